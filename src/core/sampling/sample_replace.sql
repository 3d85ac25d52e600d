-- The statement of sample_replace.c.

-- SQL_REPLACED
-- Where two laptops took one reserve for two cases, each of the two may get another.
select coalesce(f.value, 'two reserves') from fact f
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_REPLACED and f.key = ?2
  and f.reading = 1 and (f.conflict or f.value is not null)
  and not exists (select 1 from fact o where o.inspection_id = f.inspection_id and o.case_id = 0
    and o.kind = KIND_REPLACED and o.reading = 1 and o.value = f.value and o.key <> f.key
    and substr(o.key, 1, instr(o.key, '/')) = substr(f.key, 1, instr(f.key, '/')));
