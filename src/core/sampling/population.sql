-- Statements of population.c.

-- SQL_WINDOW
select f.value, m.window_from, m.window_to from sample m
left join fact f on f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DETAIL
  and f.key = 'start' and f.reading = 1
where m.framework_id = ?2 and m.sample = ?3;

-- SQL_LIST
select f.conflict, f.value, x.entry_id from fact f
left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_POPULATION_LIST
  and f.key = ?2 and f.reading = 1;

-- SQL_DRAWN_WINDOW
select json_extract(x.text, '$.from'), json_extract(x.text, '$.to') from fact f
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DRAW and f.key = ?2
  and f.reading = 1
and f.value is not null;

-- SQL_EXCLUDED
select x.text, coalesce(b.text, '') from fact f
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
left join entry_text b on b.entry_id = f.entry_id and b.part = 'because'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_EXCLUDED and f.value = ?2
  and f.reading = 1
order by x.text, f.key;
