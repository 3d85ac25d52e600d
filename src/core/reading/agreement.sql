-- The longer statement of agreement.c.

-- SQL_DISAGREEMENTS
select c.sample, c.ref as "case", q.ref as question, d.first, d.second, x.text as first_evidence,
  y.text as second_evidence, a.name as first_by, b.name as second_by,
  iif(j.answer = f.value, f.value, null) as settled
from temp.pair d
cross join casefile c on c.case_id = d.case_id
cross join question q on q.question_id = d.question_id
cross join sample m on m.framework_id = ?1 and m.sample = c.sample
cross join main.entry i on i.entry_id = d.first_entry
cross join person a on a.person_id = i.by_id
cross join main.entry k on k.entry_id = d.second_entry
cross join person b on b.person_id = k.by_id
left join main.entry_text x on x.entry_id = d.first_entry and x.part = 'text'
left join main.entry_text y on y.entry_id = d.second_entry and y.part = 'text'
left join main.fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
  and f.kind = KIND_SETTLED and f.key = q.ref and f.reading = 1
left join main.judgement j on j.case_id = d.case_id and j.question_id = d.question_id
  and j.reading = 1
where d.first <> d.second and (?2 or j.answer is not f.value)
order by m.position, c.ref, q.question_id;
