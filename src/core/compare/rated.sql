-- The statements of rated.c: how many inspections have each overall rating, by something.

-- SQL_BY_FRAMEWORK
select r.framework, r.rating, count(*) as inspections
from inspection_result r
where ?1 or r.state = 'final'
group by r.framework, r.rating
order by r.framework, r.rating is null,
  (select -max(g.from_score) from framework w cross join score_range g using (framework_id)
   where w.code = r.framework and g.rating = r.rating);

-- SQL_BY_YEAR
select r.framework, substr(f.value, 1, 4) as year, r.rating, count(*) as inspections
from inspection_result r
cross join inspection i on i.ref = r.inspection
left join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_DETAIL
  and f.key = 'start' and f.reading = 1
where ?1 or r.state = 'final'
group by r.framework, year, r.rating
order by r.framework, year is null, year, r.rating is null,
  (select -max(g.from_score) from framework w cross join score_range g using (framework_id)
   where w.code = r.framework and g.rating = r.rating);

-- SQL_BY_STATE
select r.framework, r.state, r.rating, count(*) as inspections
from inspection_result r
where ?1 or true -- of which state is what is asked
group by r.framework, r.state, r.rating
order by r.framework, r.state, r.rating is null,
  (select -max(g.from_score) from framework w cross join score_range g using (framework_id)
   where w.code = r.framework and g.rating = r.rating);
