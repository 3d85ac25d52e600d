/*
 * Writes JSON a member at a time.
 *
 * Escapes are only \", \\ and \u00xx for control characters, so that equal facts give equal bytes.
 * The writer asks nothing of its caller in between; whether all went well is asked of the file at
 * the end.
 */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include "base/base.h"

#include <stdio.h>

#define JSON_DEPTH 32

struct json_out {
	FILE *out;
	int indent; /* spaces a level; 0: no insignificant space at all */
	int depth;
	struct {
		char close;
		bool some; /* has a member already */
	} level[JSON_DEPTH];
};

/* KEY is null for the outermost value and within arrays. */
void json_object(struct json_out *, const char *key);
void json_array(struct json_out *, const char *key);
void json_end(struct json_out *); /* the innermost that is open */
void json_text(struct json_out *, const char *key, const char *text); /* null is null */
void json_int(struct json_out *, const char *key, int64_t);
void json_count(struct json_out *, const char *key, int);		  /* -1 is null */
void json_number(struct json_out *, const char *key, const char *digits); /* as SQLite prints it */
void json_bool(struct json_out *, const char *key, bool);

#endif
