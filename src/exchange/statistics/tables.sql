-- The statements of tables.c.  Each answers the cells of a row from "sample" or, of judgements,
-- from "question" on; -7, -8 and -9 are missing codes, as in codebook.h.

-- SQL_CASES
select c.case_id, c.sample, c.ref, c.state,
  coalesce((select value from fact f
    where f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1), '-9'),
  c.state <> 'withdrawn'
from sample m cross join casefile c on c.inspection_id = ?1 and c.sample = m.sample
where m.framework_id = ?2 order by m.position, c.ref;

-- SQL_ATTRIBUTES
select coalesce(f.value, '-9')
from attribute a left join fact f on f.inspection_id = ?1 and f.case_id = ?2
and f.kind = KIND_ATTRIBUTE and f.key = a.code and f.reading = 1
where a.framework_id = ?3 order by a.position;

-- SQL_JUDGEMENTS
select j.question, j.kind, coalesce(s.ref, '-8'), coalesce(j.theme, '-8'),
  iif(j.reading = 'first', 1, 2), j.applies,
  case when j.applies = 'open' then -7 when j.applies = 'no' then -8
    when j.answer is null then -9 else j.answer = 'yes' end,
  coalesce(j.inspector, '-9'), j.recorded_at, j.reading = 'first' and ?5 <> 'withdrawn'
from judgement_current j
cross join question q on q.framework_id = ?4 and q.sample = j.sample and q.ref = j.question
left join standard s on s.standard_id = q.standard_id
where j.inspection = ?1 and j.sample = ?2 and j.case_ref = ?3 order by q.position, j.reading;
