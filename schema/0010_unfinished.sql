-- What of an inspection is not done, a row for each kind of it that there is: what a lead looks at
-- before closing.  Each is counted inspection by inspection: a count of all would be worked out
-- whole for whoever asks of one.  Without the last two there is none exactly where inspection_state
-- is complete.
create view unfinished as
select inspection, what, items, code from (
  select i.ref as inspection, 1 as position, 'cases not complete' as what,
         'cases' as code,
         (select count(*) from sample_case c
           where c.inspection_id = i.inspection_id and c.state = 'open') as items
  from inspection i
  union all
  select i.ref, 0, 'cases short of the target', 'target',
         (select sum(max(0, m.target - m.cases)) from sample_tally m
           where m.inspection_id = i.inspection_id)
  from inspection i
  union all
  select i.ref, 2, 'answers due', 'answers',
         (select count(*) from casefile c
          cross join judgement j on j.case_id = c.case_id and j.reading = 1 and j.stands = 'open'
          where c.inspection_id = i.inspection_id and c.state <> 'withdrawn')
  from inspection i
  union all
  select i.ref, 3, 'standards not rated', 'standards',
         (select count(*) from standard_not_rated s where s.inspection_id = i.inspection_id)
  from inspection i
  union all
  select i.ref, 4, 'facts in conflict', 'conflicts',
         (select count(*) from conflict c where c.inspection = i.ref)
  from inspection i
  union all
  select i.ref, 5, 'second readings not complete', 'readings',
         (select count(*) from second_reading r
           where r.inspection = i.ref and r.state <> 'complete')
  from inspection i
  union all
  select i.ref, 6, 'challenges not answered', 'challenges',
         (select count(*) from challenge_item c
           where c.inspection = i.ref and c.outcome in ('open', 'conflict'))
  from inspection i)
where items > 0 order by inspection, position;
