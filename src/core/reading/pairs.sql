-- Statements of pairs.c.

-- SQL_TABLES
-- seen: what the first completion of a reading saw of its case: of each site, all up to there.
-- past: the answers of compared cases in which something was recorded after that.
create temp table if not exists seen (case_id integer, reading integer, site_id integer,
  seq integer, primary key (case_id, reading, site_id)) without rowid;
create temp table if not exists compared (case_id integer primary key, first_changed integer,
  second_changed integer);
create temp table if not exists past (case_id integer, question_id integer, reading integer,
  answer text, entry_id integer, primary key (case_id, question_id, reading)) without rowid;
create temp view if not exists pair as
select c.case_id, a.question_id, a.answer as first, b.answer as second, a.entry_id as first_entry,
  b.entry_id as second_entry
from temp.compared c
cross join main.judgement a on a.case_id = c.case_id and a.reading = 1
  and a.stands in ('yes', 'no')
cross join main.judgement b on b.case_id = c.case_id and b.question_id = a.question_id
  and b.reading = 2 and b.stands in ('yes', 'no')
cross join question q on q.question_id = a.question_id and q.kind <> 'prompt'
where not c.first_changed and not c.second_changed
union all
select a.case_id, a.question_id, a.answer, b.answer, a.entry_id, b.entry_id
from temp.past a
cross join temp.past b on b.case_id = a.case_id and b.question_id = a.question_id and b.reading = 2
cross join question q on q.question_id = a.question_id and q.kind <> 'prompt'
where a.reading = 1;
delete from temp.seen;
delete from temp.compared;
delete from temp.past;

-- SQL_SEEN
-- What the first completion of each reading saw, as it says itself (entry.stood_on).  Of several
-- completions the first is the one whose heads the others contain; laptops that completed one case
-- apart contain each other's neither way, and then it is the smallest site and sequence, so that no
-- two stores say otherwise.  ?1 the inspection, ?2 a case, or 0 for all.
insert into temp.seen (case_id, reading, site_id, seq)
with done as materialized (
 select c.case_id, e.reading, e.stood_on, s.ident, e.seq,
  count(*) over (partition by c.case_id, e.reading) as completions
 from main.fact r indexed by fact_reader
 cross join casefile c on c.case_id = r.case_id and c.state <> 'withdrawn'
 cross join main.fact f on f.inspection_id = r.inspection_id and f.case_id = r.case_id
  and f.kind = KIND_STATE and f.key = '' and f.reading = 2 and f.value = 'complete'
 cross join main.entry e on e.inspection_id = r.inspection_id and e.case_id = r.case_id
  and e.kind = KIND_STATE and e.key = '' and e.value = 'complete'
 cross join site s on s.site_id = e.site_id
 where r.inspection_id = ?1 and r.kind = KIND_READER and r.reading = 2
  and (?2 = 0 or r.case_id = ?2))
select d.case_id, d.reading, s.site_id, h.value
from (select *, row_number() over (partition by case_id, reading order by
   iif(completions = 1, 0, exists (select 1 from done o -- "and" would ask for it each time
    where o.case_id = done.case_id and o.reading = done.reading
     and exists (select 1 from json_each(done.stood_on) a
      where a.value > coalesce((select b.value from json_each(o.stood_on) b
       where b.key = a.key), 0)))),
   ident, seq) as place
 from done) d
cross join json_each(d.stood_on) h
cross join site s on s.ident = h.key
where d.place = 1;

-- SQL_COMPARED
-- The cases that both readings have completed, and whether anything that a reading stands on has
-- come to it since: an answer of it, or an attribute of the case.  What came since is a head now,
-- or was superseded by one that came since; where heads differ, it is worked out.
insert into temp.compared (case_id, first_changed, second_changed)
with changed as materialized (
 select r.case_id, r.reading, exists (select 1
   from main.judgement j
   cross join main.entry e on e.entry_id = j.entry_id
   where j.case_id = r.case_id and j.reading = r.reading
    and (j.conflict or e.seq > coalesce((select s.seq from temp.seen s
      where s.case_id = r.case_id and s.reading = r.reading and s.site_id = e.site_id), 0)))
  or exists (select 1
   from main.fact f
   cross join main.entry e on e.entry_id = f.entry_id
   where f.inspection_id = ?1 and f.case_id = r.case_id and f.kind = KIND_ATTRIBUTE
    and (f.conflict or e.seq > coalesce((select s.seq from temp.seen s
      where s.case_id = r.case_id and s.reading = r.reading and s.site_id = e.site_id), 0))) as so
 from (select distinct case_id, reading from temp.seen) r)
select case_id, max(reading = 1 and so), max(reading = 2 and so)
from changed
group by case_id
having count(*) = 2;

-- SQL_PAST_SAME
-- The other reading of a case, where that is as it was.
insert into temp.past (case_id, question_id, reading, answer, entry_id)
select j.case_id, j.question_id, j.reading, j.answer, j.entry_id
from temp.compared c
cross join main.judgement j on j.case_id = c.case_id and j.reading in (1, 2)
  and j.stands in ('yes', 'no')
where (c.first_changed or c.second_changed)
  and not iif(j.reading = 1, c.first_changed, c.second_changed);

-- What is copied: cases, and what was recorded of one reading of them until it was completed; ?1
-- the inspection, ?2 the reading.

-- SQL_COPY_SITE
insert into site select * from disk.site where ?1 and ?2;

-- SQL_COPY_PERSON
insert into person select * from disk.person where ?1 and ?2;

-- SQL_COPY_INSPECTION
insert into inspection select * from disk.inspection where inspection_id = ?1 and ?2;

-- SQL_COPY_CASE
insert into casefile select c.* from (select distinct case_id from temp.seen) t
cross join disk.casefile c on c.case_id = t.case_id where ?1 and ?2;

-- SQL_COPY_ENTRY
insert into entry select e.* from temp.seen t
cross join disk.entry e indexed by entry_fact on e.inspection_id = ?1 and e.case_id = t.case_id
  and e.site_id = t.site_id and e.seq <= t.seq
where (e.kind in (KIND_CASE, KIND_ATTRIBUTE) or (e.kind = KIND_JUDGEMENT and e.reading = ?2))
  and e.entry_id not in (select entry_id from disk.disregarded);

-- SQL_COPY_SUPERSEDES
insert into supersedes select x.* from entry e cross join disk.supersedes x on x.entry = e.entry_id
where x.old in (select entry_id from entry) and ?1 and ?2;
