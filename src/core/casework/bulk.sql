-- The longer statements of bulk.c.

-- SQL_NOT_APPLYING
select coalesce(n.line, 0), q.ref, c.case_id, c.ref, j.entry_id
from casefile c
cross join judgement j on j.case_id = c.case_id and j.reading = 1
  and j.answer is not null and j.stands not in ('yes', 'no')
left join temp.same n on n.case_id = j.case_id and n.question_id = j.question_id
cross join question q on q.question_id = j.question_id
where c.inspection_id = ?1 and (j.entry_id >= ?2 or n.line is not null)
order by j.entry_id;

-- SQL_BROUGHT
update fact set (value, conflict, entry_id) = (select e.value, 0, e.entry_id
  from entry e where e.site_id = ?3
 and e.seq = ?4) where inspection_id = ?1 and case_id = ?2 and kind = KIND_CASE
   and key = '' and reading = 1;
