/*
 * Signing in and out: forms and cookies over the door.
 */
#ifndef SIGN_H
#define SIGN_H

#include "web/serve/request.h"

/* GET /sign-in: the form; with a token, that of the printed address, signs in. */
void sign_form(struct request *);

/* POST /sign-in: tries name and passphrase, in a thread of its own. */
void sign_in(struct request *);

/* The work of that thread: one try after the other, since each takes 64 MiB. */
void sign_try(void *serve, struct job *all);

/* POST /sign-out, /sign-out-everywhere, /extend */
void sign_out(struct request *);
void sign_out_everywhere(struct request *);
void sign_extend(struct request *);

/* GET /session: who is signed in, and until when. */
void sign_session(struct request *);

/* GET /persons: for whom there are accounts. */
void sign_persons(struct request *);

#endif
