-- The service's challenges of the draft's factual accuracy, and what became of each.
-- What was recorded since is told by the order of entries (entry.order_ms): those of other stores
-- come in later than they were made.

create view challenge_item as
select f.inspection, f.key as challenge, c.sample, c.ref as case_ref,
       -- a standard or question; null: the case, or the draft as a whole
       nullif(f.value, '-') as about,
       f.text, f.by, f.recorded_at, f.order_ms,
       -- accepted, partly, rejected, open
       iif(coalesce(o.conflict, 0), 'conflict', coalesce(o.value, 'open')) as outcome,
       y.text as because, w.name as answered_by,
       strftime('%Y-%m-%dT%H:%M:%fZ', a.recorded_at_ms / 1000.0, 'unixepoch') as answered_at,
       iif(c.case_id is null,                       -- what was recorded since about the same
           (select count(*) from entry n
            where n.inspection_id = f.inspection_id
              and (n.order_ms, n.entry_id) > (f.order_ms, f.entry_id) and n.reading = 1
              and ((n.kind = KIND_JUDGEMENT and (f.value in ('-', n.key)
                    or n.key in (select q.ref from standard s
                      join question q on q.standard_id = s.standard_id
                      where s.framework_id = f.framework_id and s.ref = f.value)))
                   or (n.kind in (KIND_RATING, KIND_DISCRETION) and f.value in ('-', n.key)))),
           (select count(*) from entry n
            where n.inspection_id = f.inspection_id and n.case_id = c.case_id
              and n.kind = KIND_JUDGEMENT and n.reading = 1
              and (n.order_ms, n.entry_id) > (f.order_ms, f.entry_id)
              and f.value in ('-', n.key))) as changes,
       (select n.value from entry n
        where n.inspection_id = f.inspection_id and n.case_id = c.case_id
          and n.kind = KIND_JUDGEMENT and n.key = f.value and n.reading = 1
          and (n.order_ms, n.entry_id) < (f.order_ms, f.entry_id)
        order by n.order_ms desc, n.entry_id desc limit 1)
         as answer_then,                            -- of the question of the case
       (select j.answer from question q
        join judgement j on j.case_id = c.case_id and j.question_id = q.question_id
          and j.reading = 1
        where q.framework_id = f.framework_id and q.sample = c.sample
          and q.ref = f.value) as answer_now
from stated_fact f
left join casefile c on c.case_id = f.case_id
left join fact o on o.inspection_id = f.inspection_id and o.case_id = f.case_id
  and o.kind = KIND_CHALLENGE_ANSWER and o.key = f.key and o.reading = 1
left join entry a on a.entry_id = o.entry_id
left join person w on w.person_id = a.by_id
left join entry_text y on y.entry_id = o.entry_id and y.part = 'because'
where f.kind = KIND_CHALLENGE;
