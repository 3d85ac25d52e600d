/* What goes back.  Texts of errors are the library's: nothing is rephrased. */
#include "web/reply.h"

#include <assize/trail.h>

#include <string.h>

/* One table maps a status to the code that programs go by. */
static const struct {
	int status;
	const char *code;
} codes[] = {
	{ 400, "bad_request" },
	{ 401, "not_signed_in" },
	{ 403, "forbidden" },
	{ 404, "not_found" },
	{ 405, "method_not_allowed" },
	{ 409, "conflict" },
	{ 411, "length_required" },
	{ 413, "too_large" },
	{ 415, "unsupported_type" },
	{ 421, "misdirected" },
	{ 422, "invalid" },
	{ 503, "unavailable" },
};

static const char out_of_memory[] =
    "{\"code\":\"unavailable\",\"text\":\"out of memory\",\"field\":null}\n";

bool
reply_rows(struct call *c, bool good, struct assize_rows **rows)
{
	good = good && assize_rows_json(*rows, c->memory.out, &c->e);
	assize_rows_close(rows);
	return good;
}

bool
reply_rows_last(struct call *c, const char *name, struct assize_rows **rows)
{
	bool good;

	fprintf(c->memory.out, ",\"%s\":", name);
	good = assize_rows_json(*rows, c->memory.out, &c->e);
	assize_rows_close(rows);
	json_end(&c->json);
	return good;
}

bool
reply_receipt(struct call *c, int status)
{
	const char *receipt;

	if (!assize_trail_receipt(c->s, c->a, &receipt, &c->e))
		return false;
	c->response->status = status;
	json_object(&c->json, NULL);
	json_text(&c->json, "receipt", receipt);
	return true;
}

bool
reply_saved(struct call *c, int status)
{
	if (!reply_receipt(c, status))
		return false;
	json_end(&c->json);
	return true;
}

void
reply_twins(struct json_out *j, const struct assize_twins *t)
{
	json_array(j, "twins");
	for (size_t i = 0; i < t->n; i++) {
		json_object(j, NULL);
		json_text(j, "what", t->list[i].what);
		json_text(j, "one", t->list[i].one);
		json_text(j, "other", t->list[i].other);
		json_end(j);
	}
	json_end(j);
}

bool
reply_made(struct call *c, const char *key)
{
	if (!reply_receipt(c, 201))
		return false;
	json_text(&c->json, "key", key);
	json_end(&c->json);
	return true;
}

bool
reply_nobody_waits(struct call *c, bool brief, bool meant)
{
	const char *name;

	if (brief || meant)
		return true;
	if (!assize_trail_others(c->s, c->a, &name, &c->e))
		return false;
	return !name
	       || assize_err_set(&c->e, ASSIZE_CONFLICT,
		   "others_wait: %s has recorded something within the last minute, and nobody can "
		   "record while this is done, which may take some seconds: confirm that, or do it "
		   "later",
		   name);
}

static const char *
code_of(int status)
{
	for (size_t i = 0; i < COUNT_OF(codes); i++)
		if (codes[i].status == status)
			return codes[i].code;
	return "unavailable";
}

/* The reference in the N bytes at ABOUT, where they are a word and one: case F1, case "F 1". */
static const char *
reference_of(const char *about, size_t n, struct assize_arena *a)
{
	const size_t word = strspn(about, "abcdefghijklmnopqrstuvwxyz") + 1;
	const char *ref = about + word;
	size_t left = word < n ? n - word : 0;
	const bool quoted = left > 2 && *ref == '"' && ref[left - 1] == '"';

	if (word == 1 || left == 0 || about[word - 1] != ' ' || strncmp(about, "the ", 4) == 0)
		return NULL;
	if (quoted) {
		ref++;
		left -= 2;
	}
	return quoted || !memchr(ref, ' ', left) ? assize_arena_printf(a, "%.*s", (int)left, ref)
						 : NULL;
}

/* What a text is about, where it begins with it: "2.1.1: ...", "body: size: ...", "case F1: ..." */
static const char *
field_of(const char *text, struct assize_arena *a)
{
	static const char body[] = "body: ";
	const bool placed = strncmp(text, body, sizeof body - 1) == 0;
	const char *from = placed ? text + sizeof body - 1 : text, *colon = strstr(from, ": ");
	const size_t n = colon ? (size_t)(colon - from) : 0;

	if (n == 0)
		return NULL;
	return placed || !memchr(from, ' ', n) ? assize_arena_printf(a, "%.*s", (int)n, from)
					       : reference_of(from, n, a);
}

/* Where the store lies is nobody's business who asks from elsewhere. */
static const char *
without_path(const char *text, const char *path, struct assize_arena *a)
{
	const char *at = path && *path ? strstr(text, path) : NULL;

	if (!at)
		return text;
	return assize_arena_printf(
	    a, "%.*sthe store%s", (int)(at - text), text, without_path(at + strlen(path), path, a));
}

/* What was asked may be quoted in a text, and a text is cut off where it is too long. */
static void
write_problem(struct json_out *j, const char *text, const char *path, struct assize_arena *a)
{
	text = text_mended(without_path(text, path, a), a);
	json_text(j, "text", text);
	json_text(j, "field", field_of(text, a));
}

/* What is left out of texts, and where they live. */
struct said {
	const char *path;
	struct assize_arena *a;
};

static void
write_error(struct json_out *j, int status, const struct assize_err *e, const struct said *s)
{
	json_object(j, NULL);
	json_text(j, "code", code_of(status));
	write_problem(j, e->text, s->path, s->a);
	if (e->first && e->first->next) {
		json_array(j, "problems");
		for (const struct assize_problem *p = e->first; p; p = p->next) {
			json_object(j, NULL);
			write_problem(j, p->text, s->path, s->a);
			json_end(j);
		}
		json_end(j);
	}
	json_end(j);
}

void
reply_error(const struct web *web, struct web_response *r, int status, const struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	struct assize_err unheard = { 0 };
	const char *text = NULL;

	if (os_memory_open(&m, &unheard)) {
		struct json_out j = { .out = m.out };

		write_error(&j, status, e, &(struct said){ web->path, &r->a });
		fputc('\n', m.out);
		if (os_memory_close(&m, &unheard) && assize_arena_ok(&r->a, &unheard))
			text = assize_arena_text(&r->a, m.text);
	}
	if (!text || !*text) {
		text = out_of_memory;
		status = 503;
	}
	r->status = status;
	r->type = WEB_JSON;
	r->file = r->etag = NULL;
	file_close(&r->stream);
	r->body = text;
	r->size = strlen(text);
}

bool
reply_fail(struct call *c)
{
	reply_error(c->web, c->response, c->status ? c->status : assize_err_http(c->e.code), &c->e);
	return false;
}
