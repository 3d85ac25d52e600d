/* Files that come with requests: texts in their bodies. */
#include "web/incoming.h"

#include <stdint.h>
#include <string.h>

static bool
open_text(struct incoming *i, struct call *c, const char *member, const char *text)
{
	i->file.name = member;
	i->file.in = os_memory_read((void *)(uintptr_t)text, strlen(text));
	return i->file.in || assize_err_set(&c->e, ASSIZE_MEMORY, "out of memory");
}

bool
incoming_begin(struct incoming *i, struct call *c, const char *member)
{
	const char *text = call_text(c, member);

	return call_good(c) && open_text(i, c, member, text);
}

bool
incoming_may_begin(struct incoming *i, struct call *c, const char *member)
{
	const char *text = call_may_text(c, member);

	return call_good(c) && (!text || open_text(i, c, member, text));
}

void
incoming_end(struct incoming *i)
{
	file_close(&i->file.in);
}
