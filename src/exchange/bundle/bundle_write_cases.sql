-- Statements of bundle_write_cases.c.

-- SQL_IN_ORDER
select c.sample, c.ref
from inspection i
join casefile c on c.inspection_id = i.inspection_id
join sample m on m.framework_id = i.framework_id and m.sample = c.sample
where i.inspection_id = ?1
order by m.position, c.ref;

-- SQL_CASE
select c.case_id, c.ref, c.sample, c.state,
  (select value from fact f
   where f.inspection_id = c.inspection_id and f.case_id = c.case_id
     and f.kind = KIND_INSPECTOR),
  (select x.text from fact f
   join entry_text x on x.entry_id = f.entry_id and x.part = 'because'
   where f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.kind = KIND_STATE
     and f.reading = 1),
  (select x.text from fact f
   join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
   where f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.kind = KIND_NOTE
     and f.value is not null)
from casefile c
where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3;

-- SQL_ATTRIBUTES
select a.code, f.value, a.type
from fact f
join inspection i on i.inspection_id = f.inspection_id
join attribute a on a.framework_id = i.framework_id and a.code = f.key
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_ATTRIBUTE
  and f.value is not null
order by a.position;

-- SQL_ANSWERS
select q.ref, j.answer
from judgement j
join question q on q.question_id = j.question_id
where j.case_id = ?1 and j.reading = ?2 and j.answer is not null
  and (j.stands in ('yes', 'no')) = ?3
order by q.question_id;

-- SQL_EVIDENCE
select q.ref, x.text
from judgement j
join question q on q.question_id = j.question_id
join entry_text x on x.entry_id = j.entry_id and x.part = 'text'
where j.case_id = ?1 and j.reading = ?2 and j.answer is not null
order by q.question_id;

-- SQL_BY
select q.ref, p.name
from judgement j
join question q on q.question_id = j.question_id
join entry e on e.entry_id = j.entry_id
join person p on p.person_id = e.by_id
where j.case_id = ?1 and j.reading = ?2 and j.answer is not null and p.name is not ?3
order by q.question_id;

-- SQL_DISCUSS
select f.key
from fact f
join casefile c on c.case_id = f.case_id
join inspection i on i.inspection_id = f.inspection_id
join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = f.key
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_DISCUSS and f.value = 'yes'
  and f.reading = 1
order by q.question_id;

-- SQL_READINGS
-- Of each further reading: who has it, or else who answered last.
select r.reading, coalesce(
    (select value from fact f
     where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_READER
       and f.reading = r.reading),
    (select p.name from judgement k
     join entry e on e.entry_id = k.entry_id
     join person p on p.person_id = e.by_id
     where k.case_id = ?2 and k.reading = r.reading
     order by e.order_ms desc, e.entry_id desc limit 1)) as reader,
  exists (select 1 from fact f
    where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_STATE
      and f.reading = r.reading and f.value = 'complete')
from (
  select reading from judgement where case_id = ?2 and reading > 1
  union
  select reading from fact where inspection_id = ?1 and case_id = ?2 and kind = KIND_READER) r
where reader is not null
order by r.reading;
