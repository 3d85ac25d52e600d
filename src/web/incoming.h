/*
 * A file that comes with a request, as the library reads files.
 */
#ifndef INCOMING_H
#define INCOMING_H

#include "web/call.h"

#include <assize/exchange.h>

struct incoming {
	struct assize_file file; /* in null: none has come */
};

/*
 * Opens the text of a member of the body: = { 0 } before, incoming_end after; the member's name is
 * that of the file, for messages.
 */
bool incoming_begin(struct incoming *, struct call *, const char *member);

/* The same, and true, where there is no such member. */
bool incoming_may_begin(struct incoming *, struct call *, const char *member);

void incoming_end(struct incoming *);

#endif
