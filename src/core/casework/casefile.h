/*
 * What other modules ask of a case, and record of it beside its judgements.
 */
#ifndef CASEFILE_H
#define CASEFILE_H

#include "core/record/work.h"

/* CONFLICT unless the case is open: a complete one is opened again first. */
bool casefile_is_open(const struct assize_store *, const struct casefile *, struct assize_err *);

/* Records whose case it is; "" takes it from whoever has it.  INVALID not a name. */
bool casefile_inspector_record(struct work *, const char *inspector);

/* Records a note that prose_check has passed; "" withdraws. */
bool casefile_note_record(struct work *, const char *note);

/* CONFLICT where something of a reading of the case is due, each a problem. */
bool casefile_nothing_due(struct work *, int reading);

#endif
