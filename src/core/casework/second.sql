-- The longer statements of second.c.

-- SQL_SECOND
select r.value,
  exists (select 1 from fact d
    where d.inspection_id = ?1 and d.case_id = ?2 and d.kind = KIND_STATE and d.key = ''
      and d.reading = 2 and d.value = 'complete'),
  exists (select 1 from judgement j
    where j.case_id = ?2 and j.reading = 2 and j.entry_id is not null),
  r.conflict,
  exists (select 1 from judgement j where j.case_id = ?2 and j.reading = 2 and j.conflict)
from fact r
where r.inspection_id = ?1 and r.case_id = ?2 and r.kind = KIND_READER and r.key = ''
  and r.reading = 2;

-- SQL_MAY_GO_ON
-- Whether ?3 is one of the two people who have the second reading of the case ?2 by stores that
-- disagree: named by one of them, and, once there are answers, with some of ?3's among them.
select exists (select 1 from head h
    where h.inspection_id = ?1 and h.case_id = ?2 and h.kind = KIND_READER and h.key = ''
      and h.reading = 2 and h.value = ?3)
  and (not exists (select 1 from judgement j
      where j.case_id = ?2 and j.reading = 2 and j.entry_id is not null)
    or exists (select 1 from entry e join person p on p.person_id = e.by_id
      where e.inspection_id = ?1 and e.case_id = ?2 and e.kind = KIND_JUDGEMENT
        and e.reading = 2 and p.name = ?3));

-- SQL_IS_FIRST
select exists (select 1 from fact
    where inspection_id = ?1 and case_id = ?2 and kind = KIND_INSPECTOR and key = ''
      and reading = 1 and value = ?3)
  or exists (select 1 from entry e join person p on p.person_id = e.by_id
    where e.inspection_id = ?1 and e.case_id = ?2 and e.kind = KIND_JUDGEMENT
      and e.reading = 1 and p.name = ?3);
