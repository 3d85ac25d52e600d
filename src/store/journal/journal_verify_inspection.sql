-- Statements of journal_verify_inspection.c.

-- SQL_ENTRIES
-- Fact by fact, in columns as in journal_verify.sql but for the names; an entry has a row more
-- where it has two texts.  The one before it in its site is mostly the row before it, which is
-- found in half the time that the index takes; null where it is not.
select null, e.seq, e.kind, null, e.case_id, e.key, e.reading,
  e.value, e.text_hash, e.because_hash, null, null, e.recorded_at_ms, e.hash, e.entry_id,
  exists (select 1 from main.supersedes x where x.entry = e.entry_id),
  e.site_id, e.inspection_id, e.case_id is not null, e.stood_on, e.order_ms, e.by_id,
  e.recorded_by_id, exists (select 1 from main.superseded x where x.old = e.entry_id),
  d.entry_id is not null, x.part, x.salt, x.text, b.hash, b.order_ms, b.seq
from main.entry e indexed by entry_fact
left join main.disregarded d on d.entry_id = e.entry_id
left join main.entry_text x on x.entry_id = e.entry_id
left join main.entry b on b.entry_id = e.entry_id - 1 and b.site_id = e.site_id
  and b.seq = e.seq - 1
where e.inspection_id = ?1
order by e.case_id, e.kind, e.key, e.reading, e.entry_id;

-- SQL_BEFORE
select hash, order_ms, seq from main.entry where site_id = ?1 and seq = ?2 - 1;

-- SQL_RETAINED
select 1 from main.retained where inspection_id = ?1;
