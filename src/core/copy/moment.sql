-- Statements of moment.c.

-- SQL_LATER
create temp table later (entry_id integer primary key) strict;

-- SQL_AFTER
insert into temp.later select entry_id from entry where order_ms > ?1;

-- SQL_CUT
-- The copy's triggers are off meanwhile: in the copy, and only there, the journal shrinks.
delete from fact where entry_id in (select entry_id from temp.later);
update judgement set entry_id = null where entry_id in (select entry_id from temp.later);
delete from supersedes
where entry in (select entry_id from temp.later) or old in (select entry_id from temp.later);
delete from disregarded where entry_id in (select entry_id from temp.later);
delete from entry_text where entry_id in (select entry_id from temp.later);
delete from entry where entry_id in (select entry_id from temp.later);
delete from judgement where case_id not in (select case_id from entry where kind = KIND_CASE);
delete from casefile where case_id not in (select case_id from entry where kind = KIND_CASE);

-- SQL_THERE
select 1 from entry where inspection_id = ?1 and kind = KIND_INSPECTION;
