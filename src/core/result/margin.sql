-- The longer statements of margin.c.

-- SQL_QUESTIONS
-- Of a gated or limited question the population is known only where every case of the population
-- is in the sample: it is then the cases that it applies to.
select q.ref, q.sample, k.yes, k.relevant, k.percent,
  case when q.gate_id is null and q.limit_attribute_id is null then cast(p.value as integer)
       when t.cases = cast(p.value as integer) then k.relevant + k.unanswered end,
  k.unanswered
from question_percent k
cross join question q on q.question_id = k.question_id
cross join sample_tally t on t.inspection_id = k.inspection_id and t.sample = q.sample
left join fact p on p.inspection_id = k.inspection_id and p.case_id = 0
  and p.kind = KIND_POPULATION and p.key = q.sample and p.reading = 1
where k.inspection_id = ?1 and k.kind = 'key' and q.sample is not null
order by q.position;
