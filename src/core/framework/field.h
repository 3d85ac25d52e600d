/*
 * What every part of a framework file is read with: texts in several languages, codes, references.
 *
 * Each adds its problems to E and goes on; the definition is of use only where there were none.
 */
#ifndef FIELD_H
#define FIELD_H

#include "core/framework/framework.h"
#include "format/json_read.h"

struct fields {
	struct assize_arena *a;
	struct framework_def *f;
	struct assize_err *e;
};

/* True where both are there and equal. */
bool field_same(const char *, const char *);

/*
 * A text in the framework's language; those in others become translations.  The second: null where
 * there is none.
 */
void field_text(struct fields *, const struct json_at *at, const char *key, const char **text);
void field_may_text(struct fields *, const struct json_at *at, const char *key, const char **text);

/* A plain text that is not empty; null where there is none. */
void field_source(struct fields *, const struct json_at *at, const char **source);

/*
 * Language code; name of a framework; of a band, sample, attribute, group, value or theme; of a
 * question or standard.
 */
void field_language(struct fields *, const struct json_at *at, const char **language);
void field_framework_code(struct fields *, const struct json_at *at, const char **code);
void field_code(struct fields *, const struct json_at *at, const char *key, const char **code);
void field_ref(struct fields *, const struct json_at *at, const char *key, const char **ref);

/*
 * Adds a problem where VALUE is one of the words, a space between, that mean something else where
 * it would be used.
 */
void field_not_one_of(struct fields *, const struct json_at *at, const char *key, const char *value,
    const char *words);

/* An array of at least LEAST and at most 1000 items; false where it is not. */
bool field_list(
    struct fields *, const struct json_at *at, const char *key, size_t least, struct json_at *list);

/* What the definition has so far. */
const struct framework_attribute *field_attribute(const struct framework_def *, const char *code);
bool field_is_sample(const struct framework_def *, const char *ref);
bool field_is_band(const struct framework_def *, const char *code);

/* Adds a problem for every member of AT but those named. */
#define FIELD_ONLY(r, at, ...) \
	json_only((at), (const char *const[]){ __VA_ARGS__ }, \
	    COUNT_OF(((const char *const[]){ __VA_ARGS__ })), (r)->e)

#define FIELD_PERCENT ((struct json_limits){ 0, 100 })
#define FIELD_COUNT ((struct json_limits){ 0, 1000000 })
#define FIELD_FROM_ONE ((struct json_limits){ 1, 1000000 })

/*
 * Room for one more item at the end of a list of the definition; null, and an empty list, when
 * memory has run out.
 */
#define FIELD_MORE(r, items, count) \
	(((items) = assize_arena_grow((r)->a, (items), (count), sizeof *(items))) != NULL \
		? &(items)[(count)++] \
		: ((count) = 0, NULL))

/* The parts of a framework file, in the order in which they must be read. */
void framework_rating_read(
    struct fields *, const struct json_at *root); /* bands, score, discretion */
void framework_cases_read(
    struct fields *, const struct json_at *root); /* samples, attributes, sampling */
void framework_questions_read(struct fields *, const struct json_at *root); /* gates, domains */

#endif
