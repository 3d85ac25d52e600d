-- The longer statements of sample_show.c.

-- SQL_DRAWN
-- The lists are read once; a row of the population is found by its number, which needs a type.
with p as materialized (select sample, cast(row as integer) as row, ref, officer
  from sample_population where inspection = ?1 and (?2 is null or sample = ?2)),
d as materialized (select m.position as sample_position, d.* from inspection i
  cross join sample m on m.framework_id = i.framework_id
  cross join sample_draw_row d on d.inspection = ?1 and d.sample = m.sample
  where i.ref = ?1 and (?2 is null or m.sample = ?2)),
x as materialized (select sample, row, by_row from sample_replaced where inspection = ?1)
select d.sample, coalesce(nullif(d."group", ''), 'all') as "group",
  row_number() over (partition by d.sample, d.position order by d.role, d.place) as place,
  p.ref as "case",
  iif(d.role = 'reserve' and (d.sample, d.row) in (select sample, by_row from x),
    'replacement', d.role) as role,
  c.state, p.officer, b.ref as replaced_by
from d cross join p on p.sample = d.sample and p.row = d.row
left join casefile c on c.inspection_id = (select inspection_id from inspection where ref = ?1)
  and c.sample = d.sample and c.ref = p.ref
left join x on x.sample = d.sample and x.row = d.row
left join p b on b.sample = x.sample and b.row = x.by_row
order by d.sample_position, d.position, place;

-- SQL_HISTORY
select g.sample, coalesce(nullif(g."group", ''), 'all') as "group", g.cases,
  printf('%d.%03d', g.proportional / 1000, g.proportional % 1000) as proportional, g.rounded,
  g.gave_way, g.came_in, g.drawn, g.over_limit
from inspection i join sample m on m.framework_id = i.framework_id
join sample_draw_group g on g.inspection = ?1 and g.sample = m.sample
where i.ref = ?1 and (?2 is null or m.sample = ?2) order by m.position, g.position;
