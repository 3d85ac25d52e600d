/* Whether what was handed out still stands: a summary, and a table as it was printed. */
#include "web/handler/handlers.h"

#include "web/incoming.h"

#include <assize/verify.h>

#include <string.h>

static bool
say_summary(struct call *c, struct assize_verified *v)
{
	struct json_out *j = &c->json;

	json_object(j, NULL);
	json_bool(j, "hash_right", v->hash_right);
	json_int(j, "figures", (int64_t)v->figures);
	json_int(j, "erased", (int64_t)v->erased);
	json_int(j, "differences", (int64_t)v->differences);
	return reply_rows_last(c, "rows", &v->rows);
}

/* Of the inspection that is named in the path, for which results are asked. */
bool
verify_summary(struct call *c)
{
	CLEANUP(incoming_end) struct incoming sent = { 0 };
	struct assize_verified v;
	bool good;

	if (!CALL_MEMBERS(c, NULL) || !incoming_begin(&sent, c)
	    || !assize_verify_summary(c->s, &sent.file, c->a, &v, &c->e))
		return false;
	good = strcmp(v.inspection, c->which.inspection) == 0
	       || assize_err_set(&c->e, ASSIZE_INVALID,
		   "file: %s is a summary of inspection %s, look at it there", sent.file.name,
		   v.inspection);
	good = good && say_summary(c, &v);
	assize_rows_close(&v.rows);
	return good;
}

/* The sign between cells: a comma, a semicolon or a tab. */
static bool
take_separator(struct call *c, struct assize_file *file)
{
	const char *text = call_may_text(c, "separator");

	if (text && (strlen(text) != 1 || !strchr(",;\t", *text)))
		assize_err_add(&c->e, ASSIZE_INVALID,
		    "separator: \"%.20s\" is none, send a comma, a semicolon or a tab", text);
	file->separator = text ? *text : 0;
	return call_good(c);
}

static bool
say_printed(struct call *c, struct assize_printed *p)
{
	struct json_out *j = &c->json;

	json_object(j, NULL);
	json_int(j, "found", (int64_t)p->found);
	json_int(j, "percentages", (int64_t)p->percentages);
	json_int(j, "ratings", (int64_t)p->ratings);
	json_int(j, "unchecked", (int64_t)p->unchecked);
	return reply_rows_last(c, "rows", &p->rows);
}

bool
verify_printed(struct call *c)
{
	CLEANUP(incoming_end) struct incoming sent = { 0 };
	struct assize_printed printed;
	const char *framework = call_may_text(c, "framework");
	bool good;

	if (!CALL_MEMBERS(c, "framework", "separator") || !take_separator(c, &sent.file)
	    || !incoming_begin(&sent, c)
	    || !assize_verify_printed(c->s, framework, &sent.file, &printed, &c->e))
		return false;
	good = say_printed(c, &printed);
	assize_rows_close(&printed.rows);
	return good;
}
