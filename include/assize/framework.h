/*
 * Frameworks: published, versioned sets of standards, questions, bands and score ranges.
 */
#ifndef ASSIZE_FRAMEWORK_H
#define ASSIZE_FRAMEWORK_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A framework as JSON (assize-framework/1), in memory. */
struct assize_framework_text {
	const char *name; /* for messages, such as its file's */
	const char *text;
	size_t n; /* bytes */
	/* may have other rules than the framework of its code that comes with the program */
	bool replace_rules;
};

struct assize_framework_loaded {
	const char *code;
	bool known; /* the same rules were there already; their texts are now as given */
	/* other rules are replaced: of that code here, or of one that comes with the program */
	bool replaced;
};

/*
 * Loads a framework, all or nothing.
 *
 * loaded  filled, its code lives in A; may be null
 * Errors  INVALID every problem with its JSON path; CONFLICT an inspection uses other rules under
 *         this code, or it comes with the program and has other rules there
 */
bool assize_framework_load(struct assize_store *s, const struct assize_framework_text *text,
    struct assize_arena *a, struct assize_framework_loaded *loaded, struct assize_err *e);

/* Loads the frameworks that come with the program, those that are not there yet. */
bool assize_framework_builtin(struct assize_store *s, struct assize_err *e);

/* A small framework as JSON, which loads as it stands, to be filled in.  Lives for ever. */
const char *assize_framework_template(void);

/* Rows: framework, rules, texts, the SHA-256 of each; as long as they stay, all of it does. */
bool assize_framework_hashes(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/* Rows: framework, title, standards, questions, score_max, inspections. */
bool assize_framework_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/*
 * Where the wordings of a framework come from, and how they may be used.
 *
 * source  set, in A; null where the framework does not say
 * Errors  NOT_FOUND
 */
bool assize_framework_source(struct assize_store *s, const char *code, struct assize_arena *a,
    const char **source, struct assize_err *e);

/*
 * What a framework asks and how it rates, a row an item in its order.
 *
 * language  of the texts where translated, such as "cy"; null: the framework's own
 * Rows      part (band, range, attribute, value, gate, standard, key, prompt), ref, sample, text,
 *           rule, low, high (where a band, a range or a number begins and ends; else null)
 * Errors    NOT_FOUND
 */
bool assize_framework_show(struct assize_store *s, const char *code, const char *language,
    struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
