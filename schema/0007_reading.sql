-- Second readings, and how the two agree.  The facts are: reader (who has the second reading of a
-- case), state (complete) and answers, each with reading 2; settled (of a question, with the
-- answer) once a lead decided.

create index fact_reader on fact (inspection_id, case_id, reading) where kind = KIND_READER;

-- How far each second reading is.  state: assigned, open, complete; reader is null where two stores
-- disagree.
create view second_reading as
select inspection, sample, case_ref, first_reader, reader, asked, answered,
       asked - answered as due, state
from (
  select i.ref as inspection, c.sample, c.ref as case_ref,
         (select value from fact f where f.inspection_id = c.inspection_id and f.case_id = c.case_id
            and f.kind = KIND_INSPECTOR and f.key = '' and f.reading = 1) as first_reader,
         r.value as reader,
         (select count(*) from judgement j
          where j.case_id = c.case_id and j.reading = r.reading and j.stands <> 'not'
            and not j.prompt) as asked,
         (select count(*) from judgement j
          where j.case_id = c.case_id and j.reading = r.reading and j.stands in ('yes', 'no')
            and not j.prompt) as answered,
         case when exists (select 1 from fact f
                where f.inspection_id = c.inspection_id and f.case_id = c.case_id
                and f.kind = KIND_STATE and f.key = '' and f.reading = r.reading
                and f.value = 'complete') then 'complete'
              when exists (select 1 from judgement j
                where j.case_id = c.case_id and j.reading = r.reading
                and j.entry_id is not null) then 'open'
              else 'assigned' end as state
  from inspection i
  cross join fact r on r.inspection_id = i.inspection_id and r.kind = KIND_READER and r.key = ''
    and r.reading = 2
  cross join casefile c on c.case_id = r.case_id
  where r.value is not null or r.conflict);
