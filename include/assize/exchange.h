/*
 * Files in and out: inspections, summaries, answers and cases in bulk.
 *
 * A file is checked whole; every problem is said with its line or JSON path; then all of it is
 * recorded, or nothing.
 */
#ifndef ASSIZE_EXCHANGE_H
#define ASSIZE_EXCHANGE_H

#include <assize/result.h>

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_file {
	const char *name; /* for messages */
	FILE *in;
	char separator; /* of the cells of CSV: , ; or a tab; 0: a comma */
	/* made of a spreadsheet: its lines are rows, and dates may be YYYY-MM-DD whatever a mapping
	 * says */
	bool of_sheet;
};

/*
 * What divides the cells of CSV, as people name it: a comma, a semicolon, a tab or the word tab.
 *
 * Result  0 where it is none of these
 */
char assize_csv_separator(const char *name);

struct assize_bundle {
	const char *inspection; /* its reference */
	size_t made;		/* entries; 0: the store held just this already */
	bool hashed;		/* the file ends with a hash of its text */
};

/*
 * Imports an inspection (assize-inspection/1).
 *
 * out     filled; its text lives in A
 * Errors  INVALID each problem, among them a hash at the end of the file that is not that of its
 *         text; CONFLICT the store holds other facts for this inspection, each difference a problem
 */
bool assize_bundle_import(struct assize_store *s, const struct assize_file *file,
    struct assize_arena *a, struct assize_bundle *out, struct assize_err *e);

/* The same of a file that was edited since, so that its hash is not asked for. */
bool assize_bundle_import_edited(struct assize_store *s, const struct assize_file *file,
    struct assize_arena *a, struct assize_bundle *out, struct assize_err *e);

/*
 * Writes an inspection as assize-inspection/1: its current facts, not the trail.  Second readings
 * that are hidden from the judge (assize_reading_hidden) are left out.  It ends with a hash of its
 * text.  Whether it arrived is asked of OUT; after a fault there is nothing in it.
 *
 * Errors  NOT_FOUND; CONFLICT first readings are hidden from the judge, or it is retained: the file
 *         would lack them
 */
bool assize_bundle_write(
    struct assize_store *s, const char *inspection, FILE *out, struct assize_err *e);

/*
 * How much stands around the numbers that assize-inspection/1 has no place for: contextual facts,
 * pieces of evidence, findings.
 */
bool assize_bundle_left_out(
    struct assize_store *s, const char *inspection, size_t *n, struct assize_err *e);

/*
 * Writes a result as assize-summary/1: equal facts give equal bytes.  Whether it arrived is asked
 * of OUT.
 */
bool assize_summary_write(const struct assize_result *result, FILE *out, struct assize_err *e);

/*
 * Writes a result and what it would be after some answers (assize_result_whatif): an object of
 * stored, false, and before and after, each with the members of a summary that are derived.  It is
 * no summary and has no hash, so that nobody takes it for a result that is recorded.
 */
void assize_summary_whatif(
    const struct assize_result *before, const struct assize_result *after, FILE *out);

/*
 * Records answers from CSV: columns case, question, answer, evidence (evidence may be missing).
 *
 * Errors  INVALID, CONFLICT as assize_judgement_record, each with its line; the same (case,
 *         question) twice; CONFLICT in factual accuracy, where each answer needs a reason
 */
bool assize_answers_read(struct assize_store *s, const char *inspection,
    const struct assize_file *file, size_t *made, struct assize_err *e);

/* How cases are added from a file. */
struct assize_adding {
	const struct assize_file *file;
	const char *sample;	    /* of all cases where the file has no such column; else null */
	bool dry_run;		    /* check only */
	struct assize_arena *arena; /* in which texts of what is said of them live; null: nothing */
};

/* What came of it, or would where it was checked only. */
struct assize_added {
	size_t cases;
	struct assize_twins twins; /* of the inspection, these cases among them; with an arena */
};

/*
 * Adds cases from CSV: a header row of case, sample (unless given), inspector and attribute codes.
 *
 * out     filled
 * Errors  INVALID, CONFLICT, NOT_FOUND as assize_casefile_add, each with its line
 */
bool assize_cases_read(struct assize_store *s, const struct assize_which *which,
    const struct assize_adding *how, struct assize_added *out, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
