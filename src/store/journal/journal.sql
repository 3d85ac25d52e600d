-- The longer statements of journal.c.

-- SQL_CASE_SEQ
select min(seq) from main.entry indexed by entry_fact
where inspection_id = ?1 and case_id = ?2 and kind = KIND_CASE and key = '' and reading = 1
  and site_id = ?3;

-- SQL_STOOD_ON
select json_group_object(ident, seq)
from (
  select s.ident, max(e.seq) as seq
  from main.entry e indexed by entry_fact
  cross join site s on s.site_id = e.site_id
  where e.inspection_id = ?1 and e.case_id = ?2
  group by s.ident
  order by s.ident);

-- SQL_STOOD_ON_FRAMEWORK
select json_object('rules', lower(hex(w.rules_hash)), 'texts', lower(hex(w.texts_hash)))
from inspection i
join framework w on w.framework_id = i.framework_id
where i.inspection_id = ?1;
