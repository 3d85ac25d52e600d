-- The longer statements of result_rows.c.

-- SQL_CASES
select * from (
  select c.ref as "case", c.sample, coalesce(j.said, 'hidden') as answer,
    iif(j.stands in ('yes', 'no'), x.text, null) as evidence, p.name as inspector
  from casefile c
  join inspection i on i.inspection_id = c.inspection_id
  join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = ?2
  left join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
    and j.reading = 1
  left join entry_text x on x.entry_id = j.entry_id and x.part = 'text'
  left join entry e on e.entry_id = j.entry_id
  left join person p on p.person_id = e.by_id
  where i.inspection_id = ?1 and c.sample = ?3 and c.state <> 'withdrawn'
    and (q.kind <> 'prompt' or j.answer is not null or j.conflict))
order by case answer when 'yes' then 1 when 'no' then 2 when 'conflict' then 3 when 'open' then 4
    when 'does not apply' then 5 else 6 end,
  evidence is null, "case";

-- SQL_BY_SAMPLE
select p.sample, p.cases, p.complete, p.target,
  (select coalesce(sum(asked), 0) from case_progress c
    where c.inspection = p.inspection and c.sample = p.sample
      and c.state <> 'withdrawn') as asked,
  (select coalesce(sum(answered), 0) from case_progress c
    where c.inspection = p.inspection and c.sample = p.sample
      and c.state <> 'withdrawn') as answered,
  (select coalesce(sum(due), 0) from case_progress c
    where c.inspection = p.inspection and c.sample = p.sample
      and c.state <> 'withdrawn') as due
from sample_progress p
join inspection i on i.ref = p.inspection
join sample m on m.framework_id = i.framework_id and m.sample = p.sample
where i.inspection_id = ?1
order by m.position;

-- SQL_DISCUSS
select c.sample, c.ref as "case", f.key as question, j.answer, x.text as evidence, p.name as by
from fact f
join casefile c on c.case_id = f.case_id
join inspection i on i.inspection_id = f.inspection_id
join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = f.key
left join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
  and j.reading = f.reading
left join entry_text x on x.entry_id = j.entry_id and x.part = 'text'
join entry e on e.entry_id = f.entry_id
join person p on p.person_id = e.by_id
where f.inspection_id = ?1 and f.kind = KIND_DISCUSS and f.value = 'yes'
  and c.state <> 'withdrawn'
order by q.position, c.ref;
