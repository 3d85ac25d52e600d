-- What of an inspection is not done, a row for each kind of it that there is: what a lead looks at
-- before closing.  Without the last two there is none exactly where inspection_state is complete.
create view unfinished as
select inspection, what, items from (
  select i.ref as inspection, 1 as position, 'cases not complete' as what,
         (select count(*) from casefile c
           where c.inspection_id = i.inspection_id and c.state = 'open') as items
  from inspection i
  union all
  select i.ref, 0, 'cases short of the target',
         (select sum(max(0, m.target - m.cases)) from sample_tally m
           where m.inspection_id = i.inspection_id)
  from inspection i
  union all
  select i.ref, 2, 'answers due',
         (select count(*) from casefile c
          cross join judgement j on j.case_id = c.case_id and j.reading = 1 and j.stands = 'open'
          where c.inspection_id = i.inspection_id and c.state <> 'withdrawn')
  from inspection i
  union all
  select r.inspection, 3, 'standards not rated', count(*) from standard_result r
  where r.rated_by = 'inspectors' and r.rating is null group by r.inspection
  union all
  select c.inspection, 4, 'facts in conflict', count(*) from conflict c group by c.inspection
  union all
  select r.inspection, 5, 'second readings not complete', count(*) from second_reading r
  where r.state <> 'complete' group by r.inspection
  union all
  select c.inspection, 6, 'challenges not answered', count(*) from challenge_item c
  where c.outcome in ('open', 'conflict') group by c.inspection)
where items > 0 order by inspection, position;
