-- Sampling: the eligible population and what was drawn of it, as facts of the journal show them.
-- The rows of a population are texts, so that they can be erased; which of them may be drawn is worked out by the
-- program (assize sample show --population).

create view sample_population as             -- a row for each row that was imported
select i.ref as inspection, f.key as sample, r.key + 1 as row, -- number in the population, from 1
       json_extract(r.value, '$[0]') as line, -- of the file
       json_extract(r.value, '$[1]') as ref, json_extract(r.value, '$[2]') as date, -- of the disposal
       json_extract(r.value, '$[3]') as officer
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'population_list' and f.reading = 1
                 and f.value is not null
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
cross join json_each(x.text, '$.rows') r;

create view sample_population_attribute as   -- a row for each value known of it
select i.ref as inspection, f.key as sample, r.key + 1 as row, json_extract(r.value, '$[1]') as ref,
       a.value as attribute, json_extract(r.value, '$[' || (a.key + 4) || ']') as value
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'population_list' and f.reading = 1
                 and f.value is not null
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
cross join json_each(x.text, '$.rows') r
cross join json_each(x.text, '$.attributes') a
where json_extract(r.value, '$[' || (a.key + 4) || ']') is not null;

create view sample_excluded as
select i.ref as inspection, f.value as sample, x.text as ref, b.text as because, p.name as by
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'excluded' and f.reading = 1
                 and f.value is not null
cross join entry e on e.entry_id = f.entry_id
cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
left join entry_text b on b.entry_id = f.entry_id and b.part = 'because';

create view sample_draw as                   -- a row for each draw
select i.ref as inspection, f.key as sample, json_extract(x.text, '$.seed') as seed,
       json_extract(x.text, '$.size') as size, json_extract(x.text, '$.eligible') as eligible, -- cases
       json_extract(x.text, '$.reserve_percent') as reserve_percent,
       json_extract(x.text, '$.per_officer') as per_officer -- cases
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'draw' and f.reading = 1
                 and f.value is not null
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text';

create view sample_draw_group as             -- how the count of each group came about: drawn = rounded - gave_way + came_in
select i.ref as inspection, f.key as sample, g.key as position,
       json_extract(g.value, '$.group') as "group", -- codes with a / between, '' for all
       json_extract(g.value, '$.level') as level, -- attributes that it is split by
       json_extract(g.value, '$.cases') as cases,
       json_extract(g.value, '$.proportional') as proportional, -- thousandths of a case
       json_extract(g.value, '$.rounded') as rounded, json_extract(g.value, '$.gave_way') as gave_way,
       json_extract(g.value, '$.came_in') as came_in, json_extract(g.value, '$.drawn') as drawn,
       json_extract(g.value, '$.over') as over_limit -- cases above the limit of their case manager
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'draw' and f.reading = 1
                 and f.value is not null
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
cross join json_each(x.text, '$.groups') g;

create view sample_draw_row as               -- a row for each case drawn or in reserve; place counts within both
select i.ref as inspection, f.key as sample, json_extract(g.value, '$.group') as "group", w.role, r.key + 1 as place,
       r.value as row                        -- number in the population
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'draw' and f.reading = 1
                 and f.value is not null
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
cross join json_each(x.text, '$.groups') g
cross join (select 'drawn' as role, '$.rows' as path union all select 'reserve', '$.reserves') w
cross join json_each(g.value, w.path) r;

create view sample_replaced as               -- rows are numbers in the population
select i.ref as inspection, substr(f.key, 1, instr(f.key, '/') - 1) as sample,
       cast(substr(f.key, instr(f.key, '/') + 1) as integer) as row, cast(f.value as integer) as by_row,
       b.text as because
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = 'replaced' and f.reading = 1
                 and f.value is not null
left join entry_text b on b.entry_id = f.entry_id and b.part = 'because';
