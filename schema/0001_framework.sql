pragma application_id = 1095981637;             -- "ASZE"

-- A framework: what is rated, what is asked, and how a number becomes a rating.
-- Loaded from schema/framework/*.json; nothing here is a fact about a service.

-- What a framework is, in one row: two JSON texts of the same shape (framework.schema.json).
-- `rules` is the file without its wordings; stores with inspections under it must agree on it.
-- `texts` is its wordings, each in its languages, and its sources.  Equal meaning has equal bytes.
-- The columns before them, and the tables below, are filled from the two
-- (src/core/framework/framework_tables.sql), so that any tool can ask them; `assize check` fills
-- them again and compares.  Each inspection's first entry says the hashes of both, and a rewording
-- is an entry again, so that the chain covers them.
create table framework (
  framework_id integer primary key,
  code text not null unique,                  -- 'yos-2018'
  language text not null,                     -- of the texts in the tables below: 'en'
  title text not null,
  source text,
  rules_hash blob not null,                   -- SHA-256 of rules
  texts_hash blob not null,                   -- SHA-256 of texts
  points_max integer not null,                -- of the highest band
  score_max integer not null,                 -- the maximum that the score ranges are stated for
  discretion_margin integer not null,         -- percentage points
  confidence_percent integer not null,        -- of a sample
  margin_percent integer not null,            -- of a sample
  per_officer integer not null,               -- cases of one case manager in a sample
  id_base integer not null,                   -- ids below are each numbered from the next one on
  tables_hash blob,                           -- SHA-256 of this row and of the tables below
  rules text not null,
  texts text not null                         -- the long ones last: the others are read more often
) strict;

create table sample (
  framework_id integer not null references framework,
  sample text not null,                       -- 'court'
  position integer not null,
  title text not null,
  share_percent integer not null,             -- of all cases
  window_from integer not null,               -- calendar months before fieldwork, inclusive
  window_to integer not null,
  primary key (framework_id, sample)
) strict, without rowid;

create table domain (
  framework_id integer not null references framework,
  number integer not null,
  title text not null,
  sample text,                                -- null where inspectors rate
  primary key (framework_id, number)
) strict, without rowid;

create table standard (
  standard_id integer primary key,
  framework_id integer not null references framework,
  position integer not null,
  ref text not null,                          -- '2.1'
  title text not null,
  text text,
  domain integer not null,
  sample text,                                -- null where inspectors rate
  rated_by text not null check (rated_by in ('cases', 'inspectors')),
  counts integer not null check (counts in (0, 1)), -- whether its points enter the score
  source text,
  unique (framework_id, ref)
) strict;

create table attribute (
  attribute_id integer primary key,
  framework_id integer not null references framework,
  position integer not null,
  code text not null,                         -- 'disposal'
  title text not null,
  type text not null check (type in ('code', 'integer', 'yes_no')),
  low integer,                                -- of an integer, inclusive
  high integer,
  stratify integer,                           -- place in the order of sampling; null where not used
  source text,
  unique (framework_id, code)
) strict;

create table attribute_value (
  attribute_id integer not null references attribute,
  position integer not null,
  value text not null,
  title text not null,
  group_code text not null,
  group_title text not null,
  primary key (attribute_id, value)
) strict, without rowid;

create table question (
  question_id integer primary key,            -- a gate's is above that of the gate it is behind
  framework_id integer not null references framework,
  position integer not null,
  ref text not null,                          -- 'harm', '2.1.1', '2.1.2.classification'
  kind text not null check (kind in ('gate', 'key', 'prompt')),
  sample text,                                -- null: asked of the service, not of a case
  standard_id integer references standard,    -- null for gates
  parent_id integer references question,      -- of a prompt: its key question
  gate_id integer references question,        -- applies where this gate is yes
  limit_attribute_id integer references attribute, -- applies where the value is in question_limit
  theme text,
  text text not null,
  guidance text,
  source text
) strict;

create unique index question_ref on question (framework_id, sample, ref);
create index question_gate on question (gate_id) where gate_id is not null;

create table question_limit (
  question_id integer not null references question,
  value text not null,
  primary key (question_id, value)
) strict, without rowid;

create table band (
  framework_id integer not null references framework,
  points integer not null,                    -- 0 for the lowest, no gaps
  code text not null,                         -- 'good'
  title text not null,
  from_percent integer not null,
  to_percent integer not null,                -- inclusive
  source text,
  primary key (framework_id, points),
  unique (framework_id, code)
) strict, without rowid;

create table percent_band (                   -- the points of each percentage, from the bands
  framework_id integer not null references framework,
  percent integer not null check (percent between 0 and 100),
  points integer not null,
  primary key (framework_id, percent)
) strict, without rowid;

create table score_range (
  framework_id integer not null references framework,
  rating text not null,
  from_score integer not null,
  to_score integer not null,                  -- inclusive
  primary key (framework_id, from_score)
) strict, without rowid;
