-- The longer statements of breakdown.c.

-- SQL_QUESTIONS
select q.question_id, q.ref, q.sample,
  (select count(*) from sample o
    where o.framework_id = m.framework_id and o.position < m.position),
  q.kind = 'prompt', q.gate_id is null and q.limit_attribute_id is null
from question q
cross join sample m on m.framework_id = q.framework_id and m.sample = q.sample
left join standard s on s.standard_id = q.standard_id
where q.framework_id = ?1 and (?2 is null or q.sample = ?2)
  and iif(?3 is null, q.kind = 'key', q.ref = ?3 or (s.ref = ?3 and q.kind = 'key'))
order by q.question_id;
