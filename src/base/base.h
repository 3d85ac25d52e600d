/*
 * What every source file uses: scope ends it, errors, text and hashes.
 */
#ifndef BASE_H
#define BASE_H

#include "base/hash.h"
#include "base/text.h"

#include <assize/arena.h>
#include <assize/err.h>
#include <assize/io.h>

#include <stdio.h>

/* Calls FN with the address of the variable when its block ends. */
#define CLEANUP(fn) __attribute__((cleanup(fn), unused))
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* True where no other entry or file would help: the store or the machine is at fault. */
bool err_is_fault(const struct assize_err *);

/* What a program means by its exit status; STORE where it is none of ours, as of one that fell. */
enum assize_err_code err_of_exit(int status);

/* Adds to E each problem that FROM has, if any; none that is there goes. */
void err_pass_on(struct assize_err *e, const struct assize_err *from);

/*
 * Says what the system refused, with its reason from errno: STORE, "NAME: WHAT: REASON".  Always
 * false.
 */
bool err_system(struct assize_err *, const char *name, const char *what);

/* Closes *F unless null. */
static inline void
file_close(FILE **f)
{
	if (*f)
		fclose(*f);
	*f = NULL;
}

#endif
