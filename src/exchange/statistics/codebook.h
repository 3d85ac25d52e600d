/*
 * The codebook of the tables for statistics: every variable of every table with its label, type,
 * values and missing codes.  What the tables hold is said here once, and every form follows it.
 */
#ifndef CODEBOOK_H
#define CODEBOOK_H

#include "core/record/work.h"

#include <assize/tables.h>

#include <stdio.h>

/* Missing codes, in columns of text too. */
#define CODEBOOK_OPEN "-7"    /* it is open whether the question applies */
#define CODEBOOK_NOT_SO "-8"  /* does not apply */
#define CODEBOOK_UNKNOWN "-9" /* not answered, not entered */

/* The codebook of an inspection, in A. */
bool codebook_load(struct assize_store *, const struct inspection *, struct assize_arena *a,
    struct assize_tables *, struct assize_err *);

/* codebook_name.c: gives each variable of a table the names that SPSS and Stata take. */
void codebook_name(struct assize_table *, struct assize_arena *a);

/*
 * codebook_write.c: each writes one file.  Whether it arrived is asked of OUT.
 *
 * rows  of each table
 */
void codebook_write_csv(const struct assize_tables *, FILE *out);
void codebook_write_json(
    const struct assize_tables *, const int64_t rows[ASSIZE_TABLES], FILE *out);

#endif
