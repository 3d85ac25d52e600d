-- Statements of sheet.c.

-- SQL_INSPECTOR
select value from fact where inspection_id = ?1 and case_id = ?2 and kind = KIND_INSPECTOR
  and key = '' and reading = 1;

-- SQL_NOTE
select x.text from fact f join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_NOTE and f.key = ''
  and f.reading = 1 and f.value is not null;

-- SQL_ATTRIBUTES
select group_concat(said, '; ') from (
  select a.title || ': ' || coalesce(v.title, f.value) as said
  from casefile c
  cross join inspection i on i.inspection_id = c.inspection_id
  cross join attribute a on a.framework_id = i.framework_id
  cross join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
    and f.kind = KIND_ATTRIBUTE and f.key = a.code and f.value is not null
  left join attribute_value v on v.attribute_id = a.attribute_id and v.value = f.value
  where c.case_id = ?1
  order by a.position);

-- SQL_FACTS
select f.key, f.value
from casefile c
cross join inspection i on i.inspection_id = c.inspection_id
cross join attribute a on a.framework_id = i.framework_id
cross join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
  and f.kind = KIND_ATTRIBUTE and f.key = a.code and f.value is not null
where c.case_id = ?1
order by a.position;

-- SQL_ITEMS
-- What is asked of the case ?1, as it stands in the reading ?2, which need not be begun; and what
-- decides whether it applies: its gate (behind) and its limit (limited).  A prompt has the
-- conditions of its key question.  Of a reading that is not begun no gate is answered, and there is
-- no judgement that `applicability` could be asked of: behind and limited are its rule, and what
-- stands in the place of `stands` is that of 0003_projection.sql.
select ref, kind, standard, title, theme, text, guidance, iif(parent is null, gate, null), parent,
  limit_text, coalesce(applies, parent_applies, min(behind, limited)) as applies,
  coalesce(stands, iif(kind = 'prompt' or min(behind, limited) = 'no', 'not', 'open')),
  answer, evidence, inspector, coalesce(conflict, 0), discuss, coalesce(entry_id, -1),
  behind, gate_said, attribute
from (
  select q.question_id, q.ref, q.kind, s.ref as standard, s.title, q.theme, q.text, q.guidance,
    g.ref as gate, p.ref as parent, a.code as attribute,
    (select a.title || ' ' || group_concat(coalesce(v.title, l.value), ' or ')
     from question_limit l
     left join attribute_value v on v.attribute_id = a.attribute_id and v.value = l.value
     where l.question_id = q.question_id) as limit_text,
    j.applies, pj.applies as parent_applies, j.stands, j.answer, j.conflict, j.entry_id,
    x.text as evidence, w.name as inspector,
    exists (select 1 from fact f
      where f.inspection_id = c.inspection_id and f.case_id = c.case_id
        and f.kind = KIND_DISCUSS and f.key = q.ref and f.reading = ?2 and f.value = 'yes')
      as discuss,
    case when k.gate_id is null then 'yes' when gj.applies = 'yes' then coalesce(gj.answer, 'open')
      else coalesce(gj.applies, 'open') end as behind,
    case gj.stands when 'no' then 'is answered no' when 'not' then 'does not apply'
      else iif(gj.conflict, 'is in conflict', 'is open') end as gate_said,
    iif(k.limit_attribute_id is null, 'yes', (select m.limited from limitation m
      where m.case_id = c.case_id and m.question_id = k.question_id)) as limited
  from casefile c
  cross join inspection i on i.inspection_id = c.inspection_id
  cross join question q on q.framework_id = i.framework_id and q.sample = c.sample
  cross join question k on k.question_id = coalesce(q.parent_id, q.question_id)
  left join question p on p.question_id = q.parent_id
  left join question g on g.question_id = k.gate_id
  left join standard s on s.standard_id = q.standard_id
  left join attribute a on a.attribute_id = k.limit_attribute_id
  left join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
    and j.reading = ?2
  left join judgement pj on pj.case_id = c.case_id and pj.question_id = q.parent_id
    and pj.reading = ?2
  left join judgement gj on gj.case_id = c.case_id and gj.question_id = k.gate_id
    and gj.reading = ?2
  left join entry e on e.entry_id = j.entry_id and j.answer is not null
  left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
  left join person w on w.person_id = e.by_id
  where c.case_id = ?1)
order by question_id;
