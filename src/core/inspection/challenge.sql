-- Statements of challenge.c.

-- SQL_FIND
select case_id from fact
where inspection_id = ?1 and kind = KIND_CHALLENGE and key = ?2 and value is not null;
