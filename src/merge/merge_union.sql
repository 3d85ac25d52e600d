-- The longer statements of merge_union.c.

-- SQL_ENTRIES
insert into main.entry (entry_id, site_id, seq, kind, inspection_id, case_id, key, reading,
  value, stood_on, text_hash,
because_hash, by_id, recorded_by_id, recorded_at_ms, hash)
select b.entry + n.n, s.ours, e.seq, e.kind, i.ours, c.ours, e.key, e.reading, e.value,
  e.stood_on, e.text_hash,
e.because_hash, p.ours, r.ours, e.recorded_at_ms, e.hash
from temp.merge_base b cross join temp.merge_new n cross
  join other.entry e on e.entry_id = n.other
join temp.merge_site s on s.other = e.site_id
  join temp.merge_inspection i on i.other = e.inspection_id
join temp.merge_person p on p.other = e.by_id
  join temp.merge_person r on r.other = e.recorded_by_id
left join temp.merge_case c on c.other = e.case_id and c.site = e.site_id
  and c.inspection = i.ours
where e.case_id is null or c.ours is not null order by n.n;

-- SQL_NO_TEXT
-- Nobody but `retain` takes a text away.
select s.ident, e.seq from temp.merge_base b cross join temp.merge_new n
cross join main.entry e on e.entry_id = b.entry + n.n
  join main.site s on s.site_id = e.site_id
join temp.merge_inspection i on i.ours = e.inspection_id and not i.retained and not i.erased
where (e.text_hash is not null
 and not exists (select 1 from main.entry_text x
   where x.entry_id = e.entry_id and x.part = 'text'))
or (e.because_hash is not null
 and not exists (select 1 from main.entry_text x
   where x.entry_id = e.entry_id and x.part = 'because')) limit 1;
