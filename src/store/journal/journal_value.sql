-- Statements of journal_value.c.

-- SQL_ANSWER_FITS
-- As SQL_FITS, of what is said of a question: by itself, as it is asked of every answer recorded.
select (?6 is null or ?6 = 'yes' or ?6 = 'no' and ?3 <> KIND_DISCUSS)
  and exists (select 1 from question q
    where q.framework_id = i.framework_id and q.sample = c.sample and q.ref = ?4)
from inspection i
join casefile c on c.case_id = ?2
where i.inspection_id = ?1;

-- SQL_FITS
-- Whether an entry of the inspection ?1 and the case ?2 (null: none), of kind ?3, with the key ?4,
-- of reading ?5, can have the value ?6: by what its framework asks, and nothing else.  Of a case
-- whose sample it does not have nothing can be said.
select coalesce(case
  when not exists (select 1 from sample m where m.framework_id = i.framework_id
    and m.sample = coalesce(c.sample, m.sample)) then 0
  when ?3 = KIND_INSPECTION then ?4 = '' and ?6 = (select code from framework w
    where w.framework_id = i.framework_id)
  when ?3 = KIND_CASE then ?4 = '' and exists (select 1 from sample m
    where m.framework_id = i.framework_id and m.sample = ?6)
  when ?3 in (KIND_NOTE, KIND_RETAINED) then ?4 = ''
    and (?6 = 'yes' or ?6 is null and ?3 = KIND_NOTE)
  when ?3 in (KIND_INSPECTOR, KIND_READER) then ?4 = '' and (?6 is null or fit('name', ?6))
    and (?5 = 2 or ?3 = KIND_INSPECTOR)
  when ?3 = KIND_ATTRIBUTE then exists (select 1 from attribute a
    where a.framework_id = i.framework_id and a.code = ?4 and (?6 is null or case a.type
      when 'code' then exists (select 1 from attribute_value v
        where v.attribute_id = a.attribute_id and v.value = ?6)
      when 'yes_no' then ?6 in ('yes', 'no')
      else fit('integer', ?6) and cast(?6 as integer) between a.low and a.high end))
  when ?3 = KIND_STATE then ?4 = '' and case
    when ?6 is null then 1
    when ?5 = 2 then ?6 in ('open', 'complete')
    else says(?3, ?2 is not null, ?6) end
  when ?3 in (KIND_RATING, KIND_DISCRETION) then exists (select 1 from standard s
      where s.framework_id = i.framework_id and s.ref = ?4
        and s.rated_by = iif(?3 = KIND_RATING, 'inspectors', 'cases'))
    and (?6 is null or iif(?3 = KIND_RATING,
      exists (select 1 from band b where b.framework_id = i.framework_id and b.code = ?6),
      exists (select 1 from band d, band b, percent_band p,
          (select 'within' as rule union select 'outside')
        where d.framework_id = i.framework_id and b.framework_id = i.framework_id
          and p.framework_id = i.framework_id
          and ?6 = d.code || ' ' || b.code || ' ' || p.percent || ' ' || rule)))
  when ?3 = KIND_DETAIL then case ?4
    when 'service' then fit('name', ?6)
    when 'lead' then ?6 is null or fit('name', ?6)
    else ?4 in ('start', 'end') and (?6 is null or fit('date', ?6)) end
  when ?3 in (KIND_TARGET, KIND_POPULATION, KIND_POPULATION_LIST, KIND_DRAW) then
    exists (select 1 from sample m where m.framework_id = i.framework_id and m.sample = ?4)
    and (?6 is null or fit(iif(?3 in (KIND_TARGET, KIND_POPULATION), 'count', 'key'), ?6))
  when ?3 = KIND_EXCLUDED then fit('key', ?4) and (?6 is null or exists (select 1 from sample m
    where m.framework_id = i.framework_id and m.sample = ?6))
  when ?3 = KIND_REPLACED then fit('count', substr(?4, instr(?4, '/') + 1))
    and (?6 is null or fit('count', ?6)) and exists (select 1 from sample m
      where m.framework_id = i.framework_id and m.sample = substr(?4, 1, instr(?4, '/') - 1))
  when ?3 = KIND_EVIDENCE then fit('key', ?4) and (?6 is null or exists (select 1
    from (select s.standard_id, s.ref from standard s where s.framework_id = i.framework_id
          union all select q.standard_id, q.ref from question q
          where q.framework_id = i.framework_id and q.kind <> 'gate') r
    join standard s on s.standard_id = r.standard_id and s.rated_by = 'inspectors'
    where substr(?6, 1, length(r.ref) + 1) = r.ref || ' '
      and says(?3, 0, substr(?6, length(r.ref) + 2))))
  when ?3 = KIND_FINDING then fit('key', ?4) and (?6 is null or exists (select 1
    from (select s.ref from standard s where s.framework_id = i.framework_id
          union all select 'domain ' || d.number from domain d
          where d.framework_id = i.framework_id
          union all select '-')
    where substr(?6, instr(?6, ' ') + 1) = ref
      and says(?3, 0, substr(?6, 1, instr(?6, ' ') - 1))))
  when ?3 = KIND_FINDING_PLACE then fit('key', ?4) and (?6 is null or fit('integer', ?6))
  when ?3 = KIND_FINDING_TO then fit('key', ?4) and (?6 is null or ?6 = 'yes')
  when ?3 = KIND_CHALLENGE then fit('key', ?4) and (?6 is null or ?6 = '-'
    or exists (select 1 from question q where q.framework_id = i.framework_id and q.ref = ?6
      and (?2 is null or q.sample = c.sample))
    or ?2 is null and exists (select 1 from standard s
      where s.framework_id = i.framework_id and s.ref = ?6))
  when ?3 = KIND_CHALLENGE_ANSWER then fit('key', ?4)
    and (?6 is null or says(?3, 0, ?6))
  when ?3 = KIND_ROLE then fit('name', ?4) and says(?3, 0, ?6)
  when ?3 = KIND_RESULTS then ?4 = '' and (?6 is null or says(?3, 0, ?6))
  when ?3 in (KIND_CONTEXT, KIND_CONTEXT_UNIT, KIND_CONTEXT_DATE, KIND_CONTEXT_SOURCE) then
    fit('name', ?4) and (?6 is null or fit('name', ?6))
  end, 0)
from inspection i
left join casefile c on c.case_id = ?2
where i.inspection_id = ?1;
