-- The longer statements of casefile.c.

-- SQL_LIST
select p.sample, p.case_ref as "case", p.state, p.inspector, p.asked, p.answered, p.due,
  (select count(*) from fact f
    where f.inspection_id = i.inspection_id and f.case_id = c.case_id and f.kind = KIND_DISCUSS
      and f.reading = 1 and f.value = 'yes') as discuss
from inspection i
join case_progress p on p.inspection = i.ref
join casefile c on c.inspection_id = i.inspection_id and c.sample = p.sample
  and c.ref = p.case_ref
join sample m on m.framework_id = i.framework_id and m.sample = p.sample
where i.inspection_id = ?1 and (?2 is null or p.sample = ?2)
order by m.position, p.case_ref;

-- SQL_TEMPLATE
-- What is due of the open cases of the inspection ?1, or of the case ?2 of it; 0: of all.
select c.name as "case", q.ref as question, '' as answer, '' as evidence, q.text as wording
from inspection i
cross join sample m on m.framework_id = i.framework_id
cross join sample_case c on c.inspection_id = i.inspection_id and c.sample = m.sample
  and c.state = 'open'
cross join judgement j on j.case_id = c.case_id and j.reading = 1 and j.stands = 'open'
  and not j.prompt
cross join question q on q.question_id = j.question_id
where i.inspection_id = ?1 and (?2 = 0 or c.case_id = ?2)
order by m.position, c.ref, q.question_id;

-- SQL_NEXT
-- The open case of the inspection ?1 after the case ?2 that ?3 was given, else one nobody has.
with listed as (
  select c.case_id, c.name, f.value as inspector,
    row_number() over (order by m.position, c.ref) as nr, c.state
  from inspection i
  cross join sample_case c on c.inspection_id = i.inspection_id
  cross join sample m on m.framework_id = i.framework_id and m.sample = c.sample
  left join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1
  where i.inspection_id = ?1)
select name from listed
where state = 'open' and case_id <> ?2 and coalesce(inspector, ?3) = ?3
order by inspector is null, nr < (select nr from listed where case_id = ?2), nr
limit 1;

-- SQL_SHOW
select item, value from (
  select 0 as place, 0 as position, 'case' as item, ref as value from casefile where case_id = ?1
  union all
  select 1, 0, 'sample', sample from casefile where case_id = ?1
  union all
  select 2, 0, 'state', c.state || coalesce(': ' || x.text, '')
  from casefile c
  left join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_STATE and f.key = '' and f.reading = 1
  left join entry_text x on x.entry_id = f.entry_id and x.part = 'because'
  where c.case_id = ?1
  union all
  select 3, 0, 'inspector', f.value
  from casefile c
  join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_INSPECTOR
  where c.case_id = ?1 and f.value is not null
  union all
  select 3, 1, 'second reader', f.value
  from casefile c
  join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_READER
  where c.case_id = ?1 and f.value is not null
  union all
  select 4, 0, 'answered', p.answered || ' of ' || p.asked
  from casefile c
  join inspection i on i.inspection_id = c.inspection_id
  join case_progress p on p.inspection = i.ref and p.sample = c.sample and p.case_ref = c.ref
  where c.case_id = ?1 and p.asked is not null
  union all
  select 5, a.position, a.code, f.value || coalesce(' (' || v.title || ')', '')
  from casefile c
  join inspection i on i.inspection_id = c.inspection_id
  join attribute a on a.framework_id = i.framework_id
  join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_ATTRIBUTE and f.key = a.code
  left join attribute_value v on v.attribute_id = a.attribute_id and v.value = f.value
  where c.case_id = ?1 and f.value is not null
  union all
  select 6, 0, 'note', x.text
  from casefile c
  join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_NOTE and f.value is not null
  join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
  where c.case_id = ?1
  union all
  select 7, q.position, 'in conflict',
    q.ref || iif(j.reading = 1, '', ' (second reading)') || ': '
      || (select group_concat(said, ', ') from (
        select coalesce(h.value, 'clear') || ' by ' || p.name as said
        from head h
        join person p on p.person_id = h.by_id
        join site s on s.site_id = h.site_id
        where h.inspection_id = c.inspection_id and h.case_id = ?1 and h.kind = KIND_JUDGEMENT
          and h.key = q.ref and h.reading = j.reading
        order by s.ident, h.seq))
  from casefile c
  join judgement j on j.case_id = c.case_id and j.conflict
  join question q on q.question_id = j.question_id
  where c.case_id = ?1
  union all
  select 8, 0, 'in conflict',
    rtrim(k.name || ' ' || f.key) || iif(f.reading = 1, '', ' (second reading)') || ': '
      || (select group_concat(said, ', ') from (
        select coalesce(h.value, 'clear') || ' by ' || p.name as said
        from head h
        join person p on p.person_id = h.by_id
        join site s on s.site_id = h.site_id
        where h.inspection_id = f.inspection_id and h.case_id = ?1 and h.kind = f.kind
          and h.key = f.key and h.reading = f.reading
        order by s.ident, h.seq))
  from casefile c
  join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.conflict
  join kind k on k.kind = f.kind
  where c.case_id = ?1)
order by place, position, value;
