-- Statements of sampling.c.

-- SQL_LISTS
select distinct f.key from fact f
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text',
json_each(x.text, '$.rows') r
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_POPULATION_LIST
  and f.reading = 1 and f.value is not null
and (?2 is null or f.key = ?2) and json_extract(r.value, '$[1]') = ?3;

-- SQL_TAKEN_OUT
select f.key from fact f
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_EXCLUDED and f.reading = 1
  and f.value = ?2 and x.text = ?3;

-- SQL_TARGET
select cast(value as integer) from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_TARGET and key = ?2
and reading = 1 and value is not null;
