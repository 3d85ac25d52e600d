-- From counts to ratings.  Look-ups go from an inspection to its tallies, so that a filter on the
-- inspection reaches them.  Whole numbers only.  The inner views carry ids; the ones that people read
-- carry references (schema/0005_view.sql).

create view key_question_count as            -- open: unanswered, and the cases still missing from the target
select i.inspection_id, i.framework_id, q.question_id, q.standard_id, q.sample, t.yes, t.relevant, t.open as unanswered,
       t.open + (select max(0, coalesce(target, 0) - cases) from sample_tally m
                 where m.inspection_id = i.inspection_id and m.sample = q.sample) as open
from inspection i
join tally t on t.inspection_id = i.inspection_id
join question q on q.question_id = t.question_id
where t.kind = 'key';

create view key_question_percent as          -- percentages rounded to the nearest whole, halves up; null: no case
select *,
       iif(relevant > 0, (200 * yes + relevant) / (2 * relevant), null) as percent,
       iif(relevant + open > 0, (200 * yes + relevant + open) / (2 * (relevant + open)), null) as percent_low,
       iif(relevant + open > 0, (200 * (yes + open) + relevant + open) / (2 * (relevant + open)), null) as percent_high
from key_question_count;

create view key_question_band as
select *,
       (select points from percent_band b where b.framework_id = k.framework_id and b.percent = k.percent) as points
from key_question_percent k;

-- The lowest percentages of a standard: as answered, and at both ends.  Null: nothing relevant and nothing open.
create view standard_lowest as
select i.inspection_id, i.framework_id, s.standard_id, s.rated_by, s.counts,
       (select min(percent) from key_question_percent k
        where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id) as percent,
       (select min(percent_low) from key_question_percent k
        where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id) as percent_low,
       (select min(percent_high) from key_question_percent k
        where k.inspection_id = i.inspection_id and k.standard_id = s.standard_id) as percent_high
from inspection i join standard s on s.framework_id = i.framework_id;

create view standard_end as
select *,
       (select points from percent_band b where b.framework_id = l.framework_id and b.percent = percent_low) as cases_low,
       (select points from percent_band b where b.framework_id = l.framework_id and b.percent = percent_high) as cases_high
from standard_lowest l;

-- The derived rating, stated where both ends are one band, and the distances to the bands beside it.
create view standard_derived as
select d.*, b.code as derived,
       above.from_percent - d.percent as distance_up,
       iif(b.points > 0, d.percent - b.from_percent, null) as distance_down
from (select *, iif(cases_low = cases_high, cases_low, null) as derived_points from standard_end) d
left join band b on b.framework_id = d.framework_id and b.points = d.derived_points
left join band above on above.framework_id = d.framework_id and above.points = d.derived_points + 1;

-- A discretion is recorded as four words: derived, rating, distance, and within or outside the rule.
create view discretion_words as
select inspection_id, key, entry_id, derived, rating,
       cast(substr(rest, 1, instr(rest, ' ') - 1) as integer) as distance,
       substr(rest, instr(rest, ' ') + 1) = 'outside' as outside_rule
from (select inspection_id, key, entry_id, derived,
             substr(rest, 1, instr(rest, ' ') - 1) as rating, substr(rest, instr(rest, ' ') + 1) as rest
      from (select inspection_id, key, entry_id,
                   substr(value, 1, instr(value, ' ') - 1) as derived, substr(value, instr(value, ' ') + 1) as rest
            from fact where case_id = 0 and kind = 'discretion' and reading = 1 and value is not null));

-- A recorded discretion beside what is derived now.  It is applied while the derived rating is as recorded
-- and (recorded as outside the rule, or still within the margin); one that changes nothing is never applied.
create view discretion_state as
select *,
       same and given_points <> derived_points and (outside_rule or within) as applied,
       same and given_points = derived_points as changes_nothing,
       not same or (given_points <> derived_points and not outside_rule and not within) as stale
from (select d.inspection_id, d.standard_id, d.derived_points, f.entry_id, f.derived, f.rating, f.distance, f.outside_rule,
             given.points as given_points, d.derived is f.derived as same,
             coalesce(abs(given.points - d.derived_points) = 1
               and iif(given.points > d.derived_points, d.distance_up, d.distance_down) <= w.discretion_margin, 0) as within
      from inspection i
      join discretion_words f on f.inspection_id = i.inspection_id
      join framework w on w.framework_id = i.framework_id
      join standard s on s.framework_id = i.framework_id and s.ref = f.key
      join band given on given.framework_id = i.framework_id and given.code = f.rating
      join standard_derived d on d.inspection_id = i.inspection_id and d.standard_id = s.standard_id);

create view standard_rated as                -- what was derived or given, and both ends of the points
select r.*,
       case rated_by when 'cases' then coalesce(applied_points, cases_low)
                     else coalesce(given_points, 0) end as points_low,
       case rated_by when 'cases' then coalesce(applied_points, cases_high)
                     else coalesce(given_points, (select max(points) from band b where b.framework_id = r.framework_id)) end as points_high,
       case rated_by when 'cases' then coalesce(applied_points, derived_points) else given_points end as points
from (select d.*,
             (select given_points from discretion_state x
              where x.inspection_id = d.inspection_id and x.standard_id = d.standard_id and x.applied) as applied_points,
             (select b.points from fact f join band b on b.framework_id = d.framework_id and b.code = f.value
              where f.inspection_id = d.inspection_id and f.case_id = 0 and f.kind = 'rating' and f.reading = 1
                and f.key = (select ref from standard s where s.standard_id = d.standard_id)) as given_points
      from standard_derived d) r;

create view inspection_score as              -- standards that are finally not rated leave the score and its maximum
select *,
       (select rating from score_range g where g.framework_id = x.framework_id and x.score_max = x.range_max
          and x.score_low between g.from_score and g.to_score and x.score_high between g.from_score and g.to_score) as rating
from (select i.inspection_id, i.framework_id, w.score_max as range_max,
             (select coalesce(sum(points_low), 0) from standard_rated r where r.inspection_id = i.inspection_id and r.counts) as score_low,
             (select coalesce(sum(points_high), 0) from standard_rated r where r.inspection_id = i.inspection_id and r.counts) as score_high,
             (select max(points) from band b where b.framework_id = i.framework_id)
             * (select count(points_high) from standard_rated r where r.inspection_id = i.inspection_id and r.counts) as score_max
      from inspection i join framework w on w.framework_id = i.framework_id) x;

create view conflict as                      -- facts whose heads differ; standard is null where none is concerned
select c.inspection_id, q.standard_id, c.sample || '/' || c.ref || ' ' || q.ref as what
from casefile c
join judgement j on j.case_id = c.case_id and j.conflict
join question q on q.question_id = j.question_id
union all
select f.inspection_id, null, iif(c.case_id is null, '', c.sample || '/' || c.ref || ' ') || f.kind || ' ' || f.key
from fact f left join casefile c on c.case_id = f.case_id
where f.conflict;

create view inspection_complete as
select i.inspection_id,
       not exists (select 1 from tally t where t.inspection_id = i.inspection_id and t.open > 0)
       and not exists (select 1 from sample_tally m where m.inspection_id = i.inspection_id
                       and (m.cases < coalesce(m.target, 0) or m.complete < m.cases))
       and not exists (select 1 from conflict c where c.inspection_id = i.inspection_id)
       and not exists (select 1 from standard s where s.framework_id = i.framework_id and s.rated_by = 'inspectors'
                       and not exists (select 1 from fact f where f.inspection_id = i.inspection_id and f.case_id = 0
                                       and f.kind = 'rating' and f.key = s.ref and f.reading = 1 and f.value is not null)) as complete
from inspection i;
