/*
 * Reports, by the program that `assize report` runs: so the server starts without its library.
 */
#ifndef REPORTER_H
#define REPORTER_H

#include "web/web.h"

struct reporter {
	const char *db; /* path of the store */
};

/*
 * Makes a report, as struct web has it; the first is a struct reporter.
 *
 * Errors  as that program says; STORE there is none, or it took too long
 */
bool reporter_make(void *, const struct web_report *, FILE *out, struct assize_err *);

#endif
