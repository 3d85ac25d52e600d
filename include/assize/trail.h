/*
 * The trail: every entry, with who, when and why.
 */
#ifndef ASSIZE_TRAIL_H
#define ASSIZE_TRAIL_H

#include <assize/casefile.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A moment is YYYY-MM-DD, or YYYY-MM-DDTHH:MM with :SS and .mmm behind it or not, in UTC.  Since a
 * moment is from its beginning, until one is to its end: since and until 2020-01-22 is that day.
 */
struct assize_trail_filter {
	const char *case_ref; /* REF or SAMPLE/REF; null: all */
	const char *question; /* question, standard or attribute; null: all */
	const char *by;	      /* person; null: all */
	const char *since;    /* a moment; null: all */
	const char *until;    /* a moment; null: all */
	const char *kind;     /* of a fact, as rows have it; null: all */
};

/*
 * The entries of an inspection, oldest first: within a site in its sequence, what supersedes an
 * entry of another site after that, and by their clocks only where nothing else tells.
 *
 * Rows    recorded_at, by, recorded_by, case, kind, key, reading, value, text, because, superseded,
 *         site, seq
 * Errors  NOT_FOUND; INVALID not a moment, no kind of fact
 */
bool assize_trail_list(struct assize_store *s, const char *inspection,
    const struct assize_trail_filter *filter, struct assize_rows **r, struct assize_err *e);

/*
 * Entries that a merge was told to accept although no command records their value: they are in the
 * chain and count nowhere.
 *
 * Rows    inspection, site, seq, case, kind, key, value, by
 */
bool assize_check_disregarded(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/* Rows: site, seq, hash: the last entry of each site. */
bool assize_trail_heads(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/*
 * What proves later that something was recorded: the head of the chain that was written last, as
 * one line SITE SEQ HASH; that of its own entry where it is asked right after a call that records,
 * in one batch with it.
 *
 * receipt  set, in A; null where nothing is recorded yet
 * Errors   STORE
 */
bool assize_trail_receipt(
    struct assize_store *s, struct assize_arena *a, const char **receipt, struct assize_err *e);

/*
 * Who else records now, which is whoever has recorded something within the last minute: before work
 * that keeps all others from recording.
 *
 * name    set to one of them, in A; null: nobody
 */
bool assize_trail_others(
    struct assize_store *s, struct assize_arena *a, const char **name, struct assize_err *e);

/*
 * Whether heads kept earlier are still part of the record.
 *
 * name    of the file they are kept in, for messages
 * text    lines SITE SEQ HASH, or the CSV or JSON of assize_trail_heads
 * Errors  INVALID not heads; CONFLICT a head is not in the record, each a problem
 */
bool assize_trail_holds(struct assize_store *s, const char *name, const char *text, size_t *heads,
    struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
