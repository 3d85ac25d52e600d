/*
 * The pages that the server has itself: signing in, and who is signed in.
 */
#ifndef PAGES_H
#define PAGES_H

#include "web/serve/door.h"

/*
 * The form to sign in, in the arena.
 *
 * message  said above it, null: nothing
 * name     of the account as it was typed before; null: none was
 */
const char *pages_sign_in(
    const struct door *, const char *message, const char *name, struct assize_arena *);

/* Leads on to the page, once somebody is signed in. */
const char *pages_go_on(struct assize_arena *);

/* Who is signed in, for how long, and how to sign out. */
const char *pages_home(const struct assize_session *, int64_t now_ms, struct assize_arena *);

/* There is nothing at PATH. */
const char *pages_missing(const char *path, struct assize_arena *);

#endif
