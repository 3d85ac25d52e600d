/*
 * Results as plain text, at most SHOW_WIDTH columns wide behind what stands before it: a terminal
 * has 80.
 */
#ifndef SHOW_H
#define SHOW_H

#include "cli/cli.h"

#include <assize/result.h>

#define SHOW_WIDTH 80
#define SHOW_BAR 20 /* cells for 0 to 100 per cent */

/* The whole result: domains, standards, key questions, score, warnings. */
void show_ratings(FILE *out, const struct assize_result *);

/*
 * One line for a key question: counts, percentage, bar, band.  BEFORE columns stand in the line
 * already.
 */
void show_key_question(
    FILE *out, int before, const struct assize_result *, const struct assize_key_question *);

/* The lines for a standard's rating and what it rests on, as above. */
void show_standard(
    FILE *out, int before, const struct assize_result *, const struct assize_standard *);

/* "28 of 36: Good", or its ends. */
void show_score(FILE *out, const struct assize_result *);

/* A rating's title; "-" for null. */
const char *show_title(const struct assize_result *, const char *code);

#endif
