-- The journal: every fact is an entry, and an entry is never changed.
-- Written by the program only: the guards (guards.txt) call actor(), which other programs do not have.

create table site (
  site_id integer primary key,
  ident text not null unique check (length(ident) = 32) -- random, hexadecimal
) strict;

create table home (                           -- the file that this store last wrote in; another file is another site
  home_id integer primary key check (home_id = 1),
  site_id integer not null references site,
  place blob not null check (length(place) = 32) -- identity of where it lies, opaque
) strict;

create table person (
  person_id integer primary key,
  name text not null unique
) strict;

create table inspection (
  inspection_id integer primary key,
  framework_id integer not null references framework,
  ref text not null unique
) strict;

create table casefile (
  case_id integer primary key,
  inspection_id integer not null references inspection,
  sample text not null,
  ref text not null,                          -- pseudonymous
  state text not null default 'open' check (state in ('open', 'complete', 'moderated', 'withdrawn')), -- projection
  unique (inspection_id, sample, ref)
) strict;

create table entry (
  entry_id integer primary key,
  site_id integer not null references site,
  seq integer not null,                       -- counts up in its site, from 1
  kind integer not null references kind,       -- what it says (0011_kind.sql)
  inspection_id integer not null references inspection,
  case_id integer references casefile,        -- null: about the inspection
  key text not null,                          -- question, standard, attribute ...; '' where there is one only
  reading integer not null,                   -- 1 first, 2 second; 1 where it has no meaning
  value text,                                 -- null withdraws
  stood_on text,                              -- of a case completed: {"SITE": SEQ, ...}, the last entry
                                              -- of each site that it saw; each before it too
  text_hash blob,                             -- SHA-256(salt, text) of the evidence, note or reference
  because_hash blob,                          -- the same of the reason
  by_id integer not null references person,   -- who judged
  recorded_by_id integer not null references person, -- who entered it: login or account
  recorded_at_ms integer not null,            -- Unix milliseconds, UTC
  hash blob not null check (length(hash) = 32), -- over the previous hash of the site and this entry
  unique (site_id, seq)
) strict;

create index entry_fact on entry (inspection_id, case_id, kind, key, reading);

create table entry_text (
  entry_id integer not null references entry,
  part text not null check (part in ('text', 'because')),
  salt blob not null check (length(salt) = 16),
  text text not null,
  primary key (entry_id, part)
) strict, without rowid;

create table supersedes (
  old integer not null references entry (entry_id),
  entry integer not null references entry (entry_id),
  primary key (old, entry)
) strict, without rowid;

create index supersedes_entry on supersedes (entry);

create trigger entry_made_here before insert on entry begin
  select raise(abort, 'an entry is recorded by the person who is logged in')
  where (select name from person where person_id = new.recorded_by_id) is not actor();
  select raise(abort, 'an entry is never replaced')
  where exists (select 1 from entry where entry_id = new.entry_id)
     or exists (select 1 from entry where site_id = new.site_id and seq = new.seq);
end;

-- The rules of a framework stay as they are once an inspection uses them; its texts may be put right, by the program.

create trigger framework_guard before insert on framework when actor() is null
  or exists (select 1 from framework where framework_id = new.framework_id or code = new.code) begin
  select raise(abort, 'a framework is never replaced');
end;

create trigger framework_rules before update on framework
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.code, new.rules_hash, new.points_max, new.score_max, new.discretion_margin,
           new.confidence_percent, new.margin_percent, new.per_officer)
          is not (old.framework_id, old.code, old.rules_hash, old.points_max, old.score_max, old.discretion_margin,
                  old.confidence_percent, old.margin_percent, old.per_officer)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger framework_not_deleted before delete on framework
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework');
end;

create trigger sample_insert before insert on sample
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger sample_update before update on sample
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.sample, new.position, new.share_percent, new.window_from, new.window_to)
          is not (old.framework_id, old.sample, old.position, old.share_percent, old.window_from, old.window_to)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger sample_delete before delete on sample
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger domain_insert before insert on domain
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger domain_update before update on domain
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.number, new.sample)
          is not (old.framework_id, old.number, old.sample)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger domain_delete before delete on domain
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger standard_insert before insert on standard
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger standard_update before update on standard
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.standard_id, new.framework_id, new.position, new.ref, new.domain, new.sample, new.rated_by, new.counts)
          is not (old.standard_id, old.framework_id, old.position, old.ref, old.domain, old.sample, old.rated_by, old.counts)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger standard_delete before delete on standard
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_insert before insert on attribute
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_update before update on attribute
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.attribute_id, new.framework_id, new.position, new.code, new.type, new.low, new.high, new.stratify)
          is not (old.attribute_id, old.framework_id, old.position, old.code, old.type, old.low, old.high, old.stratify)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_delete before delete on attribute
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_insert before insert on question
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_update before update on question
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.question_id, new.framework_id, new.position, new.ref, new.kind, new.sample, new.standard_id, new.parent_id, new.gate_id, new.limit_attribute_id, new.theme)
          is not (old.question_id, old.framework_id, old.position, old.ref, old.kind, old.sample, old.standard_id, old.parent_id, old.gate_id, old.limit_attribute_id, old.theme)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_delete before delete on question
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger band_insert before insert on band
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger band_update before update on band
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.points, new.code, new.from_percent, new.to_percent)
          is not (old.framework_id, old.points, old.code, old.from_percent, old.to_percent)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger band_delete before delete on band
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger percent_band_insert before insert on percent_band
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger percent_band_update before update on percent_band
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.percent, new.points)
          is not (old.framework_id, old.percent, old.points)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger percent_band_delete before delete on percent_band
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger score_range_insert before insert on score_range
when actor() is null or exists (select 1 from inspection where framework_id = new.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger score_range_update before update on score_range
when actor() is null
  or (exists (select 1 from inspection where framework_id = old.framework_id)
      and (new.framework_id, new.rating, new.from_score, new.to_score)
          is not (old.framework_id, old.rating, old.from_score, old.to_score)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger score_range_delete before delete on score_range
when actor() is null or exists (select 1 from inspection where framework_id = old.framework_id) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_value_insert before insert on attribute_value
when actor() is null or exists (select 1 from inspection where framework_id = (select framework_id from attribute a where a.attribute_id = new.attribute_id)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_value_update before update on attribute_value
when actor() is null
  or (exists (select 1 from inspection where framework_id = (select framework_id from attribute a where a.attribute_id = old.attribute_id))
      and (new.attribute_id, new.position, new.value, new.group_code)
          is not (old.attribute_id, old.position, old.value, old.group_code)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger attribute_value_delete before delete on attribute_value
when actor() is null or exists (select 1 from inspection where framework_id = (select framework_id from attribute a where a.attribute_id = old.attribute_id)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_limit_insert before insert on question_limit
when actor() is null or exists (select 1 from inspection where framework_id = (select framework_id from question q where q.question_id = new.question_id)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_limit_update before update on question_limit
when actor() is null
  or (exists (select 1 from inspection where framework_id = (select framework_id from question q where q.question_id = old.question_id))
      and (new.question_id, new.value)
          is not (old.question_id, old.value)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger question_limit_delete before delete on question_limit
when actor() is null or exists (select 1 from inspection where framework_id = (select framework_id from question q where q.question_id = old.question_id)) begin
  select raise(abort, 'an inspection uses this framework: its rules stay');
end;

create trigger translation_insert before insert on translation when actor() is null begin
  select raise(abort, 'a framework is loaded by the program');
end;

create trigger translation_update before update on translation when actor() is null begin
  select raise(abort, 'a framework is loaded by the program');
end;

create trigger translation_delete before delete on translation when actor() is null begin
  select raise(abort, 'a framework is loaded by the program');
end;
