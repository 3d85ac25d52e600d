/*
 * Who is let in: by an account, or, alone on a laptop, by the address that was printed.
 */
#ifndef DOOR_H
#define DOOR_H

#include "base/base.h"
#include "format/json_write.h"

#include <assize/account.h>

#include <threads.h>

#define DOOR_TOKEN_MINUTES 30 /* that the printed address signs in */

/* = { 0 }; door_open, door_close. */
struct door {
	const struct assize_io *io;
	mtx_t mutex;
	bool begun;
	bool team;			  /* there are accounts */
	const char *person;		  /* who is alone; null: in a team */
	struct assize_accounts *sessions; /* behind the mutex */
	struct assize_accounts *tries;	/* of the one thread that tries passphrases; null: alone */
	char cookie[64];		/* its name, with an identity of the store in it */
	bool secure;			/* over TLS */
	unsigned char token[HASH_SIZE]; /* SHA-256 of that of the printed address */
	int64_t token_until_ms;		/* 0: used */
};

/*
 * Opens the accounts of a store; where nobody has one, it is for one who is alone.
 *
 * person  who that is
 * Errors  STORE; MEMORY
 */
bool door_open(struct door *, const char *store, const char *person, struct assize_err *);
void door_close(struct door *);

/* Makes the token of the printed address. */
void door_make_token(struct door *, char token[ASSIZE_SESSION_TOKEN_SIZE]);

/*
 * Begins a session for the token of the printed address, once.
 *
 * session  set to the token of the session
 * Errors   FORBIDDEN it is not the one, is used, or too old
 */
bool door_use_token(
    struct door *, const char *token, char session[ASSIZE_SESSION_TOKEN_SIZE], struct assize_err *);

/* As assize_session_begin, _find, _extend and _end, by any thread. */
bool door_begin(struct door *, const struct assize_account *,
    char session[ASSIZE_SESSION_TOKEN_SIZE], struct assize_err *);
int door_find(struct door *, const char *session, struct assize_arena *, struct assize_session *,
    struct assize_err *);
bool door_extend(struct door *, const char *session, struct assize_err *);
bool door_end(struct door *, const char *session, bool everywhere, struct assize_err *);

/* An array of those who can sign in by an account. */
bool door_persons(struct door *, struct json_out *, struct assize_err *);

#endif
