/*
 * Whether an inspection is as it was recorded, for whoever reads its figures.
 */
#ifndef WHOLE_H
#define WHOLE_H

#include "core/record/find.h"

/*
 * Verifies the hash and the text of each entry of an inspection, what is derived from them, counted
 * once more, and the framework by its hashes: one altered byte gives no other figure.  What
 * somebody rewrote together with its hashes is the whole check's to find.  A copy in memory is made
 * of what was verified.
 *
 * Errors  STORE
 */
bool whole_verify(struct assize_store *, const struct inspection *, struct assize_err *);

#endif
