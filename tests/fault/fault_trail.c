/*
 * Calls of the fault sweeps: challenges, comparisons and verifications.
 */
#include "fault/fault_calls.h"
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/challenge.h>
#include <assize/diff.h>
#include <assize/verify.h>

#include <stdio.h>

static const char *text; /* a file that a call reads, or the key of a challenge, made before */

#define PREPARE(call) \
	do { \
		ground_fresh(); \
		if (!(call)) \
			ck_abort_msg("%s", g.e.text); \
	} while (0)

bool
fault_trail_challenge(void)
{
	const struct assize_challenge what = { "It was seen twice", "known_risk" };
	char key[ASSIZE_KEY_SIZE];

	return assize_challenge_add(g.s, &(struct assize_which){ .ref = "S1" }, &what, key, &g.e);
}

static const char *
challenge_key(void)
{
	sqlite3 *db = ground_plain(g.path, NULL);
	const char *key = ground_ask(db, "select key from fact where kind = " SQL_KIND_CHALLENGE);

	sqlite3_close(db);
	return key;
}

void
fault_trail_challenged(void)
{
	PREPARE(fault_trail_challenge());
	text = challenge_key();
}

bool
fault_trail_answer(void)
{
	return assize_challenge_answer(g.s, ON(NULL, "Once"), text, "partly", &g.e);
}

static bool
read_text(bool (*from)(const struct assize_file *))
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };

	return from(&file);
}

/* A case judged, one withdrawn, and a rating; then it goes on. */
void
fault_trail_draft(void)
{
	ck_assert(
	    ground_judge(g.s, "S1", "known_risk=yes named_person=yes lives_near=yes 2.1.1=yes"));
	PREPARE(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	text = ground_export(g.s, NULL);
	ck_assert(ground_judge(g.s, "S1", "known_risk=no 2.1.1=no"));
	PREPARE(assize_casefile_state(
	    g.s, BECAUSE(&(struct assize_which){ .ref = "S2" }, "Moved away"), "withdrawn", &g.e));
}

/* Reads that work in stores of their own: they leave this one, and nothing of theirs, behind. */
static bool
diff_of(const struct assize_side sides[2])
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_diff diff = { 0 };
	bool good = assize_diff(g.s,
	    &(struct assize_sides){ .inspection = NULL, .side = { sides[0], sides[1] } }, &a, &diff,
	    &g.e);

	assize_rows_close(&diff.rows);
	return good;
}

static bool
diff_file(const struct assize_file *file)
{
	return diff_of((struct assize_side[]){ { .file = file }, { 0 } });
}

bool
fault_trail_diff_file(void)
{
	return read_text(diff_file);
}

bool
fault_trail_diff_moments(void)
{
	return diff_of(
	    (struct assize_side[]){ { .moment = "2099-01-01" }, { .moment = "2099-01-02" } });
}

void
fault_trail_summary(void)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_result result;
	char *written = NULL;
	size_t n;
	FILE *out;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	PREPARE(assize_result_load(g.s, NULL, &a, &result, &g.e));
	out = open_memstream(&written, &n);
	PREPARE(assize_summary_write(&result, out, &g.e));
	fclose(out);
	text = assize_arena_text(&g.a, written);
	free(written);
}

static bool
verify_file(const struct assize_file *file)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_verified verified = { 0 };
	bool good = assize_verify_summary(g.s, file, &a, &verified, &g.e);

	assize_rows_close(&verified.rows);
	return good;
}

bool
fault_trail_verify(void)
{
	return read_text(verify_file);
}

void
fault_trail_table(void)
{
	text = "question,percent,cases,yes,rating,discretion\n2.1.1,76,18,13,,\n3.1.1,90,21,,,\n3."
	       "1.2,80,10,,,\n"
	       "1.1,,,,good,\n2.1,,,,outstanding,\n3.1,,,,good,yes\noverall,,,,inadequate,\n";
}

static bool
printed_file(const struct assize_file *file)
{
	struct assize_printed printed = { 0 };
	bool good = assize_verify_printed(g.s, NULL, file, &printed, &g.e);

	assize_rows_close(&printed.rows);
	return good;
}

bool
fault_trail_printed(void)
{
	return read_text(printed_file);
}
