#include "core/framework/field.h"
#include "core/framework/framework_builtin.h"

#include <string.h>

#define FORMAT "assize-framework/1"
#define TEXT_MAX ((size_t)1024 * 1024) /* a framework is some 50 KiB long */

/* The maximum of the score is what the standards that count can reach. */
static void
check_score(struct fields *r, const struct json_at *root)
{
	struct json_at score;
	int64_t counting = 0, points = (int64_t)r->f->band_count - 1;

	for (size_t i = 0; i < r->f->standard_count; i++)
		counting += r->f->standards[i].counts;
	if (r->e->code == ASSIZE_OK && json_read_object(root, "score", &score, r->e)
	    && r->f->score_max != points * counting)
		json_bad(&score, "max", r->e,
		    "%lld, give %lld: %lld points for each of %lld standards that count",
		    (long long)r->f->score_max, (long long)(points * counting), (long long)points,
		    (long long)counting);
}

/* Rows name each other, so that what others name is read before them. */
static bool
read_framework(struct fields *r, const struct json_at *root)
{
	const char *format;

	if (!json_is_object(root, r->e) || !json_read_text(root, "format", &format, r->e))
		return false;
	if (strcmp(format, FORMAT) != 0)
		return json_bad(root, "format", r->e, "\"%.40s\", give \"" FORMAT "\"", format);
	FIELD_ONLY(r, root, "format", "code", "language", "title", "source", "bands", "score",
	    "discretion", "samples", "sampling", "attributes", "gates", "domains");
	field_framework_code(r, root, &r->f->code);
	field_language(r, root, &r->f->language);
	field_text(r, root, "title", &r->f->title);
	field_source(r, root, &r->f->source);
	framework_rating_read(r, root);
	framework_cases_read(r, root);
	framework_questions_read(r, root);
	check_score(r, root);
	return assize_arena_ok(r->a, r->e) && r->e->code == ASSIZE_OK;
}

bool
assize_framework_load(struct assize_store *s, const char *name, const char *text, size_t n,
    struct assize_arena *a, const char **code, bool *known, struct assize_err *e)
{
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct framework_def f = { 0 };
	struct fields r = { .a = a, .f = &f, .e = e };
	struct json_at root;
	bool same;

	*e = (struct assize_err){ .arena = e->arena };
	if (n > TEXT_MAX)
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: more than 1 MiB, a framework is shorter", name);
	if (!json_open(&doc, name, text, n, e))
		return false;
	root = json_root(&doc);
	if (!read_framework(&r, &root) || !framework_store(s, &f, &same, e))
		return false;
	if (code)
		*code = assize_arena_text(a, f.code);
	if (known)
		*known = same;
	return assize_arena_ok(a, e);
}

bool
assize_framework_builtin(struct assize_store *s, struct assize_err *e)
{
	for (int i = 0; i < framework_builtin_count; i++) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		const struct framework_builtin *b = &framework_builtin[i];
		int64_t id;
		int got = framework_find(s, b->code, &id, e);

		if (got < 0
		    || (got == 0
			&& !assize_framework_load(
			    s, b->code, b->text, strlen(b->text), &a, NULL, NULL, e)))
			return false;
	}
	return true;
}
