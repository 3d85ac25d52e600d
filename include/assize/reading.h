/*
 * Second readings: another inspector judges the same case, blind, so that the two can be compared.
 *
 * Until a second reading is complete, the first one is hidden from its second reader, and the
 * second from everybody else; the second stays hidden until the first has been completed too.
 * Hidden are answers, evidence, marks and the note: in every list, and in queries.  Counts,
 * percentages and ratings over all cases stay as they are.  The rule goes by the judge of a store
 * that is opened to read, and guards against accident only: whoever holds the file can read all of
 * it, and whoever subtracts can tell one answer from the counts of many.
 */
#ifndef ASSIZE_READING_H
#define ASSIZE_READING_H

#include <assize/judgement.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Records answers of the second reading of a case, as assize_judgement_record those of the first.
 * Whoever begins a reading that nobody has been given takes it.
 *
 * said    its note is to be null: a note is the case's, not a reading's
 * Errors  as assize_judgement_record; CONFLICT the judge is the first reader, another has the
 *         second reading, or it is complete and no merged store differs on the answer
 */
bool assize_reading_record(struct assize_store *s, const struct assize_which *which,
    const struct assize_submission *said, struct assize_judged *out, struct assize_err *e);

/* The sheet of a second reading: as assize_sheet_load, with SECOND set. */
bool assize_reading_sheet(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e);

/*
 * Completes the second reading of a case: it changes no more, and what was hidden is shown.
 *
 * Errors  CONFLICT something is due, each a problem; another has it, or nobody; it is complete
 *         already
 */
bool assize_reading_complete(
    struct assize_store *s, const struct assize_which *which, struct assize_err *e);

/* What became of an assignment. */
struct assize_assigned {
	size_t cases; /* of the samples, without withdrawn ones */
	size_t given; /* to a second reader now */
	/* of these: nobody has the case, or has judged it, so that its first reading is to come */
	size_t without_first;
};

struct assize_assigning {
	int share_percent;	     /* 1 to 100, of the cases of each sample, rounded up */
	const char *seed;	     /* what the order is drawn from */
	const char *sample;	     /* null: each sample */
	struct assize_assigned *out; /* filled; null: not asked */
	const char *const *readers;
	/* 0: inspectors, assessors and leads; where nobody has a role, whoever has a case */
	size_t reader_count;
};

/*
 * Gives cases to second readers.  The cases of a sample that are not withdrawn and have no second
 * reader are taken in the order of SHA-256("read", seed, reference), each part with its length
 * before it as a 64-bit number, least byte first, until the share of the sample is read; so a case
 * added changes no other's place. A case goes to who has the fewest second readings, of these to
 * the first by SHA-256("reader", seed, reference, name), and never to its first reader.  The same
 * call again changes nothing.
 *
 * Rows    sample, case, first_reader, reader: null where nobody but its first reader could read it
 * Errors  INVALID share, seed or name; NOT_FOUND no such sample, nobody to read; CONFLICT a named
 *         reader has no role to judge with, where roles are given
 */
bool assize_reading_assign(struct assize_store *s, const struct assize_which *which,
    const struct assize_assigning *how, struct assize_rows **r, struct assize_err *e);

/*
 * Gives the second reading of a case to somebody, whoever had it, as the lead.
 *
 * because  the reason; needed
 * Errors   INVALID not a name, no reason; CONFLICT it is begun (where merged stores name two
 *          people: and not by this one), they have it already or are the first reader, or have
 *          no role to judge with, or the case is withdrawn
 */
bool assize_reading_give(struct assize_store *s, const struct assize_which *which,
    const char *reader, struct assize_err *e);

/*
 * Rows: sample, case, first_reader, reader, asked, answered, due, state (assigned, open, complete).
 */
bool assize_reading_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

/* As assize_casefile_next: a second reading that the judge was given and has not completed. */
bool assize_reading_next(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, const char **next, struct assize_err *e);

/* What to go on with. */
struct assize_after {
	const char *ref; /* of the case, as in assize_which; null: nothing */
	bool second;	 /* with its second reading */
};

/*
 * What to go on with after a case: as assize_casefile_next, but a second reading that the judge was
 * given comes before a case that nobody has.
 *
 * out  set; lives in A
 */
bool assize_reading_after(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_after *out, struct assize_err *e);

/*
 * What of an inspection is hidden from the judge of a store.
 *
 * first   set to how many first readings
 * second  set to how many second readings
 */
bool assize_reading_hidden(struct assize_store *s, const char *inspection, size_t *first,
    size_t *second, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
