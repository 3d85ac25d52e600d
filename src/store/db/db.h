/*
 * One connection to SQLite: run, query, transaction.
 *
 * Statements are constants, prepared once for a connection and kept with it; they are told apart by
 * their address.  Outside src/store nothing includes <sqlite3.h>.
 */
#ifndef DB_H
#define DB_H

#include "store/db/value.h"

#include "base/os.h"

#include <stdarg.h>

struct sqlite3;
struct sqlite3_stmt;

#define DB_STATEMENTS 160
#define DB_STEPS 1000000

struct db {
	struct sqlite3 *handle;
	const char *path;      /* for messages; lives as long as the connection */
	bool reading;	       /* nothing is to be written */
	bool immutable;	       /* nobody else is taken to write it either */
	bool secondary;	       /* not the store that is worked in */
	bool disk_was_full;    /* the disk was, once */
	struct os_queue queue; /* of writers */
	int wait_ms;	       /* how long a writer waits for its turn */
	size_t recorded;       /* transactions with something in them; 0 when one is taken back */
	struct db_added {
		const char *sql; /* finds it by (?1, ?2), with the column 1 */
		char site[36];
		int64_t seq; /* 0: nothing that can be found again */
	} added;	     /* by the transaction, last */
	bool ending;	     /* a COMMIT is under way: what became of it is looked up, in txn.c */
	int log_pages;	     /* in the log after the last commit; 0: it wrote none */
	struct db_statement {
		const char *sql;
		struct sqlite3_stmt *stmt;
		bool busy;
	} kept[DB_STATEMENTS];
	size_t kept_count;
	bool odd;		   /* a number was none that there can be */
	int64_t steps, most_steps; /* of the statement, in DB_STEPS; 0: as many as it takes */
};

/* Runs one statement to its end; the values take the places of ?1, ?2 ... */
#define db_run(db, e, ...) db_run_values(db, e, __VA_ARGS__, V_END)
bool db_run_values(struct db *, struct assize_err *, const char *sql, ...);

/* Runs a script of several statements without values. */
bool db_script(struct db *, const char *sql, struct assize_err *);

/* STORE where the file is no longer where it was opened: what is written there would be lost. */
bool db_in_place(struct db *, struct assize_err *);

/* Prepares a statement now, so that it can be run when there is no memory to prepare it. */
bool db_keep(struct db *, const char *sql, struct assize_err *);

/* Rows that a statement changed last. */
int64_t db_changes(const struct db *);

/*
 * Runs an insert of one row; ID is set to its rowid.  (RETURNING would do the same, by a trigger of
 * its own and a journal for the statement.)
 */
#define db_insert(db, id, e, ...) db_insert_values(db, id, e, __VA_ARGS__, V_END)
bool db_insert_values(struct db *, int64_t *id, struct assize_err *, const char *sql, ...);

/* A read under way: = { 0 } before, rows_end after. */
struct rows {
	struct db *db;
	struct sqlite3_stmt *stmt;
	size_t slot; /* DB_STATEMENTS: not kept */
};

#define db_query(db, rows, e, ...) db_query_values(db, rows, e, __VA_ARGS__, V_END)
bool db_query_values(struct db *, struct rows *, struct assize_err *, const char *sql, ...);

bool db_query_va(struct db *, struct rows *, struct assize_err *, const char *sql, va_list);

/* 1 a row, 0 no more, -1 fault. */
int rows_next(struct rows *, struct assize_err *);
void rows_end(struct rows *);

int row_columns(const struct rows *);
int64_t row_int(const struct rows *, int column); /* 0 where null */
/*
 * What is checked as it is read: row_small a number that fits an int, row_counted one from 0,
 * row_string a text, null where null.  Where the file has anything else it is damaged: 0 or null
 * stands for it, and no row comes any more.
 */
int row_small(const struct rows *, int column);
int row_counted(const struct rows *, int column);
const char *row_string(const struct rows *, int column);
bool row_null(const struct rows *, int column);
const char *row_text(const struct rows *, int column);	 /* null where null; until the next row */
struct bytes row_bytes(const struct rows *, int column); /* until the next row */
struct bytes row_value(const struct rows *, int column); /* as row_string, with its length */
int row_type(const struct rows *, int column);		 /* SQLite's number of it */
const char *row_copy(const struct rows *, int column, struct assize_arena *);

/* Where all rows of a query go: behind what is in an array already, which grows in A. */
struct db_list {
	void *items; /* the address of the pointer to the array, which is null while it is empty */
	size_t *n;
	size_t item_size;
	struct assize_arena *a;
	void (*read)(void *item, const struct rows *, struct assize_arena *); /* ITEM is zeroed */
};

#define DB_LIST(items, n, a, read) (&(struct db_list){ &(items), &(n), sizeof *(items), a, read })

/*
 * Reads all rows of a query into an array:
 *
 *	return db_list(db, DB_LIST(out->rows, out->n, a, read_row), e, SQL_ROWS, V(id));
 */
#define db_list(db, list, e, ...) db_list_values(db, list, e, __VA_ARGS__, V_END)
bool db_list_values(struct db *, const struct db_list *, struct assize_err *, const char *sql, ...);

/* Where a text goes that is found: copied into A. */
struct db_text {
	const char **text; /* null where none is found */
	struct assize_arena *a;
};

/*
 * The first column of the first row as a number or text.
 *
 * Result  1 found, 0 no row or null, -1 fault
 */
#define db_find_int(db, value, e, ...) db_find_int_values(db, value, e, __VA_ARGS__, V_END)
int db_find_int_values(struct db *, int64_t *value, struct assize_err *, const char *sql, ...);
#define db_find_text(db, text, a, e, ...) \
	db_find_text_values(db, &(const struct db_text){ text, a }, e, __VA_ARGS__, V_END)
int db_find_text_values(
    struct db *, const struct db_text *, struct assize_err *, const char *sql, ...);

/*
 * A transaction: the outermost is BEGIN IMMEDIATE, inner ones are savepoints.  Rolls back at the
 * end of its scope unless committed:  CLEANUP(txn_end) struct txn t = { 0 };
 */
struct txn {
	struct db *db; /* null: not begun, or over */
	bool inner, reading;
	int64_t before; /* of an inner one: what was added last when it began */
};

bool txn_begin(struct txn *, struct db *, struct assize_err *);
bool txn_begin_read(
    struct txn *, struct db *, struct assize_err *); /* one view of the store over several reads */

/*
 * A commit that fails is looked up, by what was added last.
 *
 * Errors  those of SQLite, where nothing was recorded; STORE where that cannot be found out
 */
bool txn_commit(struct txn *, struct assize_err *);
void txn_end(struct txn *);

/* Whether a connection is in a transaction. */
bool txn_is_open(const struct db *);

/*
 * Opens a connection to the file NAME, which may be "" or ":memory:" too.
 *
 * flags  of sqlite3_open_v2
 */
bool db_open(struct db *, const char *name, int flags, struct assize_err *);

/* The URI of the file PATH, as it is opened; "" when memory has run out. */
const char *db_uri(const struct db *, const char *path, struct assize_arena *);

/* Turns the last failure of the connection into words. */
bool db_fault(struct db *, struct assize_err *);

/* Says that the wait for another program was in vain.  STORE. */
bool db_fault_busy(const struct db *, struct assize_err *);

/* STORE where a value was read that none can be. */
bool db_fault_odd(const struct db *, struct assize_err *);

/*
 * Has the pages counted that this connection leaves in the log; db_open has switched SQLite's own
 * checkpoints off.  *DB stays where it is until it is closed.
 */
void db_log_begin(struct db *);

/* After a commit, while the queue is still held: empties a log that has become long. */
void db_log_shorten(struct db *);

/*
 * Writes the whole file anew and empties its log, so that nothing is left that was erased.
 *
 * left    set to why something may be left in the log, null where nothing is
 * Errors  STORE
 */
bool db_log_renew(struct db *, const char **left, struct assize_err *);

/*
 * Ends a statement that goes on for longer than a file of that size can ask for: a damaged one may
 * go in circles.  Only of a connection that never writes, as it would roll back a transaction.
 *
 * size  of the file in bytes
 */
void db_watch(struct db *, int64_t size);

/* Finalizes what is kept and closes. */
void db_close(struct db *);

#endif
