/* The store as a whole: taken away encrypted, and joined by another. */
#include "web/handler/handlers.h"

#include "base/os.h"

#include <assize/inspection.h>
#include <assize/keep.h>
#include <assize/merge.h>
#include <assize/trail.h>

bool
copies_backup(struct call *c)
{
	const char *passphrase = call_text(c, "passphrase");
	struct assize_sealed sealed = { 0 };

	if (!CALL_MEMBERS(c, "passphrase") || !assize_right_whole(c->s, &c->e)
	    || !assize_keep_seal(c->s, passphrase, &sealed, &c->e))
		return false;
	assize_rows_close(&sealed.heads);
	c->response->type = "application/octet-stream";
	c->response->file = "store.sealed";
	c->response->stream = sealed.file;
	c->response->size = (size_t)sealed.size;
	return true;
}

/* What a merge was asked for. */
struct asked {
	struct assize_merging how;
	const char *passphrase; /* null: none */
	bool wait;		/* others may have to */
	bool sealed;
};

static bool
take(struct call *c, struct asked *asked)
{
	const struct web_file *sent = call_file(c);

	asked->how.dry_run = call_may_bool(c, "dry_run");
	asked->how.accept = call_may_bool(c, "accept");
	asked->wait = call_may_bool(c, "others_wait");
	asked->passphrase = call_may_text(c, "passphrase");
	if (!CALL_MEMBERS(c, "dry_run", "accept", "others_wait", "passphrase"))
		return false;
	asked->how.path = sent->path;
	asked->how.name = sent->name;
	return assize_keep_sealed(sent->path, &asked->sealed, &c->e);
}

static bool
is_brief(const struct call *c, const struct asked *asked)
{
	return !asked->sealed && c->request->file->size < REPLY_BRIEF_STORE;
}

static bool
say_merged(struct call *c, const struct assize_merged *m, struct assize_rows **rows)
{
	struct json_out *j = &c->json;

	if (!reply_receipt(c, 200))
		return false;
	json_int(j, "came", m->came);
	json_int(j, "known", m->known);
	json_int(j, "cases", m->cases);
	json_int(j, "late", m->late);
	json_int(j, "led", m->led);
	json_int(j, "disregarded", m->disregarded);
	json_int(j, "conflicts", m->conflicts);
	return reply_rows_last(c, "rows", rows);
}

static bool
merge(struct call *c, struct asked *asked, struct assize_rows **rows)
{
	const struct assize_restore how = { asked->how.path, asked->passphrase, asked->how.name };
	CLEANUP(assize_keep_unsealed_close) struct assize_unsealed *plain = NULL;
	struct assize_merged merged;

	if (asked->sealed && !assize_keep_unseal(c->s, &how, &plain, &c->e))
		return false;
	if (plain)
		asked->how.path = assize_keep_unsealed(plain);
	return assize_merge(c->s, &asked->how, &merged, rows, &c->e)
	       && say_merged(c, &merged, rows);
}

bool
copies_merge(struct call *c)
{
	CLEANUP(assize_rows_close) struct assize_rows *rows = NULL;
	struct asked asked = { 0 };

	return take(c, &asked) && assize_right_whole(c->s, &c->e)
	       && reply_nobody_waits(c, is_brief(c, &asked), asked.wait) && merge(c, &asked, &rows);
}
