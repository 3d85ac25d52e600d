/*
 * Keeping and letting go: backups and their way back, and the erasing of what must not be kept.
 */
#ifndef ASSIZE_KEEP_H
#define ASSIZE_KEEP_H

#include <assize/rows.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_PASSPHRASE_MAX 1024 /* bytes */

struct assize_backup {
	const char *path;	/* of the file to make */
	const char *passphrase; /* null: not encrypted */
	bool replace; /* a backup that is there already gives way once the new one is whole */
};

/*
 * Copies a store into one file while others go on writing.  The copy is checked whole, all ratings
 * are derived again from its journal and compared with those of the store at that moment, and only
 * then does it take its name.
 *
 * entries  set to the number of entries in it; may be null
 * Rows     site, seq, hash: the heads of the copy, as assize_trail_heads
 * Errors   INVALID not a place for a backup, no passphrase; CONFLICT there is a file already; STORE
 */
bool assize_keep_backup(struct assize_store *s, const struct assize_backup *how, int64_t *entries,
    struct assize_rows **heads, struct assize_err *e);

/* An encrypted backup that is to be sent. */
struct assize_sealed {
	FILE *file;   /* read from its beginning; whoever has it closes it, and then it is gone */
	int64_t size; /* of it in bytes */
	int64_t entries; /* in it */
	struct assize_rows *heads;
};

/*
 * Makes an encrypted backup, checked as assize_keep_backup checks it, in a file beside the store
 * that has no name any more when this returns.  Nothing of it reaches a disk in plain.
 *
 * out     filled; heads is to be closed
 * Errors  INVALID no passphrase; STORE; MEMORY
 */
bool assize_keep_seal(struct assize_store *s, const char *passphrase, struct assize_sealed *out,
    struct assize_err *e);

/*
 * Whether a file is an encrypted backup, to know whether to ask for a passphrase.  NOT_FOUND;
 * INVALID no file.
 */
bool assize_keep_sealed(const char *path, bool *sealed, struct assize_err *e);

struct assize_restore {
	const char *path;	/* of the backup */
	const char *passphrase; /* null: none is known */
	const char *to;		/* of the store to make */
};

/*
 * Makes a store from a backup, checked as the backup was.  Its next entry begins a new site.
 *
 * entries  set to the number of entries in it; may be null
 * Errors   NOT_FOUND no backup; CONFLICT there is a store already, or the log of one; INVALID the
 *          passphrase is missing or not that of the backup; STORE it is damaged, or no backup
 */
bool assize_keep_restore(const struct assize_io *io, const struct assize_restore *how,
    int64_t *entries, struct assize_err *e);

/* A store made of an encrypted backup, beside another one for a while. */
struct assize_unsealed;

/*
 * Makes a store of an encrypted backup, for its owner alone, until it is closed.
 *
 * how     to is what to call the backup in messages
 * Errors  INVALID the passphrase is missing or not that of the backup; STORE damaged
 */
bool assize_keep_unseal(struct assize_store *beside, const struct assize_restore *how,
    struct assize_unsealed **out, struct assize_err *e);
const char *assize_keep_unsealed(const struct assize_unsealed *);
void assize_keep_unsealed_close(struct assize_unsealed **);

/*
 * What backups and restores that were killed have left in the folder of a store, perhaps in plain:
 * the next of the same name removes it, and none of what is still being made is among it.
 *
 * Rows  file
 */
bool assize_keep_left(struct assize_store *s, struct assize_rows **rows, struct assize_err *e);

struct assize_retained {
	bool already;	  /* it had been done before */
	int64_t texts;	  /* erased now */
	int64_t cases;	  /* whose references were replaced now */
	const char *left; /* why traces may still be in the file; null: none are */
};

/*
 * Erases the references, evidence, reasons and free texts of a final inspection for ever, with
 * their salts, under an entry of its own.  Values, percentages and the chain stay; nothing can be
 * recorded in it any more. Done again, it finishes what an interruption left.
 *
 * which   with the reason, which is kept
 * out     filled; its text lives in A
 * Errors  INVALID no reason; CONFLICT it is not final; FORBIDDEN only the lead may
 */
bool assize_retain(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct assize_retained *out, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
