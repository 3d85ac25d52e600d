-- The longer statements of reading_assign.c.

-- SQL_CASES
select c.case_id, c.ref,
  (select value from fact f
    where f.inspection_id = ?1 and f.case_id = c.case_id and f.kind = KIND_INSPECTOR
      and f.key = '' and f.reading = 1),
  exists (select 1 from fact f
    where f.inspection_id = ?1 and f.case_id = c.case_id and f.kind = KIND_READER
      and f.key = '' and f.reading = 2 and (f.value is not null or f.conflict)),
  exists (select 1 from entry e
    where e.inspection_id = ?1 and e.case_id = c.case_id and e.kind = KIND_JUDGEMENT
      and e.reading = 1)
from casefile c
where c.inspection_id = ?1 and c.sample = ?2 and c.state <> 'withdrawn';

-- SQL_WITH_ROLES
select key, value from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_ROLE and reading = 1
  and value is not null
order by key;

-- SQL_WITH_CASES
select distinct f.value, null
from casefile c
join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
  and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1
where c.inspection_id = ?1 and c.state <> 'withdrawn' and f.value is not null
order by f.value;

-- SQL_HAS
select count(*) from fact
where inspection_id = ?1 and kind = KIND_READER and key = '' and reading = 2 and value = ?2;
