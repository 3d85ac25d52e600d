/* Who is let in, whatever thread asks.  Cookies and forms are not known here. */
#include "web/serve/door.h"

#include <string.h>

#define STORE_ID 6 /* bytes of the identity of the store in the name of the cookie */

/* Cookies know no port: two stores that are served on one machine need two names. */
static bool
name_cookie(struct door *d, const char *store, struct assize_err *e)
{
	unsigned char place[ASSIZE_PLACE_SIZE];
	char id[2 * STORE_ID + 1];

	if (!d->io->place(d->io->world, store, place))
		return err_system(e, store, "cannot be looked at");
	hash_hex(place, STORE_ID, id);
	snprintf(d->cookie, sizeof d->cookie, "%sassize-%s", d->secure ? "__Host-" : "", id);
	return true;
}

static bool
open_accounts(struct door *d, const char *store, const char *person, struct assize_err *e)
{
	if (assize_account_open(&d->sessions, d->io, store, false, e)) {
		d->team = true;
		return assize_account_open(&d->tries, d->io, store, false, e);
	}
	if (e->code != ASSIZE_NOT_FOUND)
		return false;
	*e = (struct assize_err){ .arena = e->arena };
	d->person = person;
	return assize_account_open(&d->sessions, d->io, NULL, true, e);
}

bool
door_open(struct door *d, const char *store, const char *person, struct assize_err *e)
{
	if (mtx_init(&d->mutex, mtx_plain) != thrd_success)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	d->begun = true;
	return name_cookie(d, store, e) && open_accounts(d, store, person, e);
}

void
door_close(struct door *d)
{
	assize_account_close(&d->sessions);
	assize_account_close(&d->tries);
	if (d->begun)
		mtx_destroy(&d->mutex);
	d->begun = false;
}

void
door_make_token(struct door *d, char token[ASSIZE_SESSION_TOKEN_SIZE])
{
	unsigned char bytes[(ASSIZE_SESSION_TOKEN_SIZE - 1) / 2];

	d->io->random(d->io->world, bytes, sizeof bytes);
	hash_hex(bytes, sizeof bytes, token);
	mtx_lock(&d->mutex);
	hash_plain(token, strlen(token), d->token);
	d->token_until_ms = d->io->now_ms(d->io->world) + DOOR_TOKEN_MINUTES * INT64_C(60000);
	mtx_unlock(&d->mutex);
}

/* A hash is compared, so that the time this takes tells nothing of the token. */
static bool
take_token(struct door *d, const char *token)
{
	unsigned char hash[HASH_SIZE];
	bool good;

	hash_plain(token, strlen(token), hash);
	mtx_lock(&d->mutex);
	good = d->token_until_ms > d->io->now_ms(d->io->world)
	       && memcmp(hash, d->token, sizeof hash) == 0;
	if (good)
		d->token_until_ms = 0;
	mtx_unlock(&d->mutex);
	return good;
}

bool
door_use_token(struct door *d, const char *token, char session[ASSIZE_SESSION_TOKEN_SIZE],
    struct assize_err *e)
{
	if (!take_token(d, token))
		return assize_err_set(e, ASSIZE_FORBIDDEN,
		    "this address signs nobody in: it does so once, within %d minutes; start "
		    "assize serve again for a new one",
		    DOOR_TOKEN_MINUTES);
	return door_begin(d, &(struct assize_account){ .person = d->person }, session, e);
}

bool
door_begin(struct door *d, const struct assize_account *who,
    char session[ASSIZE_SESSION_TOKEN_SIZE], struct assize_err *e)
{
	bool good;

	mtx_lock(&d->mutex);
	good = assize_session_begin(d->sessions, who, session, e);
	mtx_unlock(&d->mutex);
	return good;
}

int
door_find(struct door *d, const char *session, struct assize_arena *a, struct assize_session *out,
    struct assize_err *e)
{
	int got;

	mtx_lock(&d->mutex);
	got = assize_session_find(d->sessions, session, a, out, e);
	mtx_unlock(&d->mutex);
	return got;
}

bool
door_extend(struct door *d, const char *session, struct assize_err *e)
{
	bool good;

	mtx_lock(&d->mutex);
	good = assize_session_extend(d->sessions, session, e);
	mtx_unlock(&d->mutex);
	return good;
}

bool
door_end(struct door *d, const char *session, bool everywhere, struct assize_err *e)
{
	bool good;

	mtx_lock(&d->mutex);
	good = assize_session_end(d->sessions, session, everywhere, e);
	mtx_unlock(&d->mutex);
	return good;
}

/* Under the mutex for as long as rows are read: they are of the sessions' own connection. */
bool
door_persons(struct door *d, struct json_out *j, struct assize_err *e)
{
	struct assize_rows *rows = NULL;
	int got = -1;

	json_array(j, NULL);
	mtx_lock(&d->mutex);
	if (assize_account_list(d->sessions, &rows, e))
		while ((got = assize_rows_next(rows, e)) == 1)
			if (strcmp(assize_rows_text(rows, 2), "open") == 0)
				json_text(j, NULL, assize_rows_text(rows, 1));
	assize_rows_close(&rows);
	mtx_unlock(&d->mutex);
	json_end(j);
	return got == 0;
}
