-- The statements of across.c, each over all inspections of a framework.

-- SQL_INSPECTIONS
select i.inspection_id, i.ref, f.value, n.state = 'final'
from inspection i
cross join state_current n on n.inspection_id = i.inspection_id
left join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_DETAIL
  and f.key = 'start' and f.reading = 1
where i.framework_id = ?1 and (?2 or n.state = 'final' or i.inspection_id = ?3)
order by i.inspection_id;

-- SQL_QUESTIONS
select k.inspection_id, k.question_id, k.percent, k.yes, k.relevant
from inspection i
cross join question_percent k on k.inspection_id = i.inspection_id and k.kind = 'key'
  and (?2 = 0 or k.question_id = ?2)
where i.framework_id = ?1;

-- SQL_STANDARDS
-- standard_id is null in the row of a score that says nothing of its standard
select d.inspection_id, d.standard_id, d.percent, 0, null
from standard_derived d
where d.framework_id = ?1 and d.rated_by = 'cases'
union all
select r.inspection_id, iif(r.rated_by = 'inspectors', r.standard_id, null), r.points,
  r.position = 0, r.score
from standard_rated r
where r.framework_id = ?1 and (r.rated_by = 'inspectors' or r.position = 0);
