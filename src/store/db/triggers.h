/*
 * The triggers and foreign keys of one connection, switched off for as long as a scope lasts.
 *
 *	CLEANUP(triggers_end) struct triggers t = { 0 };
 *
 *	return triggers_off(&t, &s->db, e) && set_wise(s, e) && projection_rebuild(s, e);
 *
 * Scopes nest: at its end each leaves them as it found them, so that an inner one turns nothing on
 * that an outer one has switched off.
 */
#ifndef TRIGGERS_H
#define TRIGGERS_H

#include "store/db/db.h"

struct triggers {
	struct db *db;	      /* null: not switched off, or over */
	bool were, keys_were; /* on, before */
};

/* Errors  STORE */
bool triggers_off(struct triggers *, struct db *, struct assize_err *);
void triggers_end(struct triggers *);

#endif
