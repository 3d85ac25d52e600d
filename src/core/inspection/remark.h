/*
 * Remarks: facts about an inspection that are a text under a key of their own, such as evidence and
 * findings.
 */
#ifndef REMARK_H
#define REMARK_H

#include "core/record/work.h"

#include <assize/finding.h>

struct remark {
	enum kind kind;	  /* of the entry */
	const char *what; /* for messages: what it is called */
	const char *see;  /* where all of them are to be seen */
	enum right right;
};

/* Adds a problem unless TEXT is there and prose. */
bool remark_text_check(const char *text, struct assize_err *);

/* NOT_FOUND unless there is such a remark; CONFLICT where it is withdrawn. */
bool remark_find(struct work *, const struct remark *, const char *key);

/* Withdraws a remark, in a transaction of its own. */
bool remark_withdraw(struct assize_store *, const struct remark *, const struct assize_which *,
    const char *key, struct assize_err *);

#endif
