/*
 * What the tests of the ground share: a store in a folder of its own, with a small framework that
 * has gates behind gates, a limit and prompts; and a second connection to it that is not the
 * program's.
 */
#ifndef GROUND_H
#define GROUND_H

#include "store/journal/journal.h"
#include "ground/suite.h"

#include <assize/casefile.h>
#include <assize/decision.h>
#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/judgement.h>
#include <assize/result.h>
#include <assize/trail.h>

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define FRAMEWORK "fixtures/framework/resettlement-13.json"

struct ground {
	/* logged in: clerk; a clock that goes on by a second an entry; seeded randomness */
	struct assize_io io;
	char folder[64];  /* made by ground_begin, removed by ground_end */
	const char *path; /* of the store in it */
	struct assize_store *s;
	struct assize_arena a;
	struct assize_err e; /* of the last GOOD or REFUSED */
	int64_t now_ms;
	uint64_t seed;
};

extern struct ground g;

/* Says what went wrong where CALL, which is to use &g.e, is false. */
#define GOOD(call) \
	do { \
		ground_fresh(); \
		ck_assert_msg(call, "%s", g.e.text); \
	} while (0)

/* CALL is false with this code, and its first problem has PART in it. */
#define REFUSED(call, wanted, part) \
	do { \
		ground_fresh(); \
		ck_assert_msg(!(call), "not refused: " #call); \
		ck_assert_msg(g.e.code == (wanted) && strstr(g.e.text, part), "%s: %s\nlacks: %s", \
		    assize_err_word(g.e.code), g.e.text, part); \
	} while (0)

void ground_fresh(void); /* an empty g.e that keeps every problem */

/* Only the folder, the clock and the arena. */
void ground_begin(void);

/* Also the store, open for writing, with the framework. */
void ground_begin_store(void);

/*
 * Also the inspection i-1, cases S1 and S2 in sample supervised (S1 a short_licence), W1 in
 * workdays.
 */
void ground_begin_cases(void);

void ground_end(void);

/* NAME in the folder. */
const char *ground_path(const char *name);

/* A copy of a file, byte by byte, under another name in the folder; the path of the copy. */
const char *ground_copy(const char *from, const char *name);

/* How many files a folder holds. */
int ground_left_in(const char *folder);

/* What SQLite leaves beside a store whose program was killed. */
void ground_remove_log(const char *path);

/* A store as it was when the program knew only the first VERSION schema files. */
void ground_make_version(const char *path, int version);

void ground_write_file(const char *path, const void *bytes, size_t n);

/* Loads a framework, which must succeed.  NAME is for messages. */
void ground_load(struct assize_store *, const char *name, const char *text);

/* The text of a file beside the sources, such as fixtures/oxfordshire-2020.json. */
const char *ground_source(const char *name);

/* Opens as the judge named; write, no making. */
struct assize_store *ground_open(const char *path, const char *as);

/* Opens the store in the folder to read. */
struct assize_store *ground_read_as(const char *judge);

/* A whole number below N by chance. */
unsigned ground_pick(unsigned n);

/* "harm=yes 2.1.1=no ..." as a list in the arena of the ground. */
struct assize_answer *ground_answers(const char *answers, size_t *n);

/* Answers "harm=yes 2.1.1=no ..." to a case of the only inspection; g.e says why not. */
bool ground_judge(struct assize_store *s, const char *ref, const char *answers);

/* How many problems there were, and whether one of them has PART in it. */
bool ground_says(const char *part);

/*
 * A connection that knows nothing of Assize.  With an actor it has the function that the guards
 * ask.
 */
sqlite3 *ground_plain(const char *path, const char *actor);

/* A statement that must succeed; one that must be refused with PART in the message. */
void ground_do(sqlite3 *db, const char *sql);
void ground_refused(sqlite3 *db, const char *sql, const char *part);

/* The first column of the first row as a text; "" for no row. */
const char *ground_ask(sqlite3 *db, const char *sql);

/* The same of the store in the folder, or of another. */
const char *ground_asked(const char *sql);
const char *ground_asked_of(const char *path, const char *sql);

/* All cells of all rows, one after the other, "-" where null. */
const char *ground_asked_all(const char *sql);

/* Every row of every table, in one hash. */
void ground_digest(sqlite3 *db, unsigned char out[HASH_SIZE]);

/* Runs SQL with every trigger, check and foreign key out of the way, and puts the triggers back. */
void ground_tamper(const char *path, const char *sql);

/* An inspection of a store as it is exported. */
const char *ground_export(struct assize_store *s, const char *inspection);

#endif
