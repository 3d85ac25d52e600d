-- Statements of framework.c.

-- SQL_NOT_RECORDED_UNDER
-- Where the framework ?1 is not what its inspections ?4 to ?5 were recorded under: its rules, of
-- hash ?2, are those of each entry that begins one; its texts, of hash ?3, are those that one of
-- these entries, of any inspection, says which nothing supersedes.  What came by a merge may have
-- stood on other texts.
select ref, what
from (
  select i.ref, 'rules' as what
  from inspection i
  cross join main.entry e indexed by entry_fact on e.inspection_id = i.inspection_id
    and e.case_id is null and e.kind = KIND_INSPECTION
  where i.framework_id = ?1 and i.inspection_id between ?4 and ?5
    and iif(json_valid(e.stood_on), e.stood_on ->> 'rules', '') is not lower(hex(?2))
  union
  select min(i.ref), 'texts'
  from inspection i
  where i.framework_id = ?1 and i.inspection_id between ?4 and ?5
  having count(*) > 0
    and not exists (select 1
      from inspection u
      cross join main.entry e indexed by entry_fact on e.inspection_id = u.inspection_id
        and e.case_id is null and e.kind = KIND_INSPECTION
      where u.framework_id = ?1
        and iif(json_valid(e.stood_on), e.stood_on ->> 'texts', '') is lower(hex(?3))
        and not exists (select 1 from main.superseded s where s.old = e.entry_id)))
order by ref, what;
