/*
 * Tables for statistics: what is in them, that their codebook says so, and that they are all there
 * or not at all.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "exchange/statistics/codebook.h"
#include "format/csv_folder.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLUMNS 40
#define ROWS 2000

static const char *const files[] = { "cases.csv", "judgements.csv", "results.csv", "codebook.csv",
	"codebook.json" };

struct table {
	size_t columns, rows; /* row 0 are the names */
	const char *cells[ROWS][COLUMNS];
};

static struct table cases, judgements, results, codebook;

/* A folder of the test's, which ground_end knows nothing of. */
static const char *folder;

static void
remove_tables(const char *path)
{
	for (size_t i = 0; i < COUNT_OF(files); i++)
		unlink(assize_arena_printf(&g.a, "%s/%s", path, files[i]));
	rmdir(path);
}

static void
set_up(void)
{
	ground_begin_cases();
	folder = ground_path("tables");
}

static void
tear_down(void)
{
	remove_tables(folder);
	ground_end();
}

static bool
export_to(const char *path, bool replace)
{
	const struct assize_tables_folder to = { path, replace };
	size_t defused;

	ground_fresh();
	return assize_tables_csv(g.s, NULL, &to, &defused, &g.e);
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* Lines end in CRLF, quotes are doubled. */
static void
read_table(const char *name, struct table *t)
{
	CLEANUP(file_close)
	FILE *in = fopen(assize_arena_printf(&g.a, "%s/%s", folder, name), "rb");
	char cell[4096];
	size_t n = 0, column = 0;
	bool quoted = false;
	int c;

	ck_assert(in != NULL);
	t->rows = t->columns = 0;
	while ((c = fgetc(in)) != EOF) {
		if (c == '"') {
			const int next = quoted ? fgetc(in) : EOF;

			if (next == '"')
				cell[n++] = '"';
			else
				quoted = !quoted;
			if (next != EOF && next != '"')
				ungetc(next, in);
		} else if (!quoted && (c == ',' || c == '\r')) {
			cell[n] = '\0';
			n = 0;
			ck_assert(t->rows < ROWS && column < COLUMNS);
			t->cells[t->rows][column++] = assize_arena_text(&g.a, cell);
			if (c == ',')
				continue;
			ck_assert_int_eq(fgetc(in), '\n');
			t->columns = t->rows == 0 ? column : t->columns;
			ck_assert_uint_eq(column, t->columns);
			t->rows++;
			column = 0;
		} else {
			ck_assert(n < sizeof cell - 1);
			cell[n++] = (char)c;
		}
	}
	ck_assert(!quoted && n == 0 && column == 0);
}

static void
read_all(void)
{
	read_table("cases.csv", &cases);
	read_table("judgements.csv", &judgements);
	read_table("results.csv", &results);
	read_table("codebook.csv", &codebook);
}

static const char *
cell(const struct table *t, size_t row, const char *column)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->cells[0][i], column) == 0)
			return t->cells[row][i];
	ck_abort_msg("no column %s", column);
}

/* The row of the codebook for a variable (value ""), or for one of its values; 0 none. */
static size_t
booked(const char *file, const char *variable, const char *value)
{
	for (size_t i = 1; i < codebook.rows; i++)
		if (strcmp(cell(&codebook, i, "file"), file) == 0
		    && strcmp(cell(&codebook, i, "variable"), variable) == 0
		    && strcmp(cell(&codebook, i, "value"), value) == 0)
			return i;
	return 0;
}

static bool
is_number(const char *text)
{
	return *text && text[strspn(text, "0123456789.")] == '\0';
}

/* Whether the codebook tells of what stands in a cell. */
static bool
explained(const char *file, const char *variable, const char *value)
{
	const size_t row = booked(file, variable, "");
	const char *type = cell(&codebook, row, "type");

	if (booked(file, variable, value))
		return true;
	if (strcmp(type, "code") == 0 || value[0] == '-')
		return false;
	return (strcmp(type, "integer") != 0 && strcmp(type, "decimal") != 0) || is_number(value);
}

static void
all_explained(const char *file, const struct table *t)
{
	for (size_t k = 0; k < t->columns; k++) {
		ck_assert_msg(booked(file, t->cells[0][k], ""), "%s: %s is in no codebook", file,
		    t->cells[0][k]);
		for (size_t i = 1; i < t->rows; i++)
			ck_assert_msg(explained(file, t->cells[0][k], t->cells[i][k]),
			    "%s: %s is \"%s\"", file, t->cells[0][k], t->cells[i][k]);
	}
}

static bool
second_answer(const char *ref, const char *question, const char *answer)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	sqlite3 *db = ground_plain(g.path, NULL);
	const int64_t case_id = atoi(ground_ask(
	    db, assize_arena_printf(&a, "select case_id from casefile where ref = '%s'", ref)));
	const struct entry n = { .kind = KIND_JUDGEMENT,
		.inspection_id = 1,
		.case_id = case_id,
		.key = question,
		.reading = 2,
		.value = answer,
		.by = "Second" };

	sqlite3_close(db);
	return txn_begin(&t, &g.s->db, &g.e) && journal_record(g.s, &n, NULL, &g.e)
	       && txn_commit(&t, &g.e);
}

/*
 * Something of everything: gates, an answer set aside, a second reading, a withdrawn case, odd
 * names.
 */
static void
record_some(void)
{
	static const struct assize_pair known[] = { { "months_served", "9" } };

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.2.2=no"));
	ck_assert(ground_judge(g.s, "S1", "known_risk=no"));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=no 2.1.2=yes 2.1.1.tier=yes"));
	ck_assert(ground_judge(g.s, "W1", "3.1.1=yes"));
	ck_assert(second_answer("S2", "2.1.1", "yes"));
	GOOD(assize_casefile_set(g.s, &(struct assize_which){ .ref = "S2" }, known, 1, &g.e));
	GOOD(assize_casefile_assign(
	    g.s, &(struct assize_which){ .ref = "S2" }, "=O'Neil, \"X\"\\", &g.e));
	GOOD(assize_casefile_state(g.s,
	    BECAUSE(&(struct assize_which){ .ref = "W1" }, "Another child's"), "withdrawn", &g.e));
	GOOD(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
}

START_TEST(every_variable_and_every_value_is_in_the_codebook)
{
	record_some();
	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	read_all();
	ck_assert_uint_eq(cases.rows, 1 + 3);
	all_explained("cases.csv", &cases);
	all_explained("judgements.csv", &judgements);
	all_explained("results.csv", &results);
}
END_TEST

static int
count_answers(const char *question, const char *answer)
{
	int n = 0;

	for (size_t i = 1; i < judgements.rows; i++)
		n += strcmp(cell(&judgements, i, "question"), question) == 0
		     && strcmp(cell(&judgements, i, "counts"), "1") == 0
		     && (!answer || strcmp(cell(&judgements, i, "answer"), answer) == 0);
	return n;
}

/* What the judgements add up to, without the program. */
START_TEST(judgements_that_count_add_up_to_the_results)
{
	int questions = 0;
	sqlite3 *db;

	record_some();
	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	read_all();
	for (size_t i = 1; i < results.rows; i++) {
		const char *ref = cell(&results, i, "ref");

		if (strcmp(cell(&results, i, "level"), "question") != 0)
			continue;
		questions++;
		ck_assert_int_eq(atoi(cell(&results, i, "yes")), count_answers(ref, "1"));
		ck_assert_int_eq(atoi(cell(&results, i, "relevant")),
		    count_answers(ref, "1") + count_answers(ref, "0"));
		ck_assert_int_eq(atoi(cell(&results, i, "unanswered")),
		    count_answers(ref, "-7") + count_answers(ref, "-9"));
	}
	db = ground_plain(g.path, NULL);
	ck_assert_int_eq(
	    questions, atoi(ground_ask(db, "select count(*) from key_question_result")));
	sqlite3_close(db);
}
END_TEST

static const char *
answer_of(const char *ref, const char *question, const char *reading)
{
	for (size_t i = 1; i < judgements.rows; i++)
		if (strcmp(cell(&judgements, i, "case"), ref) == 0
		    && strcmp(cell(&judgements, i, "question"), question) == 0
		    && strcmp(cell(&judgements, i, "reading"), reading) == 0)
			return cell(&judgements, i, "answer");
	return "";
}

START_TEST(what_is_missing_says_why)
{
	record_some();
	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	read_all();
	ck_assert_str_eq(answer_of("S1", "2.1.1", "1"), "1");
	ck_assert_str_eq(answer_of("S1", "known_risk", "1"), "0");
	ck_assert_str_eq(answer_of("S1", "2.2.2", "1"), "-8"); /* set aside by its gate */
	ck_assert_str_eq(answer_of("S2", "2.2.2", "1"), "-7"); /* its gate is open */
	ck_assert_str_eq(answer_of("S2", "known_risk", "1"), "-9");
	ck_assert_str_eq(answer_of("S2", "2.1.1", "1"), "0");
	ck_assert_str_eq(cell(&cases, 2, "inspector"), "'=O'Neil, \"X\"\\"); /* no formula */
	ck_assert_str_eq(cell(&cases, 2, "months_served"), "9");
	ck_assert_str_eq(cell(&cases, 1, "months_served"), "-9");
	ck_assert_str_eq(cell(&cases, 1, "inspector"), "-9");
	ck_assert_str_eq(cell(&cases, 3, "counts"), "0");
}
END_TEST

/* Of each level one that is, and one that is not. */
START_TEST(what_is_not_rated_says_so)
{
	int rated = 0, not_rated = 0, not_yet = 0;

	record_some();
	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	read_all();
	for (size_t i = 1; i < results.rows; i++) {
		const char *rating = cell(&results, i, "rating");

		ck_assert_str_eq(cell(&results, i, "framework"), "resettlement-13");
		not_rated += strcmp(rating, "not_rated") == 0;
		not_yet += strcmp(rating, "not_yet_rated") == 0;
		rated += strncmp(rating, "not_", 4) != 0;
		if (strncmp(rating, "not_", 4) == 0)
			ck_assert_str_eq(cell(&results, i, "points"), "-9");
	}
	ck_assert(rated > 0 && not_rated > 0 && not_yet > 0);
	ck_assert_str_eq(cell(&results, results.rows - 1, "level"), "inspection");
}
END_TEST

/* A code stands for a number where files hold numbers: no is 0, the others count from 1. */
static const struct {
	const char *file, *variable, *value, *number;
} numbers[] = {
	{ "cases.csv", "sample", "supervised", "1" },
	{ "cases.csv", "sample", "workdays", "2" },
	{ "cases.csv", "state", "withdrawn", "4" },
	{ "cases.csv", "inspector", "-9", "" },
	{ "cases.csv", "counts", "0", "0" },
	{ "cases.csv", "months_served", "-9", "-9" },
	{ "judgements.csv", "applies", "yes", "1" },
	{ "judgements.csv", "applies", "no", "0" },
	{ "judgements.csv", "applies", "open", "2" },
	{ "judgements.csv", "answer", "-7", "-7" },
	{ "judgements.csv", "question", "2.1.1", "" },
	{ "results.csv", "margin_low", "-8", "-8" },
	{ "results.csv", "sample", "-8", "-8" },
};

START_TEST(values_have_their_numbers)
{
	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	read_all();
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		const size_t row = booked(numbers[i].file, numbers[i].variable, numbers[i].value);

		ck_assert_msg(row > 0, "%s: no %s", numbers[i].variable, numbers[i].value);
		ck_assert_str_eq(cell(&codebook, row, "number"), numbers[i].number);
	}
	ck_assert_str_eq(cell(&codebook, booked("cases.csv", "case", ""), "spss"), "case");
	ck_assert_str_eq(cell(&codebook, booked("cases.csv", "case", ""), "stata"), "case");
}
END_TEST

#define LONG "a23456789_123456789_123456789_1234"

/* Names of one table, in their order. */
static const struct {
	const char *name, *spss, *stata;
} names[] = {
	{ "disposal", "disposal", "disposal" },
	{ "2nd", "v_2nd", "v_2nd" },
	{ "a-b", "a_b", "a_b" },
	{ "a_b_2", "a_b_2", "a_b_2" },
	{ "a.b", "a_b_3", "a_b_3" },
	{ "a_b", "a_b_4", "a_b_4" },
	{ "by", "v_by", "by" },
	{ "with", "v_with", "v_with" },
	{ "int", "int", "v_int" },
	{ "str9", "str9", "v_str9" },
	{ "strong", "strong", "strong" },
	{ LONG, LONG, "a23456789_123456789_123456789_12" },
	{ LONG "5", LONG "5", "a23456789_123456789_123456789__2" },
	{ LONG LONG, LONG "a23456789_123456789_123456789_", "a23456789_123456789_123456789__3" },
};

START_TEST(names_are_as_the_packages_take_them)
{
	struct assize_variable variables[COUNT_OF(names)] = { 0 };
	struct assize_table t = { .variable_count = COUNT_OF(names), .variables = variables };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		variables[i].name = names[i].name;
	codebook_name(&t, &g.a);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		ck_assert_str_eq(variables[i].spss, names[i].spss);
		ck_assert_str_eq(variables[i].stata, names[i].stata);
		ck_assert_uint_le(strlen(variables[i].spss), 64);
		ck_assert_uint_le(strlen(variables[i].stata), 32);
	}
}
END_TEST

START_TEST(files_that_are_there_are_kept_unless_told)
{
	struct stat before, after;
	const char *other;

	ck_assert_msg(export_to(folder, false), "%s", g.e.text);
	other = assize_arena_printf(&g.a, "%s/%s", folder, "mine.txt");
	ground_write_file(other, "mine", 4);
	ck_assert(stat(assize_arena_printf(&g.a, "%s/cases.csv", folder), &before) == 0);
	REFUSED(assize_tables_csv(g.s, NULL, &(struct assize_tables_folder){ folder, false },
		    &(size_t){ 0 }, &g.e),
	    ASSIZE_CONFLICT, "holds a cases.csv already");
	ck_assert(stat(assize_arena_printf(&g.a, "%s/cases.csv", folder), &after) == 0);
	ck_assert(before.st_ino == after.st_ino);
	ck_assert_msg(export_to(folder, true), "%s", g.e.text);
	ck_assert_int_eq(ground_left_in(folder), (int)COUNT_OF(files) + 1);
	ck_assert(is_there(other));
	unlink(other);
}
END_TEST

START_TEST(only_the_owner_can_read_them)
{
	struct stat st;

	ck_assert(mkdir(folder, 0755) == 0);
	ck_assert_msg(export_to(assize_arena_printf(&g.a, "%s//", folder), false), "%s", g.e.text);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		ck_assert(stat(assize_arena_printf(&g.a, "%s/%s", folder, files[i]), &st) == 0);
		ck_assert_uint_eq(st.st_mode & 0777, 0600);
	}
}
END_TEST

START_TEST(a_path_that_is_no_folder_is_refused)
{
	const char *file = ground_path("file");

	ground_write_file(file, "x", 1);
	ck_assert(!export_to(file, true) && g.e.code == ASSIZE_CONFLICT);
	ck_assert(!export_to(ground_path("no/such/place"), true) && g.e.code == ASSIZE_STORE);
	ck_assert(!export_to("", true) && g.e.code == ASSIZE_INVALID);
}
END_TEST

/*
 * A disk that takes ever more bytes of a file: until all fit, nothing is left, and an old export is
 * whole.
 */
START_TEST(a_disk_that_is_full_leaves_nothing)
{
	struct rlimit all, some;
	int refused = 0, beside;

	record_some();
	beside = ground_left_in(g.folder);
	signal(SIGXFSZ, SIG_IGN);
	ck_assert(getrlimit(RLIMIT_FSIZE, &all) == 0);
	some = all;
	for (some.rlim_cur = 0;; some.rlim_cur += 1700) {
		bool good;

		setrlimit(RLIMIT_FSIZE, &some);
		good = export_to(folder, false);
		setrlimit(RLIMIT_FSIZE, &all);
		if (good)
			break;
		refused++;
		ck_assert_msg(g.e.code == ASSIZE_STORE && strstr(g.e.text, "cannot be written"),
		    "%s", g.e.text);
		ck_assert(!is_there(folder));
		ck_assert_int_eq(ground_left_in(g.folder), beside);
	}
	ck_assert_int_gt(refused, 10);
	some.rlim_cur = 2000;
	setrlimit(RLIMIT_FSIZE, &some);
	ck_assert(!export_to(folder, true));
	setrlimit(RLIMIT_FSIZE, &all);
	ck_assert_int_eq(ground_left_in(folder), (int)COUNT_OF(files));
	read_all();
}
END_TEST

static const char *const placed[] = { "cases.csv", "judgements.csv", "results.csv", "codebook.csv",
	"codebook.json", NULL };

/* Another program begins an export of PATH, and is killed. */
static void
begin_and_die(const char *path, const char *name)
{
	struct csv_folder f;
	int status;

	if (fork() == 0) {
		GOOD(csv_folder_begin(&f, path, placed, true, &g.e)
		     && csv_folder_open(&f, name, &g.e));
		_exit(0);
	}
	ck_assert(wait(&status) > 0 && status == 0);
}

START_TEST(what_a_killed_export_left_is_removed_by_the_next_and_nothing_else)
{
	CLEANUP(csv_folder_end) struct csv_folder under_way = { 0 };
	const char *other = ground_path("other"), *kept = ground_path("kept");
	const char *link = ground_path("tables.export-abcdef");
	const char *mine = ground_path("tables.export-mine");
	const int beside = ground_left_in(g.folder);

	begin_and_die(folder, "cases.csv");
	begin_and_die(folder, "results.csv"); /* removes what the first left */
	begin_and_die(other, "cases.csv");
	ck_assert_int_eq(ground_left_in(g.folder), beside + 2);
	GOOD(csv_folder_begin(&under_way, folder, placed, true, &g.e));
	ck_assert(mkdir(kept, 0700) == 0 && mkdir(mine, 0700) == 0 && symlink(kept, link) == 0);
	ground_write_file(ground_path("kept/cases.csv"), "mine", 4);
	GOOD(export_to(folder, false));
	begin_and_die(folder, "cases.csv"); /* within the folder now */
	ck_assert_int_eq(ground_left_in(folder), (int)COUNT_OF(files) + 1);
	GOOD(export_to(folder, true));
	ck_assert_int_eq(ground_left_in(folder), (int)COUNT_OF(files));
	/* that of the other export, the one under way, the export, and three that are no export */
	ck_assert_int_eq(ground_left_in(g.folder), beside + 6);
	ck_assert(is_there(under_way.tmp) && is_there(link) && is_there(mine));
	ck_assert(is_there(ground_path("kept/cases.csv")));
	csv_folder_end(&under_way);
	GOOD(export_to(other, false));
	remove_tables(other);
	remove_tables(kept);
	rmdir(mine);
	unlink(link);
	ck_assert_int_eq(ground_left_in(g.folder), beside + 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("tables");
	TCase *t = tcase_create("tables");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, every_variable_and_every_value_is_in_the_codebook);
	tcase_add_test(t, judgements_that_count_add_up_to_the_results);
	tcase_add_test(t, what_is_missing_says_why);
	tcase_add_test(t, what_is_not_rated_says_so);
	tcase_add_test(t, values_have_their_numbers);
	tcase_add_test(t, names_are_as_the_packages_take_them);
	tcase_add_test(t, files_that_are_there_are_kept_unless_told);
	tcase_add_test(t, only_the_owner_can_read_them);
	tcase_add_test(t, a_path_that_is_no_folder_is_refused);
	tcase_add_test(t, a_disk_that_is_full_leaves_nothing);
	tcase_add_test(t, what_a_killed_export_left_is_removed_by_the_next_and_nothing_else);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
