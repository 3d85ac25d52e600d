-- The longer statements of pairs.c.

-- SQL_DONE
-- ?1 the inspection, ?2 a case, or 0 for all
insert into temp.done (case_id, reading, site_id, seq, entry_id, recorded_at_ms)
select c.case_id, e.reading, e.site_id, min(e.seq), e.entry_id, e.recorded_at_ms
from main.fact r indexed by fact_reader
cross join casefile c on c.case_id = r.case_id and c.state <> 'withdrawn'
cross join main.fact f on f.inspection_id = r.inspection_id and f.case_id = r.case_id
  and f.kind = KIND_STATE and f.key = ''
 and f.reading = 2 and f.value = 'complete'
cross join main.entry e on e.inspection_id = r.inspection_id and e.case_id = r.case_id
  and e.kind = KIND_STATE and e.key = ''
 and e.value = 'complete'
where r.inspection_id = ?1 and r.kind = KIND_READER and r.reading = 2 and (?2 = 0
  or r.case_id = ?2)
group by c.case_id, e.reading, e.site_id;

-- SQL_ACROSS
insert into temp.across (case_id, old_site, old_seq, site_id, seq)
select o.case_id, o.site_id, o.seq, e.site_id, e.seq from main.supersedes x
cross join main.entry o on o.entry_id = x.old and o.inspection_id = ?1
  and o.case_id is not null
cross join main.entry e on e.entry_id = x.entry and e.site_id <> o.site_id
where ?2 = 0 and (select count(*) from site) > 1
union all select o.case_id, o.site_id, o.seq, e.site_id, e.seq from main.entry e
cross join main.supersedes x on x.entry = e.entry_id
cross join main.entry o on o.entry_id = x.old and o.site_id <> e.site_id
where ?2 <> 0 and e.inspection_id = ?1 and e.case_id = ?2;

-- SQL_SETTLED
-- A settlement is two entries, the answer and then that it is settled; one only where the answer
-- was so already.
insert into temp.across (case_id, old_site, old_seq, site_id, seq)
select d.case_id, d.site_id, d.seq, e.site_id, e.seq - exists (select 1
  from main.entry j where j.site_id = e.site_id
 and j.seq = e.seq - 1 and j.case_id = e.case_id and j.kind = KIND_JUDGEMENT
   and j.key = e.key and j.reading = 1)
from temp.done d cross join main.entry e on e.inspection_id = ?1
  and e.case_id = d.case_id and e.kind = KIND_SETTLED
 and e.site_id <> d.site_id;
