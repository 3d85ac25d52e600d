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
