-- The longer statements of compare.c.

-- SQL_MEASURES
select 0, 0, 'score', null, 'points', w.score_max, -1 as place, -1 as next
from framework w where w.framework_id = ?1
union all
select 1, s.standard_id, s.ref, s.title, iif(s.rated_by = 'cases', 'per cent', 'points'),
  iif(s.rated_by = 'cases', 100, w.points_max), s.position, -1
from framework w cross join standard s on s.framework_id = w.framework_id
where w.framework_id = ?1
union all
select 2, q.question_id, q.ref, q.text, 'per cent', 100, s.position, q.position
from question q cross join standard s on s.standard_id = q.standard_id
where q.framework_id = ?1 and q.kind = 'key' and s.rated_by = 'cases'
order by place, next;
