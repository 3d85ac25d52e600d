/*
 * What every part of a framework file is checked with: texts in several languages, codes,
 * references.
 *
 * Each adds its problems to E and goes on.  What stands in the file is stored as it stands there
 * (canonical.h); here is kept only what other parts of it are checked against.
 */
#ifndef FIELD_H
#define FIELD_H

#include "format/json_read.h"

struct field_attribute {
	const char *code;
	const char *type; /* code, integer, yes_no */
	const char **values, **groups;
	size_t value_count, group_count;
};

struct field_standard {
	const char *ref;
	const char *sample; /* null where inspectors rate it */
	bool counts;	    /* whether its points enter the score */
};

struct field_question {
	const char *ref;
	const char *sample; /* null: asked of the service */
	const char *gate;   /* applies where this gate is yes; null: ungated */
	bool is_gate;
};

/* What has been read so far.  Lists and texts live in A. */
struct fields {
	struct assize_arena *a;
	struct assize_err *e;
	const char *code, *language;
	int64_t score_max;
	int64_t share_percent; /* of all samples */
	const char **bands, **ratings, **samples, **stratify;
	struct field_attribute *attributes;
	struct field_standard *standards;
	struct field_question *questions; /* gates, then those of the domains */
	size_t band_count, rating_count, sample_count, stratify_count;
	size_t attribute_count, standard_count, question_count;
};

/* True where both are there and equal. */
bool field_same(const char *, const char *);

/* A wording, in the framework's language at least.  The second: where there is one. */
void field_text(struct fields *, const struct json_at *at, const char *key);
void field_may_text(struct fields *, const struct json_at *at, const char *key);

/* A plain text that is not empty, where there is one. */
void field_source(struct fields *, const struct json_at *at);

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

/* What there is so far. */
const struct field_attribute *field_attribute(const struct fields *, const char *code);
bool field_is_one_of(const char *text, const char *const *list, size_t n);

/* Adds a problem for every member of AT but those named. */
#define FIELD_ONLY(r, at, ...) \
	json_only((at), (const char *const[]){ __VA_ARGS__ }, \
	    COUNT_OF(((const char *const[]){ __VA_ARGS__ })), (r)->e)

#define FIELD_PERCENT ((struct json_limits){ 0, 100 })
#define FIELD_COUNT ((struct json_limits){ 0, 1000000 })
#define FIELD_FROM_ONE ((struct json_limits){ 1, 1000000 })

/* Room for one more item at the end of a list; null, and an empty list, without memory. */
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
