-- Statements of check.c.

-- SQL_INSPECTIONS
select inspection_id from main.inspection order by inspection_id;

-- SQL_ENTRIES
select count(*) from main.entry;

-- SQL_IS_DISREGARDED
select 1 from main.disregarded where entry_id = ?1;

-- SQL_COUNT_DISREGARDED
select count(*) from main.disregarded;

-- SQL_MISFITS
create temp table misfit (entry_id integer primary key) strict;

-- SQL_MISFIT
insert into temp.misfit values (?1);

-- SQL_MISFITS_DIFFER
select printf('site %s: entry %d %s', s.ident, e.seq, iif(m.entry_id is null,
  'is taken by no projection, and its value is one that can be',
  'has a value that no command records, and did not come by a merge that accepted it'))
from (select entry_id from temp.misfit union select entry_id from disregarded) a
join main.entry e on e.entry_id = a.entry_id
join site s on s.site_id = e.site_id
left join temp.misfit m on m.entry_id = a.entry_id
left join disregarded d on d.entry_id = a.entry_id
where m.entry_id is null or d.entry_id is null
order by s.ident, e.seq;

-- SQL_DISREGARDED
select r.ref as inspection, s.ident as site, e.seq, c.ref as "case", k.name as kind, e.key,
  iif(k.hides, null, e.value) as value, p.name as by
from disregarded d
join main.entry e on e.entry_id = d.entry_id
join inspection r on r.inspection_id = e.inspection_id
join site s on s.site_id = e.site_id
join kind k on k.kind = e.kind
join person p on p.person_id = e.by_id
left join casefile c on c.case_id = e.case_id
order by s.ident, e.seq;

-- SQL_KEEP
-- What the triggers have kept, put aside before the rebuild; afterwards rows on one side only are
-- wrong.
create temp table kept_fact as select * from fact;
create temp table kept_judgement as select * from judgement;
create temp table kept_tally as select * from tally;
create temp table kept_sample_tally as select * from sample_tally;
create temp table kept_casefile as select * from casefile;

-- SQL_DIFFERENT
select projection || ': ' || n || ' rows do not follow from the journal'
from (
  select 'fact' as projection, count(*) as n from (
    select * from (select * from kept_fact except select * from fact)
    union all select * from (select * from fact except select * from kept_fact))
  having count(*) > 0
  union all select 'judgement', count(*) from (
    select * from (select * from kept_judgement except select * from judgement)
    union all select * from (select * from judgement except select * from kept_judgement))
  having count(*) > 0
  union all select 'tally', count(*) from (
    select * from (select * from kept_tally except select * from tally)
    union all select * from (select * from tally except select * from kept_tally))
  having count(*) > 0
  union all select 'sample_tally', count(*) from (
    select * from (select * from kept_sample_tally except select * from sample_tally)
    union all select * from (select * from sample_tally except select * from kept_sample_tally))
  having count(*) > 0
  union all select 'casefile', count(*) from (
    select * from (select * from kept_casefile except select * from casefile)
    union all select * from (select * from casefile except select * from kept_casefile))
  having count(*) > 0);

-- SQL_UNFOUNDED
-- What no entry brought, or one brought as something else.
select projection || ': ' || n || ' rows do not follow from the journal'
from (
  select 'casefile' as projection, count(*) as n
  from main.casefile c
  where not exists (select 1 from main.entry e
    where e.inspection_id = c.inspection_id and e.case_id = c.case_id and e.kind = KIND_CASE)
  having count(*) > 0
  union all select 'inspection', count(*)
  from main.inspection i
  where not exists (select 1 from main.entry e
    where e.inspection_id = i.inspection_id and e.case_id is null and e.kind = KIND_INSPECTION)
  having count(*) > 0
  union all select projection, count(*) from main.misnamed group by projection);

-- SQL_NO_TEXT
-- In a retained inspection only the entry that says so keeps its text.
select printf('site %s: a text of entry %d is missing', s.ident, m.seq)
from missing_text m
join site s on s.site_id = m.site_id
where m.kind = KIND_RETAINED or m.inspection_id not in (select inspection_id from retained)
order by s.ident, m.seq;

-- SQL_UNERASED
select printf('inspection %s: retained, and %d texts are still there, erase them',
  i.ref, count(*))
from retained r
join inspection i on i.inspection_id = r.inspection_id
join erasable_text t on t.inspection_id = r.inspection_id
group by i.ref
order by i.ref;
