/*
 * Every writing call of the library once, to be tried under faults.
 */
#ifndef FAULT_CALLS_H
#define FAULT_CALLS_H

#include <stdbool.h>
#include <stddef.h>

struct fault_call {
	const char *name;
	void (*prepare)(void); /* null: the cases as they are */
	bool (*run)(void);
	bool leaves; /* the store is the same afterwards */
};

extern const struct fault_call fault_calls[];
extern const size_t fault_call_count;

/* Of sampling, in fault_sample.c: preparations first. */
void fault_sample_start(void);
void fault_sample_population(void);
void fault_sample_drawn(void);
bool fault_sample_import(void);
bool fault_sample_exclude(void);
bool fault_sample_draw(void);
bool fault_sample_replace(void);

/* Of challenges, comparisons and verifications, in fault_trail.c: preparations first. */
void fault_trail_challenged(void), fault_trail_draft(void), fault_trail_summary(void),
    fault_trail_table(void);
bool fault_trail_challenge(void), fault_trail_answer(void), fault_trail_diff_file(void),
    fault_trail_diff_moments(void), fault_trail_verify(void), fault_trail_printed(void);

/* Of second readings, in fault_reading.c. */
void fault_reading_first(void), fault_reading_begun(void), fault_reading_both(void),
    fault_reading_settled(void), fault_reading_given(void);
bool fault_reading_give(void), fault_reading_say(void), fault_reading_assign(void),
    fault_reading_complete(void), fault_reading_settle(void), fault_reading_agreement(void);

/* Requests to the face for programs, in fault_web.c. */
void fault_web_rows(void);
bool fault_web_judge(void), fault_web_sheet(void), fault_web_summary(void);
bool fault_web_list(void), fault_web_evidence(void);
bool fault_web_assign(void), fault_web_population(void), fault_web_draws(void);

#endif
