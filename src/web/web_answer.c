/*
 * A request answered: the person put before the store, the transaction, the tag, the error.  What
 * is recorded goes to the writing store alone, what is read comes from the reading one alone.
 */
#include "web/web.h"

#include "web/kept.h"
#include "web/reply.h"
#include "web/route.h"

#include <assize/framework.h>
#include <assize/request.h>
#include <assize/result.h>
#include <assize/trail.h>

#include <string.h>

#define TAG_SIZE 16 /* bytes of a hash; an ETag shows them in hexadecimal */

/* Runs the handler; what it wrote is the body. */
static bool
run(struct call *c)
{
	struct web_response *r = c->response;

	if (!os_memory_open(&c->memory, &c->e))
		return false;
	c->json.out = c->memory.out;
	r->status = 200;
	r->type = WEB_JSON;
	if (!c->route->handler(c) || !os_memory_close(&c->memory, &c->e))
		return false;
	if (r->stream)
		return true;
	r->body = assize_arena_text(c->a, c->memory.text);
	r->size = c->memory.n;
	return assize_arena_ok(c->a, &c->e);
}

/* Closes the rows. */
static bool
hash_rows(struct hash *h, struct assize_rows **rows, struct assize_err *e)
{
	int got;

	while ((got = assize_rows_next(*rows, e)) == 1)
		for (int column = 0; column < assize_rows_count(*rows); column++)
			hash_text(h, assize_rows_text(*rows, column));
	assize_rows_close(rows);
	return got == 0;
}

/*
 * Over all that an answer follows from: program, person, what is asked, the chains, and the
 * frameworks, which may come without an entry while no inspection is under them.
 */
static bool
tag(struct call *c)
{
	const char *const asked[] = { ASSIZE_VERSION, c->request->person, c->request->path,
		c->request->query };
	unsigned char bytes[HASH_SIZE];
	char hex[2 * TAG_SIZE + 1];
	struct assize_rows *rows = NULL;
	struct hash h;

	hash_begin(&h);
	for (size_t i = 0; i < COUNT_OF(asked); i++)
		hash_text(&h, asked[i]);
	if (!assize_trail_heads(c->s, &rows, &c->e) || !hash_rows(&h, &rows, &c->e)
	    || !assize_framework_hashes(c->s, &rows, &c->e) || !hash_rows(&h, &rows, &c->e))
		return false;
	hash_end(&h, bytes);
	hash_hex(bytes, TAG_SIZE, hex);
	c->response->etag = assize_arena_printf(c->a, "\"%s\"", hex);
	return assize_arena_ok(c->a, &c->e);
}

/* What whoever asks has already. */
static bool
is_known(const struct call *c)
{
	return c->request->if_none_match && strstr(c->request->if_none_match, c->response->etag);
}

/* A right to read is that to see results; one to record is asked by what records. */
static bool
may_read(struct call *c)
{
	return !c->route->right || assize_result_shown(c->s, c->which.inspection, &c->e);
}

/* What the tag is of may have been answered before. */
static bool
run_or_find(struct call *c)
{
	struct kept *kept = c->web->kept;

	if (kept && kept_find(kept, c->response))
		return true;
	if (!run(c))
		return false;
	if (kept)
		kept_add(kept, c->response);
	return true;
}

static bool
read_within(struct call *c)
{
	if (!assize_store_act(c->s, c->request->person, c->request->account, &c->e) || !may_read(c))
		return false;
	if (c->route->untagged)
		return run(c);
	if (!tag(c))
		return false;
	if (!is_known(c))
		return run_or_find(c);
	c->response->status = 304;
	return true;
}

/* From one moment of the store, in which the tag is true too. */
static bool
read_it(struct call *c)
{
	struct assize_err unheard = { 0 };
	bool good;

	c->s = c->web->reading;
	if (!c->s)
		return call_refuse(c, 503, "nothing can be read here");
	if (!assize_store_hold(c->s, &c->e))
		return false;
	good = read_within(c);
	return assize_store_release(c->s, good ? &c->e : &unheard) && good;
}

/* What is asked, so that a key is used for one thing only. */
static struct assize_request
request_of(const struct call *c)
{
	const struct web_request *r = c->request;
	struct assize_request out = { .key = r->idempotency_key };
	struct hash h;

	hash_begin(&h);
	hash_text(&h, r->method);
	hash_text(&h, r->path);
	hash_text(&h, r->query);
	hash_bytes(&h, r->size ? r->body : "", r->size);
	if (r->file)
		hash_bytes(&h, r->file->hash, sizeof r->file->hash);
	hash_end(&h, out.hash);
	return out;
}

/* The answer that was given to the same request before, or what it asks for. */
static bool
run_once(struct call *c)
{
	const struct assize_request request = request_of(c);
	struct assize_request_answer before = { 0 };
	struct web_response *r = c->response;
	const int got = assize_request_find(c->s, &request, c->a, &before, &c->e);

	if (got < 0)
		return false;
	if (got == 0) {
		if (!run(c))
			return false;
		before = (struct assize_request_answer){ r->status, r->body };
		return assize_request_keep(c->s, &request, &before, &c->e);
	}
	r->status = before.status;
	r->type = WEB_JSON;
	r->body = before.receipt;
	r->size = strlen(before.receipt);
	return true;
}

static bool
write_it(struct call *c)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };

	c->s = c->web->writing;
	if (!c->s)
		return call_refuse(c, 503, "nothing can be recorded here");
	if (!c->request->idempotency_key)
		return call_refuse(c, 400,
		    "Idempotency-Key: missing, give a key of its own to each thing to record");
	return assize_batch_begin(&b, c->s, &c->e)
	       && assize_store_act(c->s, c->request->person, c->request->account, &c->e)
	       && run_once(c) && assize_batch_commit(&b, &c->e);
}

/* One that begins and ends what it records itself. */
static bool
write_alone(struct call *c)
{
	c->s = c->web->writing;
	if (!c->s)
		return call_refuse(c, 503, "nothing can be recorded here");
	return assize_store_act(c->s, c->request->person, c->request->account, &c->e) && run(c);
}

static bool
do_it(struct call *c)
{
	return c->route->writes		      ? write_it(c)
	       : c->route->way == ROUTE_ALONE ? write_alone(c)
					      : read_it(c);
}

bool
web_answer(struct web *web, const struct web_request *request, struct web_response *response)
{
	CLEANUP(call_end)
	struct call c = { .web = web, .request = request, .response = response };

	*response = (struct web_response){ 0 };
	return (call_begin(&c) && do_it(&c)) || reply_fail(&c);
}

void
web_lost(const struct web *web, struct web_response *r, const struct assize_err *e)
{
	reply_error(web, r, assize_err_http(e->code), e);
}

void
web_response_end(struct web_response *r)
{
	file_close(&r->stream);
	assize_arena_free(&r->a);
	*r = (struct web_response){ 0 };
}
