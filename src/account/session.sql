-- SQL_BEGIN
insert into session values (?1, ?2, ?3, ?4, ?5);

-- SQL_PROVED
select 1 from account where name = ?1 and hash = ?2 and not disabled;

-- SQL_OVER
delete from session where until_ms <= ?1;

-- SQL_FIND
-- One that begins later than now, by more than clocks are put right by (?3), would last as much
-- longer: the clock was set back.
select s.account, s.person, s.began_at_ms, s.until_ms
from session s left join account a on a.name = s.account
where s.token = ?1 and s.until_ms > ?2 and s.began_at_ms <= ?2 + ?3
	and (s.account is null or a.disabled = 0);

-- SQL_EXTEND
update session set until_ms = min(?2 + ?3, began_at_ms + ?4) where token = ?1 and until_ms > ?2;

-- SQL_END
delete from session where token = ?1;

-- SQL_END_ALL
delete from session where (account, person) in (
	select account, person from session where token = ?1)
	or (account is null and person in (
		select person from session where token = ?1 and account is null));
