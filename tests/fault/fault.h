/*
 * Faults on demand: the step of SQLite's machine or the allocation that is to fail next.
 *
 * Allocations are counted whoever asks: SQLite (by its own configuration), cJSON (by its hooks),
 * and everything linked into the test (by the linker's --wrap).  One fails; those after it do not.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>

enum fault_kind { FAULT_STEP, FAULT_ALLOC };

/* Once, before anything else uses SQLite. */
void fault_install(void);

/* The AT-th step or allocation from now on fails. */
void fault_arm(enum fault_kind kind, long at);

/* Nothing fails any more; whether something did. */
bool fault_disarm(void);

#endif
