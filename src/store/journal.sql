-- Statements of journal.c.

-- SQL_CASE_SEQ
select min(seq) from main.entry indexed by entry_fact
where inspection_id = ?1 and case_id = ?2 and kind = KIND_CASE and key = ''
and reading = 1 and site_id = ?3;
