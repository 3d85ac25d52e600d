/*
 * A body with a file in it (multipart/form-data), which may be larger than memory: the file goes to
 * one beside the store that only its owner can read, and is gone when the request was answered.
 */
#ifndef UPLOAD_H
#define UPLOAD_H

#include "web/web.h"

#include <microhttpd.h>
#include <threads.h>

#define UPLOAD_MIB 256 /* that one may have, unless the option says otherwise */
#define UPLOAD_MIB_MAX 65536
#define UPLOADS 4 /* that may be under way at once */

/* What the uploads of a server share: = { 0 }; upload_prepare, upload_close. */
struct uploads {
	mtx_t mutex;
	bool begun;
	const char *like; /* the store's path and a word: their files are named like it */
	size_t most;	  /* bytes of one */
	int under_way;	  /* behind the mutex */
};

struct upload; /* one of them */

/*
 * Removes what a server that was killed has left.
 *
 * like  must live as long
 */
bool upload_prepare(struct uploads *, const char *like, size_t most, struct assize_err *);
void upload_close(struct uploads *);

/*
 * Begins to take the body of a request; null: too many are under way (CONFLICT), no room, no
 * multipart/form-data (INVALID).
 */
struct upload *upload_begin(struct uploads *, struct MHD_Connection *, struct assize_err *);

/* Takes a part of the body.  What is wrong is said by upload_done. */
void upload_take(struct upload *, const char *part, size_t n);

/*
 * Puts what came before a request, as if it had been JSON alone with a file beside it.
 *
 * Errors  INVALID not a whole multipart/form-data of "said", JSON, and "file"; STORE; MEMORY
 */
bool upload_done(struct upload *, struct web_request *, struct assize_err *);

/* Removes its file. */
void upload_end(struct upload *);

#endif
