-- Statements of context.c.

-- SQL_KNOWN
select 1 from fact where inspection_id = ?1 and case_id = 0 and kind = KIND_CONTEXT
  and key = ?2 and reading = 1
and (value is not null or conflict);
