/*
 * Two readings of the same cases, answer by answer, each as it stood when it was first completed.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "core/record/work.h"

/*
 * Fills temp.compared with the cases that both readings have completed, and temp.past with the
 * answers of those in which something was recorded after that.
 *
 * case_id  0: all of the inspection
 */
bool pairs_prepare(
    struct assize_store *, const struct inspection *, int64_t case_id, struct assize_err *);

/*
 * What to select from after pairs_prepare: case_id, question_id, first, second (yes or no),
 * first_entry, second_entry of each gate and key question answered in both readings.
 */
#define PAIRS \
	"(select c.case_id, a.question_id, a.answer as first, b.answer as second, a.entry_id as " \
	"first_entry," \
	"  b.entry_id as second_entry from temp.compared c" \
	"  cross join main.judgement a on a.case_id = c.case_id and a.reading = 1 and a.applies " \
	"= 'yes' and a.answer is not null" \
	"  cross join main.judgement b on b.case_id = c.case_id and b.question_id = " \
	"a.question_id and b.reading = 2" \
	"   and b.applies = 'yes' and b.answer is not null" \
	"  cross join question q on q.question_id = a.question_id and q.kind <> 'prompt'" \
	"  where not c.first_changed and not c.second_changed" \
	" union all" \
	" select a.case_id, a.question_id, a.answer, b.answer, a.entry_id, b.entry_id from " \
	"temp.past a" \
	"  cross join temp.past b on b.case_id = a.case_id and b.question_id = a.question_id and " \
	"b.reading = 2" \
	"  cross join question q on q.question_id = a.question_id and q.kind <> 'prompt'" \
	"  where a.reading = 1)"

#endif
