/*
 * A file that comes with a request, as the library reads files: = { 0 } before, incoming_end after.
 */
#ifndef INCOMING_H
#define INCOMING_H

#include "web/call.h"

#include <assize/exchange.h>

struct incoming {
	struct assize_file file; /* in null: none has come */
};

/* Opens what was sent beside the body. */
bool incoming_begin(struct incoming *, struct call *);

/* Opens a text of the body, under the member's name; true where there is no such member. */
bool incoming_may_begin(struct incoming *, struct call *, const char *member);

void incoming_end(struct incoming *);

#endif
