-- Statements of proposal.c.

-- SQL_TABLE
-- Answers that are proposed, numbered in their order.  Again: the same was answered before.
create temp table if not exists proposed (
  case_id integer not null, reading integer not null, question text not null,
  again integer not null,                     -- 0: it was not; else the number of this one
  nr integer not null, place integer not null, aside integer not null,
  answer text, evidence text, seen integer not null, by_name text,
  refused integer not null default 0,
  primary key (case_id, reading, question, again)
) strict, without rowid;

-- SQL_EMPTY
delete from temp.proposed;

-- SQL_PROPOSE
insert into temp.proposed
  (case_id, reading, question, again, nr, place, aside, answer, evidence, seen, by_name)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict do nothing;

-- SQL_BECOMES
-- The one rule: what becomes of the answers behind the number ?1, which are of the cases from ?2 to
-- ?3: recorded, the same already, or why each is refused (the words of proposal.c).  is_current in
-- journal.c knows the same already of any other fact, from its heads; here it is asked of all
-- answers at once, and none is looked up.  ?5: another reason alone is a change
-- too, namely ?6; ?7: none is cleared.  Whether a question applies is asked once all are recorded
-- (SQL_NOT_SO), since its gate may be among them.  In no order.
select p.nr,
  case when q.question_id is null then iif(exists (select 1 from question o
      where o.framework_id = ?4 and o.ref = p.question), 'not asked here', 'not asked')
    when p.seen <> 0 and p.seen <> coalesce(j.entry_id, -1) then 'changed'
    when p.answer <> 'yes' and p.answer <> 'no' and (?7 or p.answer <> 'clear')
      then iif(?7, 'not yes or no', 'no answer')
    when p.answer = 'clear' and p.evidence is not null then 'cleared'
    when p.answer is null and p.evidence is not null and j.answer is null then 'unanswered'
    when p.again then 'again'
    when p.answer is null and p.evidence is null then 'same'
    when j.entry_id is null then iif(p.answer = 'clear', 'same', 'recorded')
    when not j.conflict
      and j.answer is iif(p.answer is null, j.answer, nullif(p.answer, 'clear'))
      and (p.evidence is null or p.evidence = coalesce((select x.text from entry_text x
        where x.entry_id = j.entry_id and x.part = 'text'), ''))
      and (not ?5 or ?6 is (select x.text from entry_text x
        where x.entry_id = j.entry_id and x.part = 'because')) then 'same'
    else 'recorded' end as becomes,
  p.case_id, p.reading, p.question, q.question_id, j.case_id, j.entry_id,
  iif(p.answer is null, j.answer, nullif(p.answer, 'clear')), p.evidence, p.by_name
from temp.proposed p
cross join casefile c on c.case_id = p.case_id
left join question q on q.framework_id = ?4 and q.sample = c.sample and q.ref = p.question
left join judgement j on j.case_id = p.case_id and j.question_id = q.question_id
  and j.reading = p.reading
where p.case_id between ?2 and ?3 and p.nr > ?1;

-- SQL_WHY
-- What is said of an answer that is refused: the one of the case ?1, the reading ?2 and the
-- question ?3 that has the number ?4.  Again is that number or 0 and ends the key: one and the same
-- question may be proposed thousands of times.
select p.place, p.aside, (select o.place from temp.proposed o where o.case_id = p.case_id
    and o.reading = p.reading and o.question = p.question and o.again = 0),
  p.answer, c.sample, c.ref, coalesce(j.answer, 'not answered'), coalesce(w.name, 'nobody'),
  p.question
from temp.proposed p
cross join casefile c on c.case_id = p.case_id
left join question q on q.framework_id = ?5 and q.sample = c.sample and q.ref = p.question
left join judgement j on j.case_id = p.case_id and j.question_id = q.question_id
  and j.reading = p.reading
left join entry e on e.entry_id = j.entry_id
left join person w on w.person_id = e.by_id
where p.case_id = ?1 and p.reading = ?2 and p.question = ?3 and p.again in (0, ?4) and p.nr = ?4;

-- SQL_REFUSED
update temp.proposed set refused = 1
where case_id = ?1 and reading = ?2 and question = ?3 and again in (0, ?4) and nr = ?4;

-- SQL_PROMPT
insert into judgement (case_id, question_id, reading, prompt, applies)
values (?1, ?2, ?3, 1, 'open');

-- SQL_ANSWER
update judgement set answer = ?4, conflict = 0, entry_id = ?5
where case_id = ?1 and question_id = ?2 and reading = ?3;

-- SQL_BROUGHT
update fact set (value, conflict, entry_id) = (select e.value, 0, e.entry_id
  from entry e where e.site_id = ?3 and e.seq = ?4)
where inspection_id = ?1 and case_id = ?2 and kind = KIND_CASE and key = '' and reading = 1;

-- SQL_NOT_SO
-- In the cases from ?1 to ?2 of the inspection ?3: answers that are to apply and do not, and, where
-- some are proposed so (?4), answers that are set aside and apply.
select p.place, p.question, p.aside, p.reading, c.case_id, c.ref
from casefile c
cross join judgement j on j.case_id = c.case_id and j.answer is not null
  and (?4 or j.stands not in ('yes', 'no'))
cross join question q on q.question_id = j.question_id
cross join temp.proposed p on p.case_id = j.case_id and p.reading = j.reading
  and p.question = q.ref and p.again = 0 and not p.refused
  and p.aside = (j.stands in ('yes', 'no')) and (p.answer is not null or p.evidence is not null)
where c.case_id between ?1 and ?2 and +c.inspection_id = ?3
order by p.nr;
