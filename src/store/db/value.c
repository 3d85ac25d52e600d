/*
 * Values on their way into a statement.  A null pointer is SQL's null.
 */
#include "store/db/value.h"

#include <string.h>

struct value
value_int(int64_t number)
{
	return (struct value){ .type = VALUE_INT, .number = number };
}

struct value
value_text(const char *text)
{
	if (!text)
		return V_NULL;
	return (struct value){ .type = VALUE_TEXT, .bytes = { text, strlen(text) } };
}

struct value
value_bytes(struct bytes bytes)
{
	if (!bytes.at)
		return V_NULL;
	return (struct value){ .type = VALUE_BYTES, .bytes = bytes };
}
