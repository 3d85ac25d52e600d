-- Statements of population_record.c.

-- SQL_DRAWN
select 1 from fact where inspection_id = ?1 and case_id = 0 and kind = KIND_DRAW
  and key = ?2 and reading = 1
and (conflict or value is not null);

-- SQL_DRAWN_OF_ANOTHER
select 1 from fact f left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DRAW and f.key = ?2
  and f.reading = 1
and f.value is not null and json_extract(x.text, '$.population') is not ?3;
