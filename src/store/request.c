/*
 * Requests that were answered, by person and key.  What they asked for is not known here, only its
 * hash.
 */
#include "store/store.h"

#include <assize/request.h>

#include <string.h>

#define DAY_MS INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)

static const char SQL_FIND[] = "select hash = ?3, status, receipt from request"
			       " where person = ?1 and key = ?2 and recorded_at_ms > ?4";
static const char SQL_LET_GO[] = "delete from request where recorded_at_ms <= ?1";
static const char SQL_FORGET[] = "delete from request";
static const char SQL_KEEP[] = "insert or replace into request values (?1, ?2, ?3, ?4, ?5, ?6)";

static int64_t
now_of(struct assize_store *s)
{
	return s->io->now_ms(s->io->world);
}

static bool
key_check(const char *key, struct assize_err *e)
{
	const size_t n = strlen(key);
	size_t i = 0;

	while (i < n && key[i] > ' ' && key[i] <= '~')
		i++;
	return (n > 0 && n <= ASSIZE_REQUEST_KEY_MAX && i == n)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "the key of the request: give 1 to %d letters, digits or signs of ASCII",
		   ASSIZE_REQUEST_KEY_MAX);
}

int
assize_request_find(struct assize_store *s, const struct assize_request *request,
    struct assize_arena *a, struct assize_request_answer *answer, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const struct bytes hash = { request->hash, HASH_SIZE };
	int got;

	if (!key_check(request->key, e)
	    || !db_query(&s->db, &r, e, SQL_FIND, V(s->judge), V(request->key), V(hash),
		V(now_of(s) - ASSIZE_REQUEST_DAYS * DAY_MS))
	    || (got = rows_next(&r, e)) < 0)
		return -1;
	if (got == 0)
		return 0;
	if (!row_int(&r, 0)) {
		assize_err_set(e, ASSIZE_INVALID,
		    "the key %.64s was used for another request, choose a new one for each",
		    request->key);
		return -1;
	}
	*answer = (struct assize_request_answer){ .status = row_small(&r, 1),
		.receipt = row_copy(&r, 2, a) };
	return assize_arena_ok(a, e) ? 1 : -1;
}

/* Those that are too old, once an hour: all of them are looked at. */
static bool
let_go(struct assize_store *s, int64_t now, struct assize_err *e)
{
	if (now >= s->let_go_at_ms && now - s->let_go_at_ms < HOUR_MS)
		return true;
	s->let_go_at_ms = now;
	return db_run(&s->db, e, SQL_LET_GO, V(now - ASSIZE_REQUEST_DAYS * DAY_MS));
}

/* In the place, perhaps, of one of the same key that is too old. */
bool
assize_request_keep(struct assize_store *s, const struct assize_request *request,
    const struct assize_request_answer *answer, struct assize_err *e)
{
	const struct bytes hash = { request->hash, HASH_SIZE };
	const int64_t now = now_of(s);

	return let_go(s, now, e)
	       && db_run(&s->db, e, SQL_KEEP, V(s->judge), V(request->key), V(hash),
		   V(answer->status), V(answer->receipt), V(now));
}

bool
request_forget(struct assize_store *s, struct assize_err *e)
{
	return db_run(&s->db, e, SQL_FORGET);
}
