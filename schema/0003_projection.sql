-- Projections: what is current, and how many yes and no there are.  Kept by triggers, entry by
-- entry; rebuilt set-wise from the journal by schema/rebuild.sql.  Need recursive_triggers (gates
-- behind gates).

create table fact (                           -- current value of everything that is not a judgement
  inspection_id integer not null references inspection,
  case_id integer not null,                   -- 0: about the inspection
  kind integer not null references kind,       -- what it says (0011_kind.sql)
  key text not null,
  reading integer not null,
  value text,                                 -- null: withdrawn or in conflict
  conflict integer not null default 0 check (conflict in (0, 1)), -- heads with different values
  entry_id integer not null references entry, -- the head shown
  primary key (inspection_id, case_id, kind, key, reading)
) strict, without rowid;

create index fact_conflict on fact (inspection_id) where conflict;

-- A row for each gate and key question of a case; prompts when answered.
create table judgement (
  case_id integer not null references casefile,
  question_id integer not null references question,
  reading integer not null,
  prompt integer not null check (prompt in (0, 1)), -- the question is a prompt, which is never due
  answer text check (answer in ('yes', 'no')), -- null: unanswered, withdrawn or in conflict
  conflict integer not null default 0 check (conflict in (0, 1)),
  applies text not null check (applies in ('yes', 'no', 'open')),
  entry_id integer references entry,          -- the head shown; null while there is none
  -- What it counts as.  yes and no: it is relevant.  open: it applies or may apply, and has no
  -- agreed answer.  not: none of these.  Who asks what counts, is due or is open asks this and
  -- nothing else; which cases and which reading count is theirs to say.
  stands text not null generated always as (
    case when applies = 'yes' and answer is not null then answer
         when applies = 'no' or prompt then 'not' else 'open' end) virtual,
  -- The same for people, who ask why it is not relevant.
  said text not null generated always as (
    case when stands in ('yes', 'no') then stands
         when applies = 'no' then 'does not apply'
         when conflict then 'conflict' else 'open' end) virtual,
  primary key (case_id, question_id, reading)
) strict, without rowid;

create index judgement_conflict on judgement (case_id) where conflict;

create table tally (                          -- first readings of cases that are not withdrawn
  inspection_id integer not null references inspection,
  standard_id integer not null,               -- 0 for gates
  kind text not null,
  question_id integer not null references question,
  sample text,                                -- null: asked of the service, so nothing is counted
  yes integer not null default 0 check (yes >= 0),
  relevant integer not null default 0 check (relevant >= yes), -- applies and is answered
  -- applies or may apply, and has no agreed answer
  open integer not null default 0 check (open >= 0),
  -- cases still missing from the sample's target
  missing integer not null default 0 check (missing >= 0),
  primary key (inspection_id, standard_id, kind, question_id)
) strict, without rowid;

create table sample_tally (
  inspection_id integer not null references inspection,
  sample text not null,
  cases integer not null default 0 check (cases >= 0), -- not withdrawn
  complete integer not null default 0 check (complete between 0 and cases),
  target integer,                             -- cases to be looked at; null where none is set
  primary key (inspection_id, sample)
) strict, without rowid;

create index question_parent on question (parent_id) where parent_id is not null;

create view head as
select e.* from entry e where not exists (select 1 from superseded s where s.old = e.entry_id);

-- Where stores with different states were merged, the state that allows least.
create view state_current as
select i.inspection_id,
       coalesce(f.value,
         (select h.value from head h
          where f.conflict and h.inspection_id = i.inspection_id and h.case_id is null
            and h.kind = KIND_STATE and h.key = '' and h.reading = 1
          order by case h.value when 'final' then 1 when 'factual_accuracy' then 2 else 3 end
          limit 1),
         'fieldwork') as state
from inspection i
left join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_STATE
  and f.key = '' and f.reading = 1;

-- Inspections whose texts were erased.
create view retained as
select inspection_id from fact
where case_id = 0 and kind = KIND_RETAINED and key = '' and reading = 1 and value = 'yes';

-- What a retained inspection must not have any more: each text but the reason of its erasing.
create view erasable_text as
select e.inspection_id, x.entry_id, x.part
from entry e
join entry_text x on x.entry_id = e.entry_id
where e.kind <> KIND_RETAINED or x.part = 'text';

-- Entries that lack a text which they had.
create view missing_text as
select e.entry_id, e.inspection_id, e.site_id, e.seq, e.kind
from entry e
where (e.text_hash is not null and not exists (select 1 from entry_text x
    where x.entry_id = e.entry_id and x.part = 'text'))
  or (e.because_hash is not null and not exists (select 1 from entry_text x
    where x.entry_id = e.entry_id and x.part = 'because'));

-- Cases of a sample of their framework.  One of none can come by a merge that was told to accept
-- it, counts nowhere and has no facts.
create view sample_case as
select c.case_id, c.inspection_id, c.sample, c.ref, c.state,
       -- what names it in its inspection: its reference, in two samples with its own before it
       iif(exists (select 1 from sample s
             cross join casefile o on o.inspection_id = c.inspection_id and o.sample = s.sample
               and o.ref = c.ref
             where s.framework_id = i.framework_id and s.sample <> c.sample),
         c.sample || '/' || c.ref, c.ref) as name
from casefile c
cross join inspection i on i.inspection_id = c.inspection_id
cross join sample m on m.framework_id = i.framework_id and m.sample = c.sample;

-- Entries that bring a case under another sample or reference than it has, or an inspection under
-- another framework.
create view misnamed as
select e.entry_id, 'casefile' as projection
from entry e
join casefile c on c.inspection_id = e.inspection_id and c.case_id = e.case_id
left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
where e.kind = KIND_CASE and (e.value <> c.sample or x.text <> c.ref)
  and not exists (select 1 from disregarded d where d.entry_id = e.entry_id)
union all
select e.entry_id, 'inspection'
from entry e
join inspection i on i.inspection_id = e.inspection_id
join framework w on w.framework_id = i.framework_id
where e.kind = KIND_INSPECTION and e.case_id is null and e.value <> w.code
  and not exists (select 1 from disregarded d where d.entry_id = e.entry_id);

-- What a case is called where its reference is erased, in every store alike: after the first entry
-- that brought it into a chain.
create view erased_name as
select c.inspection_id, c.case_id,
       (select 'erased-' || substr(s.ident, 1, 8) || '-' || e.seq
        from entry e join site s on s.site_id = e.site_id
        where e.inspection_id = c.inspection_id and e.case_id = c.case_id and e.kind = KIND_CASE
          and e.key = '' and e.reading = 1
        order by s.ident, e.seq limit 1) as ref
from casefile c;

-- What the attributes say of a limited question of a case: yes, no, or open while the value is
-- unknown.
create view limitation as
select c.case_id, q.question_id,
       coalesce((select iif(exists (select 1 from question_limit l
                   where l.question_id = q.question_id and l.value = f.value), 'yes', 'no')
                 from fact f
                 where f.inspection_id = c.inspection_id and f.case_id = c.case_id
                   and f.kind = KIND_ATTRIBUTE and f.key = (select code from attribute
                     where attribute_id = q.limit_attribute_id)
                   and f.reading = 1 and f.value is not null), 'open') as limited
from casefile c, question q
where q.limit_attribute_id is not null;

-- Whether a question applies to a case: its gate, its key question where it is a prompt, and its
-- limit.  The least of them decides, since 'no' < 'open' < 'yes'.
create view applicability as
select j.case_id, j.question_id, j.reading,
       min(case when q.kind = 'prompt' then p.applies
                when q.gate_id is null then 'yes'
                when g.applies <> 'yes' then g.applies
                else coalesce(g.answer, 'open') end,
           iif(q.limit_attribute_id is null, 'yes',
               (select limited from limitation l
                 where l.case_id = j.case_id and l.question_id = j.question_id))) as applies
from judgement j
join question q on q.question_id = j.question_id
left join judgement g on g.case_id = j.case_id and g.question_id = q.gate_id
  and g.reading = j.reading
left join judgement p on p.case_id = j.case_id and p.question_id = q.parent_id
  and p.reading = j.reading;

create trigger inspection_added after insert on inspection begin
  insert into tally (inspection_id, standard_id, kind, question_id, sample)
  select new.inspection_id, coalesce(standard_id, 0), kind, question_id, sample
  from question where framework_id = new.framework_id;
  insert into sample_tally (inspection_id, sample)
  select new.inspection_id, sample from sample where framework_id = new.framework_id;
end;

create trigger casefile_added after insert on casefile begin
  insert into judgement (case_id, question_id, reading, prompt, applies)
  select new.case_id, question_id, 1, 0,
         iif(gate_id is null and limit_attribute_id is null, 'yes', 'open')
  from question
  where framework_id = (select framework_id from inspection where inspection_id = new.inspection_id)
    and sample = new.sample and kind <> 'prompt'
  order by question_id;
  update sample_tally set cases = cases + 1
  where inspection_id = new.inspection_id and sample = new.sample;
end;

create trigger casefile_moved after update of state on casefile when old.state <> new.state begin
  update tally set
    yes = tally.yes + d.yes * d.step, relevant = tally.relevant + d.relevant * d.step,
    open = tally.open + d.open * d.step
  from (select coalesce(q.standard_id, 0) as standard_id, q.kind, q.question_id,
               (old.state = 'withdrawn') - (new.state = 'withdrawn') as step,
               j.stands = 'yes' as yes, j.stands in ('yes', 'no') as relevant,
               j.stands = 'open' as open
        from judgement j join question q on q.question_id = j.question_id
        where j.case_id = new.case_id and j.reading = 1) d
  where 'withdrawn' in (old.state, new.state) and tally.inspection_id = new.inspection_id
    and tally.standard_id = d.standard_id and tally.kind = d.kind
    and tally.question_id = d.question_id;
  update sample_tally set
    cases = cases + (old.state = 'withdrawn') - (new.state = 'withdrawn'),
    complete = complete + (new.state in ('complete', 'moderated'))
      - (old.state in ('complete', 'moderated'))
  where inspection_id = new.inspection_id and sample = new.sample;
end;

create trigger sample_counted after update of cases, target on sample_tally begin
  update tally set missing = max(0, coalesce(new.target, 0) - new.cases)
  where inspection_id = new.inspection_id and sample = new.sample and kind = 'key'
    and missing <> max(0, coalesce(new.target, 0) - new.cases);
end;

create trigger entry_judged after insert on entry when new.kind = KIND_JUDGEMENT begin
  -- The first answer of a second reading brings its questions.
  insert into judgement (case_id, question_id, reading, prompt, applies)
  select new.case_id, q.question_id, new.reading, 0, 'open'
  from casefile c join inspection i on i.inspection_id = c.inspection_id
  join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.kind <> 'prompt'
  where c.case_id = new.case_id and new.reading > 1
    and not exists (select 1 from judgement
      where case_id = new.case_id and question_id = q.question_id and reading = new.reading)
  order by q.question_id;
  insert into judgement (case_id, question_id, reading, prompt, applies)
  select new.case_id, q.question_id, new.reading, 1, 'open'
  from casefile c join inspection i on i.inspection_id = c.inspection_id
  join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = new.key
    and q.kind = 'prompt'
  where c.case_id = new.case_id
    and not exists (select 1 from judgement
      where case_id = new.case_id and question_id = q.question_id and reading = new.reading);
  update judgement set answer = new.value, conflict = 0, entry_id = new.entry_id
  where case_id = new.case_id and reading = new.reading
    and question_id = (select q.question_id from casefile c
                       join inspection i on i.inspection_id = c.inspection_id
                       join question q on q.framework_id = i.framework_id and q.sample = c.sample
                         and q.ref = new.key
                       where c.case_id = new.case_id);
end;

create trigger entry_stated after insert on entry when new.kind <> KIND_JUDGEMENT begin
  insert into fact (inspection_id, case_id, kind, key, reading, value, entry_id)
  values (new.inspection_id, coalesce(new.case_id, 0), new.kind, new.key, new.reading, new.value,
    new.entry_id)
  on conflict do update set value = excluded.value, conflict = 0, entry_id = excluded.entry_id;
  update casefile set state = coalesce(new.value, 'open')
  where new.kind = KIND_STATE and new.reading = 1 and case_id = new.case_id;
  update sample_tally set target = cast(new.value as integer)
  where new.kind = KIND_TARGET and inspection_id = new.inspection_id and sample = new.key;
  update judgement set applies = (select a.applies from applicability a
    where a.case_id = judgement.case_id and a.question_id = judgement.question_id
      and a.reading = judgement.reading)
  where new.kind = KIND_ATTRIBUTE and case_id = new.case_id
    and question_id in (select q.question_id from inspection i
                        join attribute a on a.framework_id = i.framework_id and a.code = new.key
                        join question q on q.limit_attribute_id = a.attribute_id
                        where i.inspection_id = new.inspection_id);
end;

-- New rows take their place at once; each change of a row is carried to the questions behind it.

create trigger judgement_added after insert on judgement begin
  update judgement set applies = (select a.applies from applicability a
    where a.case_id = new.case_id and a.question_id = new.question_id and a.reading = new.reading)
  where (new.reading > 1 or new.prompt) and case_id = new.case_id and question_id = new.question_id
    and reading = new.reading;
end;

create trigger judgement_carried after update of answer, applies on judgement
when old.answer is not new.answer or old.applies <> new.applies begin
  update judgement set applies = (select a.applies from applicability a
    where a.case_id = judgement.case_id and a.question_id = judgement.question_id
      and a.reading = judgement.reading)
  where case_id = new.case_id and reading = new.reading
    and question_id in (select question_id from question where gate_id = new.question_id
                        union all
                        select question_id from question where parent_id = new.question_id);
end;

create trigger judgement_counted after insert on judgement
  when new.reading = 1 and new.stands = 'open' begin
  update tally set open = open + 1
  where (inspection_id, standard_id, kind, question_id) =
        (select c.inspection_id, coalesce(q.standard_id, 0), q.kind, q.question_id
         from casefile c, question q
         where c.case_id = new.case_id and q.question_id = new.question_id
           and c.state <> 'withdrawn');
end;

create trigger judgement_recounted after update of answer, applies on judgement
when new.reading = 1 and old.stands <> new.stands begin
  update tally set
    yes = yes + (new.stands = 'yes') - (old.stands = 'yes'),
    relevant = relevant + (new.stands in ('yes', 'no')) - (old.stands in ('yes', 'no')),
    open = open + (new.stands = 'open') - (old.stands = 'open')
  where (inspection_id, standard_id, kind, question_id) =
        (select c.inspection_id, coalesce(q.standard_id, 0), q.kind, q.question_id
         from casefile c, question q
         where c.case_id = new.case_id and q.question_id = new.question_id
           and c.state <> 'withdrawn');
end;
