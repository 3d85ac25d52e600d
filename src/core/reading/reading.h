/*
 * Second readings, for the modules of the core.
 */
#ifndef READING_H
#define READING_H

#include "core/casework/casefile.h"
#include "core/casework/judgement.h"
#include "core/casework/sheet.h"
#include "core/casework/second.h"

#include <assize/reading.h>

/* Records who has the second reading of the case that is worked on. */
bool reading_give_record(struct work *, const char *reader);

#endif
