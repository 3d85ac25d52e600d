-- Statements of copy.c: the inspection ?1 and what it stands on, out of the store that is attached
-- as "disk", into one with the same schema.

-- SQL_SITE
insert into site select * from disk.site where ?1 > 0;

-- SQL_PERSON
insert into person select * from disk.person where ?1 > 0;

-- SQL_INSPECTION
insert into inspection select * from disk.inspection where inspection_id = ?1;

-- SQL_CASEFILE
insert into casefile select * from disk.casefile where inspection_id = ?1;

-- SQL_ENTRY
insert into entry select * from disk.entry where inspection_id = ?1;

-- SQL_ENTRY_TEXT
insert into entry_text
select x.*
from disk.entry_text x
join disk.entry e on e.entry_id = x.entry_id
where e.inspection_id = ?1;

-- SQL_SUPERSEDES
insert into supersedes
select x.*
from disk.supersedes x
join disk.entry e on e.entry_id = x.entry
where e.inspection_id = ?1;

-- SQL_DISREGARDED
insert into disregarded
select d.*
from disk.disregarded d
join disk.entry e on e.entry_id = d.entry_id
where e.inspection_id = ?1;

-- SQL_FACT
insert into fact select * from disk.fact where inspection_id = ?1;

-- SQL_JUDGEMENT
insert into judgement
  (case_id, question_id, reading, prompt, answer, conflict, applies, entry_id)
select j.case_id, j.question_id, j.reading, j.prompt, j.answer, j.conflict, j.applies, j.entry_id
from disk.casefile c
cross join disk.judgement j on j.case_id = c.case_id
where c.inspection_id = ?1;

-- SQL_TALLY
insert into tally select * from disk.tally where inspection_id = ?1;

-- SQL_SAMPLE_TALLY
insert into sample_tally select * from disk.sample_tally where inspection_id = ?1;
