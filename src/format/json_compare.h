/*
 * What differs between two documents of one kind, place by place.
 *
 * Items of an array are paired by what they are about (ref, sample, standard, code), texts by
 * themselves, else by their position.
 */
#ifndef JSON_COMPARE_H
#define JSON_COMPARE_H

#include "format/json_read.h"

struct json_comparison {
	/* A place that differs; ONE or OTHER is null where it has no such place. */
	void (*differ)(void *ctx, const struct json_at *one, const struct json_at *other);
	void *ctx;
};

void json_compare(
    const struct json_comparison *, const struct json_at *one, const struct json_at *other);

/* Texts, numbers, truth values and nulls in a document. */
size_t json_leaves(const struct json_at *);

/* What stands at a place, in a word or two; "nothing" where AT is null. */
const char *json_shown(const struct json_at *at, struct assize_arena *a);

#endif
