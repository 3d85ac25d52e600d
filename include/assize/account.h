/*
 * Accounts and sessions of those who sign in at a store over a network.
 *
 * They lie in a file of their own, STORE.accounts, that only its owner can read, and never in the
 * store: no backup, merge, export or query has them.  One handle belongs to one thread at a time;
 * several may be open.
 */
#ifndef ASSIZE_ACCOUNT_H
#define ASSIZE_ACCOUNT_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_ACCOUNT_PASSPHRASE_MIN 12 /* bytes */
#define ASSIZE_ACCOUNT_TRIES 5		 /* that may fail before each more has to wait */
#define ASSIZE_ACCOUNT_WAIT_S 300	 /* that it has to wait at most */

#define ASSIZE_SESSION_TOKEN_SIZE 65 /* of a token, hexadecimal, with its end */
#define ASSIZE_SESSION_HOURS 10	     /* that a session lasts, from sign-in or its extension */
#define ASSIZE_SESSION_HOURS_MAX 20  /* that it lasts at most, however often it is extended */

#define ASSIZE_ACCOUNT_WRONG "the name or the passphrase is not right"

struct assize_accounts;

/*
 * Opens the accounts of a store.
 *
 * io      must live as long
 * store   its path; null: in memory, for one who is alone
 * make    whether to make the file where there is none
 * Errors  NOT_FOUND there is none; STORE
 */
bool assize_account_open(struct assize_accounts **out, const struct assize_io *io,
    const char *store, bool make, struct assize_err *e);

/* Closes *A and sets it to null; null is left alone. */
void assize_account_close(struct assize_accounts **a);

/* Somebody who may sign in, or has. */
struct assize_account {
	const char *name;   /* recorded as who entered; null: alone, without an account */
	const char *person; /* who judges */
	/* what a try to sign in set; null: whoever calls answers for the passphrase */
	const char *proof;
};

/*
 * Adds an account.  An empty or null person is the name.
 *
 * Errors  INVALID not a name; a passphrase too short or too long; CONFLICT there is one of that
 *         name; STORE; MEMORY 64 MiB for the hash cannot be had
 */
bool assize_account_add(struct assize_accounts *a, const struct assize_account *account,
    const char *passphrase, struct assize_err *e);

/*
 * The accounts by name: account, person, state (open, disabled), sessions.
 *
 * Errors  STORE
 */
bool assize_account_list(
    struct assize_accounts *a, struct assize_rows **rows, struct assize_err *e);

/*
 * Gives an account another passphrase, opens it again where it was disabled, and ends its sessions.
 *
 * Errors  as assize_account_add; NOT_FOUND
 */
bool assize_account_passphrase(
    struct assize_accounts *a, const char *name, const char *passphrase, struct assize_err *e);

/*
 * Nobody signs in with it any more; its sessions end.  What it recorded stays.
 *
 * Errors  NOT_FOUND; STORE
 */
bool assize_account_disable(struct assize_accounts *a, const char *name, struct assize_err *e);

/* A try to sign in. */
struct assize_account_try {
	const char *name, *passphrase;
	const char *person; /* set: whose account it is */
	int wait_s;	    /* set where it came too early: seconds until the next try */
	const char *proof;  /* set: of which passphrase it was, for the session that follows */
};

/*
 * Whether it is the passphrase of that account.  Names that no account has are answered in the same
 * words and time.  After some failures each more has to wait, longer each time.
 *
 * name    composed, as what is set, in ARENA
 * Errors  FORBIDDEN no; CONFLICT too early, nothing was tried; STORE; MEMORY
 */
bool assize_account_sign_in(struct assize_accounts *a, struct assize_account_try *t,
    struct assize_arena *arena, struct assize_err *e);

/* Who is signed in. */
struct assize_session {
	struct assize_account who;
	int64_t began_at_ms, until_ms; /* Unix milliseconds, UTC */
};

/*
 * Begins a session.
 *
 * token   set to what it is known by, which nobody else is to learn and only its hash is kept of
 * Errors  FORBIDDEN the passphrase has been changed since, or the account disabled; STORE
 */
bool assize_session_begin(struct assize_accounts *a, const struct assize_account *who,
    char token[ASSIZE_SESSION_TOKEN_SIZE], struct assize_err *e);

/*
 * The session of a token, where it has not ended.
 *
 * session  filled; texts live in ARENA
 * Result   1 found, 0 not, -1 an error
 */
int assize_session_find(struct assize_accounts *a, const char *token, struct assize_arena *arena,
    struct assize_session *session, struct assize_err *e);

/* Extends it from now on, as long as it may last.  STORE. */
bool assize_session_extend(struct assize_accounts *a, const char *token, struct assize_err *e);

/* Ends the session of a token; everywhere: all of the same account and person.  STORE. */
bool assize_session_end(
    struct assize_accounts *a, const char *token, bool everywhere, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
