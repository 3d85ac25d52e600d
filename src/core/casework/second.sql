-- The longer statements of second.c.

-- SQL_SECOND
select r.value, exists (select 1 from fact d
  where d.inspection_id = ?1 and d.case_id = ?2 and d.kind = 'state'
 and d.key = '' and d.reading = 2 and d.value = 'complete'),
exists (select 1 from judgement j
  where j.case_id = ?2 and j.reading = 2 and j.entry_id is not null),
r.conflict and not exists (select 1 from head h
  where h.inspection_id = ?1 and h.case_id = ?2 and h.kind = 'reader'
 and h.key = '' and h.reading = 2 and h.value = ?3)
from fact r where r.inspection_id = ?1 and r.case_id = ?2 and r.kind = 'reader'
  and r.key = '' and r.reading = 2;
