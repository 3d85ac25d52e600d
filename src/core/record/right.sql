-- The longer statements of right.c.

-- SQL_ROLE
-- Where merged stores disagree on a role it gives no right; but where nobody is lead, who is lead
-- by one of the stores is lead, so that somebody can settle it.
select coalesce((
  select iif(f.conflict
      and exists (select 1 from head h
        where h.inspection_id = ?1 and h.case_id is null and h.kind = KIND_ROLE and h.key = ?2
          and h.reading = 1 and h.value = 'lead')
      and not exists (select 1 from fact l
        where l.inspection_id = ?1 and l.case_id = 0 and l.kind = KIND_ROLE and l.reading = 1
          and l.value = 'lead'), 'lead', f.value)
  from fact f
  where f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_ROLE and f.key = ?2
    and f.reading = 1), 'reader')
from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_ROLE and reading = 1
  and (value is not null or conflict)
limit 1;

-- SQL_HAS_ROLE
select 1 from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_ROLE and key = ?2 and reading = 1
  and (value is not null or conflict);

-- SQL_ROLE_ALIKE
select key from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_ROLE and alike(key, ?2) and key <> ?2
  and reading = 1 and (value is not null or conflict)
order by key limit 1;

-- SQL_RESULTS_SHOWN
select 1 from fact
where inspection_id = ?1 and case_id = 0 and kind = KIND_RESULTS and key = '' and reading = 1
  and value = 'shown';

-- SQL_OWN_OPEN
-- Cases and second readings of the person ?2 that are not complete, and cases that the person gave
-- away or withdrew before they were: whoever sees results has nothing more to judge.
with due as materialized (
  select c.inspection_id, c.case_id from casefile c
  where c.inspection_id = ?1
    and (c.state = 'open' or (c.state = 'withdrawn' and exists (select 1
      from main.fact f cross join main.entry e on e.entry_id = f.entry_id
      cross join person p on p.person_id = e.by_id
      where f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.kind = KIND_STATE
        and f.key = '' and f.reading = 1 and p.name = ?2
        and not exists (select 1 from supersedes x cross join main.entry o on o.entry_id = x.old
          where x.entry = e.entry_id and o.value in ('complete', 'moderated'))))))
select (select count(*) from due c
    cross join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id
      and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1
    where f.value = ?2)
  + (select count(*) from fact f
    cross join casefile c on c.case_id = f.case_id and c.state <> 'withdrawn'
    where f.inspection_id = ?1 and f.kind = KIND_READER and f.reading = 2 and f.value = ?2
      and not exists (select 1 from fact d
        where d.inspection_id = f.inspection_id and d.case_id = f.case_id and d.kind = KIND_STATE
          and d.key = '' and d.reading = 2 and d.value = 'complete'))
  + (select count(*) from due c
    where not exists (select 1 from fact f
        where f.inspection_id = c.inspection_id and f.case_id = c.case_id
          and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1 and f.value = ?2)
      and exists (select 1 from main.entry e indexed by entry_fact
        where e.inspection_id = c.inspection_id and e.case_id = c.case_id
          and e.kind = KIND_INSPECTOR and e.value = ?2)
      and exists (select 1
        from main.entry e indexed by entry_fact join person p on p.person_id = e.by_id
        where e.inspection_id = c.inspection_id and e.case_id = c.case_id
          and e.kind = KIND_INSPECTOR and e.value is not ?2 and p.name = ?2));

-- SQL_LEADS_NONE
-- Whether there are inspections, and the person ?1 leads none of them.
select exists (select 1 from inspection)
  and not exists (select 1 from inspection i
    cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0
      and f.kind = KIND_ROLE and f.key = ?1 and f.reading = 1 and f.value = 'lead');
