/*
 * Checks single members of a framework's file.
 */
#include "core/framework/field.h"

#include "core/framework/canonical.h"

#include <assert.h>
#include <string.h>

#define LIST_MAX 1000
#define NAME_MAX_BYTES 64

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

bool
field_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

const struct field_attribute *
field_attribute(const struct fields *r, const char *code)
{
	for (size_t i = 0; i < r->attribute_count; i++)
		if (field_same(r->attributes[i].code, code))
			return &r->attributes[i];
	return NULL;
}

bool
field_is_one_of(const char *text, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (field_same(list[i], text))
			return true;
	return false;
}

/* Parts of one of FIRST and then of REST, with SEPARATOR between them. */
static bool
is_made_of(const char *text, const char *first, const char *rest, char separator)
{
	if (strlen(text) > NAME_MAX_BYTES)
		return false;
	do {
		if (!*text || !strchr(first, *text))
			return false;
		text += strspn(text, rest);
		first = rest;
	} while (separator && *text == separator && text++);
	return *text == '\0';
}

static bool
is_language(const char *text)
{
	size_t n = strspn(text, LOWER);

	if (n < 2 || n > 3)
		return false;
	for (text += n; *text == '-'; text += n) {
		n = strspn(++text, LOWER UPPER DIGITS);
		if (n < 2 || n > 8)
			return false;
	}
	return *text == '\0';
}

static void
read_filled(struct fields *r, const struct json_at *at, const char *key)
{
	const char *text;

	if (json_read_text(at, key, &text, r->e) && !*text)
		json_bad(at, key, r->e, "empty, write a text or leave the member out");
}

static void
read_languages(struct fields *r, const struct json_at *texts)
{
	struct json_at item = { 0 };

	while (json_next(texts, &item)) {
		if (!is_language(item.key))
			json_bad(&item, NULL, r->e, "not a language, use a code such as en or cy");
		else
			read_filled(r, &item, NULL);
	}
	if (r->language && !json_has(texts, r->language))
		json_bad(texts, NULL, r->e, "not in the framework's own language, add \"%s\"",
		    r->language);
}

void
field_text(struct fields *r, const struct json_at *at, const char *key)
{
	struct json_at texts;

	assert(canonical_is_wording(key));
	if (!json_has_object(at, key))
		read_filled(r, at, key);
	else if (json_read_object(at, key, &texts, r->e))
		read_languages(r, &texts);
}

void
field_may_text(struct fields *r, const struct json_at *at, const char *key)
{
	if (json_has(at, key))
		field_text(r, at, key);
}

void
field_source(struct fields *r, const struct json_at *at)
{
	if (json_has(at, "source"))
		read_filled(r, at, "source");
}

void
field_language(struct fields *r, const struct json_at *at, const char **language)
{
	*language = NULL;
	if (!json_read_text(at, "language", language, r->e) || is_language(*language))
		return;
	json_bad(
	    at, "language", r->e, "\"%.40s\", give a language code such as en or cy", *language);
	*language = NULL;
}

void
field_framework_code(struct fields *r, const struct json_at *at, const char **code)
{
	*code = NULL;
	if (!json_read_text(at, "code", code, r->e)
	    || is_made_of(*code, LOWER DIGITS, LOWER DIGITS, '-'))
		return;
	json_bad(at, "code", r->e,
	    "\"%.40s\", give a code of small letters, digits and single hyphens", *code);
	*code = NULL;
}

void
field_code(struct fields *r, const struct json_at *at, const char *key, const char **code)
{
	*code = NULL;
	if (!json_read_text(at, key, code, r->e)
	    || is_made_of(*code, LOWER, LOWER DIGITS "_", '\0'))
		return;
	json_bad(at, key, r->e,
	    "\"%.40s\", give a code of small letters, digits and _, beginning with a letter",
	    *code);
	*code = NULL;
}

void
field_ref(struct fields *r, const struct json_at *at, const char *key, const char **ref)
{
	*ref = NULL;
	if (!json_read_text(at, key, ref, r->e)
	    || is_made_of(*ref, LOWER UPPER DIGITS, LOWER UPPER DIGITS "_", '.'))
		return;
	json_bad(at, key, r->e,
	    "\"%.40s\", give a reference of letters, digits and _, with single dots between", *ref);
	*ref = NULL;
}

void
field_not_one_of(struct fields *r, const struct json_at *at, const char *key, const char *value,
    const char *words)
{
	for (size_t n; value && *words; words += n + strspn(words + n, " ")) {
		n = strcspn(words, " ");
		if (strlen(value) == n && strncmp(value, words, n) == 0)
			json_bad(at, key, r->e,
			    "\"%s\" has a meaning of its own in commands and files, choose another",
			    value);
	}
}

bool
field_list(
    struct fields *r, const struct json_at *at, const char *key, size_t least, struct json_at *list)
{
	size_t n;

	if (!json_read_array(at, key, list, r->e))
		return false;
	n = json_count_of(list);
	if (n < least)
		return json_bad(list, NULL, r->e, "%zu items, give at least %zu", n, least);
	return n <= LIST_MAX
	       || json_bad(list, NULL, r->e, "%zu items, give at most %d", n, LIST_MAX);
}
