-- The longer statements of inspection.c.

-- SQL_SHOW
select item, value from (
select 1 as place, '' as key, 'inspection' as item, ref as value from inspection
  where inspection_id = ?1
union all select 2, '', 'framework', w.code || ' ' || w.title from inspection i
 join framework w on w.framework_id = i.framework_id where i.inspection_id = ?1
union all select 3, '', 'state', ?2
union all select case f.kind when 'detail' then case key when 'service' then 4
  when 'lead' then 5 when 'start' then 6
  else 7 end when 'role' then 9 else 8 end, key,
 case f.kind when 'detail' then key else f.kind || '.' || key end, f.value
 from fact f where f.inspection_id = ?1 and f.case_id = 0
   and f.kind in ('detail', 'target', 'population', 'role')
 and f.reading = 1 and f.value is not null)
order by place, key, item;
