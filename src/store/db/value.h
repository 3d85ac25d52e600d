/*
 * Values of SQL, as statements take them: V(x) is one by the type of x.
 */
#ifndef VALUE_H
#define VALUE_H

#include "base/base.h"

struct bytes {
	const void *at; /* null is SQL's null */
	size_t n;
};

struct value {
	enum { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BYTES, VALUE_END } type;
	int64_t number;
	struct bytes bytes; /* a text's too */
};

struct value value_int(int64_t);
struct value value_text(const char *); /* null is SQL's null */
struct value value_bytes(struct bytes);

#define V(x) \
	_Generic((x), \
	    bool: value_int, int: value_int, long: value_int, long long: value_int, \
	    unsigned: value_int, \
	    char *: value_text, const char *: value_text, \
	    struct bytes: value_bytes)(x)
#define V_NULL ((struct value){ .type = VALUE_NULL })
#define V_END ((struct value){ .type = VALUE_END })

#endif
