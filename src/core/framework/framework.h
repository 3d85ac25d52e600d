/*
 * A framework as it is read from a file, checked, on its way into the store.
 *
 * Lists and texts live in the arena of who made it.  Things name each other by code or reference.
 */
#ifndef FRAMEWORK_H
#define FRAMEWORK_H

#include "store/store.h"

#include <assize/framework.h>

struct framework_band {
	const char *code, *title, *source;
	int64_t points, from, to; /* per cent, inclusive */
};

struct framework_range {
	const char *rating;
	int64_t from, to; /* inclusive */
};

struct framework_sample {
	const char *ref, *title;
	int64_t share_percent;
	int64_t window_from, window_to; /* calendar months before fieldwork, inclusive */
};

struct framework_value {
	const char *code, *title, *group, *group_title;
};

struct framework_attribute {
	const char *code, *title, *source;
	const char *type;  /* code, integer, yes_no */
	int64_t low, high; /* of an integer, inclusive */
	struct framework_value *values;
	size_t value_count;
};

struct framework_domain {
	int64_t number;
	const char *title;
	const char *sample; /* null: inspectors rate */
};

struct framework_standard {
	const char *ref, *title, *text, *source;
	int64_t domain;
	const char *sample; /* null where inspectors rate it */
	bool counts;	    /* whether its points enter the score */
};

struct framework_question {
	const char *kind; /* gate, key, prompt */
	const char *ref;
	const char *sample;   /* null: asked of the service */
	const char *standard; /* null: a gate */
	const char *parent;   /* of a prompt: its key question; else null */
	const char *gate;     /* applies where this gate is yes; null: ungated */
	/* applies where this attribute has one of the limit values; null: no limit */
	const char *limit;
	const char **limit_values;
	size_t limit_count;
	const char *theme, *text, *guidance, *source;
};

struct framework_translation {
	const char *path, *language, *text; /* path as in the file, such as bands[0].title */
};

struct framework_def {
	const char *code, *language, *title, *source;
	int64_t score_max, discretion_margin;
	int64_t confidence_percent, margin_percent, per_officer;
	struct framework_band *bands;
	struct framework_range *ranges;
	struct framework_sample *samples;
	struct framework_attribute *attributes;
	struct framework_domain *domains;
	struct framework_standard *standards;
	/* gates, then key questions each followed by its prompts */
	struct framework_question *questions;
	struct framework_translation *translations;
	const char **stratify; /* attributes, in order */
	size_t band_count, range_count, sample_count, attribute_count, domain_count, standard_count;
	size_t question_count, translation_count, stratify_count;
};

/*
 * Stores a framework that has been checked.
 *
 * known   set to whether the same rules were there already; their texts are then as given now
 * Errors  CONFLICT an inspection uses other rules under this code
 */
bool framework_store(
    struct assize_store *, const struct framework_def *, bool *known, struct assize_err *);

/* The framework with a code: 1 found, 0 not, -1 fault. */
int framework_find(
    struct assize_store *, const char *code, int64_t *framework_id, struct assize_err *);

/* STORE, a problem each, where rules are not those that were loaded. */
bool framework_verify(struct assize_store *, struct assize_err *);

/*
 * SHA-256 of the rules of a framework in the store; texts, sources and translations do not enter.
 */
bool framework_hash(struct assize_store *, int64_t framework_id, unsigned char hash[HASH_SIZE],
    struct assize_err *);

/*
 * CONFLICT where the wordings of NEW are not those of OLD and an inspection stands on them that is
 * no more in fieldwork, or whose roles make somebody else its lead.
 */
bool framework_texts_may_change(
    struct assize_store *, int64_t old, int64_t new, const char *code, struct assize_err *);

/* Gives OLD the wordings of NEW, which has the same rules. */
bool framework_texts_renew(struct db *, int64_t old, int64_t new, struct assize_err *);

#endif
