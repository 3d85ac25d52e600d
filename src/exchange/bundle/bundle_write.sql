-- The longer statements of bundle_write.c.

-- SQL_DISCRETIONS
select d.standard, d.derived_then, d.given, d.outside_rule, x.text, p.name, d.distance,
  d.stale or d.distance is not (select c.distance from discretion_choice c
    where c.inspection_id = d.inspection_id and c.standard_id = d.standard_id
      and c.given = d.given)
from standard_rated d
join entry e on e.entry_id = d.decision_entry
join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = d.decision_entry and x.part = 'because'
where d.inspection_id = ?1 and d.is_discretion
order by d.position;

-- SQL_LEFT_OUT
select count(*)
from kind k
cross join fact f on f.kind = k.kind
where k.left_out and f.inspection_id = ?1 and f.case_id = 0 and f.reading = 1
  and (f.value is not null or f.conflict);

-- SQL_SAMPLES
select m.sample,
  (select value from fact f
   where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_POPULATION
     and f.key = m.sample),
  (select value from fact f
   where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_TARGET and f.key = m.sample)
from inspection i
join sample m on m.framework_id = i.framework_id
where i.inspection_id = ?1
order by m.position;

-- SQL_RATINGS
select s.ref, f.value, x.text, p.name
from inspection i
join standard s on s.framework_id = i.framework_id
join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_RATING
  and f.key = s.ref
join entry e on e.entry_id = f.entry_id
join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = f.entry_id and x.part = 'because'
where i.inspection_id = ?1 and f.value is not null
order by s.position;
