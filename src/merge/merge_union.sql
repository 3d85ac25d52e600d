-- Statements of merge_union.c.

-- SQL_TABLES
create temp table merge_base (entry integer, casefile integer) strict;
insert into temp.merge_base
select coalesce((select max(entry_id) from main.entry), 0),
  coalesce((select max(case_id) from main.casefile), 0);
create temp table merge_framework (other integer primary key, ours integer) strict;
create temp table merge_site (ident text primary key, other integer unique, ours integer,
  last integer) strict, without rowid;
create temp table merge_person (other integer primary key, ours integer) strict;
create temp table merge_inspection (other integer primary key, ours integer, fresh integer,
  state text, retained integer, erased integer) strict;
create temp table merge_new (n integer primary key, other integer unique) strict;
-- The entry that brought a case into the chain of a site: which case it is here.
create temp table merge_case (other integer, site integer, ident text, seq integer,
  inspection integer, sample text, ref text, ours integer, primary key (other, site))
  strict, without rowid;
create temp table merge_case_new (n integer primary key, other integer unique,
  inspection integer, sample text, ref text) strict;
-- What comes and only a lead may record.
create temp table merge_led (other integer primary key) strict;
create temp table merge_late (entry integer primary key, state text) strict;

-- SQL_AWAY
drop table temp.merge_base;
drop table temp.merge_framework;
drop table temp.merge_site;
drop table temp.merge_person;
drop table temp.merge_inspection;
drop table temp.merge_new;
drop table temp.merge_case;
drop table temp.merge_case_new;
drop table temp.merge_late;
drop table temp.merge_led;

-- Frameworks: equal rules under one code, and whole ones that are missing here.

-- SQL_OTHER_RULES
select o.code
from other.framework o
join main.framework m on m.code = o.code and m.rules_hash <> o.rules_hash
where exists (select 1 from other.inspection i where i.framework_id = o.framework_id)
order by o.code;

-- SQL_KNOWN_FRAMEWORKS
insert into temp.merge_framework
select o.framework_id, m.framework_id
from other.framework o
join main.framework m on m.code = o.code;

-- People by their names, sites by their identities, inspections by their references.

-- SQL_TWO_FRAMEWORKS
select o.ref, w.code, m.code
from other.inspection o
join other.framework w on w.framework_id = o.framework_id
join main.inspection i on i.ref = o.ref
join main.framework m on m.framework_id = i.framework_id
where m.code <> w.code
order by o.ref;

-- SQL_OTHER_SECRET
select o.ident
from other.site o
join main.site m on m.ident = o.ident and m.secret <> o.secret
order by o.ident limit 1;

-- SQL_PARTIES
insert into main.person (name)
select name from other.person where name not in (select name from main.person)
order by person_id;
insert into temp.merge_person
select o.person_id, m.person_id
from other.person o
join main.person m on m.name = o.name;
insert into main.site (ident, secret)
select o.ident, o.secret
from other.site o
where o.ident not in (select ident from main.site)
  and exists (select 1 from other.entry e where e.site_id = o.site_id)
order by o.ident;
insert into temp.merge_site
select o.ident, o.site_id, m.site_id,
  coalesce((select max(seq) from main.entry e where e.site_id = m.site_id), 0)
from other.site o
join main.site m on m.ident = o.ident;
insert into temp.merge_inspection
select inspection_id, ours, ours is null, state, iif(ours is null, erased_there, erased_here),
  erased_there
from (
  select o.inspection_id, m.inspection_id as ours, coalesce(c.state, 'fieldwork') as state,
    exists (select 1 from main.retained r where r.inspection_id = m.inspection_id)
      as erased_here,
    exists (select 1 from other.retained r where r.inspection_id = o.inspection_id)
      as erased_there
  from other.inspection o
  left join main.inspection m on m.ref = o.ref
  left join main.state_current c on c.inspection_id = m.inspection_id);
insert into main.inspection (framework_id, ref)
select f.ours, o.ref
from temp.merge_inspection i
join other.inspection o on o.inspection_id = i.other
join temp.merge_framework f on f.other = o.framework_id
where i.fresh
order by o.ref;
update temp.merge_inspection set ours = (select m.inspection_id
  from other.inspection o
  join main.inspection m on m.ref = o.ref
  where o.inspection_id = merge_inspection.other)
where fresh;

-- Chains: what is known must be the same, and what is new goes on where ours ends.

-- SQL_FORKED
select s.ident, e.seq
from temp.merge_site s
cross join other.entry e on e.site_id = s.other and e.seq <= s.last
cross join main.entry m on m.site_id = s.ours and m.seq = e.seq
where m.hash <> e.hash
order by s.ident, e.seq limit 1;

-- SQL_GAP
select s.ident
from temp.merge_site s
where s.last <> (select count(*) from main.entry e where e.site_id = s.ours);

-- SQL_NEW
insert into temp.merge_new (other)
select e.entry_id
from temp.merge_site s
cross join other.entry e on e.site_id = s.other and e.seq > s.last
order by s.ident, e.seq;

-- A final inspection takes nothing, but that its texts were erased; whichever of two stores is
-- merged into the other.

-- SQL_FINAL_HERE
select 'inspection ' || r.ref || iif(i.retained, ': let go of', ': final') || ' here, and '
  || ?1 || ' brings ' || count(*) || iif(count(*) = 1, ' new entry', ' new entries')
  || iif(i.retained, ': nothing more is taken; its other inspections come one by one, '
    || 'by export and import',
    ': the lead opens it again first')
from temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_inspection i on i.other = e.inspection_id and i.state = 'final'
join main.inspection r on r.inspection_id = i.ours
where e.kind <> KIND_RETAINED
group by r.ref
order by r.ref;

-- SQL_FINAL_THERE
select 'inspection ' || r.ref || iif(i.erased, ': let go of', ': final') || ' in ' || ?1
  || ', which lacks ' || count(*) || iif(count(*) = 1, ' entry', ' entries')
  || ' of this store: ' || iif(i.erased, 'nothing can be added to it any more',
    'the lead opens it again there first')
from temp.merge_inspection i
join other.state_current t on t.inspection_id = i.other and t.state = 'final'
join main.inspection r on r.inspection_id = i.ours
cross join main.entry e on e.inspection_id = i.ours and e.kind <> KIND_RETAINED
left join temp.merge_site s on s.ours = e.site_id
where not i.fresh
  and e.seq > coalesce((select max(o.seq) from other.entry o where o.site_id = s.other), 0)
group by r.ref
order by r.ref;

-- What only a lead may record, or takes something away, of an inspection that is here.  Which
-- right a fact needs is said by the list of kinds.

-- SQL_LED
insert into temp.merge_led
select n.other
from temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_inspection i on i.other = e.inspection_id and not i.fresh
join main.kind k on k.kind = e.kind
where k.needs in ('decide', 'lead', 'final')
  or (e.kind = KIND_STATE and (e.case_id is null or e.value = 'withdrawn' or exists (select 1
    from other.supersedes x
    cross join other.entry o on o.entry_id = x.old
    where x.entry = e.entry_id and o.value = 'withdrawn')))
  or (e.kind in (KIND_EVIDENCE, KIND_CHALLENGE) and e.value is null)
  or (e.kind = KIND_INSPECTION and exists (select 1
    from other.supersedes x
    where x.entry = e.entry_id));

-- SQL_LED_SAID
select i.ours, r.ref, i.state, k.name || iif(e.key = '', '', ' ' || e.key)
    || coalesce(' of case ' || c.ref, '')
    || iif(k.hides, '', ' ' || coalesce(e.value, 'withdrawn')) || ' by ' || p.name,
  t.ident, e.seq
from temp.merge_led l
cross join other.entry e on e.entry_id = l.other
join temp.merge_inspection i on i.other = e.inspection_id
join main.inspection r on r.inspection_id = i.ours
join main.kind k on k.kind = e.kind
join other.person p on p.person_id = e.by_id
join other.site t on t.site_id = e.site_id
left join other.casefile c on c.case_id = e.case_id
order by r.ref, t.ident, e.seq;

-- SQL_BEFORE
select entry from temp.merge_base;

-- SQL_DISREGARD
insert into main.disregarded values (?1);

-- SQL_MISFITS
select r.ref, k.name || iif(e.key = '', '', ' ' || e.key)
    || iif(k.hides, '', ' ' || coalesce(e.value, 'withdrawn')) || ' by ' || p.name, t.ident, e.seq
from main.disregarded d
join main.entry e on e.entry_id = d.entry_id
join main.inspection r on r.inspection_id = e.inspection_id
join main.kind k on k.kind = e.kind
join main.person p on p.person_id = e.by_id
join main.site t on t.site_id = e.site_id
where d.entry_id > ?1
order by r.ref, t.ident, e.seq;

-- SQL_CASES
-- By the entry that brought them where that is known here, else by their reference.  Where the
-- reference was erased, or is to stay so, the entry is all that is known, and a name is made of it.
insert into temp.merge_case
select e.case_id, e.site_id, s.ident, min(e.seq), i.ours, e.value, x.text, null
from other.casefile c
cross join other.entry e indexed by entry_fact on e.inspection_id = c.inspection_id
  and e.case_id = c.case_id and e.kind = KIND_CASE and e.key = '' and e.reading = 1
join temp.merge_site s on s.other = e.site_id
join temp.merge_inspection i on i.other = e.inspection_id
left join other.entry_text x on x.entry_id = e.entry_id and x.part = 'text'
group by e.case_id, e.site_id;
update temp.merge_case set ours = (select m.case_id
  from temp.merge_site s
  join main.entry m on m.site_id = s.ours and m.seq = merge_case.seq
  where s.other = merge_case.site);
update temp.merge_case set ours = coalesce(
  (select min(k.ours) from temp.merge_case k where k.other = merge_case.other),
  (select min(f.case_id)
   from temp.merge_case k
   join main.casefile f on f.inspection_id = k.inspection and f.sample = k.sample
     and f.ref = k.ref
   where k.other = merge_case.other))
where ours is null;
insert into temp.merge_case_new (other, inspection, sample, ref)
select k.other, k.inspection, k.sample, coalesce(
  iif(i.retained, null,
    (select max(l.ref) from temp.merge_case l where l.other = k.other)),
  (select n.ref from other.erased_name n where n.case_id = k.other))
from temp.merge_case k
join temp.merge_inspection i on i.ours = k.inspection
where k.ours is null
  and k.ident = (select min(l.ident) from temp.merge_case l where l.other = k.other)
order by k.ident, k.seq;
insert into main.casefile (case_id, inspection_id, sample, ref)
select b.casefile + n.n, n.inspection, n.sample, n.ref
from temp.merge_case_new n, temp.merge_base b
order by n.n;
update temp.merge_case set ours = (select b.casefile + n.n
  from temp.merge_case_new n, temp.merge_base b
  where n.other = merge_case.other)
where ours is null;

-- SQL_NEWS
select count(*) from temp.merge_new;

-- SQL_ENTRIES
insert into main.entry (entry_id, site_id, seq, kind, inspection_id, case_id, key, reading,
  value, stood_on, text_hash, because_hash, by_id, recorded_by_id, recorded_at_ms, order_ms, hash)
select b.entry + n.n, s.ours, e.seq, e.kind, i.ours, c.ours, e.key, e.reading, e.value,
  e.stood_on, e.text_hash, e.because_hash, p.ours, r.ours, e.recorded_at_ms,
  e.order_ms, e.hash
from temp.merge_base b
cross join temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_site s on s.other = e.site_id
join temp.merge_inspection i on i.other = e.inspection_id
join temp.merge_person p on p.other = e.by_id
join temp.merge_person r on r.other = e.recorded_by_id
left join temp.merge_case c on c.other = e.case_id and c.site = e.site_id
  and c.inspection = i.ours
where e.case_id is null or c.ours is not null
order by n.n;

-- SQL_REST
-- Texts, what supersedes what, and what is late: what decides a rating and came for what was
-- settled here.  The cases still have their former states.
insert into main.entry_text (entry_id, part, salt, text)
select b.entry + n.n, x.part, x.salt, x.text
from temp.merge_base b
cross join temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_inspection i on i.other = e.inspection_id
cross join other.entry_text x on x.entry_id = n.other
where not i.retained or not exists (select 1 from other.erasable_text t
  where t.entry_id = x.entry_id and t.part = x.part)
order by n.n;
insert into main.supersedes (old, entry)
select m.entry_id, b.entry + n.n
from temp.merge_base b
cross join temp.merge_new n
cross join other.supersedes x on x.entry = n.other
cross join other.entry o on o.entry_id = x.old
join temp.merge_site s on s.other = o.site_id
cross join main.entry m on m.site_id = s.ours and m.seq = o.seq;
insert into temp.merge_late
select e.entry_id, iif(i.state = 'factual_accuracy', i.state, c.state)
from temp.merge_base b
cross join temp.merge_new n
cross join main.entry e on e.entry_id = b.entry + n.n
join temp.merge_inspection i on i.ours = e.inspection_id and not i.fresh
left join main.casefile c on c.case_id = e.case_id
where e.kind in (select kind from main.kind where decides) and e.reading = 1
  and (i.state = 'factual_accuracy' or c.state <> 'open')
  and not exists (select 1 from main.superseded x where x.old = e.entry_id);

-- SQL_NO_TEXT
-- Nobody but `retain` takes a text away.
select s.ident, m.seq
from temp.merge_base b
cross join temp.merge_new n
cross join main.missing_text m on m.entry_id = b.entry + n.n
join main.site s on s.site_id = m.site_id
join temp.merge_inspection i on i.ours = m.inspection_id and not i.retained and not i.erased
limit 1;

-- SQL_MISNAMED
select s.ident, e.seq
from temp.merge_base b
cross join temp.merge_new n
cross join main.entry e on e.entry_id = b.entry + n.n
join main.site s on s.site_id = e.site_id
where e.kind in (KIND_INSPECTION, KIND_CASE)
  and exists (select 1 from main.misnamed m where m.entry_id = e.entry_id)
limit 1;

-- SQL_COUNTS
select (select count(*) from temp.merge_new), (select count(*) from temp.merge_case_new),
  (select count(*) from temp.merge_late), (select count(*) from temp.merge_led),
  (select count(*) from main.disregarded d join temp.merge_base b on d.entry_id > b.entry);

-- SQL_TOUCHED
select distinct i.ours, i.retained
from temp.merge_new n
cross join other.entry e on e.entry_id = n.other
join temp.merge_inspection i on i.other = e.inspection_id;
