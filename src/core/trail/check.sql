-- The longer statements of check.c.

-- SQL_DIFFERENT
select projection || ': ' || n || ' rows do not follow from the journal'
from (select 'fact' as projection, count(*) as n from (select * from (select *
  from kept_fact except select * from fact)
 union all select * from (select * from fact except select *
   from kept_fact)) having count(*) > 0
union all select 'judgement', count(*) from (select * from (select *
  from kept_judgement except select * from judgement)
 union all select * from (select * from judgement except select *
   from kept_judgement)) having count(*) > 0
union all select 'tally', count(*) from (select * from (select *
  from kept_tally except select * from tally)
 union all select * from (select * from tally except select *
   from kept_tally)) having count(*) > 0
union all select 'sample_tally', count(*) from (select * from (select *
  from kept_sample_tally except select * from sample_tally)
 union all select * from (select * from sample_tally except select *
   from kept_sample_tally)) having count(*) > 0
union all select 'casefile', count(*) from (select * from (select *
  from kept_casefile except select * from casefile)
 union all select * from (select * from casefile except select *
   from kept_casefile)) having count(*) > 0
union all select 'casefile', count(*) from casefile c where not exists (select 1
  from entry e
 where e.inspection_id = c.inspection_id and e.case_id = c.case_id
   and e.kind = KIND_CASE) having count(*) > 0
union all select 'inspection', count(*) from inspection i where not exists (select 1
  from entry e
 where e.inspection_id = i.inspection_id and e.case_id is null
   and e.kind = KIND_INSPECTION) having count(*) > 0
union all select 'casefile', count(*) from casefile c
  join entry e on e.inspection_id = c.inspection_id
 and e.case_id = c.case_id and e.kind = KIND_CASE left
   join entry_text x on x.entry_id = e.entry_id and x.part = 'text'
 where e.value <> c.sample or x.text <> c.ref having count(*) > 0
union all select 'inspection', count(*) from inspection i
  join framework w on w.framework_id = i.framework_id
 join entry e on e.inspection_id = i.inspection_id and e.case_id is null
   and e.kind = KIND_INSPECTION
 where e.value <> w.code having count(*) > 0);
