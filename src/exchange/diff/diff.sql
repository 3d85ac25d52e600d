-- Statements of diff.c.  Those of two sides are in the order of sample, case and place, so that
-- they are read side by side.

-- SQL_CASES
select sample, ref, 0, null, iif(state = 'withdrawn', 'withdrawn', 'counts')
from sample_case where inspection_id = ?1 order by sample, ref;

-- SQL_ATTRIBUTES
select c.sample, c.ref, a.position, a.code, f.value
from sample_case c cross join attribute a on a.framework_id = ?2
left join fact f on f.inspection_id = ?1 and f.case_id = c.case_id
  and f.kind = KIND_ATTRIBUTE and f.key = a.code and f.reading = 1
where c.inspection_id = ?1 and c.state <> 'withdrawn' order by c.sample, c.ref, a.position;

-- SQL_JUDGEMENTS
-- A prompt has no row until it is answered, and one that does not apply is as good as none.
select c.sample, c.ref, q.position, q.ref,
  iif(j.said = 'open' or j.prompt and j.applies = 'no', null, j.said)
from casefile c cross join judgement j on j.case_id = c.case_id and j.reading = 1
cross join question q on q.question_id = j.question_id
where c.inspection_id = ?1 and q.framework_id = ?2 and c.state <> 'withdrawn'
order by c.sample, c.ref, q.position;

-- SQL_WHY_FACT
select x.text, p.name from casefile c
cross join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
  and f.kind = ?4 and f.key = ?5 and f.reading = 1
cross join entry e on e.entry_id = f.entry_id cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = f.entry_id and x.part = 'because'
where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3 and (?7 or f.value is ?6);

-- SQL_WHY_JUDGEMENT
select x.text, p.name from casefile c
cross join question q on q.framework_id = ?4 and q.sample = c.sample and q.ref = ?5
cross join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
  and j.reading = 1
cross join entry e on e.entry_id = j.entry_id cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = j.entry_id and x.part = 'because'
where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3 and j.answer is ?6;
