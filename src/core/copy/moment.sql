-- Statements of moment.c.

-- SQL_THERE
select 1 from entry where inspection_id = ?1 and kind = KIND_INSPECTION;
