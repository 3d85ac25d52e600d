-- The longer statements of assign.c.

-- SQL_CASES
select c.case_id, c.ref, (select value from fact f
  where f.inspection_id = ?1 and f.case_id = c.case_id
 and f.kind = 'inspector' and f.key = '' and f.reading = 1),
exists (select 1 from fact f
  where f.inspection_id = ?1 and f.case_id = c.case_id and f.kind = 'reader' and f.key = ''
 and f.reading = 2 and (f.value is not null or f.conflict)),
exists (select 1 from entry e
  where e.inspection_id = ?1 and e.case_id = c.case_id and e.kind = 'judgement'
 and e.reading = 1)
from casefile c where c.inspection_id = ?1 and c.sample = ?2 and c.state <> 'withdrawn';
