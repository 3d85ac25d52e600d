-- What stands around the numbers: contextual facts, evidence about the service, findings.
-- The journal holds them as facts of the inspection; nothing here enters a rating.

-- A label and its value are a fact of kind 'context'; unit, source and date are facts under the
-- same key.
create view context_fact as
select i.ref as inspection, f.key as label,  -- 'Reoffending rate in Oxfordshire'
       f.value,                               -- '29.9'; null while in conflict
       u.value as unit,                       -- '%'
       -- 'Ministry of Justice, Proven reoffending statistics'
       s.value as source,
       -- the day or period that it is of, as its source has it
       d.value as date,
       f.conflict or coalesce(u.conflict, 0) or coalesce(s.conflict, 0)
         or coalesce(d.conflict, 0) as conflict,
       p.name as by,
       (select min(printf('%020d %s %012d', e.order_ms, t.ident, e.seq))
        from entry e cross join site t on t.site_id = e.site_id
        where e.inspection_id = f.inspection_id and e.case_id is null and e.kind = KIND_CONTEXT
          and e.key = f.key and e.reading = 1)
         as place                             -- a text to order by: when the label was first set
from inspection i
cross join fact f on f.inspection_id = i.inspection_id and f.case_id = 0 and f.kind = KIND_CONTEXT
  and f.reading = 1 and (f.value is not null or f.conflict)
cross join entry e on e.entry_id = f.entry_id
cross join person p on p.person_id = e.by_id
left join fact u on u.inspection_id = f.inspection_id and u.case_id = 0
  and u.kind = KIND_CONTEXT_UNIT and u.key = f.key and u.reading = 1
left join fact s on s.inspection_id = f.inspection_id and s.case_id = 0
  and s.kind = KIND_CONTEXT_SOURCE and s.key = f.key and s.reading = 1
left join fact d on d.inspection_id = f.inspection_id and d.case_id = 0
  and d.kind = KIND_CONTEXT_DATE and d.key = f.key and d.reading = 1;

-- A piece of evidence about the service: its value is the standard or question and the kind,
-- 'REF KIND'.
create view evidence_item as
select f.inspection, f.key, s.ref as standard,
       q.ref as question,                     -- null: of the standard as a whole
       -- interview, meeting, document, survey, observation
       substr(f.value, instr(f.value, ' ') + 1) as kind,
       f.text,                                -- null where it was erased
       f.by, f.recorded_at, f.order_ms
from stated_fact f
left join question q on q.framework_id = f.framework_id and q.sample is null and q.kind = 'key'
  and q.ref = substr(f.value, 1, instr(f.value, ' ') - 1)
left join standard s on s.framework_id = f.framework_id
  and s.ref = coalesce((select ref from standard where standard_id = q.standard_id),
    substr(f.value, 1, instr(f.value, ' ') - 1))
where f.case_id = 0 and f.kind = KIND_EVIDENCE;

-- How many pieces there are: a row for each standard that inspectors rate, a question's among its
-- standard's.  All that there is is read once; a filter on the inspection reaches it, as it is
-- grouped by.
create view evidence_count as
select e.inspection, s.ref as standard, s.title,
       count(*) filter (where e.kind = 'interview') as interview,
       count(*) filter (where e.kind = 'meeting') as meeting,
       count(*) filter (where e.kind = 'document') as document,
       count(*) filter (where e.kind = 'survey') as survey,
       count(*) filter (where e.kind = 'observation') as observation,
       count(*) as total
from evidence_item e
cross join inspection i on i.ref = e.inspection
cross join standard s on s.framework_id = i.framework_id and s.ref = e.standard
group by e.inspection, s.standard_id
union all
select i.ref, s.ref, s.title, 0, 0, 0, 0, 0, 0
from inspection i
cross join standard s on s.framework_id = i.framework_id and s.rated_by = 'inspectors'
where not exists (select 1 from evidence_item e
  where e.inspection = i.ref and e.standard = s.ref);

-- What the report is to say: the value is the kind and what it is about, 'KIND STANDARD',
-- 'KIND domain N' or 'KIND -'.
create view finding_item as
select f.inspection, f.key,
       -- to order by: thousandths of a millisecond
       coalesce(cast(m.value as integer), 1000 * f.order_ms) as place,
       -- strength, improvement, recommendation, good_practice, quote
       substr(f.value, 1, instr(f.value, ' ') - 1) as kind,
       coalesce(s.domain, iif(f.value glob '* domain *',
         cast(substr(f.value, instr(f.value, ' domain ') + 8) as integer), null))
         as domain,                           -- null: about the service as a whole
       s.ref as standard,                     -- null: about no single one
       f.text,                                -- null where it was erased
       -- of a recommendation; null: nobody is named, or it was erased
       y.text as to_whom,
       f.by, f.recorded_at, f.order_ms
from stated_fact f
left join standard s on s.framework_id = f.framework_id
  and s.ref = substr(f.value, instr(f.value, ' ') + 1)
left join fact m on m.inspection_id = f.inspection_id and m.case_id = 0
  and m.kind = KIND_FINDING_PLACE and m.key = f.key and m.reading = 1
left join fact w on w.inspection_id = f.inspection_id and w.case_id = 0 and w.kind = KIND_FINDING_TO
  and w.key = f.key and w.reading = 1
left join entry_text y on y.entry_id = w.entry_id and y.part = 'text' and w.value is not null
where f.case_id = 0 and f.kind = KIND_FINDING;
