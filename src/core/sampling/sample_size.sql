-- The statement of sample_size.c.

-- SQL_POPULATIONS
select m.sample, cast(f.value as integer) from sample m
cross join fact f on f.inspection_id = ?1 and f.case_id = 0 and f.kind = KIND_POPULATION
  and f.key = m.sample and f.reading = 1 and cast(f.value as integer) > 0
where m.framework_id = ?2 and (?3 is null or m.sample = ?3) order by m.position;
