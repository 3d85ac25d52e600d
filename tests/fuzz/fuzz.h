/*
 * What the fuzzed readers share: a store in memory with one inspection and three cases, and what
 * must hold.
 *
 * A harness is fuzz_one().  main() gives it each file named as an argument, every time with a store
 * of its own.  Built for libFuzzer (fuzz.sh) it has no main(), and a store serves until an input
 * changes it.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/base.h"

#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/judgement.h>

/* Ends the program, so that a fuzzer sees it, where something that must hold does not. */
#define MUST(what) fuzz_must((what), #what, __FILE__, __LINE__)

void fuzz_must(bool what, const char *text, const char *file, int line);

/* How many entries the journal has. */
size_t fuzz_entries(struct assize_store *s);

/* A refusal says why and leaves no entry; what is taken in leaves a store that checks. */
void fuzz_check(
    struct assize_store *s, bool taken, size_t entries_before, const struct assize_err *e);

/* The text as a file to read from; file_close after. */
FILE *fuzz_open(const char *text, size_t n);

/* The reader under test takes a text of N bytes, which a NUL follows. */
void fuzz_one(struct assize_store *s, const char *text, size_t n);

#endif
