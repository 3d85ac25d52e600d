-- Statements of drawn.c.

-- SQL_FIND
select f.conflict, f.value, x.entry_id, json_extract(x.text, '$.seed'),
  json_extract(x.text, '$.size'),
json_extract(x.text, '$.eligible'), json_extract(x.text, '$.reserve_percent'),
  json_extract(x.text, '$.per_officer')
from fact f left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DRAW and f.key = ?2
  and f.reading = 1;
