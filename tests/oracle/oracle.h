/*
 * An independent way from judgements to ratings, in plain C over structs of its own, written from
 * the method and not from the views.  Tests compare both.
 *
 * Things are numbered from 0 in the framework's order; NONE where there is none.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include <stdbool.h>
#include <stdio.h>

#define NONE (-1)
#define ORACLE_SAMPLES 2
#define ORACLE_ATTRIBUTES 2
#define ORACLE_VALUES 3 /* of an attribute, at most */
#define ORACLE_BANDS 5
#define ORACLE_STANDARDS 6
#define ORACLE_QUESTIONS 48
#define ORACLE_CASES 48

extern const char *const oracle_samples[ORACLE_SAMPLES];
extern const char *const oracle_bands[ORACLE_BANDS];

struct oracle_question {
	enum oracle_kind { ORACLE_GATE, ORACLE_KEY, ORACLE_PROMPT } kind;
	char ref[16];
	int sample;
	int standard;	  /* NONE for gates */
	int parent;	  /* of a prompt */
	int gate;	  /* a question */
	int attribute;	  /* that it is limited by */
	unsigned allowed; /* its values that it applies to, a bit each */
};

struct oracle_standard {
	char ref[16];
	bool by_cases, counts;
	int sample;	/* NONE where inspectors rate */
	char asked[16]; /* the question of one that inspectors rate */
};

struct oracle_framework {
	char code[32];
	int band_count, standard_count, question_count, gate_count, range_count;
	int from[ORACLE_BANDS + 1]; /* per cent where each band begins; after the last: 101 */
	struct oracle_standard standards[ORACLE_STANDARDS];
	struct oracle_question questions[ORACLE_QUESTIONS]; /* gates first */
	int range_from
	    [ORACLE_BANDS
		/* score where the range of each band begins; after the last: past the maximum */
		+ 1];
	int score_max, margin;
};

enum oracle_answer { ORACLE_UNANSWERED, ORACLE_NO, ORACLE_YES, ORACLE_CONFLICT };
enum oracle_state { ORACLE_OPEN, ORACLE_COMPLETE, ORACLE_MODERATED, ORACLE_WITHDRAWN };

struct oracle_case {
	int sample;
	char ref[16];
	enum oracle_state state;
	int attributes[ORACLE_ATTRIBUTES]; /* value, or NONE: not known */
	enum oracle_answer answers[ORACLE_QUESTIONS], second[ORACLE_QUESTIONS];
};

struct oracle_discretion {
	bool there, outside;
	int derived, rating; /* bands; derived: then */
	int distance;
};

/* The current facts.  What is in conflict counts as not there, and is noted. */
struct oracle_inspection {
	const struct oracle_framework *f;
	char ref[32];
	int case_count;
	struct oracle_case cases[ORACLE_CASES];
	int targets[ORACLE_SAMPLES];   /* NONE: none is set */
	int ratings[ORACLE_STANDARDS]; /* bands that inspectors gave */
	struct oracle_discretion discretions[ORACLE_STANDARDS];
	bool fact_conflict; /* of anything that is not a judgement */
};

struct oracle_counts {
	int yes, relevant, unanswered, open; /* open: with the cases missing from the target */
};

struct oracle_derived {
	int low, high, derived;	   /* bands */
	int lowest;		   /* percentage as answered */
	bool not_rated;		   /* nothing relevant, nothing open */
	bool applied, stale, same; /* of its discretion; same: it gives what is derived */
	int points, points_low, points_high;
};

struct oracle_result {
	enum oracle_applies {
		ORACLE_NOT,
		ORACLE_MAYBE,
		ORACLE_DOES
	} applies[ORACLE_CASES][ORACLE_QUESTIONS];
	struct oracle_counts counts[ORACLE_QUESTIONS];
	int cases[ORACLE_SAMPLES], complete_cases[ORACLE_SAMPLES];
	struct oracle_derived standards[ORACLE_STANDARDS];
	int score_low, score_high, score_max, rating;
	bool complete;
};

void oracle_derive(const struct oracle_inspection *, struct oracle_result *);

/* The nearest whole per cent, the higher one of two; NONE of none. */
int oracle_percent(int yes, int of);

/* The band of a percentage; NONE for NONE. */
int oracle_band(const struct oracle_framework *, int percent);

/* Everything as lines of words, a null as -, in the order that test_oracle.c asks the store for. */
void oracle_write(const struct oracle_inspection *, const struct oracle_result *, FILE *);

#endif
