/*
 * Sessions: who signed in, known by a token of which only the hash is kept.  How the token travels
 * is not known here.
 */
#include "account/account.h"

#include "account/session.sql.h"

#include <string.h>

#define TOKEN_BYTES ((ASSIZE_SESSION_TOKEN_SIZE - 1) / 2)
#define HOUR_MS INT64_C(3600000)
#define PUT_RIGHT_MS 60000 /* by which a clock goes back without being set */

static int64_t
now_of(const struct assize_accounts *a)
{
	return a->io->now_ms(a->io->world);
}

/* By what a session is kept. */
struct key {
	unsigned char hash[HASH_SIZE];
};

static struct bytes
key_of(struct key *key, const char *token)
{
	hash_plain(token, strlen(token), key->hash);
	return (struct bytes){ key->hash, sizeof key->hash };
}

/* A passphrase that was changed while it was tried opens nothing: asked in the same transaction. */
static bool
is_proved(struct assize_accounts *a, const struct assize_account *who, struct assize_err *e)
{
	int64_t one;
	const int got =
	    who->proof ? db_find_int(&a->db, &one, e, SQL_PROVED, V(who->name), V(who->proof)) : 1;

	return got == 1 || (got == 0 && assize_err_set(e, ASSIZE_FORBIDDEN, ASSIZE_ACCOUNT_WRONG));
}

bool
assize_session_begin(struct assize_accounts *a, const struct assize_account *who,
    char token[ASSIZE_SESSION_TOKEN_SIZE], struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	const int64_t now = now_of(a);
	unsigned char bytes[TOKEN_BYTES];
	struct key key;

	a->io->random(a->io->world, bytes, sizeof bytes);
	hash_hex(bytes, sizeof bytes, token);
	return txn_begin(&t, &a->db, e) && is_proved(a, who, e)
	       && db_run(&a->db, e, SQL_OVER, V(now))
	       && db_run(&a->db, e, SQL_BEGIN, V(key_of(&key, token)), V(who->name), V(who->person),
		   V(now), V(now + ASSIZE_SESSION_HOURS * HOUR_MS))
	       && txn_commit(&t, e);
}

int
assize_session_find(struct assize_accounts *a, const char *token, struct assize_arena *arena,
    struct assize_session *session, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct key key;
	int got;

	if (!db_query(
		&a->db, &r, e, SQL_FIND, V(key_of(&key, token)), V(now_of(a)), V(PUT_RIGHT_MS))
	    || (got = rows_next(&r, e)) < 0)
		return -1;
	if (got == 0)
		return 0;
	*session = (struct assize_session){
		.who = { .name = row_copy(&r, 0, arena), .person = row_copy(&r, 1, arena) },
		.began_at_ms = row_int(&r, 2),
		.until_ms = row_int(&r, 3),
	};
	return assize_arena_ok(arena, e) ? 1 : -1;
}

bool
assize_session_extend(struct assize_accounts *a, const char *token, struct assize_err *e)
{
	struct key key;

	return db_run(&a->db, e, SQL_EXTEND, V(key_of(&key, token)), V(now_of(a)),
	    V(ASSIZE_SESSION_HOURS * HOUR_MS), V(ASSIZE_SESSION_HOURS_MAX * HOUR_MS));
}

bool
assize_session_end(
    struct assize_accounts *a, const char *token, bool everywhere, struct assize_err *e)
{
	struct key key;

	return db_run(&a->db, e, everywhere ? SQL_END_ALL : SQL_END, V(key_of(&key, token)));
}
