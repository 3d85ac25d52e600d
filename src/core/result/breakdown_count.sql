-- Statements of breakdown_count.c.

-- SQL_INSPECTOR
select value, value, 0 from fact
where inspection_id = ?1 and case_id = ?2 and kind = KIND_INSPECTOR and key = ''
  and reading = 1;

-- SQL_VALUE
select coalesce(v.code, f.value), coalesce(v.title, f.value),
  coalesce(v.position, cast(f.value as integer))
from fact f
left join (select value, iif(?5, group_code, value) as code,
    iif(?5, group_title, title) as title,
    iif(?5, min(position) over (partition by group_code), position) as position
  from attribute_value where attribute_id = ?4) v on v.value = f.value
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_ATTRIBUTE and f.key = ?3
  and f.reading = 1;
