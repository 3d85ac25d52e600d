-- Statements of retain.c.

-- SQL_TEXTS
select count(*) from entry_text x join entry e on e.entry_id = x.entry_id
where e.inspection_id = ?1 and (e.kind <> KIND_RETAINED or x.part = 'text');

-- SQL_ERASE
delete from entry_text where (entry_id, part) in (select x.entry_id, x.part from entry e
join entry_text x on x.entry_id = e.entry_id
where e.inspection_id = ?1 and (e.kind <> KIND_RETAINED or x.part = 'text'));

-- SQL_RENAME
-- A case is known by the first entry that brought it into a chain, whoever looks.
update casefile set ref = (select 'erased-' || substr(s.ident, 1, 8) || '-' || e.seq
 from entry e join site s on s.site_id = e.site_id
 where e.inspection_id = casefile.inspection_id and e.case_id = casefile.case_id
   and e.kind = KIND_CASE
 and e.key = '' and e.reading = 1 order by s.ident, e.seq limit 1)
where inspection_id = ?1;
