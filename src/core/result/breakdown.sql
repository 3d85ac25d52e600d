-- The longer statements of breakdown.c.

-- SQL_QUESTIONS
select q.question_id, q.ref, q.sample,
  (select count(*) from sample o
    where o.framework_id = m.framework_id and o.position < m.position),
  q.kind <> 'prompt' and q.gate_id is null and q.limit_attribute_id is null,
  q.kind <> 'prompt' and exists (select 1 from fact p
    cross join sample_tally t on t.inspection_id = p.inspection_id and t.sample = p.key
    where p.inspection_id = ?4 and p.case_id = 0 and p.kind = KIND_POPULATION
      and p.key = q.sample and p.reading = 1 and cast(p.value as integer) = t.cases)
from question q
cross join sample m on m.framework_id = q.framework_id and m.sample = q.sample
left join standard s on s.standard_id = q.standard_id
where q.framework_id = ?1 and (?2 is null or q.sample = ?2)
  and iif(?3 is null, q.kind = 'key', q.ref = ?3 or (s.ref = ?3 and q.kind = 'key'))
order by q.question_id;
