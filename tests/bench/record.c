/*
 * One durable judgement against a bare one-row INSERT with the same settings, in turn, in one
 * folder. Prints the medians and their ratio; the bar is 1.5.
 */
#include "bench/median.h"
#include "ground/which.h"

#include <assize/inspection.h>
#include <assize/framework.h>
#include <assize/judgement.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 1500
#define CASES 500 /* each is answered three times: a first answer, and two changes of mind */

static void
must(bool ok, const struct assize_err *e)
{
	if (ok)
		return;
	fprintf(stderr, "record: %s\n", e->text);
	exit(1);
}

static struct assize_store *
store_with_cases(const struct assize_io *io, const char *path)
{
	const struct assize_open how = {
		.path = path, .write = true, .create = true, .wait_ms = 5000
	};
	struct assize_err e = { 0 };
	struct assize_store *s;
	char ref[16];

	must(assize_store_open(&s, io, &how, NULL, &e), &e);
	must(assize_framework_builtin(s, &e), &e);
	must(assize_inspection_add(s, "bench", "yos-2018", "Bench", &e), &e);
	for (int i = 0; i < CASES; i++) {
		const struct assize_which which = { .ref = ref };

		snprintf(ref, sizeof ref, "C%03d", i);
		must(assize_casefile_add(
			 s, &which, &(struct assize_new_case){ .sample = "court" }, &e),
		    &e);
	}
	return s;
}

static sqlite3_stmt *
bare_insert(const char *path, sqlite3 **db)
{
	sqlite3_stmt *stmt = NULL;

	sqlite3_open(path, db);
	sqlite3_exec(*db,
	    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
	    "create table bare (id integer primary key, case_ref text, question text, answer text) "
	    "strict",
	    NULL, NULL, NULL);
	sqlite3_prepare_v2(*db,
	    "insert into bare (case_ref, question, answer) values ('C01', '2.1.1', ?1)", -1, &stmt,
	    NULL);
	return stmt;
}

int
main(void)
{
	static double ours[ROUNDS], bare[ROUNDS];
	char folder[] = "/tmp/assize-bench-XXXXXX", path[64], bare_path[64];
	char ref[16];
	const struct assize_which which = { .ref = ref };
	struct assize_answer answer = { .question = "2.1.1" };
	struct assize_judged judged;
	struct assize_err e = { 0 };
	struct assize_store *s;
	struct assize_io io;
	sqlite3_stmt *stmt;
	sqlite3 *db;
	double a, b;

	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/store.db", folder);
	snprintf(bare_path, sizeof bare_path, "%s/bare.db", folder);
	assize_io_real(&io);
	s = store_with_cases(&io, path);
	stmt = bare_insert(bare_path, &db);
	for (size_t i = 0; i < ROUNDS; i++) {
		double start;

		snprintf(ref, sizeof ref, "C%03d", (int)(i % CASES));
		answer.answer = i / CASES % 2 ? "no" : "yes";
		start = now();
		must(assize_judgement_record(s, &which, ANSWERS(&answer, 1), &judged, &e), &e);
		ours[i] = now() - start;
		start = now();
		sqlite3_bind_text(stmt, 1, answer.answer, -1, SQLITE_STATIC);
		if (sqlite3_step(stmt) != SQLITE_DONE)
			return 1;
		sqlite3_reset(stmt);
		bare[i] = now() - start;
	}
	a = median(ours, ROUNDS);
	b = median(bare, ROUNDS);
	printf("one durable judgement %.3f ms, bare insert %.3f ms, ratio %.2f (bar 1.5)%s\n",
	    a * 1e3, b * 1e3, a / b, a / b <= 1.5 ? "" : "  OVER");
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	assize_store_close(&s);
	unlink(path);
	unlink(bare_path);
	rmdir(folder);
	return 0;
}
