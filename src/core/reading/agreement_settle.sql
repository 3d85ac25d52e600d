-- Statements of agreement_settle.c.

-- SQL_PAIR
-- The two readings of the question ?2 in the case ?1, as each was first completed.
select d.first, d.second, a.name, b.name, x.text, y.text
from temp.pair d
cross join entry i on i.entry_id = d.first_entry
cross join person a on a.person_id = i.by_id
cross join entry k on k.entry_id = d.second_entry
cross join person b on b.person_id = k.by_id
left join entry_text x on x.entry_id = d.first_entry and x.part = 'text'
left join entry_text y on y.entry_id = d.second_entry and y.part = 'text'
where d.case_id = ?1 and d.question_id = ?2;

-- SQL_HEADS
-- What the first reading says now: more than one answer where stores differ.
select e.value, p.name, x.text
from entry e
cross join site s on s.site_id = e.site_id
cross join person p on p.person_id = e.by_id
left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
where e.inspection_id = ?1 and e.case_id = ?2 and e.kind = KIND_JUDGEMENT and e.key = ?3
  and e.reading = 1 and not exists (select 1 from superseded u where u.old = e.entry_id)
order by s.ident, e.seq;
