-- Statements of trail.c.

-- SQL_HEADS
select s.ident as site, e.seq, lower(hex(e.hash)) as hash
from site s
join main.entry e on e.site_id = s.site_id
where e.seq = (select max(seq) from main.entry where site_id = s.site_id)
order by s.ident;

-- SQL_RECEIPT
-- The last entry of the site that wrote last, two spaces between as a table of heads has them.
select s.ident || '  ' || e.seq || '  ' || lower(hex(e.hash))
from main.entry n
cross join site s on s.site_id = n.site_id
cross join main.entry e on e.site_id = n.site_id
where n.entry_id = (select max(entry_id) from main.entry)
order by e.seq desc limit 1;

-- SQL_HOLDS
select lower(hex(e.hash)) = ?3
from site s
join main.entry e on e.site_id = s.site_id
where s.ident = ?1 and e.seq = ?2;

-- SQL_LIST
-- Where results are withheld, ?7, of what decides a rating by itself (by the list of kinds: it
-- decides, and is about the inspection) only that it was decided.
select strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at_ms / 1000.0, 'unixepoch') as recorded_at,
  b.name as by, w.name as recorded_by, c.ref as "case", k.name as kind, e.key,
  iif(e.reading = 1, 'first', 'second') as reading,
  iif(?7 and k.decides and k.about = 'inspection', null, e.value) as value,
  iif(?7 and k.decides and k.about = 'inspection', null, x.text) as text,
  iif(?7 and k.decides and k.about = 'inspection', null, y.text) as because,
  exists (select 1 from superseded u where u.old = e.entry_id) as superseded,
  s.ident as site, e.seq
from entry e
join kind k on k.kind = e.kind
join site s on s.site_id = e.site_id
join person b on b.person_id = e.by_id
join person w on w.person_id = e.recorded_by_id
left join casefile c on c.case_id = e.case_id
left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
left join entry_text y on y.entry_id = e.entry_id and y.part = 'because'
where e.inspection_id = ?1 and (?2 is null or e.case_id = ?2) and (?3 is null or e.key = ?3)
  and (?4 is null or b.name = ?4) and e.order_ms between ?5 and ?6
  and (?8 is null or e.kind = ?8)
order by e.order_ms, s.ident, e.seq;

-- SQL_KIND
select kind from kind where name = ?1;

-- SQL_OTHERS
select p.name
from (select by_id, recorded_at_ms from entry order by entry_id desc limit 1000) e
join person p on p.person_id = e.by_id
where e.recorded_at_ms >= ?1 and p.name <> ?2
limit 1;
