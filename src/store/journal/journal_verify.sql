-- Statements of journal_verify.c.

-- SQL_ENTRIES
select s.ident, e.seq, e.kind, i.ref, e.case_id, e.key, e.reading,
  e.value, e.text_hash, e.because_hash, b.name, r.name, e.recorded_at_ms, e.hash, e.entry_id,
  exists (select 1 from supersedes x where x.entry = e.entry_id),
  e.site_id, e.inspection_id, e.case_id is not null, e.stood_on, e.order_ms,
  s.secret
from main.site s
cross join main.entry e on e.site_id = s.site_id
join inspection i on i.inspection_id = e.inspection_id
join person b on b.person_id = e.by_id
join person r on r.person_id = e.recorded_by_id
order by s.site_id, e.seq;
