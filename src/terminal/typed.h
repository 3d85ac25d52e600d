/*
 * What to type: the library says what is to be done, in words that any face may show; a terminal
 * says besides by which command or option.
 */
#ifndef TYPED_H
#define TYPED_H

#include "base/base.h"

/*
 * A text of the library as a terminal shows it: "needs a reason" becomes "needs a reason, give it
 * with --because".
 *
 * Result  TEXT itself where there is nothing to add; null: out of memory
 */
const char *typed_text(const char *text, struct assize_arena *);

#endif
