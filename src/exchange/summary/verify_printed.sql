-- The longer statements of verify_printed.c.

-- SQL_STANDARD_RESULT
select k.band, r.points_low, r.points_high, r.discretion_changes_nothing, k.percent,
  min(k.question), r.derived,
  (select group_concat(question, ', ')
   from (
     select question from key_question_result m
     where m.inspection = r.inspection and m.standard = r.standard and m.percent is null
     order by question))
from standard_result r
left join key_question_result k on k.inspection = r.inspection and k.standard = r.standard
  and k.percent = (select min(percent) from key_question_result m
    where m.inspection = r.inspection and m.standard = r.standard)
where r.inspection = ?1 and r.standard = ?2;
