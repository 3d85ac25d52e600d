-- Statements of merge_report.c.  Those that list answer its columns, in their order.

-- SQL_TOUCHED
select ours from temp.merge_inspection;

-- SQL_CAME
select 'came', r.ref, null, null, k.name, null, null, null, count(*),
  iif(i.fresh, 'the inspection is new here', null)
from temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_inspection i on i.other = e.inspection_id
join main.inspection r on r.inspection_id = i.ours
join main.kind k on k.kind = e.kind
group by r.ref, k.name
order by r.ref, k.name;

-- SQL_LEADS
-- A role may have been given where nobody had one yet: nobody may become lead here unseen.
select 'lead', r.ref, null, null, k.name, e.key, e.value, p.name, 1,
  'a lead by what came, see who is known'
from temp.merge_base b
cross join temp.merge_new n
cross join main.entry e on e.entry_id = b.entry + n.n
join temp.merge_inspection i on i.ours = e.inspection_id and not i.fresh
join main.inspection r on r.inspection_id = i.ours
join main.person p on p.person_id = e.by_id
join main.kind k on k.kind = e.kind
where e.kind = KIND_ROLE and e.value = 'lead'
  and not exists (select 1 from main.superseded s where s.old = e.entry_id)
order by r.ref, e.key;

-- SQL_ACCEPT
select 'accept', r.ref, c.sample, c.ref, k.name, nullif(e.key, ''),
  iif(k.hides, null, coalesce(e.value, 'clear')), p.name, 1, 'only the lead takes it'
from temp.merge_led l
join temp.merge_new n on n.other = l.other
join temp.merge_base b
cross join main.entry e on e.entry_id = b.entry + n.n
join main.inspection r on r.inspection_id = e.inspection_id
join main.kind k on k.kind = e.kind
join main.person p on p.person_id = e.by_id
left join main.casefile c on c.case_id = e.case_id
order by r.ref, e.entry_id;

-- SQL_DISREGARDED
select 'disregarded', r.ref, c.sample, c.ref, k.name, nullif(e.key, ''),
  iif(k.hides, null, coalesce(e.value, 'clear')), p.name, 1,
  'no command records it, it counts nowhere'
from temp.merge_base b
cross join main.disregarded d on d.entry_id > b.entry
join main.entry e on e.entry_id = d.entry_id
join main.inspection r on r.inspection_id = e.inspection_id
join main.kind k on k.kind = e.kind
join main.person p on p.person_id = e.by_id
left join main.casefile c on c.case_id = e.case_id
order by r.ref, e.entry_id;

-- SQL_KNOWN
select 'known', r.ref, null, null, null, null, null, null, count(*), null
from other.entry e
join temp.merge_inspection i on i.other = e.inspection_id
join main.inspection r on r.inspection_id = i.ours
where not exists (select 1 from temp.merge_new n where n.other = e.entry_id)
group by r.ref
order by r.ref;

-- SQL_ERASED
select 'retained', r.ref, null, null, null, null, null, null, null,
  'texts were erased there and are still here, erase them here too'
from temp.merge_inspection i
join main.inspection r on r.inspection_id = i.ours
where i.erased and not i.retained and exists (select 1
  from main.entry e
  join main.entry_text x on x.entry_id = e.entry_id
  where e.inspection_id = i.ours)
order by r.ref;

-- SQL_LATE
-- The answers to one case of one person together, as they have to be looked at.
select 'late', ref, sample, case_ref, kind, group_concat(key, ' '), null, name, count(*),
  iif(state = 'factual_accuracy', 'the inspection', 'the case') || ' was '
  || iif(state = 'factual_accuracy', 'in factual accuracy', state) || ' here'
from (
  select r.ref, c.sample, c.ref as case_ref, k.name as kind, e.key, p.name, l.state
  from temp.merge_late l
  cross join main.entry e on e.entry_id = l.entry
  join main.kind k on k.kind = e.kind
  join main.inspection r on r.inspection_id = e.inspection_id
  join main.person p on p.person_id = e.by_id
  left join main.casefile c on c.case_id = e.case_id
  left join main.question q on q.framework_id = r.framework_id and q.sample = c.sample
    and q.ref = e.key
  order by r.ref, c.sample, c.ref, k.name, p.name, q.position, e.key)
group by ref, sample, case_ref, kind, name, state
order by ref, sample, case_ref, kind, name limit ?1;

-- SQL_CONFLICTS
-- A row for each value that stands against the others; readings that are blind now stay so.
select 'conflict', ref, sample, case_ref, kind, key, iif(hidden, null, coalesce(value, 'clear')),
  name, 1, iif(hidden, 'hidden while the second reading is under way',
    iif(reading > 1, 'second reading', null))
from (
  select r.ref, c.sample, c.ref as case_ref, k.name as kind, f.key, f.reading, h.value, p.name,
    k.hides and hidden(f.case_id, f.reading) as hidden
  from (
    select i.ours as inspection, d.case_id, KIND_JUDGEMENT as kind, q.ref as key, d.reading,
      q.position
    from temp.merge_inspection i
    cross join main.casefile c on c.inspection_id = i.ours
    cross join main.judgement d on d.case_id = c.case_id and d.conflict
    join main.question q on q.question_id = d.question_id
    union all
    select i.ours, nullif(d.case_id, 0), d.kind, d.key, d.reading, 0
    from temp.merge_inspection i
    cross join main.fact d on d.inspection_id = i.ours and d.conflict) f
  cross join main.entry h indexed by entry_fact on h.inspection_id = f.inspection
    and h.case_id is f.case_id and h.kind = f.kind and h.key = f.key and h.reading = f.reading
    and not exists (select 1 from main.superseded s where s.old = h.entry_id)
  join main.inspection r on r.inspection_id = f.inspection
  join main.person p on p.person_id = h.by_id
  join main.site t on t.site_id = h.site_id
  join main.kind k on k.kind = f.kind
  left join main.casefile c on c.case_id = f.case_id
  order by r.ref, c.sample, c.ref, k.name, f.position, f.key, f.reading, t.ident, h.seq)
limit ?1;

-- SQL_WORDS
-- Of one answer in two wordings only the first is shown, in the order of site and sequence: nobody
-- may miss the other.
select 'words', ref, sample, case_ref, kind, key, min(value), group_concat(name, ', '), count(*),
  'the same in other words: those of ' || min(name) filter (where place = 1)
  || ' are shown, history has all'
from (
  select r.ref, c.sample, c.ref as case_ref, k.name as kind, d.key, d.reading, h.value, p.name,
    x.text, row_number() over (partition by d.case_id, d.inspection_id, d.kind, d.key, d.reading
      order by t.ident, h.seq) as place
  from (
    select distinct e.inspection_id, e.case_id, e.kind, e.key, e.reading
    from temp.merge_base b
    cross join temp.merge_new n
    cross join main.entry e on e.entry_id = b.entry + n.n
    join temp.merge_inspection i on i.ours = e.inspection_id and not i.fresh and not i.retained
    where e.text_hash is not null and e.kind <> KIND_CASE
      and not exists (select 1 from main.superseded s where s.old = e.entry_id)
      and not hidden(e.case_id, e.reading)) d
  cross join main.entry h indexed by entry_fact on h.inspection_id = d.inspection_id
    and h.case_id is d.case_id and h.kind = d.kind and h.key = d.key and h.reading = d.reading
    and not exists (select 1 from main.superseded s where s.old = h.entry_id)
  join main.inspection r on r.inspection_id = d.inspection_id
  join main.person p on p.person_id = h.by_id
  join main.site t on t.site_id = h.site_id
  join main.kind k on k.kind = d.kind
  left join main.casefile c on c.case_id = d.case_id
  left join main.entry_text x on x.entry_id = h.entry_id and x.part = 'text'
  order by r.ref, c.sample, c.ref, k.name, d.key, d.reading, place)
group by ref, sample, case_ref, kind, key, reading
having count(*) > 1 and count(value) = count(*) and min(value) = max(value)
  and count(distinct coalesce(text, '')) > 1
limit ?1;

-- SQL_CONFLICT_COUNT
select
  (select count(*)
   from temp.merge_inspection i
   cross join main.casefile c on c.inspection_id = i.ours
   cross join main.judgement d on d.case_id = c.case_id and d.conflict)
  + (select count(*)
   from temp.merge_inspection i
   cross join main.fact d on d.inspection_id = i.ours and d.conflict);

-- SQL_SETTLE
-- What to type about each kind of fact; one for which the list names no command is recorded again
-- as it was.
select coalesce(group_concat('assize ' || way || ' (' || kinds || ')', ', '), '')
from (
  select way, group_concat(name, ', ') as kinds, min(place) as first
  from (
    select 2 * k.kind + other as place, k.name, iif(other, k.settle_other, k.settle) as way
    from (
      select f.kind, iif(l.about = 'either', f.case_id = 0, f.reading > 1) as other
      from (
        select KIND_JUDGEMENT as kind, d.reading, d.case_id
        from temp.merge_inspection i
        cross join main.casefile c on c.inspection_id = i.ours
        cross join main.judgement d on d.case_id = c.case_id and d.conflict
        union all
        select d.kind, d.reading, d.case_id
        from temp.merge_inspection i
        cross join main.fact d on d.inspection_id = i.ours and d.conflict) f
      join main.kind l on l.kind = f.kind
      group by 1, 2) c
    join main.kind k on k.kind = c.kind
    where way is not null
    order by place)
  group by way
  order by first);
