/*
 * The open store as the layers above see it.
 */
#ifndef STORE_H
#define STORE_H

#include "store/blind_set.h"

#include <assize/store.h>

struct assize_store {
	struct db db;
	const struct assize_io *io;
	const char *actor; /* who is logged in: what actor() says and recorded_by holds */
	const char *judge; /* who judges */
	bool named;	   /* the judge was named, and is not taken from the login */
	bool write;
	bool roles_only; /* as in assize_open */
	bool signed_in;	 /* the judge was let in by somebody else, and is no claim */
	bool in_memory;
	bool unwritten;		 /* in memory alone: nothing of it or its copies reaches a disk */
	struct txn held;	 /* one moment that is read until it is released */
	bool blind;		 /* opened to read, where there are second readings */
	bool without_pairs;	 /* the tables of pairs of readings are there, and empty */
	struct blind_set hidden; /* from the judge, of the inspections that were found */
	bool what_if;		 /* a copy to try something in: states and roles are not asked */
	int64_t clock_behind_ms; /* so far was the clock behind the newest entry; 0: it was not */
	int64_t whole_id;	 /* of the inspection that was verified last, to read it; 0 none */
	int64_t whole_version;	 /* of the file then */
	int64_t let_go_at_ms;	 /* when requests that are too old were looked for */
	int64_t site_id;	 /* 0 until the first entry finds it in the store */
	struct assize_arena texts;  /* path and names */
	struct assize_arena acting; /* names of who judges since, where that was changed */
};

extern const char *const schema[]; /* the numbered files, each with its stamp; generated */
extern const int schema_len;

/*
 * Compares the tables, triggers, views and kinds of fact of a store with the program's own.  STORE
 * where they differ.
 */
bool schema_check(struct db *, struct assize_err *);

/* Whether nothing is missing.  STORE where the store is newer. */
bool schema_is_current(struct db *, bool *current, struct assize_err *);

/* Applies what is missing.  STORE where the store is newer. */
bool schema_apply(struct db *, struct assize_err *);

/* Gives a connection the functions that our SQL calls: actor, alike, fit, says. */
bool store_function_register(struct assize_store *, struct assize_err *);

/* INVALID where the store is in memory: no second connection reaches it. */
bool store_on_disk(const struct assize_store *, struct assize_err *);

/*
 * A copy of the whole store in a temporary file of its own, open for writing.  Close it like any
 * store.
 */
bool store_open_copy(struct assize_store *, struct assize_store **copy, struct assize_err *);

/*
 * A store in memory that has the tables of frameworks, of the first schema file, and no others: to
 * fill them once more and compare.  Close it like any store.
 */
bool store_open_frameworks(struct assize_store **out, struct assize_err *);

/* Every folder on the way to PATH that is not there yet.  STORE. */
bool store_make_folders(const char *path, struct assize_arena *, struct assize_err *);

/*
 * INVALID where SQLite takes a name for something else than a file, or a file beside a store is
 * called so.
 */
bool store_name_check(const char *path, struct assize_err *);

/*
 * Copies the whole store, as one read transaction sees it, into the empty file PATH, with nothing
 * beside it.
 *
 * name  of the file, for messages
 */
bool store_backup(struct assize_store *, const char *path, const char *name, struct assize_err *);

/*
 * Copies the whole store, as one read transaction sees it, into memory, of which nothing reaches a
 * disk; then as store_open_unplaced.
 *
 * name  of the file that it is to become, for messages; must live as long
 */
bool store_open_unwritten(
    struct assize_store *, const char *name, struct assize_store **out, struct assize_err *);

/*
 * The bytes of a store so opened, as a file with nothing beside it; store_backup_bytes_end
 * overwrites and frees them.
 */
struct store_bytes {
	unsigned char *at;
	size_t n;
};

bool store_backup_bytes(struct assize_store *, struct store_bytes *, struct assize_err *);
void store_backup_bytes_end(struct store_bytes *);

/*
 * Opens a file that is not in its place yet, to be looked at and put in order: it belongs to no
 * site any more. Close it like any store.
 *
 * name    of the file, for messages; must live as long
 * Errors  STORE not a store, a newer or altered store, damage
 */
bool store_open_unplaced(const struct assize_io *, const char *path, const char *name,
    struct assize_store **out, struct assize_err *);

/* Whether a version of SQLite, such as 3040001, is affected as assize_store_sqlite says. */
bool store_sqlite_affected(int version);

/*
 * Forgets all requests that were answered (assize/request.h): of a short text that is to be erased
 * their hash would tell.  Within a transaction.
 */
bool request_forget(struct assize_store *, struct assize_err *);

/* Turns a store so opened into one that is written while it is read. */
bool store_make_live(struct assize_store *, struct assize_err *);

#endif
