/*
 * Requests that may come twice, as over a network where an answer is lost: each has a key of its
 * own, and is recorded once.
 *
 *	begin a batch; find; where it is not there, record what it asks for and then it; commit
 */
#ifndef ASSIZE_REQUEST_H
#define ASSIZE_REQUEST_H

#include <assize/store.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_REQUEST_DAYS 7	  /* that an answer is kept */
#define ASSIZE_REQUEST_KEY_MAX 64 /* bytes of a key: letters, digits, signs of ASCII */

/* What is asked; by whom is the judge of the store. */
struct assize_request {
	const char *key;
	unsigned char hash[32]; /* SHA-256 of all that is asked */
};

/* What was answered. */
struct assize_request_answer {
	int status;
	const char *receipt; /* without any text that was recorded, which may have to be erased */
};

/*
 * The answer that a request was given, in the last seven days.
 *
 * answer  filled where there is one; lives in A
 * Result  1 found, 0 not, -1 an error
 * Errors  INVALID not a key, or the key was used for another request; STORE
 */
int assize_request_find(struct assize_store *s, const struct assize_request *request,
    struct assize_arena *a, struct assize_request_answer *answer, struct assize_err *e);

/*
 * Keeps the answer to a request that was not there, and lets go of those that are too old.  In the
 * batch of what it recorded.
 *
 * Errors  STORE
 */
bool assize_request_keep(struct assize_store *s, const struct assize_request *request,
    const struct assize_request_answer *answer, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
