/* The rounding of the method, for counts that no view reads. */
#include "base/percent.h"

int
percent_of(int64_t yes, int64_t of)
{
	return of > 0 ? (int)((200 * yes + of) / (2 * of)) : -1;
}

int64_t
percent_tenths(int64_t part, int64_t of)
{
	return of > 0 && part >= 0 ? (2000 * part + of) / (2 * of) : -1;
}
