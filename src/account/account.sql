-- Accounts and sessions.  The file has tables of its own and is no store.

-- SQL_APPLICATION
select application_id from pragma_application_id;

-- SQL_OBJECTS
select count(*) from sqlite_schema;

-- SQL_TABLES
pragma application_id = 1095975235; -- "ASAC"
create table account (
	name text primary key,
	person text not null,               -- who judges
	hash text not null,                 -- of the passphrase, argon2id as libsodium writes it
	disabled integer not null default 0
) strict, without rowid;
create table session (
	token blob primary key,             -- SHA-256 of it
	account text references account,    -- null: alone, signed in by the printed address
	person text not null,
	began_at_ms integer not null,
	until_ms integer not null
) strict, without rowid;
create table attempt (    -- to sign in, that failed
	name text primary key,              -- as it was typed, of an account or not
	failures integer not null,
	last_at_ms integer not null
) strict, without rowid;

-- SQL_IS
select 1 from account where name = ?1;

-- SQL_ADD
insert into account (name, person, hash) values (?1, ?2, ?3);

-- SQL_LIST
select name, person, iif(disabled, 'disabled', 'open'),
	(select count(*) from session where account = name and until_ms > ?1)
from account order by name;

-- SQL_PASSPHRASE
update account set hash = ?2, disabled = 0 where name = ?1;

-- SQL_DISABLE
update account set disabled = 1 where name = ?1;

-- SQL_SESSIONS_END
delete from session where account = ?1;

-- SQL_OF
select hash, person from account where name = ?1 and not disabled;

-- SQL_ATTEMPT
select failures, last_at_ms from attempt where name = ?1 and last_at_ms > ?2;

-- SQL_ATTEMPT_NOW
-- The clock was set back: the wait is counted from now, not from a time that is still to come.
update attempt set last_at_ms = ?2 where name = ?1 and last_at_ms > ?2;

-- SQL_FORGET
-- Whoever asks chooses the names: they are not kept for ever.
delete from attempt where last_at_ms <= ?1;

-- SQL_FAILED
insert into attempt values (?1, 1, ?2)
on conflict do update set failures = failures + 1, last_at_ms = ?2;

-- SQL_ATTEMPT_END
delete from attempt where name = ?1;
