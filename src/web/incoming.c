/* Files that come with requests: beside their bodies, or as texts in them. */
#include "web/incoming.h"

#include <stdint.h>
#include <string.h>

bool
incoming_begin(struct incoming *i, struct call *c)
{
	const struct web_file *sent = call_file(c);

	if (!sent)
		return false;
	i->file.name = sent->name;
	i->file.in = os_open(sent->path, "rb");
	return i->file.in || err_system(&c->e, sent->name, "cannot be read");
}

bool
incoming_may_begin(struct incoming *i, struct call *c, const char *member)
{
	const char *text = call_may_text(c, member);

	if (!call_good(c) || !text)
		return call_good(c);
	i->file.name = member;
	i->file.in = os_memory_read((void *)(uintptr_t)text, strlen(text));
	return i->file.in || assize_err_set(&c->e, ASSIZE_MEMORY, "out of memory");
}

void
incoming_end(struct incoming *i)
{
	file_close(&i->file.in);
}
