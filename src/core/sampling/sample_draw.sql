-- The statement of sample_draw.c.

-- SQL_TARGET
select cast(value as integer) from fact where inspection_id = ?1 and case_id = 0
  and kind = KIND_TARGET and key = ?2 and reading = 1 and value is not null;
