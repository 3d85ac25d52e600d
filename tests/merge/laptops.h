/*
 * Stores that go their own ways and are merged: histories made up from a number, and everything in
 * a store written by names, so that two stores with different ids can be compared.
 */
#ifndef LAPTOPS_H
#define LAPTOPS_H

#include "ground/ground.h"

#include <assize/merge.h>

/* A number from 0 to N - 1; the same row of them for the same seed. */
int laptops_below(uint64_t *seed, int n);

/* The store in a file is closed as soon as it is edited, so that the file can be copied. */
void laptops_edit(const char *path, const char *as, bool (*edit)(struct assize_store *));

/*
 * STEPS edits of a store by chance: answers, marks, notes, attributes, states, new cases, ratings,
 * second readings.
 *
 * only  of cases whose number leaves this remainder by 3 and, if it is 0, of the inspection; -1: of
 *       all
 */
void laptops_history(const char *path, const char *as, uint64_t *seed, int steps, int only);

/* Merges the store FROM into the one at PATH; a refusal fails the test. */
struct assize_merged laptops_merge(const char *path, const char *from);

/* The same by somebody: everything is accepted, and who is named is the lead where there is one. */
struct assize_merged laptops_merge_as(const char *path, const char *as, const char *from);

/* Why the merge is refused, in g.e; a merge that is not fails the test. */
void laptops_refused(
    const char *path, const char *from, enum assize_err_code code, const char *part);

/*
 * What WHAT rows a merge reports, or would: cells joined by spaces, rows by line ends, nulls as -.
 */
const char *laptops_report(const char *path, const char *from, const char *what, bool dry_run);

/* The journal of a store, its texts, and all that is derived from it. */
const char *laptops_journal(const char *path);
const char *laptops_derived(const char *path);

/* Only what is current and counted, without where it was recorded. */
const char *laptops_results(const char *path);

/* Says the first line that differs. */
void laptops_same(const char *a, const char *b);

/* Everything is whole: the file, the chain, the projections. */
void laptops_check(const char *path);

#endif
