-- Statements of agreement_settle.c.

-- SQL_HEADS
-- What the first reading says now: more than one answer where stores differ.
select e.value, p.name, x.text from entry e cross join site s on s.site_id = e.site_id
cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
where e.inspection_id = ?1 and e.case_id = ?2 and e.kind = KIND_JUDGEMENT and e.key = ?3
  and e.reading = 1
 and not exists (select 1 from supersedes u where u.old = e.entry_id)
   order by s.ident, e.seq;
