-- The statement of result_shown.c.

-- SQL_SHOWN
-- The view inspection_result, without what is derived of the inspections in ?1: each reference
-- stands between two spaces there.
select inspection, service, framework, state, complete,
  iif(withheld, null, score) as score, iif(withheld, null, score_max) as score_max,
  iif(withheld, null, score_low) as score_low, iif(withheld, null, score_high) as score_high,
  iif(withheld, null, rating) as rating
from (select *, instr(?1, ' ' || inspection || ' ') > 0 as withheld from inspection_result)
order by inspection;
