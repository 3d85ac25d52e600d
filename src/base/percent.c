/* The rounding of the method, for counts that no view reads. */
#include "base/percent.h"

int
percent_of(int64_t yes, int64_t of)
{
	return of > 0 ? (int)((200 * yes + of) / (2 * of)) : -1;
}
