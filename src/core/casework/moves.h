/*
 * From which of its states a case goes to which, and who may send it there.
 */
#ifndef MOVES_H
#define MOVES_H

#include "core/record/work.h"

#include <assize/judgement.h>

/*
 * Whether the case may go from its state to another, whatever is due; a reason is asked for going
 * back and for withdrawing.
 */
bool moves_check(struct work *, const char *state);

/* The states that the judge may give the case now, whatever is due, into the sheet. */
bool moves_list(struct work *, struct assize_sheet *);

/* The same of a second reading that the judge may go on with, which can be completed alone. */
bool moves_second(struct work *, struct assize_sheet *);

#endif
