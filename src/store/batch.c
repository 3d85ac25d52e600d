/*
 * Calls of the library made one: a transaction around theirs, which then are savepoints.  It knows
 * no fact.
 */
#include "store/store.h"

static struct txn
txn_of(const struct assize_batch *b)
{
	return (
	    struct txn){ .db = b->s ? &b->s->db : NULL, .inner = b->inner, .before = b->before };
}

bool
assize_batch_begin(struct assize_batch *b, struct assize_store *s, struct assize_err *e)
{
	struct txn t = { 0 };

	if (!txn_begin(&t, &s->db, e)) {
		txn_end(&t);
		return false;
	}
	*b = (struct assize_batch){ .s = s, .before = t.before, .inner = t.inner };
	return true;
}

bool
assize_batch_commit(struct assize_batch *b, struct assize_err *e)
{
	struct txn t = txn_of(b);

	if (!txn_commit(&t, e))
		return false;
	b->s = NULL;
	return true;
}

bool
assize_batch_lives(const struct assize_batch *b)
{
	return b->s && txn_is_open(&b->s->db);
}

void
assize_batch_end(struct assize_batch *b)
{
	struct txn t = txn_of(b);

	txn_end(&t);
	b->s = NULL;
}
