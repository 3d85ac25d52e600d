-- Statements of diff_cases.c.

-- SQL_ATTRIBUTES
select c.sample, c.ref, a.position, a.code, f.value from casefile c
cross join attribute a on a.framework_id = ?2
left join fact f on f.inspection_id = ?1 and f.case_id = c.case_id
  and f.kind = KIND_ATTRIBUTE and f.key = a.code
 and f.reading = 1
where c.inspection_id = ?1 and c.state <> 'withdrawn' order by c.sample, c.ref, a.position;
