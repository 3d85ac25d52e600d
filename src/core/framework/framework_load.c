/*
 * Loads a framework's file: everything in it is checked, then it is stored as two texts.
 */
#include "core/framework/canonical.h"
#include "core/framework/field.h"
#include "core/framework/framework.h"
#include "core/framework/framework_builtin.h"

#include <string.h>

#define FORMAT "assize-framework/1"
#define TEXT_MAX ((size_t)1024 * 1024) /* a framework is some 50 KiB long */

/* The maximum of the score is what the standards that count can reach. */
static void
check_score(struct fields *r, const struct json_at *root)
{
	struct json_at score;
	int64_t counting = 0, points = (int64_t)r->band_count - 1;

	for (size_t i = 0; i < r->standard_count; i++)
		counting += r->standards[i].counts;
	if (r->e->code == ASSIZE_OK && json_read_object(root, "score", &score, r->e)
	    && r->score_max != points * counting)
		json_bad(&score, "max", r->e,
		    "%lld, give %lld: %lld points for each of %lld standards that count",
		    (long long)r->score_max, (long long)(points * counting), (long long)points,
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
	field_framework_code(r, root, &r->code);
	field_language(r, root, &r->language);
	field_text(r, root, "title");
	field_source(r, root);
	framework_rating_read(r, root);
	framework_cases_read(r, root);
	framework_questions_read(r, root);
	check_score(r, root);
	return assize_arena_ok(r->a, r->e) && r->e->code == ASSIZE_OK;
}

/*
 * Whether the program comes with other rules under the code of F: then they are replaced only by
 * somebody who says so.
 */
static bool
differs_from_shipped(
    const struct framework *f, const char *text, bool *differs, struct assize_err *e)
{
	*differs = false;
	for (int i = 0; i < framework_builtin_count; i++) {
		CLEANUP(json_close) struct json_doc doc = { 0 };
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		const struct framework_builtin *b = &framework_builtin[i];
		struct json_at root;
		const char *rules;

		if (strcmp(b->code, f->code) != 0 || b->text == text)
			continue;
		if (!json_open(&doc, b->code, b->text, strlen(b->text), e))
			return false;
		root = json_root(&doc);
		if (!canonical_rules(&root, &a, &rules, e))
			return false;
		*differs = strcmp(rules, f->rules) != 0;
	}
	return true;
}

static bool
may_replace(const struct assize_framework_text *text, const struct framework *f, bool *differs,
    struct assize_err *e)
{
	return differs_from_shipped(f, text->text, differs, e)
	       && (!*differs || text->replace_rules
		   || assize_err_set(e, ASSIZE_CONFLICT,
		       "framework %s: its rules are not those that come with this program, give "
		       "the changed framework a code of its own, or have its rules replaced",
		       f->code));
}

bool
assize_framework_load(struct assize_store *s, const struct assize_framework_text *text,
    struct assize_arena *a, struct assize_framework_loaded *loaded, struct assize_err *e)
{
	CLEANUP(json_close) struct json_doc doc = { 0 };
	CLEANUP(assize_arena_free) struct assize_arena scratch = { 0 };
	struct framework f = { 0 };
	struct fields r = { .a = &scratch, .e = e };
	struct json_at root;
	struct framework_stored stored;
	bool differs;

	*e = (struct assize_err){ .arena = e->arena };
	if (text->n > TEXT_MAX)
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: more than 1 MiB, a framework is shorter", text->name);
	if (!json_open(&doc, text->name, text->text, text->n, e))
		return false;
	root = json_root(&doc);
	if (!read_framework(&r, &root) || !canonical_rules(&root, &scratch, &f.rules, e)
	    || !canonical_texts(&root, &scratch, &f.texts, e))
		return false;
	f.code = r.code;
	if (!may_replace(text, &f, &differs, e) || !framework_store(s, &f, &stored, e))
		return false;
	if (loaded)
		*loaded = (struct assize_framework_loaded){ assize_arena_text(a, f.code),
			stored.known, stored.replaced || (differs && !stored.known) };
	return assize_arena_ok(a, e);
}

bool
assize_framework_builtin(struct assize_store *s, struct assize_err *e)
{
	for (int i = 0; i < framework_builtin_count; i++) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		const struct framework_builtin *b = &framework_builtin[i];
		const struct assize_framework_text text = {
			.name = b->code, .text = b->text, .n = strlen(b->text)
		};
		int64_t id;
		int got = framework_find(s, b->code, &id, e);

		if (got < 0 || (got == 0 && !assize_framework_load(s, &text, &a, NULL, e)))
			return false;
	}
	return true;
}

const char *
assize_framework_template(void)
{
	return framework_template;
}
