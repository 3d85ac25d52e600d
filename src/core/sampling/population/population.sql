-- The statements of population.c.

-- SQL_WINDOW
-- The start of the fieldwork and the months before it, and the window of the draw.
select s.value, m.window_from, m.window_to, json_extract(x.text, '$.from'),
  json_extract(x.text, '$.to')
from sample m
left join fact s on s.inspection_id = ?1 and s.case_id = 0 and s.kind = KIND_DETAIL
  and s.key = 'start' and s.reading = 1
left join fact d on d.inspection_id = ?1 and d.case_id = 0 and d.kind = KIND_DRAW
  and d.key = m.sample and d.reading = 1 and d.value is not null
left join entry_text x on x.entry_id = d.entry_id and x.part = 'text'
where m.framework_id = ?2 and m.sample = ?3;

-- SQL_LIST
select f.conflict, f.value, x.entry_id from fact f
left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_POPULATION_LIST and f.key = ?2
  and f.reading = 1;

-- SQL_CELLS
-- In the order of the text.  By name (json_extract) they would take twice as long.
select c.key, c.value from entry_text x cross join json_each(x.text) r
cross join json_each(r.value) c where x.entry_id = ?1 and x.part = 'text';

-- SQL_BESIDE
-- What else is known of references: the state of a case, or why it was taken out.
select ref, state, null, '' as key from casefile where inspection_id = ?1 and sample = ?2
union all
select x.text, null, coalesce(b.text, ''), f.key from fact f
cross join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
left join entry_text b on b.entry_id = f.entry_id and b.part = 'because'
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_EXCLUDED and f.value = ?2
  and f.reading = 1;
