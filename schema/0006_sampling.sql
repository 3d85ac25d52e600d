-- Sampling: the eligible population and what was drawn of it, as facts of the journal show them.
-- The rows of a population are texts, a table in JSON with its header first, so that they can be
-- erased; which of them may be drawn is worked out by the program
-- (assize sample show --population).  A view may not use json_extract where the schema is not
-- trusted, as in the program's own query, but json_each; so each member is looked up by it.

create view sample_population as             -- a row for each row that was imported
select f.inspection, f.key as sample, r.key as row, -- number in the population, from 1
       (select value from json_each(r.value) where key = 0) as line, -- of the file
       (select value from json_each(r.value) where key = 1) as ref,
       (select value from json_each(r.value) where key = 2) as date, -- of the disposal
       (select value from json_each(r.value) where key = 3) as officer,
       -- the reference in the file, where another stands for it
       (select value from json_each(r.value) where key = 4) as given
from stated_fact f
cross join json_each(f.text) r on r.key > 0
where f.case_id = 0 and f.kind = KIND_POPULATION_LIST;

-- A row for each value known of it.  Attribute by attribute, so that the text is not parsed for
-- each row.
create view sample_population_attribute as
select f.inspection, f.key as sample, r.key as row,
       (select value from json_each(r.value) where key = 1) as ref,
       h.value as attribute, v.value
from stated_fact f
cross join json_each(f.text, '$[0]') h on h.key > 4
cross join json_each(f.text) r on r.key > 0
cross join json_each(r.value) v on v.key = h.key and v.value is not null
where f.case_id = 0 and f.kind = KIND_POPULATION_LIST
order by f.inspection, f.key, r.key, h.key;

create view sample_excluded as
select f.inspection, f.value as sample, f.text as ref, f.because, f.by
from stated_fact f
where f.case_id = 0 and f.kind = KIND_EXCLUDED;

create view sample_draw as                   -- a row for each draw
select f.inspection, f.key as sample,
       (select value from json_each(f.text) where key = 'seed') as seed,
       (select value from json_each(f.text) where key = 'size') as size, -- cases
       (select value from json_each(f.text) where key = 'eligible') as eligible, -- cases
       (select value from json_each(f.text) where key = 'reserve_percent') as reserve_percent,
       (select value from json_each(f.text) where key = 'per_officer') as per_officer -- cases
from stated_fact f
where f.case_id = 0 and f.kind = KIND_DRAW;

-- How the count of each group came about: drawn = rounded - gave_way + came_in.
create view sample_draw_group as
select f.inspection, f.key as sample, g.key as position,
       -- codes with a / between, '' for all
       (select value from json_each(g.value) where key = 'group') as "group",
       -- attributes that it is split by
       (select value from json_each(g.value) where key = 'level') as level,
       (select value from json_each(g.value) where key = 'cases') as cases,
       -- thousandths of a case
       (select value from json_each(g.value) where key = 'proportional') as proportional,
       (select value from json_each(g.value) where key = 'rounded') as rounded,
       (select value from json_each(g.value) where key = 'gave_way') as gave_way,
       (select value from json_each(g.value) where key = 'came_in') as came_in,
       (select value from json_each(g.value) where key = 'drawn') as drawn,
       -- cases above the limit of their case manager
       (select value from json_each(g.value) where key = 'over') as over_limit
from stated_fact f
cross join json_each(f.text, '$.groups') g
where f.case_id = 0 and f.kind = KIND_DRAW;

-- A row for each case drawn or in reserve; place counts within both.
create view sample_draw_row as
select f.inspection, f.key as sample, g.key as position, -- of the group
       (select value from json_each(g.value) where key = 'group') as "group", w.role,
       r.key + 1 as place, r.value as row      -- number in the population
from stated_fact f
cross join json_each(f.text, '$.groups') g
cross join (select 'drawn' as role, '$.rows' as path union all select 'reserve', '$.reserves') w
cross join json_each(g.value, w.path) r
where f.case_id = 0 and f.kind = KIND_DRAW;

create view sample_replaced as               -- rows are numbers in the population
select f.inspection, substr(f.key, 1, instr(f.key, '/') - 1) as sample,
       cast(substr(f.key, instr(f.key, '/') + 1) as integer) as row,
       cast(f.value as integer) as by_row,
       f.because
from stated_fact f
where f.case_id = 0 and f.kind = KIND_REPLACED;
