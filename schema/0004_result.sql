-- From counts to ratings, in whole numbers.  Most of the time of a result is SQLite's reading of
-- these views: it copies a view, and each expression of it, to every place that names it, joins
-- what it must, and then throws most of it away.  So a step is a view only where something else
-- reads it, what is looked up is joined by its key and then named as a column, and "cross join"
-- says in which order.  Only the score is grouped, and carries the inspection's reference among its
-- groups, so that a filter on it reaches the tallies (a test asks EXPLAIN QUERY PLAN).

-- The one place of the rounding: to the nearest whole, halves up; null where there is no case,
-- since SQLite divides by 0 to null.  What no view reads is rounded by src/base/percent.c.
create view question_percent as
select *,
       (200 * yes + relevant) / (2 * relevant) as percent,
       (200 * yes + relevant + open) / (2 * (relevant + open)) as percent_low,
       (200 * (yes + open) + relevant + open) / (2 * (relevant + open)) as percent_high
from (select inspection_id, standard_id, kind, question_id, sample, yes, relevant,
        open as unanswered, open + missing as open
      from tally);

-- The lowest of a standard's key questions, and its lowest at both ends; null: nothing relevant and
-- nothing open.  A lower percentage is never in a higher band.  Derived is stated where both ends
-- are one band.  The rule of discretion: a rating from discretion_low to discretion_high points may
-- be given, that is the derived one, and its neighbour where the boundary to it is not further off
-- than the margin.
create view standard_derived as
select d.*, low.points as cases_low, high.points as cases_high,
       b.code as derived, b.points as derived_points, b.from_percent as derived_from,
       b.to_percent as derived_to,
       max(0, b.points - (d.percent - b.from_percent <= d.discretion_margin)) as discretion_low,
       min(d.points_max,
         b.points + (b.to_percent + 1 - d.percent <= d.discretion_margin)) as discretion_high
from (
  -- grouped in the order in which the tallies lie, so that nothing is sorted
  select k.*, w.points_max, w.discretion_margin,
         (select w.score_max from score_range g
           where g.framework_id = k.framework_id limit 1) as range_max,
         s.position, s.ref as standard, s.title, s.domain, s.rated_by, s.counts
  from (
    select i.ref as inspection, i.inspection_id, i.framework_id, q.standard_id,
           min(q.percent) as percent, min(q.percent_low) as percent_low,
           min(q.percent_high) as percent_high
    from inspection i
    cross join question_percent q on q.inspection_id = i.inspection_id and q.kind = 'key'
    group by i.inspection_id, i.ref, q.standard_id) k
  cross join standard s on s.standard_id = k.standard_id
  cross join framework w on w.framework_id = k.framework_id
) d
left join percent_band low on low.framework_id = d.framework_id and low.percent = d.percent_low
left join percent_band high on high.framework_id = d.framework_id and high.percent = d.percent_high
left join band b on b.framework_id = d.framework_id and b.points = low.points
  and b.points = high.points;

-- What giving a standard each rating by discretion would be now, where its derived rating is
-- stated.  The distance is to the boundary crossed, or to the nearer one where nothing is changed.
create view discretion_choice as
select d.inspection_id, d.standard_id, d.derived, d.derived_points, d.discretion_margin,
       g.code as given, g.points as given_points,
       g.points between d.discretion_low and d.discretion_high as within,
       case when g.points > d.derived_points or d.derived_points = 0
              then d.derived_to + 1 - d.percent
            when g.points < d.derived_points or d.derived_points = d.points_max
              then d.percent - d.derived_from
            else min(d.derived_to + 1 - d.percent, d.percent - d.derived_from) end as distance
from standard_derived d
cross join band g on g.framework_id = d.framework_id
where d.derived is not null;

-- What was derived, and what inspectors decided: a rating, or a discretion in four words, which are
-- the derived rating then, the rating given, the distance, and whether the rule allowed it (within)
-- or not (outside).  A discretion that changes nothing is never applied; one whose ground has moved
-- is not applied until confirmed.  Beside that, what the standards of an inspection add up to, and
-- what is to be warned of: for each code a text, or null.
create view standard_rated as
select r.*, iif(r.score_low = r.score_high, r.score_low, null) as score, g.rating as overall,
       iif(is_discretion and changes_nothing,
         'discretion gives ' || given || ', which is derived already: it changes nothing',
         null) as discretion_changes_nothing,
       iif(is_discretion and outside_rule,
         'discretion from ' || derived_then || ' to ' || given || ' at a distance of '
           || distance || ' was recorded outside the rule', null) as discretion_outside_rule,
       iif(stale,
         'discretion from ' || derived_then || ' to ' || given
           || ' was recorded on other figures and is not applied until confirmed',
         null) as discretion_stale,
       case when rated_by = 'cases' and points_high is null
              then 'no case is relevant: not rated, outside the score and its maximum'
            when rated_by = 'inspectors' and points is null then 'not yet rated' end as not_rated,
       iif(position = 0 and score_max is not range_max, -- said once for an inspection
         coalesce('the score ranges are stated for a maximum of ' || range_max
             || ', not ' || score_max,
           'the framework states no score ranges'), null) as no_overall_rating
from (
  select s.position, s.ref as standard, s.title, s.domain, s.rated_by, s.counts, r.*,
         substr(decision, 1, instr(decision, ' ') - 1) as derived_then,
         cast(substr(decision, instr(decision, ' ' || given || ' ') + length(given) + 2)
           as integer) as distance,
         decision glob '* outside' as outside_rule
  from (
    -- sorted by inspection with no column that can be looked up afterwards
    select *,
           sum(iif(counted, coalesce(points_low, 0), 0)) over of_inspection as score_low,
           sum(iif(counted, coalesce(points_high, 0), 0)) over of_inspection as score_high,
           sum(iif(counted and points_high is not null, points_max, 0))
             over of_inspection as score_max
    from ( -- given: as recorded; applied: a decision that counts now
      select d.inspection, d.inspection_id, d.framework_id, d.standard_id, d.range_max,
             d.points_max, d.derived, d.derived_to, d.counts as counted,
             f.value as decision, f.entry_id as decision_entry, given.code as given,
             f.value is not null and d.rated_by = 'cases' as is_discretion,
             applied.points is not null as applied,
             coalesce(f.value glob d.derived || ' ' || d.derived || ' *', 0) as changes_nothing,
             f.value is not null and d.rated_by = 'cases' and applied.points is null
               and f.value not glob coalesce(d.derived || ' ' || d.derived || ' *', '') as stale,
             coalesce(applied.points, d.cases_low,
               iif(d.rated_by = 'inspectors', 0, null)) as points_low,
             coalesce(applied.points, d.cases_high,
               iif(d.rated_by = 'inspectors', d.points_max, null)) as points_high,
             coalesce(applied.points, d.derived_points) as points
      from standard_derived d
      left join fact f on f.inspection_id = d.inspection_id and f.case_id = 0
                      and f.kind = iif(d.rated_by = 'cases', KIND_DISCRETION, KIND_RATING)
                      and f.key = d.standard and f.reading = 1 and f.value is not null
      left join band given on given.framework_id = iif(f.value is null, null, d.framework_id)
        and f.value glob iif(d.rated_by = 'cases', '* ' || given.code || ' *', given.code)
      left join band applied on applied.framework_id = d.framework_id
        and applied.points = given.points
        and (d.rated_by = 'inspectors'
             or (f.value glob d.derived || ' *' and given.points <> d.derived_points
                 and (f.value glob '* outside'
                      or given.points between d.discretion_low and d.discretion_high)))
    )
    window of_inspection as (partition by inspection_id, inspection)
  ) r
  cross join standard s on s.standard_id = r.standard_id
) r
left join score_range g on g.framework_id = r.framework_id and r.score_max = r.range_max
                       and r.score_low between g.from_score and g.to_score
                       and r.score_high between g.from_score and g.to_score;

-- Standards that inspectors are to rate and have not rated, or not alike in merged stores.
create view standard_not_rated as
select i.inspection_id, s.standard_id
from inspection i
cross join standard s on s.framework_id = i.framework_id and s.rated_by = 'inspectors'
where not exists (select 1 from fact f
  where f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_RATING
    and f.key = s.ref and f.reading = 1 and f.value is not null);

-- What is said of an inspection without its ratings.  Complete: nothing of its numbers is
-- unfinished (0010_unfinished.sql), asked here of the tallies, since every result asks it.
create view inspection_state as
select i.ref as inspection, i.inspection_id, s.value as service, w.code as framework, n.state,
       not exists (select 1 from tally t
         where t.inspection_id = i.inspection_id and t.open + t.missing > 0)
       and not exists (select 1 from sample_tally m
         where m.inspection_id = i.inspection_id and (m.complete < m.cases or m.cases < m.target))
       and not exists (select 1 from fact f indexed by fact_conflict
         where f.inspection_id = i.inspection_id and f.conflict)
       -- first of all inspections: mostly there is none, and no case need be looked at
       and not (exists (select 1 from judgement j indexed by judgement_conflict where j.conflict)
         and exists (select 1 from casefile c
           cross join judgement j indexed by judgement_conflict on j.case_id = c.case_id
             and j.conflict
           where c.inspection_id = i.inspection_id))
       and not exists (select 1 from standard_not_rated s
         where s.inspection_id = i.inspection_id) as complete
from inspection i
cross join framework w on w.framework_id = i.framework_id
left join fact s on s.inspection_id = i.inspection_id and s.case_id = 0 and s.kind = KIND_DETAIL
  and s.key = 'service' and s.reading = 1
cross join state_current n on n.inspection_id = i.inspection_id;

-- Facts whose heads differ; standard is null where none is concerned.
create view conflict as
select i.ref as inspection, q.standard_id, c.sample || '/' || c.ref || ' ' || q.ref
       || iif(j.reading = 1, '', ' (second reading)') as what
from judgement j
cross join casefile c on c.case_id = j.case_id
cross join inspection i on i.inspection_id = c.inspection_id
cross join question q on q.question_id = j.question_id
where j.conflict
union all
select i.ref, null, iif(c.case_id is null, '', c.sample || '/' || c.ref || ' ') || k.name
       || iif(f.key = '', '', ' ' || f.key)
       || iif(f.reading = 1, '', ' (second reading)')
from fact f
cross join inspection i on i.inspection_id = f.inspection_id
cross join kind k on k.kind = f.kind
left join casefile c on c.case_id = f.case_id
where f.conflict;
