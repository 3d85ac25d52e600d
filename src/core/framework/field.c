#include "core/framework/field.h"

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

const struct framework_attribute *
field_attribute(const struct framework_def *f, const char *code)
{
	for (size_t i = 0; i < f->attribute_count; i++)
		if (field_same(f->attributes[i].code, code))
			return &f->attributes[i];
	return NULL;
}

bool
field_is_sample(const struct framework_def *f, const char *ref)
{
	for (size_t i = 0; i < f->sample_count; i++)
		if (field_same(f->samples[i].ref, ref))
			return true;
	return false;
}

bool
field_is_band(const struct framework_def *f, const char *code)
{
	for (size_t i = 0; i < f->band_count; i++)
		if (field_same(f->bands[i].code, code))
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

static bool
read_filled(struct fields *r, const struct json_at *at, const char *key, const char **text)
{
	if (!json_read_text(at, key, text, r->e))
		return false;
	if (**text)
		return true;
	*text = NULL;
	return json_bad(at, key, r->e, "empty, write a text or leave the member out");
}

static void
add_translation(struct fields *r, const struct json_at *at, const char *language, const char *text)
{
	struct framework_translation *t =
	    FIELD_MORE(r, r->f->translations, r->f->translation_count);

	if (t)
		*t = (struct framework_translation){ json_path(at, NULL, r->a), language, text };
}

static void
read_languages(struct fields *r, const struct json_at *texts, const char **own)
{
	struct json_at item = { 0 };
	const char *text = NULL;

	while (json_next(texts, &item)) {
		if (!is_language(item.key))
			json_bad(&item, NULL, r->e, "not a language, use a code such as en or cy");
		else if (!read_filled(r, &item, NULL, &text))
			continue;
		else if (field_same(item.key, r->f->language))
			*own = text;
		else
			add_translation(r, texts, item.key, text);
	}
	if (r->f->language && !json_has(texts, r->f->language))
		json_bad(texts, NULL, r->e, "not in the framework's own language, add \"%s\"",
		    r->f->language);
}

void
field_text(struct fields *r, const struct json_at *at, const char *key, const char **text)
{
	struct json_at texts;

	*text = NULL;
	if (!json_has_object(at, key))
		read_filled(r, at, key, text);
	else if (json_read_object(at, key, &texts, r->e))
		read_languages(r, &texts, text);
}

void
field_may_text(struct fields *r, const struct json_at *at, const char *key, const char **text)
{
	*text = NULL;
	if (json_has(at, key))
		field_text(r, at, key, text);
}

void
field_source(struct fields *r, const struct json_at *at, const char **source)
{
	*source = NULL;
	if (json_has(at, "source"))
		read_filled(r, at, "source", source);
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
