-- The journal: every fact is an entry, and an entry is never changed.
-- Written by the program only: the guards (guards.txt) call actor(), which other programs do not
-- have.

create table site (
  site_id integer primary key,
  ident text not null unique check (length(ident) = 32), -- random, hexadecimal
  -- the same, and handed out by nobody: in the hash of each entry of the site, so that who is shown
  -- hashes and not the store cannot try what an answer might be until a hash fits
  secret text not null check (length(secret) = 32)
) strict;

-- The file that this store last wrote in; another file is another site.
create table home (
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
  -- projection
  state text not null default 'open'
    check (state in ('open', 'complete', 'moderated', 'withdrawn')),
  unique (inspection_id, sample, ref)
) strict;

create table entry (
  entry_id integer primary key,
  site_id integer not null references site,
  seq integer not null,                       -- counts up in its site, from 1
  kind integer not null references kind,       -- what it says (0011_kind.sql)
  inspection_id integer not null references inspection,
  case_id integer references casefile,        -- null: about the inspection
  -- question, standard, attribute ...; '' where there is one only
  key text not null,
  reading integer not null,                   -- 1 first, 2 second; 1 where it has no meaning
  value text,                                 -- null withdraws
  -- of a case completed: {"SITE": SEQ, ...}, the last entry of each site that it saw; each before
  -- it too; of an inspection: {"rules": HASH, "texts": HASH} of its framework, in hexadecimal
  stood_on text,
  -- SHA-256(salt, text) of the evidence, note or reference
  text_hash blob,
  because_hash blob,                          -- the same of the reason
  by_id integer not null references person,   -- who judged
  recorded_by_id integer not null references person, -- who entered it: login or account
  recorded_at_ms integer not null,            -- Unix milliseconds, UTC, by the clock of the site
  -- the same, but never before what the entry knew: the one before it in its site, and what it
  -- supersedes of others, a millisecond after that.  Entries come in the order of it, site and seq
  order_ms integer not null,
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

-- Entries that somebody accepted in a merge although no command records such a value: they stay in
-- the chain, and no projection takes them.  Which they are follows from entry and framework.
create table disregarded (
  entry_id integer primary key references entry
) strict;

-- The entries that are history: a later one took their place, or they never had one.
create view superseded as
select s.old from supersedes s
where not exists (select 1 from disregarded d where d.entry_id = s.entry)
union all
select entry_id from disregarded;

create trigger entry_made_here before insert on entry begin
  select raise(abort, 'an entry is recorded by the person who is logged in')
  where (select name from person where person_id = new.recorded_by_id) is not actor();
  select raise(abort, 'an entry is never replaced')
  where exists (select 1 from entry where entry_id = new.entry_id)
     or exists (select 1 from entry where site_id = new.site_id and seq = new.seq);
end;
