/*
 * A store: one SQLite file with everything recorded in it.
 *
 * Two stores may be open at once.  One store belongs to one thread at a time.
 */
#ifndef ASSIZE_STORE_H
#define ASSIZE_STORE_H

#include <assize/arena.h>
#include <assize/err.h>
#include <assize/io.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_store;

/*
 * What a call is about, and why.  Each that records is FORBIDDEN, whatever its own errors are, to
 * whom a role gives no right to it, now or at all.
 */
struct assize_which {
	const char *inspection; /* null: the only one in the store */
	/* of the case; also SAMPLE/REF, where two samples have the same; null: the inspection */
	const char *ref;
	/* a reason kept with each new entry, which factual accuracy needs; null: none */
	const char *because;
};

/* What is to be set, and to which value; an empty one withdraws. */
struct assize_pair {
	const char *key, *value;
};

#define ASSIZE_KEY_SIZE 32 /* of the key of a finding, a challenge ..., with its end */

struct assize_open {
	/* null: in memory, where nothing can be compared, queried or tried out beside it */
	const char *path;
	const char *as; /* who judges, 1 to 200 bytes in one line; null: the login */
	bool write;	/* false: nothing can be recorded */
	bool create;	/* make the store where there is none */
	int wait_ms;	/* how long to wait for other writers */
	bool secondary; /* not the store that is worked in, but one beside it: messages put it so */
	/* who has no role in an inspection records nothing in it, even while nobody has one */
	bool roles_only;
	/* what messages call a file that is there for a while only; null: its path */
	const char *name;
};

/*
 * Opens a store, makes one where asked to, and brings an older one up to this program's schema.
 *
 * io       must live as long as the store
 * created  set to whether a store was made; may be null
 * Errors   INVALID no name; NOT_FOUND no file; STORE not a store, another program's file, a newer
 *          or altered store, damage, rights, disk
 */
bool assize_store_open(struct assize_store **s, const struct assize_io *io,
    const struct assize_open *how, bool *created, struct assize_err *e);

/*
 * Reads as at one moment from now until the store is closed, whatever others write meanwhile.
 *
 * Errors  STORE
 */
bool assize_store_hold(struct assize_store *s, struct assize_err *e);

/*
 * Ends what assize_store_hold began, once no rows of it are open.
 *
 * Errors  STORE
 */
bool assize_store_release(struct assize_store *s, struct assize_err *e);

/*
 * Has somebody else judge from now on, in a store that serves several people one after the other;
 * not while rows of it are open.  In a store that is read, what is hidden is asked anew.  Who
 * judges counts as signed in: assize_result_shown holds for the trail and for discretion too.
 *
 * judge        as in assize_open; copied, and what assize_store_judge gave ends
 * recorded_by  whom an entry says to have entered it, such as the account of who is signed in;
 *              null: the login
 * Errors       INVALID not a name; STORE
 */
bool assize_store_act(
    struct assize_store *s, const char *judge, const char *recorded_by, struct assize_err *e);

/*
 * Several calls that record, in one transaction: each that fails takes itself back alone; together
 * they are on the disk after the commit, or not at all.  Batches nest.  = { 0 } before,
 * assize_batch_end after.
 */
struct assize_batch {
	struct assize_store *s; /* null: not begun, or over */
	int64_t before;		/* private, as is what follows */
	bool inner;
};

/* Errors  STORE, also where others wrote for as long as the store was told to wait */
bool assize_batch_begin(struct assize_batch *b, struct assize_store *s, struct assize_err *e);

/* Errors  STORE nothing was recorded, or it cannot be found out, as the text says */
bool assize_batch_commit(struct assize_batch *b, struct assize_err *e);

/*
 * False where a failure, such as a full disk, has ended the transaction: all calls in it are taken
 * back.  To be asked after each call that failed with STORE or MEMORY: another one would be in no
 * batch.
 */
bool assize_batch_lives(const struct assize_batch *b);

/* Takes everything back that was not committed. */
void assize_batch_end(struct assize_batch *b);

/* Closes *S and sets it to null; null is left alone. */
void assize_store_close(struct assize_store **s);

/*
 * A number of a store that is read, which is another one once anybody has recorded something: asked
 * at the cost of a look at the file.
 *
 * Errors  STORE
 */
bool assize_store_version(struct assize_store *s, int64_t *version, struct assize_err *e);

/*
 * The version of SQLite in this program.
 *
 * affected  set to whether it is one that can lose a commit beside a checkpoint, which this program
 *           keeps apart; may be null
 * Source    sqlite.org/wal.html, "The WAL-Reset Bug"
 */
const char *assize_store_sqlite(bool *affected);

/*
 * How many calls have recorded something since the store, a file, was opened; 0 again when one is
 * taken back as a whole.  A call that fails and has raised it has failed at what it does behind its
 * record.
 */
size_t assize_store_recorded(const struct assize_store *s);

/*
 * By how many milliseconds the clock was behind the newest entry when something was recorded; 0: it
 * was not.  The entries are in order all the same.
 */
int64_t assize_store_clock_behind(const struct assize_store *s);

/* Who judges, as given or the login. */
const char *assize_store_judge(const struct assize_store *s);

/*
 * What is damaged or does not follow from the journal: SQLite's own integrity, foreign keys,
 * projections, hash chain, framework rules.  Each is a problem in E.
 *
 * entries  filled with the number of entries verified
 * Errors   STORE something is wrong, each thing a problem
 */
bool assize_check(struct assize_store *s, int64_t *entries, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
