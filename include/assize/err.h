/*
 * How every call that can fail says so: it returns false (or -1) and fills a struct assize_err.
 *
 * The code is what the user can do about it.  The text is one line, written where the problem was
 * seen; a face prints it as it stands.  A check that looks at a whole entry or file adds a problem
 * for each thing it finds wrong.
 */
#ifndef ASSIZE_ERR_H
#define ASSIZE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_arena;

enum assize_err_code {
	ASSIZE_OK,
	ASSIZE_INVALID,	  /* correct the entry */
	ASSIZE_NOT_FOUND, /* name another */
	/* it is already so, or somebody else changed it, or it is not allowed now */
	ASSIZE_CONFLICT,
	ASSIZE_FORBIDDEN, /* leave it to somebody with the right */
	ASSIZE_STORE,	  /* disk, lock, damage, foreign or newer file */
	ASSIZE_MEMORY	  /* out of memory */
};

struct assize_problem {
	const char *text; /* one line, WHERE: WHAT, HOW TO PUT IT RIGHT */
	const struct assize_problem *next;
};

struct assize_err {
	enum assize_err_code code;
	char text[512]; /* the first problem */
	/* set by who wants the whole list; null: only the first is kept, as text */
	struct assize_arena *arena;
	struct assize_problem *first, *last;
	size_t count; /* problems seen, kept or not; at most ASSIZE_PROBLEMS_KEPT are in the list */
};

#define ASSIZE_PROBLEMS_KEPT 100

/*
 * Says why.  Replaces what was said before; where a list is kept, this is its one problem.
 *
 * Result  always false, so that a refusal is one line: return assize_err_set(e, ...)
 */
bool assize_err_set(struct assize_err *e, enum assize_err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Adds a problem to the list.  The first one also becomes code and text.
 *
 * Result  always false
 */
bool assize_err_add(struct assize_err *e, enum assize_err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The word of a code, such as "not found"; lives for ever. */
const char *assize_err_word(enum assize_err_code code);

/* The exit status of a code: 0, 1, 3 or 4.  2 is a command line that cannot be understood. */
int assize_err_exit(enum assize_err_code code);

/* The status of HTTP that a code is: 200, 422, 404, 409, 403 or 503. */
int assize_err_http(enum assize_err_code code);

#ifdef __cplusplus
}
#endif

#endif
