/*
 * A file that is there whole or not at all: written beside its place, and renamed into it.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "base/base.h"

#include <stdio.h>

/*
 * Writes N bytes of TEXT to the file NAME.
 *
 * store   path of the store, which is not to be overwritten
 * Errors  INVALID a folder, or the store itself; STORE it cannot be written: nothing is left behind
 */
bool output_write(
    const char *name, const char *store, const char *text, size_t n, struct assize_err *);

#endif
