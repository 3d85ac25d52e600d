-- The projections of the inspections in temp.touched, set-wise, from the journal alone.
-- Run with triggers off.  The step marked "repeat" is run until it changes no row: once per depth
-- of gates.  The program counts the judgements into the tallies at the mark "count"
-- (src/store/projection/tally.c).  Among heads with equal values the one shown has the smallest
-- site and sequence.

delete from fact where inspection_id in (select inspection_id from touched);
insert into fact (inspection_id, case_id, kind, key, reading, value, conflict, entry_id)
select inspection_id, coalesce(case_id, 0), kind, key, reading, iif(different, null, value),
       different, entry_id
from (select h.*, row_number() over fact_order = 1 as shown,
             min(value is null) over one_fact <> max(value is null) over one_fact
               or min(value) over one_fact is not max(value) over one_fact as different
      from head h join site s on s.site_id = h.site_id
      where inspection_id in (select inspection_id from touched) and kind <> KIND_JUDGEMENT
      window one_fact as (partition by inspection_id, case_id, kind, key, reading),
             fact_order as (partition by inspection_id, case_id, kind, key, reading
               order by s.ident, h.seq))
where shown;

update casefile set state = coalesce((select value from fact f
  where f.inspection_id = casefile.inspection_id and f.case_id = casefile.case_id
    and f.kind = KIND_STATE and f.key = '' and f.reading = 1), 'open')
where inspection_id in (select inspection_id from touched);

delete from judgement
where case_id in (select case_id from casefile
  where inspection_id in (select inspection_id from touched));
-- A row with its head; where there are several heads the row is marked, and looked at once more.
insert into judgement (case_id, question_id, reading, prompt, answer, conflict, applies, entry_id)
select c.case_id, q.question_id, r.reading, q.kind = 'prompt', h.value, 0,
       iif(q.kind <> 'prompt' and q.gate_id is null and q.limit_attribute_id is null,
         'yes', 'open'), h.entry_id
from (select c.case_id, 1 as reading from touched t
      cross join casefile c on c.inspection_id = t.inspection_id
      union
      select e.case_id, e.reading from touched t
      cross join entry e indexed by entry_fact on e.inspection_id = t.inspection_id
      where e.kind = KIND_JUDGEMENT and e.reading > 1) r
cross join casefile c on c.case_id = r.case_id
cross join inspection i on i.inspection_id = c.inspection_id
cross join question q on q.framework_id = i.framework_id and q.sample = c.sample
left join entry h indexed by entry_fact on h.inspection_id = c.inspection_id
  and h.case_id = c.case_id and h.kind = KIND_JUDGEMENT and h.key = q.ref
  and h.reading = r.reading and not exists (select 1 from superseded s where s.old = h.entry_id)
where q.kind <> 'prompt' or h.entry_id is not null
on conflict do update set conflict = 1;

update judgement set answer = iif(h.different, null, h.value), conflict = h.different,
  entry_id = h.entry_id
from (select j.case_id, j.question_id, j.reading, e.value, e.entry_id,
             row_number() over fact_order = 1 as shown,
             min(e.value is null) over one_fact <> max(e.value is null) over one_fact
               or min(e.value) over one_fact is not max(e.value) over one_fact as different
      from touched t
      cross join casefile c on c.inspection_id = t.inspection_id
      cross join judgement j on j.case_id = c.case_id and j.conflict
      join question q on q.question_id = j.question_id
      cross join entry e indexed by entry_fact on e.inspection_id = c.inspection_id
        and e.case_id = c.case_id and e.kind = KIND_JUDGEMENT
        and e.key = q.ref and e.reading = j.reading
        and not exists (select 1 from superseded s where s.old = e.entry_id)
      join site s on s.site_id = e.site_id
      window one_fact as (partition by j.case_id, j.question_id, j.reading),
             fact_order as (partition by j.case_id, j.question_id, j.reading
               order by s.ident, e.seq)) h
where h.shown and judgement.case_id = h.case_id and judgement.question_id = h.question_id
  and judgement.reading = h.reading;

-- repeat
update judgement set applies = a.applies from applicability a
where a.case_id = judgement.case_id and a.question_id = judgement.question_id
  and a.reading = judgement.reading and a.applies <> judgement.applies
  and judgement.case_id in (select case_id from casefile
    where inspection_id in (select inspection_id from touched))
  and +a.question_id in (select question_id from question
    where kind = 'gate' and (gate_id is not null or limit_attribute_id is not null));
update judgement set applies = a.applies from applicability a
where a.case_id = judgement.case_id and a.question_id = judgement.question_id
  and a.reading = judgement.reading and a.applies <> judgement.applies
  and judgement.case_id in (select case_id from casefile
    where inspection_id in (select inspection_id from touched))
  and +a.question_id in (select question_id from question
    where kind = 'key' and (gate_id is not null or limit_attribute_id is not null));
update judgement set applies = a.applies from applicability a
where a.case_id = judgement.case_id and a.question_id = judgement.question_id
  and a.reading = judgement.reading and a.applies <> judgement.applies
  and judgement.case_id in (select case_id from casefile
    where inspection_id in (select inspection_id from touched))
  and +a.question_id in (select question_id from question where kind = 'prompt');

delete from tally where inspection_id in (select inspection_id from touched);
insert into tally (inspection_id, standard_id, kind, question_id, sample)
select i.inspection_id, coalesce(q.standard_id, 0), q.kind, q.question_id, q.sample
from inspection i
join question q on q.framework_id = i.framework_id
where i.inspection_id in (select inspection_id from touched);
-- count
delete from sample_tally where inspection_id in (select inspection_id from touched);
insert into sample_tally (inspection_id, sample, cases, complete, target)
select i.inspection_id, s.sample,
       (select count(*) from casefile c
         where c.inspection_id = i.inspection_id and c.sample = s.sample
         and c.state <> 'withdrawn'),
       (select count(*) from casefile c
         where c.inspection_id = i.inspection_id and c.sample = s.sample
          and c.state in ('complete', 'moderated')),
       (select cast(value as integer) from fact f
         where f.inspection_id = i.inspection_id and f.case_id = 0
          and f.kind = KIND_TARGET and f.key = s.sample and f.reading = 1)
from inspection i join sample s on s.framework_id = i.framework_id
where i.inspection_id in (select inspection_id from touched);
update tally set missing = max(0, coalesce(m.target, 0) - m.cases) from sample_tally m
where m.inspection_id = tally.inspection_id and m.sample = tally.sample and tally.kind = 'key'
  and tally.inspection_id in (select inspection_id from touched);
