-- The longer statements of inspection.c.

-- SQL_SHOW
select item, value from (
  select 1 as place, '' as key, 'inspection' as item, ref as value from inspection
  where inspection_id = ?1
  union all
  select 2, '', 'framework', w.code || ' ' || w.title
  from inspection i
  join framework w on w.framework_id = i.framework_id
  where i.inspection_id = ?1
  union all
  select 3, '', 'state', ?2
  union all
  select case f.kind
      when KIND_DETAIL then
        case f.key when 'service' then 4 when 'lead' then 5 when 'start' then 6 else 7 end
      when KIND_ROLE then 9 else 8 end,
    f.key, case when f.kind = KIND_DETAIL then f.key when f.key = '' then k.name
      else k.name || '.' || f.key end, f.value
  from fact f
  join kind k on k.kind = f.kind
  where f.inspection_id = ?1 and f.case_id = 0 and k.shown and f.reading = 1
    and f.value is not null)
order by place, key, item;

-- SQL_STATE_CONFLICT
select conflict from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_STATE and key = '' and reading = 1;

-- SQL_PEOPLE
-- An account or a login under which others' judgements were entered is nobody by that alone.
with had as (select distinct by_id, recorded_by_id from main.entry)
select p.name, r.ref as inspection, r.role
from person p
left join (select i.ref, f.key as name, f.value as role
  from inspection i
  cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0
    and f.kind = KIND_ROLE and f.reading = 1
  where f.value is not null) r on r.name = p.name
where p.person_id not in (select recorded_by_id from had)
  or p.person_id in (select by_id from had)
  or r.role is not null
  or p.name in (select value from fact where kind in (KIND_INSPECTOR, KIND_READER))
order by p.name, r.ref;

-- SQL_LEAD
select 1 from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_ROLE and reading = 1 and value = 'lead'
limit 1;

-- SQL_BACKWARDS
select 1 from fact f
join fact t on t.inspection_id = f.inspection_id and t.case_id = 0 and t.kind = KIND_DETAIL
  and t.key = 'end' and t.reading = 1
where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_DETAIL and f.key = 'start'
  and f.reading = 1 and t.value < f.value;
