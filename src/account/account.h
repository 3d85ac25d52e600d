/*
 * The accounts of a store, as account.c and session.c share them.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "store/db/db.h"

#include <assize/account.h>

struct assize_accounts {
	struct db db;
	const struct assize_io *io;
	struct assize_arena texts; /* the path */
};

#endif
