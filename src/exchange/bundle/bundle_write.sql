-- The longer statements of bundle_write.c.

-- SQL_DISCRETIONS
select d.standard, d.derived_then, d.given, d.outside_rule, x.text, p.name, d.distance,
d.stale or d.distance is not case when g.points > d.derived_points
  or d.distance_down is null then d.distance_up
 when g.points < d.derived_points or d.distance_up is null then d.distance_down
 else min(d.distance_up, d.distance_down) end
from standard_rated d join band g on g.framework_id = d.framework_id
  and g.code = d.given join entry e on e.entry_id = d.decision_entry
  join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = d.decision_entry and x.part = 'because'
where d.inspection_id = ?1 and d.is_discretion order by d.position;
