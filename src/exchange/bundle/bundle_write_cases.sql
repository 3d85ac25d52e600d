-- Statements of bundle_write_cases.c.

-- SQL_ATTRIBUTES
select a.code, f.value, a.type from fact f
  join inspection i on i.inspection_id = f.inspection_id
join attribute a on a.framework_id = i.framework_id and a.code = f.key
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_ATTRIBUTE
  and f.value is not null order by a.position;

-- SQL_DISCUSS
select f.key from fact f join casefile c on c.case_id = f.case_id
  join inspection i on i.inspection_id = f.inspection_id
join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = f.key
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_DISCUSS and f.value = 'yes'
  and f.reading = 1
order by q.question_id;
