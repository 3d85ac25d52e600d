-- Statements of projection_whole.c.

-- SQL_CURRENT
-- Facts and judgements of an inspection, in the order of the index entry_fact, as rebuild.sql makes
-- them; then whether a judgement is of a question of its case and applies as it should, and whether
-- there is one whatever is answered.
select f.case_id, f.kind, f.key, f.reading, f.value, f.conflict, f.entry_id, 1, 0
from main.fact f
where f.inspection_id = ?1
union all
select k.case_id, KIND_JUDGEMENT, q.ref, j.reading, j.answer, j.conflict, j.entry_id,
  q.framework_id = i.framework_id and q.sample = c.sample and j.prompt = (q.kind = 'prompt')
  and (not j.prompt or j.entry_id is not null)
  and iif(j.reading = 1, 1, exists (select 1 from main.entry e indexed by entry_fact
    where e.inspection_id = ?1 and e.case_id = j.case_id and e.kind = KIND_JUDGEMENT
      and e.reading = j.reading))
  and j.applies is iif(q.kind <> 'prompt' and q.gate_id is null and q.limit_attribute_id is null,
    'yes', (select a.applies from main.applicability a
     where a.case_id = j.case_id and a.question_id = j.question_id and a.reading = j.reading)),
  q.kind <> 'prompt'
from main.fact k -- of each case one, in the order asked for: so only a case's rows are sorted
cross join main.inspection i on i.inspection_id = k.inspection_id
cross join main.casefile c on c.case_id = k.case_id and c.inspection_id = k.inspection_id
cross join main.judgement j on j.case_id = k.case_id
left join main.question q on q.question_id = j.question_id
where k.inspection_id = ?1 and k.kind = KIND_CASE and k.key = '' and k.reading = 1
order by 1, 2, 3, 4;

-- SQL_WRONG
-- What else of an inspection's projections does not follow from its entries; ?2 facts and ?3
-- judgements are in conflict, ?4 name readers, and
-- ?5 judgements are there whatever is answered.  Tallies are counted by the program.  An index has
-- what its table has, or who looks something up by it gets another answer.
select 'cases'
where exists (select 1
  from main.casefile c
  where c.inspection_id = ?1 and (
    c.state is not coalesce((select f.value from main.fact f
      where f.inspection_id = ?1 and f.case_id = c.case_id and f.kind = KIND_STATE and f.key = ''
        and f.reading = 1), 'open')
    or not exists (select 1
      from main.entry e indexed by entry_fact
      left join main.entry_text x on x.entry_id = e.entry_id and x.part = 'text'
      where e.inspection_id = ?1 and e.case_id = c.case_id and e.kind = KIND_CASE and e.key = ''
        and e.reading = 1 and e.value = c.sample and coalesce(x.text, c.ref) = c.ref)))
  or (select count(*) from main.casefile c where c.inspection_id = ?1) <>
    (select count(distinct e.case_id)
     from main.entry e indexed by entry_fact
     where e.inspection_id = ?1 and e.kind = KIND_CASE)
  -- What is looked up by the reference is what is read by the number.
  or exists (select 1
    from main.casefile a indexed by sqlite_autoindex_casefile_1
    cross join main.casefile c not indexed on c.case_id = a.case_id
    where a.inspection_id = ?1
      and (c.inspection_id <> a.inspection_id or c.sample <> a.sample or c.ref <> a.ref))
union all
select 'judgements'
where ?5 <> (select coalesce(sum(q.n), 0)
  from (select c.case_id, c.sample, 1 as reading from main.casefile c where c.inspection_id = ?1
    union
    select e.case_id, c.sample, e.reading
    from main.entry e indexed by entry_fact
    cross join main.casefile c on c.case_id = e.case_id
    where e.inspection_id = ?1 and e.kind = KIND_JUDGEMENT and e.reading > 1) r
  cross join (select q.sample, count(*) as n
    from main.inspection i
    cross join main.question q on q.framework_id = i.framework_id
    where i.inspection_id = ?1 and q.kind <> 'prompt'
    group by q.sample) q on q.sample = r.sample)
union all
select 'tallies'
where (select count(*) from main.tally t where t.inspection_id = ?1) <>
    (select count(*)
     from main.inspection i
     join main.question q on q.framework_id = i.framework_id
     join main.tally t on t.inspection_id = ?1 and t.standard_id = coalesce(q.standard_id, 0)
       and t.kind = q.kind and t.question_id = q.question_id and t.sample is q.sample
     where i.inspection_id = ?1)
  or (select count(*)
     from main.inspection i
     join main.question q on q.framework_id = i.framework_id
     where i.inspection_id = ?1) <>
    (select count(*) from main.tally t where t.inspection_id = ?1)
  or (select count(*)
     from main.inspection i
     join main.sample m on m.framework_id = i.framework_id
     where i.inspection_id = ?1) <>
    (select count(*)
     from main.inspection i
     join main.sample m on m.framework_id = i.framework_id
     join main.sample_tally t on t.inspection_id = ?1 and t.sample = m.sample
     where i.inspection_id = ?1)
  or exists (select 1
    from main.sample_tally t
    where t.inspection_id = ?1 and t.target is not (select cast(f.value as integer)
      from main.fact f
      where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_TARGET and f.key = t.sample
        and f.reading = 1))
union all
select 'conflicts'
where (select count(*) from main.fact x indexed by fact_conflict
    where x.inspection_id = ?1 and x.conflict) <> ?2
  or (select count(*) from main.casefile c
    cross join main.judgement x indexed by judgement_conflict on x.case_id = c.case_id
    where c.inspection_id = ?1 and x.conflict) <> ?3
  or exists (select 1 from main.fact x indexed by fact_conflict
    where x.inspection_id = ?1 and x.conflict and not exists (select 1
      from main.fact f not indexed
      where f.inspection_id = ?1 and f.case_id = x.case_id and f.kind = x.kind and f.key = x.key
        and f.reading = x.reading and f.conflict))
  or exists (select 1 from main.casefile c
    cross join main.judgement x indexed by judgement_conflict on x.case_id = c.case_id
    where c.inspection_id = ?1 and x.conflict and not exists (select 1
      from main.judgement j not indexed
      where j.case_id = c.case_id and j.question_id = x.question_id and j.reading = x.reading
        and j.conflict))
union all
select 'readers'
where (select count(*) from main.fact x indexed by fact_reader
    where x.inspection_id = ?1 and x.kind = KIND_READER) <> ?4
  or exists (select 1 from main.fact x indexed by fact_reader
    where x.inspection_id = ?1 and x.kind = KIND_READER and not exists (select 1
      from main.fact f not indexed
      where f.inspection_id = ?1 and f.case_id = x.case_id and f.kind = KIND_READER
        and f.key = x.key and f.reading = x.reading));
