-- Statements of pairs.c.

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
   completions > 1 and exists (select 1 from done o
    where o.case_id = done.case_id and o.reading = done.reading
     and exists (select 1 from json_each(done.stood_on) a
      where a.value > coalesce((select b.value from json_each(o.stood_on) b
       where b.key = a.key), 0))),
   ident, seq) as place
 from done) d
cross join json_each(d.stood_on) h
cross join site s on s.ident = h.key
where d.place = 1;

-- SQL_COMPARED
-- The cases that both readings have completed, and whether anything that a reading stands on has
-- come to it since: an answer of it, or an attribute of the case.
insert into temp.compared (case_id, first_changed, second_changed)
select case_id, max(reading = 1 and changed), max(reading = 2 and changed)
from (select r.case_id, r.reading, exists (select 1 from main.entry e
   where e.inspection_id = ?1 and e.case_id = r.case_id
    and (e.kind = KIND_ATTRIBUTE or (e.kind = KIND_JUDGEMENT and e.reading = r.reading))
    and e.seq > coalesce((select s.seq from temp.seen s
     where s.case_id = r.case_id and s.reading = r.reading and s.site_id = e.site_id), 0))
   as changed
  from (select distinct case_id, reading from temp.seen) r)
group by case_id having count(*) = 2;
