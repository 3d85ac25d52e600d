-- The longer statements of margin.c.

-- SQL_QUESTIONS
select q.ref, q.sample, k.yes, k.relevant, k.percent, k.unanswered,
  q.gate_id is null and q.limit_attribute_id is null
from question_percent k
cross join question q on q.question_id = k.question_id
where k.inspection_id = ?1 and k.kind = 'key' and q.sample is not null
order by q.position;
