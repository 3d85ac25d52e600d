-- The longer statements of judgement.c.

-- SQL_WHY_NOT
select j.applies, g.ref, gj.answer, p.ref, l.limited, a.code, gj.applies, gj.conflict
from judgement j join question q on q.question_id = j.question_id
left join question g on g.question_id = q.gate_id
left join judgement gj on gj.case_id = j.case_id and gj.question_id = q.gate_id
  and gj.reading = j.reading
left join question p on p.question_id = q.parent_id
left join attribute a on a.attribute_id = q.limit_attribute_id
left join limitation l on l.case_id = j.case_id and l.question_id = j.question_id
  and q.limit_attribute_id is not null
where j.case_id = ?1 and j.question_id = ?2 and j.reading = ?3;
