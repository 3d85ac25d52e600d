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
	const char *file;	   /* where it lies, links of the store's path followed */
	struct assize_arena texts; /* both paths */
};

#endif
