/* An inspection to look at and to try things on, marked as an example by its name. */
#include "web/handler/handlers.h"

#include <assize/exchange.h>

#include <stdint.h>
#include <string.h>

bool
example_import(struct call *c)
{
	CLEANUP(file_close)
	FILE *in = os_memory_read((void *)(uintptr_t)example_text, strlen(example_text));
	const struct assize_file file = { .name = "example", .in = in };
	struct assize_bundle out = { 0 };

	if (!in)
		return assize_err_set(&c->e, ASSIZE_MEMORY, "out of memory");
	if (!CALL_MEMBERS(c, NULL) || !assize_bundle_import_edited(c->s, &file, c->a, &out, &c->e)
	    || !reply_receipt(c, out.made ? 201 : 200))
		return false;
	json_text(&c->json, "inspection", out.inspection);
	json_end(&c->json);
	return true;
}
