-- The statements of draw_record.c.

-- SQL_FIND
select f.conflict, f.value, x.entry_id, json_extract(x.text, '$.seed'),
  json_extract(x.text, '$.size'), json_extract(x.text, '$.per_officer')
from fact f left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DRAW and f.key = ?2
  and f.reading = 1;

-- SQL_DRAWN
-- Two different draws are settled by another one, of whatever population.
select 1 from fact f left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DRAW and f.key = ?2
  and f.reading = 1 and iif(?3 is null, f.conflict or f.value is not null,
    f.value is not null and json_extract(x.text, '$.population') is not ?3);

-- SQL_COUNT
select count(*) filter (where r.role = 'drawn'), count(*) filter (where r.role = 'reserve'),
  (select count(distinct by_row) from sample_replaced where inspection = ?1 and sample = ?2),
  (select gave_way from sample_draw_group
    where inspection = ?1 and sample = ?2 and position = 0),
  (select over_limit from sample_draw_group
    where inspection = ?1 and sample = ?2 and position = 0),
  (select per_officer from sample_draw where inspection = ?1 and sample = ?2)
from sample_draw_row r where r.inspection = ?1 and r.sample = ?2;
