/*
 * The terminal form of a case: one key an answer, each committed before the next is asked.
 */
#ifndef FORM_H
#define FORM_H

#include "cli.h"

#include <assize/judgement.h>

/* Whether there is a terminal that the form can be shown on. */
bool form_possible(const struct assize_io *io);

/*
 * Shows the form of a case until it is left.  The terminal is as before on every way out.
 *
 * Errors  as assize_judgement_sheet; STORE the terminal cannot be used
 */
bool form_run(struct assize_io *io, struct assize_store *s, const struct assize_which *which, struct assize_err *e);

#endif
