-- The longer statements of trend.c.

-- SQL_MEASURE
select 1, s.standard_id, iif(s.rated_by = 'cases', 100, w.points_max)
from framework w cross join standard s on s.framework_id = w.framework_id
where w.framework_id = ?1 and s.ref = ?2
union all
select 2, q.question_id, 100
from question q cross join standard s on s.standard_id = q.standard_id
where q.framework_id = ?1 and q.ref = ?2 and q.kind = 'key' and s.rated_by = 'cases';

-- SQL_FRAMEWORKS
select framework_id from framework w
where iif(?1 is null,
  exists (select 1 from inspection i where i.framework_id = w.framework_id), code = ?1);
