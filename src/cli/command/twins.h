/*
 * What is said of references and names that differ in upper and lower case only.
 */
#ifndef TWINS_SAY_H
#define TWINS_SAY_H

#include "cli/cli.h"

#include <assize/casefile.h>

/* A line for each pair, of the first ten. */
void twins_say(const struct cli *, const struct assize_twins *);

/* The same of the cases of an inspection, null the only one, and their inspectors. */
bool twins_say_cases(struct cli *, const char *inspection);

#endif
