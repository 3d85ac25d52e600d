/*
 * Reads JSON strictly, and says where something is wrong.
 *
 * cJSON takes much that is not JSON and some that is ambiguous, so a pass of our own goes over the
 * text first.  A byte-order mark is passed over.  Refused: a text cut off or with more behind it,
 * UTF-16, invalid UTF-8, raw control characters in strings, \u0000 and half surrogate pairs,
 * numbers that are not JSON's, nesting deeper than 64, a member twice in one object.  Such problems
 * are named NAME:LINE:COLUMN.
 *
 * A reader of documents then goes from place to place, and adds a problem for each thing it finds
 * wrong: "NAME: cases[3].answers["2.1.1"]: WHAT, HOW TO PUT IT RIGHT".  It goes on after a problem
 * and asks at the end whether there were any:
 *
 *	CLEANUP(json_close) struct json_doc doc = { 0 };
 *	struct json_at root, cases, item = { 0 };
 *
 *	if (!json_open(&doc, name, text, n, e))
 *		return false;
 *	root = json_root(&doc);
 *	json_only(&root, KEYS, COUNT_OF(KEYS), e);
 *	if (json_read_array(&root, "cases", &cases, e))
 *		while (json_next(&cases, &item))
 *			if (json_is_object(&item, e))
 *				json_read_text(&item, "ref", &ref, e);
 *	return e->code == ASSIZE_OK;
 */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "base/base.h"

#include <stdio.h>

#define JSON_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define JSON_VALUES_MAX ((size_t)4 * 1000 * 1000) /* cJSON takes 64 bytes and more for each */
#define JSON_NESTING_MAX 64

struct cJSON;

struct json_doc {
	const char *name; /* of the text, for messages; borrowed */
	struct cJSON *root;
	struct json_stream *stream; /* items that are parsed one by one; null: none are */
};

/* The items of one long array of the root, of which only the present one is parsed. */
struct json_stream {
	const char *key; /* of the array */
	struct json_span {
		const char *at; /* in the text */
		size_t n;
	} * items;
	size_t count;
	struct cJSON *array; /* which is empty in the document */
	struct cJSON *item;  /* the present one */
	bool failed;	     /* memory ran out within json_next */
};

/*
 * A place in a document.  The places above it must outlive it, the document all of them.
 *
 * Of node, key and position only json_... calls make use, but key: the member's name while
 * json_next goes through an object.
 */
struct json_at {
	const struct json_doc *doc;
	const struct json_at *up; /* null at the root */
	struct cJSON *node;
	const char *key; /* null in an array */
	size_t position; /* in an array or object, from 0 */
};

struct json_limits {
	int64_t low, high; /* inclusive; within 2^53 */
};

/* A whole file in memory: = { 0 } before, json_file_free after. */
struct json_file {
	char *text; /* N bytes, and a NUL behind them */
	size_t n;
};

/*
 * Reads a file to its end.
 *
 * Errors  INVALID more than 64 MiB; STORE it cannot be read; MEMORY
 */
bool json_file_read(FILE *in, const char *name, struct json_file *, struct assize_err *e);
void json_file_free(struct json_file *);

/*
 * Parses a text; json_close ends it, after a failure too.
 *
 * Errors  INVALID not strict JSON, or more than 64 MiB; MEMORY
 */
bool json_open(
    struct json_doc *, const char *name, const char *text, size_t n, struct assize_err *e);
void json_close(struct json_doc *);

/*
 * The same, but of the array KEY of the root only one item is in memory at a time: json_next frees
 * the one before it, with its texts.  TEXT must live until json_close, and json_stream_ok is asked
 * after going through the array.
 */
bool json_stream_open(struct json_doc *, const char *name, const struct json_file *text,
    const char *key, struct assize_err *e);
bool json_stream_ok(const struct json_doc *, struct assize_err *e);

struct json_at json_root(const struct json_doc *);

/*
 * INVALID unless a text is JSON as cJSON should take it: all but members that come twice.
 *
 * stream  its items are set, in memory to be freed; null: nothing is
 */
bool json_strict(
    const char *name, const char *text, size_t n, struct json_stream *stream, struct assize_err *e);

/* Whether an object has a member KEY (in this case of letters), be it null. */
bool json_has(const struct json_at *object, const char *key);

/* What stands at a place. */
enum json_type { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };
enum json_type json_type_of(const struct json_at *at);

/* Whether it has one that is null. */
bool json_is_null(const struct json_at *object, const char *key);

/* Whether it has one that is an object. */
bool json_has_object(const struct json_at *object, const char *key);

/*
 * The next item of an array, or member of an object, in the order of the file; ITEM = { 0 } before
 * the first. False at the end.
 */
bool json_next(const struct json_at *all, struct json_at *item);

/* Items of an array, members of an object. */
size_t json_count_of(const struct json_at *all);

/*
 * Each adds an INVALID problem and is false where a member is missing or not of its type.
 * KEY null means the place AT itself.  Texts live until json_close; none holds a NUL.
 */
bool json_read_text(
    const struct json_at *at, const char *key, const char **text, struct assize_err *e);
bool json_read_int(
    const struct json_at *at, const char *key, struct json_limits, int64_t *, struct assize_err *e);
bool json_read_bool(const struct json_at *at, const char *key, bool *, struct assize_err *e);
bool json_read_array(
    const struct json_at *at, const char *key, struct json_at *array, struct assize_err *e);
bool json_read_object(
    const struct json_at *at, const char *key, struct json_at *object, struct assize_err *e);

/* A text, or a whole number as a text. */
bool json_read_word(const struct json_at *at, const char *key, struct assize_arena *a,
    const char **word, struct assize_err *e);

/* The text of a member; null, and true, where there is no such member. */
bool json_may_text(
    const struct json_at *at, const char *key, const char **text, struct assize_err *e);

/* Whether a place is an object; a problem where it is not. */
bool json_is_object(const struct json_at *, struct assize_err *e);

/* Adds a problem for every member that is not one of KEYS. */
bool json_only(
    const struct json_at *object, const char *const *keys, size_t n, struct assize_err *e);

/* The place of a member, or AT itself where KEY is null; without a node where there is none. */
struct json_at json_place(const struct json_at *at, const char *key);

/* One line of a name that may hold anything. */
const char *json_quoted(const char *name, struct assize_arena *a);

/* Where a place is, such as cases[3].answers["2.1.1"]; "" for the root.  KEY null: AT itself. */
const char *json_path(const struct json_at *at, const char *key, struct assize_arena *a);

/*
 * Adds a problem at a place or at its member KEY: "NAME: PATH: " comes before the text, "NAME: " at
 * the root.
 *
 * Result  always false
 */
bool json_bad(const struct json_at *at, const char *key, struct assize_err *e, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
