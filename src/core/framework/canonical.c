/*
 * Writes the rules and the texts of a framework's file, which has been checked.  It knows which
 * members are wordings, and of the rest only what has several spellings.
 */
#include "core/framework/canonical.h"

#include "base/os.h"
#include "format/json_write.h"

#include <stdlib.h>
#include <string.h>

/* A text under way. */
struct writer {
	struct json_out out;
	struct assize_arena *a;
	const char *language;
};

bool
canonical_is_wording(const char *key)
{
	return strcmp(key, "title") == 0 || strcmp(key, "text") == 0
	       || strcmp(key, "guidance") == 0;
}

/* Whether it goes into the texts as it is. */
static bool
is_plain_text(const char *key)
{
	return strcmp(key, "source") == 0 || strcmp(key, "language") == 0;
}

static int
by_key(const void *one, const void *other)
{
	return strcmp(((const struct json_at *)one)->key, ((const struct json_at *)other)->key);
}

static int
by_text(const void *one, const void *other)
{
	return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The members of an object in the order of their names. */
static struct json_at *
members(const struct writer *w, const struct json_at *object, size_t *n)
{
	struct json_at *list = assize_arena_alloc(w->a, (json_count_of(object) + 1) * sizeof *list);
	struct json_at m = { 0 };

	for (*n = 0; list && json_next(object, &m); (*n)++)
		list[*n] = m;
	if (list)
		qsort(list, *n, sizeof *list, by_key);
	return list;
}

static const char *
text_of(const struct json_at *at)
{
	struct assize_err unheard = { 0 };
	const char *text = "";

	json_read_text(at, NULL, &text, &unheard);
	return text;
}

static void
write_leaf(struct writer *w, const struct json_at *at)
{
	static const struct json_limits exact = { -9007199254740992, 9007199254740992 };
	struct assize_err unheard = { 0 };
	int64_t number = 0;
	bool yes = false;

	if (json_type_of(at) == JSON_BOOL) {
		json_read_bool(at, NULL, &yes, &unheard);
		json_bool(&w->out, at->key, yes);
	} else if (json_type_of(at) == JSON_NUMBER) {
		json_read_int(at, NULL, exact, &number, &unheard);
		json_int(&w->out, at->key, number);
	} else {
		json_text(&w->out, at->key, text_of(at));
	}
}

/* The values of a limit have no order. */
static void
write_values(struct writer *w, const struct json_at *list)
{
	const size_t n = json_count_of(list);
	const char **values = assize_arena_alloc(w->a, (n + 1) * sizeof *values);
	struct json_at item = { 0 };

	if (!values)
		return;
	while (json_next(list, &item))
		values[item.position] = text_of(&item);
	qsort(values, n, sizeof *values, by_text);
	json_array(&w->out, list->key);
	for (size_t i = 0; i < n; i++)
		json_text(&w->out, NULL, values[i]);
	json_end(&w->out);
}

static void
write_rules(struct writer *w, const struct json_at *at)
{
	struct json_at item = { 0 };
	size_t n;

	if (json_type_of(at) == JSON_OBJECT) {
		const struct json_at *m = members(w, at, &n);

		json_object(&w->out, at->key);
		for (size_t i = 0; i < n; i++)
			if (!canonical_is_wording(m[i].key) && !is_plain_text(m[i].key))
				write_rules(w, &m[i]);
		json_end(&w->out);
	} else if (json_type_of(at) != JSON_ARRAY) {
		write_leaf(w, at);
	} else if (at->up->key && strcmp(at->up->key, "limit") == 0) {
		write_values(w, at);
	} else {
		json_array(&w->out, at->key);
		while (json_next(at, &item))
			write_rules(w, &item);
		json_end(&w->out);
	}
}

/* Whether something is said at a place or below it. */
static bool
has_texts(const struct json_at *at)
{
	struct json_at item = { 0 };
	bool has = at->key && (canonical_is_wording(at->key) || is_plain_text(at->key));

	if (json_type_of(at) == JSON_OBJECT || json_type_of(at) == JSON_ARRAY)
		while (!has && json_next(at, &item))
			has = has_texts(&item);
	return has;
}

/* A wording without a language is in the framework's own. */
static void
write_wording(struct writer *w, const struct json_at *at)
{
	const struct json_at *m;
	size_t n;

	json_object(&w->out, at->key);
	if (json_type_of(at) == JSON_OBJECT) {
		m = members(w, at, &n);
		for (size_t i = 0; i < n; i++)
			write_leaf(w, &m[i]);
	} else {
		json_text(&w->out, w->language, text_of(at));
	}
	json_end(&w->out);
}

/* An item of a list that says nothing keeps its place. */
static void
write_texts(struct writer *w, const struct json_at *at)
{
	struct json_at item = { 0 };
	const struct json_at *m;
	size_t n;

	if (at->key && canonical_is_wording(at->key)) {
		write_wording(w, at);
	} else if (json_type_of(at) == JSON_OBJECT) {
		m = members(w, at, &n);
		json_object(&w->out, at->key);
		for (size_t i = 0; i < n; i++)
			if (has_texts(&m[i]))
				write_texts(w, &m[i]);
		json_end(&w->out);
	} else if (json_type_of(at) == JSON_ARRAY) {
		json_array(&w->out, at->key);
		while (json_next(at, &item))
			write_texts(w, &item);
		json_end(&w->out);
	} else {
		write_leaf(w, at);
	}
}

static bool
write_root(const struct json_at *root, void (*write)(struct writer *, const struct json_at *),
    struct assize_arena *a, const char **text, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory memory = { 0 };
	struct assize_err unheard = { 0 };
	struct writer w = { .a = a };

	if (!os_memory_open(&memory, e))
		return false;
	w.out.out = memory.out;
	json_read_text(root, "language", &w.language, &unheard);
	write(&w, root);
	if (!os_memory_close(&memory, e))
		return false;
	*text = assize_arena_text(a, memory.text);
	return assize_arena_ok(a, e);
}

bool
canonical_rules(
    const struct json_at *root, struct assize_arena *a, const char **text, struct assize_err *e)
{
	return write_root(root, write_rules, a, text, e);
}

bool
canonical_texts(
    const struct json_at *root, struct assize_arena *a, const char **text, struct assize_err *e)
{
	return write_root(root, write_texts, a, text, e);
}
