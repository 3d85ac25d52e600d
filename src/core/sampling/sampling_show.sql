-- Statements of sampling_show.c.

-- SQL_REPLACED
select cast(substr(key, length(?2) + 2) as integer), cast(value as integer) from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_REPLACED and key glob ?2 || '/*'
  and reading = 1
and value is not null;
