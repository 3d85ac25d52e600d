/*
 * Two readings of the same cases, answer by answer, each as it stood when it was first completed.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "core/record/work.h"

/*
 * Makes temp.pair: case_id, question_id, first, second (yes or no), first_entry, second_entry of
 * each gate and key question that both readings have answered, in cases that both have completed.
 *
 * w  the case that is compared, or an inspection with all of its cases
 */
bool pairs_prepare(const struct work *w);

#endif
