-- The statement of sample_exclude.c.

-- SQL_TAKEN_OUT
select f.key from fact f cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_EXCLUDED and f.reading = 1
  and f.value = ?2 and x.text = ?3;
