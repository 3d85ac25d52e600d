-- Statements of retain.c.

-- SQL_TEXTS
select count(*) from erasable_text where inspection_id = ?1;

-- SQL_CASES
select count(*)
from casefile c
join erased_name n on n.case_id = c.case_id
where c.inspection_id = ?1 and c.ref <> n.ref;

-- SQL_ERASE
delete from entry_text
where (entry_id, part) in (select entry_id, part from erasable_text where inspection_id = ?1);

-- SQL_RENAME
update casefile set ref = (select n.ref from erased_name n where n.case_id = casefile.case_id)
where inspection_id = ?1;
