-- The longer statements of framework_show.c.

-- SQL_SHOW
-- What a framework (?1) asks and how it rates.  An item knows the place of its wording in `texts`,
-- where it is looked up in the language asked for (?2).
with w as (select * from framework where code = ?1),
standard_place as (
  select standard_id, 'domains[' || (select count(*) from domain d
      where d.framework_id = s.framework_id and d.number < s.domain)
    || '].standards[' || (row_number() over (partition by s.domain order by s.position) - 1)
    || ']' as path
  from w join standard s using (framework_id)),
key_place as (
  select question_id, path || '.key_questions['
    || (row_number() over (partition by standard_id order by position) - 1) || ']' as path
  from question join standard_place using (standard_id) where kind = 'key'),
prompt_place as (
  select q.question_id, path || '.prompts['
    || (row_number() over (partition by q.parent_id order by q.position) - 1) || ']' as path
  from question q join key_place k on k.question_id = q.parent_id),
value_order as (
  select v.*, a.position as attribute, min(v.position) over one_group as first,
    row_number() over one_group - 1 as place
  from w join attribute a using (framework_id) join attribute_value v using (attribute_id)
  window one_group as (partition by attribute_id, group_code order by v.position)),
value_place as (
  select *, 'attributes[' || attribute || '].groups['
    || (dense_rank() over (partition by attribute_id order by first) - 1)
    || '].values[' || place || ']' as path
  from value_order),
question_rule as (
  select q.*,
    'where ' || (select ref from question g where g.question_id = q.gate_id) || ' is yes'
      as by_gate,
    'where ' || (select code from attribute a where a.attribute_id = q.limit_attribute_id) || ' is '
      || (select group_concat(value, ' or ') from question_limit l
          where l.question_id = q.question_id) as by_limit
  from w join question q using (framework_id)),
item (place, major, minor, part, ref, sample, at, text, rule, low, high) as (
  select 1, points, 0, 'band', b.code, null, 'bands[' || points || '].title', b.title,
    from_percent || ' to ' || to_percent || ' per cent, ' || points
      || iif(points = 1, ' point', ' points'), from_percent, to_percent
  from w join band b using (framework_id)
  union all
  select 2, from_score, 0, 'range', rating, null, 'bands[' || points || '].title', b.title,
    from_score || ' to ' || to_score || ' of ' || score_max, from_score, to_score
  from w join score_range r using (framework_id)
  join band b on b.framework_id = w.framework_id and b.code = r.rating
  union all
  select 3, position, -1, 'attribute', a.code, null, 'attributes[' || position || '].title',
    a.title, case type when 'integer' then low || ' to ' || high when 'yes_no' then 'yes or no'
      else 'one of:' end, low, high
  from w join attribute a using (framework_id)
  union all
  select 3, attribute, position, 'value', value, null, path || '.title', title, group_code,
    null, null
  from value_place
  union all
  select 5, position, -1, 'standard', s.ref, s.sample, path || '.title', s.title,
    'rated by ' || rated_by || iif(counts, '', ', does not count'), null, null
  from standard s join standard_place using (standard_id)
  union all
  select iif(q.kind = 'gate', 4, 5), coalesce(s.position, q.position), q.position, q.kind, q.ref,
    q.sample, coalesce(k.path, p.path, 'gates[' || q.position || ']') || '.text', q.text,
    coalesce(by_gate || '; ' || by_limit, by_gate, by_limit), null, null
  from question_rule q left join standard s using (standard_id)
  left join key_place k using (question_id) left join prompt_place p using (question_id))
select part, ref, sample, rule, coalesce(texts ->> ('$.' || at || '.' || ?2), text) as text, low,
  high
from w, item order by place, major, minor;
