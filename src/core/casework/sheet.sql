-- Statements of sheet.c.

-- SQL_INSPECTOR
select value from fact where inspection_id = ?1 and case_id = ?2 and kind = KIND_INSPECTOR
  and key = '' and reading = 1;

-- SQL_NOTE
select x.text from fact f join entry_text x on x.entry_id = f.entry_id and x.part = 'text'
where f.inspection_id = ?1 and f.case_id = ?2 and f.kind = KIND_NOTE and f.key = ''
  and f.reading = 1 and f.value is not null;
