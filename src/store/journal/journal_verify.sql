-- Statements of journal_verify.c.

-- SQL_ENTRIES
select s.ident, e.seq, e.kind, i.ref, iif(e.kind = KIND_CASE, null, e.case_id), e.key, e.reading,
  e.value, e.text_hash, e.because_hash, b.name, r.name, e.recorded_at_ms, e.hash, e.entry_id,
  exists (select 1 from supersedes x where x.entry = e.entry_id),
  e.site_id, e.inspection_id, e.case_id is not null, e.stood_on,
  e.order_ms
from site s
cross join main.entry e on e.site_id = s.site_id
join inspection i on i.inspection_id = e.inspection_id
join person b on b.person_id = e.by_id
join person r on r.person_id = e.recorded_by_id
order by s.site_id, e.seq;

-- SQL_ENTRIES_OF
-- The same of one inspection, case by case, with what the entry before each of them has.
select s.ident, e.seq, e.kind, i.ref, iif(e.kind = KIND_CASE, null, e.case_id), e.key, e.reading,
  e.value, e.text_hash, e.because_hash, b.name, r.name, e.recorded_at_ms, e.hash, e.entry_id,
  exists (select 1 from main.supersedes x where x.entry = e.entry_id),
  e.site_id, e.inspection_id, e.case_id is not null, e.stood_on, e.order_ms, p.hash, p.order_ms,
  p.seq
from main.inspection i
cross join main.entry e indexed by entry_fact on e.inspection_id = i.inspection_id
left join main.site s on s.site_id = e.site_id
left join main.person b on b.person_id = e.by_id
left join main.person r on r.person_id = e.recorded_by_id
left join main.entry p on p.site_id = e.site_id and p.seq = e.seq - 1
where i.inspection_id = ?1;

-- SQL_TEXTS_OF
select s.ident, e.seq, x.part, x.salt, x.text, iif(x.part = 'text', e.text_hash, e.because_hash)
from main.entry e indexed by entry_fact
cross join main.entry_text x on x.entry_id = e.entry_id
left join main.site s on s.site_id = e.site_id
where e.inspection_id = ?1;
