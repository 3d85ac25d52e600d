-- From counts to ratings, in whole numbers.  SQLite copies an expression of a view to every place that
-- names it; so what is looked up is joined, by its key, and then named as a column.  Only the score is
-- grouped, and carries the inspection's reference among its groups, so that a filter on it reaches the
-- tallies (a test asks EXPLAIN QUERY PLAN).

create view key_question_count as            -- open: unanswered, and the cases still missing from the target
select i.ref as inspection, i.inspection_id, i.framework_id, q.question_id, q.position, q.sample, q.standard_id,
       t.yes, t.relevant, t.open as unanswered, t.open + max(0, coalesce(m.target, 0) - m.cases) as open
from inspection i
join tally t on t.inspection_id = i.inspection_id
join question q on q.question_id = t.question_id and q.standard_id = t.standard_id
join sample_tally m on m.inspection_id = i.inspection_id and m.sample = q.sample
where t.kind = 'key';

create view key_question_percent as          -- rounded to the nearest whole, halves up; null: no case
select *,
       iif(relevant > 0, (200 * yes + relevant) / (2 * relevant), null) as percent,
       iif(relevant + open > 0, (200 * yes + relevant + open) / (2 * (relevant + open)), null) as percent_low,
       iif(relevant + open > 0, (200 * (yes + open) + relevant + open) / (2 * (relevant + open)), null) as percent_high
from key_question_count;

create view key_question_band as
select k.*, p.points, l.points as points_low, h.points as points_high
from key_question_percent k
left join percent_band p on p.framework_id = k.framework_id and p.percent = k.percent
left join percent_band l on l.framework_id = k.framework_id and l.percent = k.percent_low
left join percent_band h on h.framework_id = k.framework_id and h.percent = k.percent_high;

-- The lowest of a standard's key questions: as answered, and the bands at both ends; null: nothing relevant
-- and nothing open.  The derived rating is stated where both ends are one band.
create view standard_derived as
select i.ref as inspection, i.inspection_id, i.framework_id, s.standard_id, s.position, s.ref as standard, s.title,
       s.domain, s.rated_by, s.counts, low.points as cases_low, high.points as cases_high,
       b.code as derived, b.points as derived_points,
       above.from_percent - p.percent as distance_up,
       iif(b.points > 0, p.percent - b.from_percent, null) as distance_down
from inspection i
join standard s on s.framework_id = i.framework_id
left join band low on low.framework_id = i.framework_id
  and low.points = (select min(points_low) from key_question_band k
                    where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id)
left join band high on high.framework_id = i.framework_id
  and high.points = (select min(points_high) from key_question_band k
                     where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id)
left join percent_band p on p.framework_id = i.framework_id
  and p.percent = (select min(percent) from key_question_band k
                   where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id)
left join band b on b.framework_id = i.framework_id and b.points = low.points and b.points = high.points
left join band above on above.framework_id = i.framework_id and above.points = b.points + 1;

-- A discretion is recorded as four words: derived, rating, distance, and within or outside the rule.
-- SAME: the derived rating is as recorded.  WITHIN: the rule would still allow it.
create view standard_discretion as           -- a row for each standard; discretion_entry is null where there is none
select d.*, w.discretion_margin, f.entry_id as discretion_entry, was.code as discretion_derived,
       given.code as discretion_rating, given.points as discretion_points,
       cast(substr(f.value, length(was.code) + length(given.code) + 3) as integer) as distance,
       f.value glob '* outside' as outside_rule,
       coalesce(was.points = d.derived_points, 0) as same,
       coalesce(iif(given.points = d.derived_points + 1, d.distance_up,
                    iif(given.points = d.derived_points - 1, d.distance_down, null)) <= w.discretion_margin, 0) as within
from standard_derived d
join framework w on w.framework_id = d.framework_id
left join fact f on f.inspection_id = d.inspection_id and f.case_id = 0 and f.kind = 'discretion' and f.key = d.standard
                and f.reading = 1 and f.value is not null
left join band was on was.framework_id = d.framework_id and f.value glob was.code || ' *'
left join band given on given.framework_id = d.framework_id and f.value glob was.code || ' ' || given.code || ' *';

-- A discretion that changes nothing is never applied; one whose ground has moved is not applied until confirmed.
create view standard_decided as
select *,
       same and discretion_points = derived_points as changes_nothing,
       same and discretion_points <> derived_points and (outside_rule or within) as applied,
       discretion_entry is not null
         and (not same or (discretion_points <> derived_points and not outside_rule and not within)) as stale
from standard_discretion;

create view standard_rated as                -- what was derived or given, and both ends of the points
select d.*, top.points as points_max,
       case when d.rated_by = 'inspectors' then coalesce(r.points, 0)
            when d.applied then d.discretion_points else d.cases_low end as points_low,
       case when d.rated_by = 'inspectors' then coalesce(r.points, top.points)
            when d.applied then d.discretion_points else d.cases_high end as points_high,
       case when d.rated_by = 'inspectors' then r.points
            when d.applied then d.discretion_points else d.derived_points end as points
from standard_decided d
join percent_band top on top.framework_id = d.framework_id and top.percent = 100
left join fact f on f.inspection_id = d.inspection_id and f.case_id = 0 and f.kind = 'rating' and f.key = d.standard
                and f.reading = 1
left join band r on r.framework_id = d.framework_id and r.code = f.value;

create view inspection_points as             -- standards that are finally not rated leave the score and its maximum
select inspection, inspection_id, framework_id,
       sum(iif(counts, coalesce(points_low, 0), 0)) as score_low,
       sum(iif(counts, coalesce(points_high, 0), 0)) as score_high,
       sum(iif(counts and points_high is not null, points_max, 0)) as score_max
from standard_rated
group by inspection_id, inspection, framework_id;

create view inspection_score as
select p.*, w.score_max as range_max, w.code as framework, g.rating
from inspection_points p
join framework w on w.framework_id = p.framework_id
left join score_range g on g.framework_id = p.framework_id and p.score_max = w.score_max
                       and p.score_low between g.from_score and g.to_score
                       and p.score_high between g.from_score and g.to_score;

create view conflict as                      -- facts whose heads differ; standard is null where none is concerned
select i.ref as inspection, i.inspection_id, q.standard_id, c.sample || '/' || c.ref || ' ' || q.ref as what
from inspection i
join casefile c on c.inspection_id = i.inspection_id
join judgement j on j.case_id = c.case_id and j.conflict
join question q on q.question_id = j.question_id
union all
select i.ref, i.inspection_id, null, iif(c.case_id is null, '', c.sample || '/' || c.ref || ' ') || f.kind || ' ' || f.key
from inspection i
join fact f on f.inspection_id = i.inspection_id and f.conflict
left join casefile c on c.case_id = f.case_id;

create view inspection_complete as
select i.inspection_id,
       not exists (select 1 from tally t where t.inspection_id = i.inspection_id and t.open > 0)
       and not exists (select 1 from sample_tally m where m.inspection_id = i.inspection_id
                       and (m.cases < coalesce(m.target, 0) or m.complete < m.cases))
       and not exists (select 1 from fact f where f.inspection_id = i.inspection_id and f.conflict)
       and not exists (select 1 from casefile c join judgement j on j.case_id = c.case_id and j.conflict
                       where c.inspection_id = i.inspection_id)
       and not exists (select 1 from standard s where s.framework_id = i.framework_id and s.rated_by = 'inspectors'
                       and not exists (select 1 from fact f where f.inspection_id = i.inspection_id and f.case_id = 0
                                       and f.kind = 'rating' and f.key = s.ref and f.reading = 1 and f.value is not null)) as complete
from inspection i;
