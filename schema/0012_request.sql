-- Requests that recorded something: whoever asks again, because the answer was lost on its way,
-- gets that answer and records nothing.  Written in the transaction of what they recorded.  They
-- are no facts: no journal, merge or export has them, and after seven days they are removed, as
-- they are where an inspection is let go of, since a short text can be guessed from its hash.

create table request (
  person text not null,                       -- who judged
  key text not null,                          -- chosen by who asks, once for each thing to record
  hash blob not null check (length(hash) = 32), -- SHA-256 of what was asked
  status integer not null,                    -- of the answer, as in HTTP
  receipt text not null,                      -- the answer: the head then, and counts; no texts
  recorded_at_ms integer not null,            -- Unix milliseconds, UTC
  primary key (person, key)
) strict, without rowid;
