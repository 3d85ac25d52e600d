/*
 * The codebook of an export for statistics: every variable of every file, with its label, type,
 * values and missing codes.  What the files hold is said here once: the data, both codebooks and
 * both syntax files follow it.
 */
#ifndef CODEBOOK_H
#define CODEBOOK_H

#include "core/record/record.h"

#include <stdio.h>

/* Missing codes, in columns of text too. */
#define CODEBOOK_OPEN "-7"    /* it is open whether the question applies */
#define CODEBOOK_NOT_SO "-8"  /* does not apply */
#define CODEBOOK_UNKNOWN "-9" /* not answered, not entered */

enum codebook_type {
	CODEBOOK_TEXT,	  /* a name or reference; values are labels of some */
	CODEBOOK_CODE,	  /* one of the values */
	CODEBOOK_INTEGER, /* whole; values are labels of some */
	CODEBOOK_DECIMAL, /* with one decimal */
	CODEBOOK_TIME	  /* 2026-01-12T09:00:00.000Z */
};

struct codebook_value {
	const char *value, *label;
	bool missing;
};

struct codebook_variable {
	const char *name, *label;
	const char *spss; /* its name where SPSS takes no such name */
	enum codebook_type type;
	size_t n;
	struct codebook_value *values;
};

struct codebook_file {
	const char *name, *frame, *label; /* frame: what a data frame of it is called */
	size_t n;
	struct codebook_variable *variables;
	int64_t rows; /* set by who writes it */
};

#define CODEBOOK_FILES 3

struct codebook {
	const char *inspection, *framework, *title;
	const char *rules; /* SHA-256 of the framework's rules, in hexadecimal */
	struct codebook_file files[CODEBOOK_FILES]; /* cases, judgements, results */
};

/* The codebook of an inspection, in A. */
bool codebook_load(struct assize_store *, const struct inspection *, struct assize_arena *a,
    struct codebook *, struct assize_err *);

/* Each writes one file.  Whether it arrived is asked of OUT. */
void codebook_csv(const struct codebook *, FILE *out);
void codebook_json(const struct codebook *, FILE *out);
void codebook_r(const struct codebook *, FILE *out);
void codebook_spss(const struct codebook *, FILE *out);

#endif
