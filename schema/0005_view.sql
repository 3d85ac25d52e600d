-- What people and programs read: no ids, no joins needed.  inspection is the reference; ratings and
-- bands are the framework's codes.

-- What is stated of an inspection or of one of its cases (case_id 0: of the inspection), with its
-- text, reason and who stated it: the first reading of what is neither withdrawn nor in conflict.
create view stated_fact as
select f.inspection_id, i.framework_id, i.ref as inspection, f.case_id, k.name as fact, f.kind,
       f.key, f.value, f.entry_id,
       x.text, b.text as because,               -- null where there is none, or it was erased
       p.name as by, e.order_ms,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at_ms / 1000.0, 'unixepoch') as recorded_at
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.reading = 1 and f.value is not null
cross join kind k on k.kind = f.kind
cross join entry e on e.entry_id = f.entry_id
cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
left join entry_text b on b.entry_id = f.entry_id and b.part = 'because';

create view inspection_result as
select r.inspection, i.service, i.framework, i.state, i.complete, r.score, r.score_max, r.score_low,
       r.score_high, r.overall as rating
from standard_rated r
cross join inspection_state i on i.inspection_id = r.inspection_id
where r.position = 0;

create view standard_result as
select r.inspection, r.standard, r.title, r.domain, r.rated_by, r.counts,
       r.derived, g.code as rating, r.points,
       coalesce((select group_concat(ref, ' ') from (
          select q.ref from question_percent k
          cross join question q on q.question_id = k.question_id
          where k.inspection_id = r.inspection_id and k.standard_id = r.standard_id
            and k.kind = 'key' and k.percent <= r.derived_to
          order by q.position)), '') as driven_by,
       r.points_low, r.points_high, r.position,
       -- of the rating or discretion that inspectors gave, if any
       x.text as because, p.name as by,
       r.is_discretion, r.derived_then, r.given, r.distance, r.outside_rule, r.applied,
       r.score, r.score_max, r.score_low, r.score_high, r.overall, -- of the inspection
       r.discretion_changes_nothing, r.discretion_outside_rule, r.discretion_stale, r.not_rated,
       r.no_overall_rating
from standard_rated r
left join band g on g.framework_id = r.framework_id and g.points = r.points
left join entry e on e.entry_id = r.decision_entry
left join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = r.decision_entry and x.part = 'because';

-- How many yes would have to be no, or no yes, for the next band:
-- percent >= edge where 200 yes + relevant >= 2 edge relevant.
create view key_question_result as
select i.ref as inspection, k.sample, s.ref as standard, q.ref as question, q.theme, q.text,
       k.yes, k.relevant, k.unanswered, k.percent, k.percent_low, k.percent_high,
       b.code as band, b.points,
       iif(b.points > 0,
         k.yes - ((2 * b.from_percent - 1) * k.relevant + 199) / 200 + 1, null) as flips_down,
       iif(b.to_percent < 100,
         ((2 * b.to_percent + 1) * k.relevant + 199) / 200 - k.yes, null) as flips_up,
       -- of the ends
       (select code from band b where b.framework_id = i.framework_id
          and k.percent_low between b.from_percent and b.to_percent) as band_low,
       (select code from band b where b.framework_id = i.framework_id
          and k.percent_high between b.from_percent and b.to_percent) as band_high
from inspection i
cross join question_percent k on k.inspection_id = i.inspection_id and k.kind = 'key'
cross join question q on q.question_id = k.question_id
cross join standard s on s.standard_id = k.standard_id and s.rated_by = 'cases'
left join band b on b.framework_id = i.framework_id
  and k.percent between b.from_percent and b.to_percent;

create view gate_result as
select i.ref as inspection, q.sample, q.ref as gate, t.yes, t.relevant as answered
from inspection i
cross join tally t on t.inspection_id = i.inspection_id and t.standard_id = 0 and t.kind = 'gate'
cross join question q on q.question_id = t.question_id;

create view prompt_result as
select i.ref as inspection, q.sample, k.ref as question, q.ref as prompt, t.yes, t.relevant,
       t.percent
from inspection i
cross join question_percent t on t.inspection_id = i.inspection_id and t.kind = 'prompt'
cross join question q on q.question_id = t.question_id
cross join question k on k.question_id = q.parent_id;

create view discretion_current as
select inspection, standard, derived_then as derived, given as rating, distance, outside_rule,
       applied, because, by
from standard_result
where is_discretion;

create view fact_warning as                  -- warnings that need no rating
select inspection, 'conflict' as code,
       (select ref from standard s where s.standard_id = c.standard_id) as standard,
       iif(count(*) = 1, '1 fact has different values and counts as unanswered: ' || min(what),
           count(*) || ' facts have different values and count as unanswered: ' || min(what)
             || ' and others') as text
from conflict c
group by inspection, standard_id
union all
select i.ref, 'below_target', null,
       m.sample || ': ' || m.cases || iif(m.cases = 1, ' case', ' cases') || ' of a target of '
       || m.target
from inspection i cross join sample_tally m on m.inspection_id = i.inspection_id
where m.cases < m.target;

create view warning as
select inspection, code, standard, text from fact_warning
union all
select inspection, code, iif(code = 'no_overall_rating', null, standard),
       case code when 'discretion_changes_nothing' then discretion_changes_nothing
                 when 'discretion_outside_rule' then discretion_outside_rule
                 when 'discretion_stale' then discretion_stale
                 when 'not_rated' then not_rated
                 else no_overall_rating end as said
from standard_rated
cross join (select 'discretion_changes_nothing' as code union all select 'discretion_outside_rule'
            union all select 'discretion_stale' union all select 'not_rated'
            union all select 'no_overall_rating')
where said is not null;

-- Asked: gates and key questions that apply or may apply; due: those of them without an answer.
-- Null where the reading is hidden from whoever asks (src/store/blind.c), as how many are asked
-- tells the answer to a gate: then no judgement is seen, though the sample has questions.
create view case_progress as
select inspection, sample, case_ref, inspector, asked, answered, asked - answered as due, state
from (
  select i.ref as inspection, c.sample, c.ref as case_ref,
         (select value from fact f where f.inspection_id = c.inspection_id
            and f.case_id = c.case_id and f.kind = KIND_INSPECTOR and f.key = ''
            and f.reading = 1) as inspector,
         coalesce((select sum(j.stands <> 'not') from judgement j
           where j.case_id = c.case_id and j.reading = 1 and not j.prompt),
           (select 0 where not exists (select 1 from question q where q.sample = c.sample
             and q.framework_id = i.framework_id and q.kind <> 'prompt'))) as asked,
         coalesce((select sum(j.stands in ('yes', 'no')) from judgement j
           where j.case_id = c.case_id and j.reading = 1 and not j.prompt),
           (select 0 where not exists (select 1 from question q where q.sample = c.sample
             and q.framework_id = i.framework_id and q.kind <> 'prompt'))) as answered,
         c.state
  from inspection i join sample_case c on c.inspection_id = i.inspection_id);

create view sample_progress as
select i.ref as inspection, m.sample, m.cases, m.complete, m.target
from inspection i cross join sample_tally m on m.inspection_id = i.inspection_id;

create view judgement_current as
select i.ref as inspection, c.sample, c.ref as case_ref, q.ref as question, q.kind, q.theme,
       iif(j.reading = 1, 'first', 'second') as reading, j.answer, j.applies, x.text as evidence,
       p.name as inspector,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at_ms / 1000.0, 'unixepoch') as recorded_at
from inspection i
cross join casefile c on c.inspection_id = i.inspection_id
cross join judgement j on j.case_id = c.case_id
cross join question q on q.question_id = j.question_id
left join entry e on e.entry_id = j.entry_id
left join entry_text x on x.entry_id = j.entry_id and x.part = 'text'
left join person p on p.person_id = e.by_id;

create view judgement_history as
select i.ref as inspection, c.sample, c.ref as case_ref, q.ref as question, q.kind, q.theme,
       iif(e.reading = 1, 'first', 'second') as reading, e.value as answer, j.applies,
       x.text as evidence, p.name as inspector,
       strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at_ms / 1000.0, 'unixepoch') as recorded_at,
       b.text as because,
       exists (select 1 from superseded s where s.old = e.entry_id) as superseded,
       t.ident as site, e.seq
from inspection i
cross join casefile c on c.inspection_id = i.inspection_id
cross join entry e on e.inspection_id = i.inspection_id and e.case_id = c.case_id
  and e.kind = KIND_JUDGEMENT
cross join question q on q.framework_id = i.framework_id and q.sample = c.sample and q.ref = e.key
left join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
  and j.reading = e.reading
cross join person p on p.person_id = e.by_id
cross join site t on t.site_id = e.site_id
left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
left join entry_text b on b.entry_id = e.entry_id and b.part = 'because';

create view case_attribute as
select i.ref as inspection, c.sample, c.ref as case_ref, a.code as attribute, f.value,
       coalesce((select title from attribute_value v
         where v.attribute_id = a.attribute_id and v.value = f.value), f.value) as label
from inspection i
cross join sample_case c on c.inspection_id = i.inspection_id
cross join attribute a on a.framework_id = i.framework_id
left join fact f on f.inspection_id = i.inspection_id and f.case_id = c.case_id
  and f.kind = KIND_ATTRIBUTE and f.key = a.code and f.reading = 1;
