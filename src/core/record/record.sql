-- The longer statements of record.c.

-- SQL_ROLE
-- Where merged stores disagree on a role it gives no right; but if nobody is lead, who is it by
-- one of them settles it.
select coalesce((select iif(f.conflict and exists (select 1 from head h
  where h.inspection_id = ?1 and h.case_id is null
  and h.kind = 'role' and h.key = ?2 and h.reading = 1 and h.value = 'lead')
  and not exists (select 1 from fact l
    where l.inspection_id = ?1 and l.case_id = 0 and l.kind = 'role' and l.reading = 1
   and l.value = 'lead'), 'lead', f.value)
 from fact f where f.inspection_id = ?1 and f.case_id = 0 and f.kind = 'role'
   and f.key = ?2 and f.reading = 1), 'reader')
from fact where inspection_id = ?1 and case_id = 0 and kind = 'role' and reading = 1
 and (value is not null or conflict) limit 1;
