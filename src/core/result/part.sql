-- The statements of part.c.

-- SQL_STATED
-- The number that was stated, whether a list was imported, the cases, and how many are withdrawn.
select cast(p.value as integer), coalesce(l.conflict or l.value is not null, 0), t.cases,
  (select count(*) from casefile c where c.inspection_id = ?1 and c.sample = ?2
    and c.state = 'withdrawn')
from sample_tally t
left join fact p on p.inspection_id = t.inspection_id and p.case_id = 0
  and p.kind = KIND_POPULATION and p.key = t.sample and p.reading = 1
left join fact l on l.inspection_id = t.inspection_id and l.case_id = 0
  and l.kind = KIND_POPULATION_LIST and l.key = t.sample and l.reading = 1
where t.inspection_id = ?1 and t.sample = ?2;

-- SQL_VALUES
select c.ref, f.value from casefile c
left join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
  and f.kind = KIND_ATTRIBUTE and f.key = ?3 and f.reading = 1
where c.inspection_id = ?1 and c.sample = ?2 and c.state <> 'withdrawn'
order by c.ref;
