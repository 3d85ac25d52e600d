/* The record as a whole: what comes into it out of files. */
#include "web/handlers.h"

#include "base/os.h"

#include <assize/exchange.h>

/* What was imported, with the receipt. */
static bool
say_imported(struct call *c, const struct assize_bundle *b)
{
	if (!reply_receipt(c, b->made ? 201 : 200))
		return false;
	json_text(&c->json, "inspection", b->inspection);
	json_int(&c->json, "made", (int64_t)b->made);
	json_bool(&c->json, "hashed", b->hashed);
	json_end(&c->json);
	return true;
}

bool
record_import(struct call *c)
{
	const struct web_file *sent = call_file(c);
	CLEANUP(file_close) FILE *in = sent ? os_open(sent->path, "rb") : NULL;
	const struct assize_file file = { .name = sent ? sent->name : "", .in = in };
	struct assize_bundle out = { 0 };
	bool edited = false;

	if (!CALL_MEMBERS(c, "edited")
	    || (json_has(&c->body, "edited")
		&& !json_read_bool(&c->body, "edited", &edited, &c->e)))
		return false;
	if (!in)
		return err_system(&c->e, sent->name, "cannot be read");
	return (edited ? assize_bundle_import_edited : assize_bundle_import)(
		   c->s, &file, c->a, &out, &c->e)
	       && say_imported(c, &out);
}
