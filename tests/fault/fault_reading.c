/*
 * Calls of the fault sweeps: second readings.
 */
#include "fault/fault_calls.h"
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/agreement.h>
#include <assize/reading.h>

static const struct assize_which s1 = { .ref = "S1" }, w1 = { .ref = "W1" };

#define PREPARE(call) \
	do { \
		ground_fresh(); \
		if (!(call)) \
			ck_abort_msg("%s", g.e.text); \
	} while (0)

/* The first reading of W1, complete. */
static void
answer_first(void)
{
	ck_assert(ground_judge(
	    g.s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
	PREPARE(assize_casefile_state(g.s, &w1, "complete", &g.e));
}

/* Somebody else than the judge of the store, who has W1, reads it. */
void
fault_reading_first(void)
{
	answer_first();
	PREPARE(assize_casefile_assign(g.s, &s1, "Inspector B", &g.e));
}

bool
fault_reading_say(void)
{
	const struct assize_answer answers[] = {
		{ .question = "known_risk", .answer = "yes" },
		{ .question = "2.1.1", .answer = "no", .evidence = "Not there.", .discuss = "yes" }
	};
	const struct assize_submission said = { .answers = answers, .n = COUNT_OF(answers) };
	struct assize_judged judged;

	return assize_reading_record(g.s, BECAUSE(&s1, "Second look"), &said, &judged, &g.e);
}

bool
fault_reading_assign(void)
{
	static const char *const readers[] = { "Inspector C", "Inspector D" };
	const struct assize_assigning how = { .share_percent = 100,
		.seed = "seed",
		.readers = readers,
		.reader_count = COUNT_OF(readers) };
	struct assize_rows *rows = NULL;
	bool good = assize_reading_assign(g.s, ON(NULL, NULL), &how, &rows, &g.e);

	assize_rows_close(&rows);
	return good;
}

/* S1 has been given to be read, and nobody has begun. */
void
fault_reading_given(void)
{
	fault_reading_first();
	PREPARE(fault_reading_assign());
}

bool
fault_reading_give(void)
{
	return assize_reading_give(g.s, BECAUSE(&s1, "The other is ill"), "Inspector E", &g.e);
}

/* W1 was completed by the judge of the store; another reads it, and it differs in one. */
static bool
read_workday(const char *who, const char *differing)
{
	const struct assize_answer answers[] = { { .question = "site_hazard", .answer = "no" },
		{ .question = "3.1.1", .answer = differing },
		{ .question = "3.1.2", .answer = "yes" }, { .question = "3.2.1", .answer = "no" },
		{ .question = "3.3.1", .answer = "yes" }, { .question = "3.3.2", .answer = "yes" },
		{ .question = "3.4.1", .answer = "no" } };
	const struct assize_submission said = { .answers = answers, .n = COUNT_OF(answers) };
	struct assize_judged judged;

	g.s->judge = who;
	return assize_reading_record(g.s, &w1, &said, &judged, &g.e);
}

void
fault_reading_begun(void)
{
	answer_first();
	PREPARE(read_workday("Inspector D", "no"));
}

bool
fault_reading_complete(void)
{
	g.s->judge = "Inspector D";
	return assize_reading_complete(g.s, &w1, &g.e);
}

void
fault_reading_both(void)
{
	fault_reading_begun();
	PREPARE(fault_reading_complete());
}

bool
fault_reading_settle(void)
{
	return assize_agreement_settle(g.s, BECAUSE(&w1, "Seen by two"), "3.1.1", "no", &g.e);
}

bool
fault_reading_agreement(void)
{
	struct assize_rows *rows = NULL;
	bool good = assize_agreement_list(g.s, NULL, "question", &rows, &g.e);

	assize_rows_close(&rows);
	return good;
}

void
fault_reading_settled(void)
{
	fault_reading_both();
	PREPARE(fault_reading_settle());
}
