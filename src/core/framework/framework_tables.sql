-- The tables of a framework, filled from its row; ?1 is the framework's id.
--
-- `rules` and `texts` have the same shape: a wording stands in `texts` at the place of what it
-- words in `rules`.  Standards, attributes and questions are numbered from id_base on in a stated
-- order, so that a row gives the same tables wherever they are filled from it.

-- SQL_FRAMEWORK
insert into framework (framework_id, code, language, title, source, rules_hash, texts_hash,
  points_max, score_max, discretion_margin, confidence_percent, margin_percent, per_officer,
  id_base, rules, texts)
values (?1, ?3 ->> 'code', ?4 ->> 'language', ?4 -> 'title' ->> (?4 ->> 'language'),
  ?4 ->> 'source', ?5, ?6, json_array_length(?3, '$.bands') - 1, ?3 ->> '$.score.max',
  ?3 ->> '$.discretion.margin', ?3 ->> '$.sampling.confidence_percent',
  ?3 ->> '$.sampling.margin_percent', ?3 ->> '$.sampling.per_officer', ?2, ?3, ?4);

-- SQL_SAMPLE
insert into sample (framework_id, sample, position, title, share_percent, window_from, window_to)
select framework_id, m.value ->> 'ref', m.key, texts ->> (m.fullkey || '.title.' || language),
  m.value ->> 'share_percent', m.value ->> '$.window_months.from', m.value ->> '$.window_months.to'
from framework, json_each(rules, '$.samples') m
where framework_id = ?1 order by m.key;

-- SQL_DOMAIN
insert into domain (framework_id, number, title, sample)
select framework_id, d.value ->> 'number', texts ->> (d.fullkey || '.title.' || language),
  d.value ->> 'sample'
from framework, json_each(rules, '$.domains') d
where framework_id = ?1 order by d.key;

-- SQL_STANDARD
with placed as (
  select d.value ->> 'number' as number, d.value ->> 'sample' as sample, s.value as rule,
    d.fullkey || substr(s.fullkey, 2) as place,
    row_number() over (order by d.key, s.key) - 1 as position
  from framework, json_each(rules, '$.domains') d, json_each(d.value, '$.standards') s
  where framework_id = ?1)
insert into standard (standard_id, framework_id, position, ref, title, text, domain, sample,
  rated_by, counts, source)
select id_base + 1 + position, framework_id, position, rule ->> 'ref',
  texts ->> (place || '.title.' || language), texts ->> (place || '.text.' || language), number,
  iif(rule ->> 'rated_by' = 'cases', sample, null), rule ->> 'rated_by', rule ->> 'counts',
  texts ->> (place || '.source')
from framework cross join placed where framework_id = ?1 order by position;

-- SQL_ATTRIBUTE
with stratum as materialized (
  select o.key as place, o.value as code
  from framework, json_each(rules, '$.sampling.stratify') o where framework_id = ?1)
insert into attribute (attribute_id, framework_id, position, code, title, type, low, high, stratify,
  source)
select id_base + 1 + a.key, framework_id, a.key, a.value ->> 'code',
  texts ->> (a.fullkey || '.title.' || language), a.value ->> 'type', a.value ->> 'min',
  a.value ->> 'max', (select place from stratum where code = a.value ->> 'code'),
  texts ->> (a.fullkey || '.source')
from framework, json_each(rules, '$.attributes') a
where framework_id = ?1 order by a.key;

-- SQL_ATTRIBUTE_VALUE
with placed as (
  select a.key as attribute, g.value ->> 'code' as group_code, v.value ->> 'code' as value,
    a.fullkey || substr(g.fullkey, 2) as group_place, v.fullkey as value_place,
    row_number() over (partition by a.key order by g.key, v.key) - 1 as position
  from framework, json_each(rules, '$.attributes') a, json_each(a.value, '$.groups') g,
    json_each(g.value, '$.values') v
  where framework_id = ?1)
insert into attribute_value (attribute_id, position, value, title, group_code, group_title)
select id_base + 1 + attribute, position, value,
  texts ->> (group_place || substr(value_place, 2) || '.title.' || language), group_code,
  texts ->> (group_place || '.title.' || language)
from framework cross join placed where framework_id = ?1 order by attribute, position;

-- SQL_QUESTION
-- `position` is the place in the file, gates before what the domains ask.  Ids follow it, but for
-- gates: the id of one is above that of the gate that it is behind (`turn`), since rebuilding the
-- projections relies on that order.  A prompt belongs to the last key question before it.
with recursive
gate (position, sample, ref, gate) as (
  select g.key, g.value ->> 'sample', g.value ->> 'ref', g.value ->> 'gate'
  from framework, json_each(rules, '$.gates') g where framework_id = ?1),
behind (position, sample, ref, depth) as (
  select position, sample, ref, 0 from gate where gate is null
  union all
  select g.position, g.sample, g.ref, depth + 1
  from behind b join gate g on g.sample = b.sample and g.gate = b.ref),
turn as materialized (
  select position, sample, ref, row_number() over (order by depth, position) as number from behind),
asked (d, s, q, p, kind, sample, standard, rule, place) as (
  select -1, -1, g.key, -1, 'gate', g.value ->> 'sample', null, g.value, g.fullkey
  from framework, json_each(rules, '$.gates') g where framework_id = ?1
  union all
  select d.key, s.key, q.key, -1, 'key',
    iif(s.value ->> 'rated_by' = 'cases', d.value ->> 'sample', null), s.value ->> 'ref', q.value,
    d.fullkey || substr(s.fullkey, 2) || substr(q.fullkey, 2)
  from framework, json_each(rules, '$.domains') d, json_each(d.value, '$.standards') s,
    json_each(s.value, '$.key_questions') q where framework_id = ?1
  union all
  select d.key, s.key, q.key, p.key, 'prompt', d.value ->> 'sample', s.value ->> 'ref', p.value,
    d.fullkey || substr(s.fullkey, 2) || substr(q.fullkey, 2) || substr(p.fullkey, 2)
  from framework, json_each(rules, '$.domains') d, json_each(d.value, '$.standards') s,
    json_each(s.value, '$.key_questions') q, json_each(q.value, '$.prompts') p
  where framework_id = ?1),
placed as (select *, row_number() over (order by d, s, q, p) - 1 as position from asked),
numbered as (
  select *, max(position) filter (where kind = 'key') over (order by position) as last_key
  from placed)
insert into question (question_id, framework_id, position, ref, kind, sample, standard_id,
  parent_id, gate_id, limit_attribute_id, theme, text, guidance, source)
select id_base + coalesce(t.number, n.position + 1), w.framework_id, n.position, rule ->> 'ref',
  n.kind, n.sample, s.standard_id, iif(n.kind = 'prompt', id_base + last_key + 1, null),
  id_base + g.number, a.attribute_id, rule ->> 'theme', texts ->> (place || '.text.' || language),
  texts ->> (place || '.guidance.' || language), texts ->> (place || '.source')
from framework w cross join numbered n
left join turn t on n.kind = 'gate' and t.position = n.position
left join turn g on g.sample = n.sample and g.ref = rule ->> 'gate'
left join standard s on s.framework_id = w.framework_id and s.ref = n.standard
left join attribute a on a.framework_id = w.framework_id and a.code = rule ->> '$.limit.attribute'
where w.framework_id = ?1 order by 1;

-- SQL_QUESTION_LIMIT
-- The path of a limit is its question; what it begins with, a gate or a domain, names the sample.
insert into question_limit (question_id, value)
select q.question_id, v.value
from framework w cross join json_tree(rules) l cross join json_each(l.value, '$.values') v
cross join question q on q.framework_id = w.framework_id and q.ref = rules ->> (l.path || '.ref')
  and q.sample = rules ->> (substr(l.path, 1, instr(l.path, ']')) || '.sample')
where w.framework_id = ?1 and l.key = 'limit' order by q.question_id, v.value;

-- SQL_BAND
insert into band (framework_id, points, code, title, from_percent, to_percent, source)
select framework_id, b.value ->> 'points', b.value ->> 'code',
  texts ->> (b.fullkey || '.title.' || language), b.value ->> 'from', b.value ->> 'to',
  texts ->> (b.fullkey || '.source')
from framework, json_each(rules, '$.bands') b
where framework_id = ?1 order by b.key;

-- SQL_PERCENT_BAND
with recursive p (percent) as (select 0 union all select percent + 1 from p where percent < 100)
insert into percent_band (framework_id, percent, points)
select framework_id, percent, points
from p join band on framework_id = ?1 and percent between from_percent and to_percent
order by percent;

-- SQL_SCORE_RANGE
insert into score_range (framework_id, rating, from_score, to_score)
select framework_id, r.value ->> 'rating', r.value ->> 'from', r.value ->> 'to'
from framework, json_each(rules, '$.score.ranges') r
where framework_id = ?1 order by r.key;
