-- The longer statements of blind.c, and those that name a kind.

-- SQL_ANY
select exists (select 1 from fact indexed by fact_reader where kind = KIND_READER)

-- SQL_HIDDEN
-- The rule: which readings are hidden from the judge ?1, of inspection ?2 and case ?3 (0: of all).
-- Of each second reading that somebody has, the first reading is hidden from who has it until it is
-- complete; it is hidden from all others until both are.  Two stores may have given it to two
-- people, who are then both its readers.  That a case is withdrawn or an inspection final changes
-- nothing: both can be taken back.  From a stranger, who has no part in the inspection (a name
-- forgotten or mistyped), both are hidden.
-- It names main throughout: what is hidden already must not decide what is hidden.  A stranger is
-- looked for in all entries, so once an inspection.
with part as materialized (
 select r.inspection_id,
  not exists (select 1 from main.fact p where p.inspection_id = r.inspection_id
   and ((p.kind = KIND_ROLE and p.key = ?1)
    or (p.kind in (KIND_INSPECTOR, KIND_READER) and p.value = ?1)))
  and not exists (select 1 from main.person p
   cross join main.entry e on e.by_id = p.person_id and e.inspection_id = r.inspection_id
   where p.name = ?1) as strange
 from (select distinct inspection_id from main.fact indexed by fact_reader
  where kind = KIND_READER and inspection_id
   between ?2 and iif(?2 = 0, 9223372036854775807, ?2)) r)
select distinct inspection_id, case_id, iif(of_first, 1, reading) as reading
from (
 select f.inspection_id, f.case_id, f.reading, part.strange,
  f.value is ?1 or (f.conflict and exists (select 1 from main.entry e
   where e.inspection_id = f.inspection_id and e.case_id = f.case_id and e.kind = KIND_READER
    and e.key = '' and e.reading = f.reading and e.value = ?1)) as mine,
  exists (select 1 from main.fact d
   where d.inspection_id = f.inspection_id and d.case_id = f.case_id and d.kind = KIND_STATE
    and d.key = '' and d.reading = f.reading and d.value = 'complete') as complete,
  c.state in ('complete', 'moderated') or exists (select 1 from main.entry e
   where e.inspection_id = f.inspection_id and e.case_id = f.case_id and e.kind = KIND_STATE
    and e.key = '' and e.reading = 1 and e.value = 'complete') as first_complete
 from part
 cross join main.fact f indexed by fact_reader on f.inspection_id = part.inspection_id
 cross join main.casefile c on c.case_id = f.case_id
 where f.kind = KIND_READER and (f.value is not null or f.conflict)
  and (?3 = 0 or f.case_id = ?3))
cross join (select 1 as of_first union all select 0)
where iif(of_first, (mine or strange) and not complete,
 not mine and not (complete and first_complete))

-- SQL_HIDE_JUDGEMENT
-- hidden(case, reading) asks the set of the connection (blind_set.h).  In each of these %s is the
-- schema of the store, which main is or is not.
create temp view judgement as select * from %s.judgement j
where not hidden(j.case_id, j.reading)

-- SQL_HIDE_ENTRY
create temp view entry as select * from %s.entry e
where not (e.kind in (select kind from %s.kind where hides)
 and hidden(e.case_id, e.reading))

-- SQL_HIDE_TEXT
-- The reason of a state may tell of the reading too.
create temp view entry_text as select * from %s.entry_text x
where not exists (select 1 from %s.entry e
 where e.entry_id = x.entry_id and hidden(e.case_id, e.reading)
  and (e.kind = KIND_STATE or e.kind in (select kind from %s.kind where hides)))

-- SQL_HIDE_SITE
-- Who has no secret cannot try answers until the hash of an entry that is hidden fits.
create temp view site as select site_id, ident, null as secret from %s.site

-- SQL_HIDE_FACT
create temp view fact as select * from %s.fact f
where not (f.kind in (select kind from %s.kind where hides)
 and hidden(f.case_id, f.reading))
