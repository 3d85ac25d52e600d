/*
 * How work grows with the store: every command and every view, in stores of 1, 10 and 100
 * inspections (40 in the short form) that have second readings under way.  No clock: counted are
 * the steps of SQLite's machine, the pages it asks for, and the rows it writes.
 */
#include "cli/cli.h"
#include "ground/ground.h"

#include <inttypes.h>
#include <stdio.h>

enum { SMALL, MIDDLE, LARGE, SIZES };
enum growth { FLAT, LINEAR };

static int sizes[SIZES] = { 1, 10, 100 };

struct work {
	int64_t steps, pages, rows;
};

static struct work work; /* of the command that runs, in all its connections */
static char *said;
static size_t said_size;

static int
on_trace(unsigned event, void *ctx, void *p, void *x)
{
	int now, high;

	(void)ctx;
	(void)x;
	if (event == SQLITE_TRACE_PROFILE) {
		work.steps += sqlite3_stmt_status(p, SQLITE_STMTSTATUS_VM_STEP, 1);
		return 0;
	}
	sqlite3_db_status(p, SQLITE_DBSTATUS_CACHE_HIT, &now, &high, 0);
	work.pages += now;
	sqlite3_db_status(p, SQLITE_DBSTATUS_CACHE_MISS, &now, &high, 0);
	work.pages += now;
	work.rows += sqlite3_total_changes(p);
	return 0;
}

static int
on_open(sqlite3 *db, const char **error, const void *api)
{
	(void)error;
	(void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE | SQLITE_TRACE_CLOSE, on_trace, NULL);
}

/*
 * Runs a command on the store of a size, and takes its work.
 *
 * line   words parted by blanks; @ is the number of an inspection, # the folder of the test, ~ a
 *        blank within a word
 * input  its standard input; null: empty
 */
static int
run(int size, int number, const char *line, const char *input)
{
	char text[512], store[128], *argv[32] = { "assize", "--db", store }, *end = text;
	struct assize_io io = g.io;
	int argc = 3, status;

	free(said);
	said = NULL;
	snprintf(store, sizeof store, "%s/%d.db", g.folder, size);
	for (const char *c = line; *c; c++)
		end += *c == '@'   ? sprintf(end, "%d", number)
		       : *c == '#' ? sprintf(end, "%s", g.folder)
				   : sprintf(end, "%c", *c);
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	for (int i = 3; i < argc; i++)
		for (char *c = argv[i]; *c; c++)
			*c = *c == '~' ? ' ' : *c;
	io.in = input ? fmemopen((void *)input, strlen(input), "r") : fopen("/dev/null", "r");
	io.out = io.err = open_memstream(&said, &said_size);
	work = (struct work){ 0 };
	status = cli_run(&io, argc, argv);
	fclose(io.in);
	fclose(io.out);
	return status;
}

static void
runs(int size, int number, const char *line, const char *input)
{
	const int status = run(size, number, line, input);

	ck_assert_msg(status == 0, "%s: exit status %d, %s", line, status, said);
}

static const char cases[] = "case,sample,disposal,gender\n"
			    "C1,court,referral_order,male\n"
			    "C2,court,referral_order,female\n"
			    "C3,court,referral_order,male\n";
/* C1 is answered whole, C2 begun. */
static const char answers[] =
    "case,question,answer,evidence\n"
    "C1,harm,yes,\nC1,child_safety,yes,\nC1,desistance_review,yes,\nC1,child_safety_review,no,\n"
    "C1,harm_review,no,\nC1,2.1.1,yes,Seen\nC1,2.1.2,no,Not~seen\nC1,2.1.3,yes,\nC1,2.2.1,yes,\n"
    "C1,2.2.2,yes,\nC1,2.2.3,yes,\nC1,2.3.1,yes,\nC1,2.3.2,yes,\nC1,2.3.3,yes,\nC1,2.4.1,yes,\n"
    "C2,harm,yes,\nC2,2.1.1,yes,\nC2,2.1.2,no,\n";

static void
inspection_make(int size, int number)
{
	runs(size, number, "inspection add i@ --framework yos-2018 --service S@", NULL);
	runs(size, number, "--inspection i@ case import -", cases);
	runs(size, number, "--inspection i@ --as A judge --from -", answers);
	runs(size, number, "--inspection i@ read assign --share 100% --seed x --reader B", NULL);
	runs(size, number, "--inspection i@ --as B read C1 harm=no 2.1.1=no", NULL);
	runs(size, number, "--inspection i@ --as L rate 1.1 good --because x", NULL);
	runs(size, number, "--inspection i@ --as L evidence add 1.1 Seen --kind meeting", NULL);
}

/* Also the trace, from then on. */
static void
stores_make(void)
{
	sizes[LARGE] = suite_worlds(40, 100);
	ground_begin();
	for (int size = 0; size < SIZES; size++) {
		runs(size, 0, "init", NULL);
		for (int number = 1; number <= sizes[size]; number++)
			inspection_make(size, number);
	}
	sqlite3_auto_extension((void (*)(void))on_open);
}

static void
stores_end(void)
{
	sqlite3_reset_auto_extension();
	free(said);
	said = NULL;
	ground_end();
}

/*
 * Pages are found through ever deeper trees, so those of what is flat grow a little: most where a
 * tree that was one page gets a second level.
 */
static bool
grows_as(enum growth growth, const struct work w[SIZES])
{
	const int64_t times = sizes[LARGE] / sizes[MIDDLE] + 2;

	if (growth == FLAT)
		return w[LARGE].steps <= w[SMALL].steps + w[SMALL].steps / 20 + 100
		       && w[LARGE].pages <= 3 * w[SMALL].pages + 10
		       && 2 * w[LARGE].pages <= 3 * w[MIDDLE].pages + 20
		       && w[LARGE].rows == w[SMALL].rows;
	return w[LARGE].steps <= times * w[MIDDLE].steps
	       && w[LARGE].pages <= times * w[MIDDLE].pages
	       && w[LARGE].rows <= times * w[MIDDLE].rows;
}

static void
grown(const char *what, enum growth growth, const struct work w[SIZES])
{
	char text[512], *end = text;

	for (int size = 0; size < SIZES; size++)
		end += sprintf(end, " %" PRId64 " steps, %" PRId64 " pages, %" PRId64 " rows;",
		    w[size].steps, w[size].pages, w[size].rows);
	if (getenv("GROWTH_SAY"))
		printf("%s:%s\n", what, text);
	ck_assert_msg(grows_as(growth, w), "%s: is not %s: in 1, 10, %d inspections%s", what,
	    growth == FLAT ? "flat" : "linear", sizes[LARGE], text);
}

/* In an order in which each can be done. */
static const struct {
	enum growth growth;
	const char *line, *input;
} commands[] = {
	{ LINEAR, "framework list", NULL },
	{ FLAT, "framework show yos-2018", NULL },
	{ LINEAR, "inspection list", NULL },
	{ FLAT, "--inspection i@ inspection show", NULL },
	{ FLAT, "--inspection i@ inspection set lead=Lead", NULL },
	{ FLAT, "person add P", NULL },
	{ FLAT, "--inspection i@ person role L lead", NULL },
	{ FLAT, "--inspection i@ --as L person role N inspector", NULL },
	{ LINEAR, "person list", NULL },
	{ FLAT, "--inspection i@ --as L case add C9 --sample court disposal=referral_order", NULL },
	{ FLAT, "--inspection i@ --as L case import -", "case,sample\nC10,court\n" },
	{ FLAT, "--inspection i@ case list", NULL },
	{ FLAT, "--inspection i@ case show C1", NULL },
	{ FLAT, "--inspection i@ --as L case set C2 gender=male", NULL },
	{ FLAT, "--inspection i@ --as L case assign C2 N", NULL },
	{ FLAT, "--inspection i@ --as N judge C9 harm=yes", NULL },
	{ FLAT, "--inspection i@ --as L judge C1 2.1.1=no --because reconsidered", NULL },
	{ FLAT, "--inspection i@ --as L judge --from -", "case,question,answer\nC9,2.1.1,yes\n" },
	{ FLAT, "--inspection i@ --as L case complete C1", NULL },
	{ FLAT, "--inspection i@ --as L case reopen C1 --because x", NULL },
	{ FLAT, "--inspection i@ --as L case withdraw C9 --because x", NULL },
	{ FLAT, "--inspection i@ read list", NULL },
	{ FLAT, "--inspection i@ agreement", NULL },
	{ FLAT, "--inspection i@ disagreements", NULL },
	{ FLAT, "--inspection i@ --as L rate 1.2 good --because x", NULL },
	{ FLAT, "--inspection i@ --as L context set Staff 5", NULL },
	{ FLAT, "--inspection i@ context list", NULL },
	{ FLAT, "--inspection i@ --as L evidence add 1.1 Seen --kind meeting", NULL },
	{ FLAT, "--inspection i@ evidence list", NULL },
	{ FLAT, "--inspection i@ finding list", NULL },
	{ FLAT, "--inspection i@ challenge list", NULL },
	{ FLAT, "--inspection i@ progress", NULL },
	{ FLAT, "--inspection i@ ratings", NULL },
	{ LINEAR, "ratings --all", NULL },
	{ LINEAR, "ratings --all --by year --all-states", NULL },
	{ LINEAR, "compare i@ --all-states", NULL },
	{ LINEAR, "trend 2.1.1 --all-states", NULL },
	{ LINEAR, "trend 2.1 --all-states", NULL },
	{ FLAT, "--inspection i@ breakdown --by gender --question 2.1.1", NULL },
	{ FLAT, "--inspection i@ summary", NULL },
	{ FLAT, "--inspection i@ explain 2.1.1", NULL },
	{ FLAT, "--inspection i@ explain score", NULL },
	{ FLAT, "--inspection i@ whatif C1:2.1.1=yes", NULL },
	{ FLAT, "--inspection i@ --as A export", NULL },
	{ FLAT, "--inspection i@ --as A export --force --csv #", NULL },
	{ FLAT, "--inspection i@ history", NULL },
	{ FLAT, "--inspection i@ history C1", NULL },
	{ LINEAR, "history --head", NULL },
	{ LINEAR, "query select~count(*)~from~judgement_current", NULL },
	{ LINEAR, "check", NULL },
};

START_TEST(a_command_of_one_inspection_is_flat_and_of_all_linear)
{
	struct work w[SIZES];

	for (size_t i = 0; i < COUNT_OF(commands); i++) {
		for (int size = 0; size < SIZES; size++) {
			runs(size, sizes[size] / 2 + 1, commands[i].line, commands[i].input);
			w[size] = work;
		}
		grown(commands[i].line, commands[i].growth, w);
	}
}
END_TEST

/* Cases that two readers completed, as a file of an inspection; returns its name. */
static const char *
cases_read_twice(int n)
{
	static const char said_of_each[] =
	    "\"answers\":{\"harm\":\"yes\",\"child_safety\":\"yes\",\"desistance_review\":\"yes\","
	    "\"child_safety_review\":\"no\",\"harm_review\":\"no\",\"2.1.1\":\"yes\",\"2.1.2\":"
	    "\"no\","
	    "\"2.1.3\":\"yes\",\"2.2.1\":\"yes\",\"2.2.2\":\"yes\",\"2.2.3\":\"yes\",\"2.3.1\":"
	    "\"yes\","
	    "\"2.3.2\":\"yes\",\"2.3.3\":\"yes\",\"2.4.1\":\"yes\"},\"complete\":true";
	static char path[128];
	FILE *f;

	snprintf(path, sizeof path, "%s/twice.json", g.folder);
	f = fopen(path, "w");
	fprintf(f, "{\"format\":\"assize-inspection/1\",\"framework\":\"yos-2018\","
		   "\"inspection\":{\"ref\":\"i\",\"service\":\"S\"},\"cases\":[");
	for (int i = 1; i <= n; i++)
		fprintf(f,
		    "%s{\"ref\":\"C%d\",\"sample\":\"court\",\"inspector\":\"A\","
		    "\"attributes\":{\"disposal\":\"referral_order\"},%s,"
		    "\"readings\":[{\"inspector\":\"B\",%s}]}",
		    i > 1 ? "," : "", i, said_of_each, said_of_each);
	fprintf(f, "]}");
	ck_assert_int_eq(fclose(f), 0);
	return path;
}

/* Stores of their own, of one inspection each, in which every case was changed after both. */
START_TEST(agreement_is_linear_in_cases_that_were_changed_since)
{
	struct work w[SIZES];

	for (int size = 0; size < SIZES; size++) {
		const int store = SIZES + size, n = 5 * sizes[size];
		char line[200];

		snprintf(line, sizeof line, "import %s", cases_read_twice(n));
		runs(store, 0, line, NULL);
		for (int i = 1; i <= n; i++) {
			runs(store, i, "case reopen C@ --because x", NULL);
			runs(store, i, "judge C@ 2.1.1=no", NULL);
		}
		runs(store, 0, "agreement", NULL);
		w[size] = work;
	}
	grown("agreement of changed cases", LINEAR, w);
}
END_TEST

static sqlite3_stmt *
prepared(sqlite3 *db, char *sql)
{
	sqlite3_stmt *stmt;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
	    sqlite3_errmsg(db));
	sqlite3_free(sql);
	return stmt;
}

/* Reads all rows of VIEW where COLUMN is what it is in one row that has it; null: all rows. */
static struct work
read_view(sqlite3 *db, const char *view, const char *column)
{
	sqlite3_stmt *one =
	    column ? prepared(
		db, sqlite3_mprintf("select \"%w\" from \"%w\" where \"%w\" is not null limit 1",
			column, view, column))
		   : NULL;
	sqlite3_stmt *rows = prepared(
	    db, column ? sqlite3_mprintf("select * from \"%w\" where \"%w\" = ?1", view, column)
		       : sqlite3_mprintf("select * from \"%w\"", view));
	struct work w = { 0 };

	if (one && sqlite3_step(one) == SQLITE_ROW)
		sqlite3_bind_value(rows, 1, sqlite3_column_value(one, 0));
	sqlite3_finalize(one);
	while (sqlite3_step(rows) == SQLITE_ROW)
		;
	w.steps = sqlite3_stmt_status(rows, SQLITE_STMTSTATUS_VM_STEP, 0);
	ck_assert_int_eq(sqlite3_finalize(rows), SQLITE_OK);
	return w;
}

static void
view_grown(sqlite3 *const db[SIZES], const char *view, const char *column, enum growth growth)
{
	struct work w[SIZES];
	char what[200];

	for (int size = 0; size < SIZES; size++)
		w[size] = read_view(db[size], view, column);
	snprintf(what, sizeof what, "%s by %s", view, column ? column : "nothing");
	grown(what, growth, w);
}

static const char SQL_COLUMNS[] =
    "select v.name, c.name from sqlite_schema v left join pragma_table_info(v.name) c"
    " where v.type = 'view' union all select name, null from sqlite_schema where type = 'view'";

START_TEST(a_view_is_flat_for_one_inspection_and_never_more_than_linear)
{
	sqlite3 *db[SIZES];
	sqlite3_stmt *views;
	int count = 0;

	sqlite3_reset_auto_extension();
	for (int size = 0; size < SIZES; size++) {
		char store[128];

		snprintf(store, sizeof store, "%s/%d.db", g.folder, size);
		ck_assert_int_eq(sqlite3_open(store, &db[size]), SQLITE_OK);
	}
	ck_assert_int_eq(sqlite3_prepare_v2(db[0], SQL_COLUMNS, -1, &views, NULL), SQLITE_OK);
	for (; sqlite3_step(views) == SQLITE_ROW; count++) {
		const char *view = (const char *)sqlite3_column_text(views, 0);
		const char *column = (const char *)sqlite3_column_text(views, 1);

		view_grown(
		    db, view, column, column && strcmp(column, "inspection") == 0 ? FLAT : LINEAR);
	}
	ck_assert_int_ge(count, 300);
	sqlite3_finalize(views);
	for (int size = 0; size < SIZES; size++)
		sqlite3_close(db[size]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("growth");
	TCase *t = tcase_create("growth");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, stores_make, stores_end);
	tcase_add_test(t, a_command_of_one_inspection_is_flat_and_of_all_linear);
	tcase_add_test(t, agreement_is_linear_in_cases_that_were_changed_since);
	tcase_add_test(t, a_view_is_flat_for_one_inspection_and_never_more_than_linear);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
