/*
 * Files of SPSS and Stata, read back by ReadStat: every cell is as the tables have it, labels and
 * missing codes are there, and what does not fit is refused or left out, never cut.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "export/export.h"

#include <assize/tables.h>

#include <math.h>
#include <readstat.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define COLUMNS 48
#define ROWS 400
#define LABELS 400

/* A file as it reads. */
struct file {
	bool stata;
	size_t columns, rows, labels, notes;
	struct {
		const char *name, *label, *format, *set;
		int missing[3], missing_count;
	} variables[COLUMNS];
	struct {
		const char *set, *label;
		int number; /* .a is -7 */
	} values[LABELS];
	struct cell {
		const char *text;
		double number;
		bool empty;
	} cells[ROWS][COLUMNS];
	const char *note[200];
};

static struct file back;

static int
take_variable(int i, readstat_variable_t *v, const char *set, void *to)
{
	struct file *f = to;

	ck_assert_int_lt(i, COLUMNS);
	f->columns = (size_t)i + 1;
	f->variables[i].name = assize_arena_text(&g.a, readstat_variable_get_name(v));
	f->variables[i].label = assize_arena_text(&g.a, readstat_variable_get_label(v));
	f->variables[i].format = assize_arena_text(&g.a, readstat_variable_get_format(v));
	f->variables[i].set = assize_arena_text(&g.a, set);
	f->variables[i].missing_count = readstat_variable_get_missing_ranges_count(v);
	ck_assert_int_le(f->variables[i].missing_count, 3);
	for (int k = 0; k < f->variables[i].missing_count; k++)
		f->variables[i].missing[k] =
		    (int)readstat_double_value(readstat_variable_get_missing_range_lo(v, k));
	return READSTAT_HANDLER_OK;
}

static int
take_value(int row, readstat_variable_t *v, readstat_value_t value, void *to)
{
	struct file *f = to;
	struct cell *c = &f->cells[row][readstat_variable_get_index(v)];

	ck_assert_int_lt(row, ROWS);
	f->rows = (size_t)row + 1;
	*c = (struct cell){ 0 };
	if (readstat_value_is_tagged_missing(value))
		c->number = -7 - (readstat_value_tag(value) - 'a');
	else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
		c->text = assize_arena_text(&g.a, readstat_string_value(value));
	else if (readstat_value_is_system_missing(value))
		c->empty = true;
	else
		c->number = readstat_value_type(value) == READSTAT_TYPE_INT32
				? readstat_int32_value(value)
				: readstat_double_value(value);
	return READSTAT_HANDLER_OK;
}

static int
take_label(const char *set, readstat_value_t value, const char *label, void *to)
{
	struct file *f = to;

	ck_assert_uint_lt(f->labels, LABELS);
	f->values[f->labels].set = assize_arena_text(&g.a, set);
	f->values[f->labels].label = assize_arena_text(&g.a, label);
	f->values[f->labels++].number =
	    readstat_value_is_tagged_missing(value) ? -7 - (readstat_value_tag(value) - 'a')
	    : readstat_value_type(value) == READSTAT_TYPE_INT32 ? readstat_int32_value(value)
								: (int)readstat_double_value(value);
	return READSTAT_HANDLER_OK;
}

static int
take_note(int i, const char *note, void *to)
{
	struct file *f = to;

	(void)i;
	ck_assert_uint_lt(f->notes, COUNT_OF(f->note));
	f->note[f->notes++] = assize_arena_text(&g.a, note);
	return READSTAT_HANDLER_OK;
}

static void
read_file(const char *path, bool stata)
{
	readstat_parser_t *p = readstat_parser_init();
	readstat_error_t failed;

	memset(&back, 0, sizeof back);
	back.stata = stata;
	readstat_set_variable_handler(p, take_variable);
	readstat_set_value_handler(p, take_value);
	readstat_set_value_label_handler(p, take_label);
	readstat_set_note_handler(p, take_note);
	failed = (stata ? readstat_parse_dta : readstat_parse_sav)(p, path, &back);
	readstat_parser_free(p);
	ck_assert_msg(failed == READSTAT_OK, "%s", readstat_error_message(failed));
}

/* The program, as assize runs it; what it says is not looked at. */
static int
export_to(const char *form, const char *table, const char *path, bool force)
{
	const char *argv[] = { "assize-export", "--db", g.path, "--to", form, "--output", path,
		"--table", table, "--force", "yes" };
	CLEANUP(file_close) FILE *err = fopen("/dev/null", "w");

	g.io.err = err;
	return export_run(&g.io, force ? 11 : 9, (char **)argv);
}

/* Something of everything: gates, an answer set aside, a withdrawn case, odd names. */
static void
record_some(void)
{
	static const struct assize_pair known[] = { { "months_served", "9" } };

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.2.2=no"));
	ck_assert(ground_judge(g.s, "S1", "known_risk=no"));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=no 2.1.2=yes 2.1.1.tier=yes"));
	ck_assert(ground_judge(g.s, "W1", "3.1.1=yes"));
	GOOD(assize_casefile_set(g.s, &(struct assize_which){ .ref = "S2" }, known, 1, &g.e));
	GOOD(assize_casefile_assign(
	    g.s, &(struct assize_which){ .ref = "S2" }, "=O'Neil, \"X\"\\ \xC3\xA9", &g.e));
	GOOD(assize_casefile_state(
	    g.s, &(struct assize_which){ .ref = "W1", .because = "Another's" }, "withdrawn", &g.e));
	GOOD(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
}

/* What the library says of the tables, told by hand from the file's numbers. */
struct compare {
	const struct assize_table *t;
	size_t row;
};

static const struct assize_label *
label_by(const struct assize_variable *v, const char *value)
{
	for (size_t i = 0; i < v->label_count; i++)
		if (strcmp(v->labels[i].value, value) == 0)
			return &v->labels[i];
	return NULL;
}

/* Seconds since the epoch of a moment such as 2026-01-12T09:00:00.000Z. */
static double
seconds_of(const char *moment)
{
	struct tm tm = { 0 };

	ck_assert(strptime(moment, "%Y-%m-%dT%H:%M:%S", &tm) != NULL);
	return (double)timegm(&tm) + strtod(strchr(moment, '.'), NULL);
}

static void
compare_cell(const struct assize_variable *v, const char *cell, const struct cell *c)
{
	const struct assize_label *l = cell ? label_by(v, cell) : NULL;

	if (v->type == ASSIZE_VARIABLE_TEXT)
		ck_assert_str_eq(c->text, cell && !(l && l->missing) ? cell : "");
	else if (!cell)
		ck_assert_msg(c->empty, "%s is not empty", v->name);
	else if (v->type == ASSIZE_VARIABLE_TIME)
		ck_assert_double_eq_tol(
		    back.stata ? c->number / 1000 - 315619200 : c->number - 12219379200.0,
		    seconds_of(cell), 0.0005);
	else if (v->type == ASSIZE_VARIABLE_CODE)
		ck_assert_double_eq(c->number, (double)l->number);
	else
		ck_assert_double_eq_tol(c->number, strtod(cell, NULL), 1e-9);
}

static bool
compare_row(void *to, const char *const *cells, struct assize_err *e)
{
	struct compare *c = to;

	(void)e;
	ck_assert_uint_lt(c->row, back.rows);
	for (size_t i = 0; i < c->t->variable_count; i++)
		compare_cell(&c->t->variables[i], cells[i], &back.cells[c->row][i]);
	c->row++;
	return true;
}

/* The label of a number of a variable in the file; null: it has none. */
static const char *
label_in_file(size_t variable, int64_t number)
{
	for (size_t i = 0; i < back.labels; i++)
		if (strcmp(back.values[i].set, back.variables[variable].set) == 0
		    && back.values[i].number == number)
			return back.values[i].label;
	return NULL;
}

static bool
is_missing_in_file(size_t variable, int64_t number)
{
	for (int i = 0; i < back.variables[variable].missing_count; i++)
		if (back.variables[variable].missing[i] == number)
			return true;
	return back.stata; /* a tag is missing by itself */
}

static void
compare_labels(const struct assize_variable *v, size_t i)
{
	ck_assert_str_eq(back.variables[i].label, v->label);
	for (size_t k = 0; v->type != ASSIZE_VARIABLE_TEXT && k < v->label_count; k++) {
		const char *label = label_in_file(i, v->labels[k].number);

		ck_assert_msg(label, "%s: %s has no label", v->name, v->labels[k].value);
		ck_assert_str_eq(label, v->labels[k].label);
		if (v->labels[k].missing)
			ck_assert(is_missing_in_file(i, v->labels[k].number));
	}
}

static void
compare_table(enum assize_table_kind kind, bool stata)
{
	struct assize_tables tables;
	struct compare c = { 0 };

	GOOD(assize_tables_load(g.s, NULL, &g.a, &tables, &g.e));
	c.t = &tables.tables[kind];
	ck_assert_uint_eq(back.columns, c.t->variable_count);
	for (size_t i = 0; i < back.columns; i++) {
		const struct assize_variable *v = &c.t->variables[i];

		ck_assert_str_eq(back.variables[i].name, stata ? v->stata : v->spss);
		compare_labels(v, i);
		if (v->type == ASSIZE_VARIABLE_TIME)
			ck_assert_int_eq(strncmp(back.variables[i].format,
					     stata ? "%tc" : "DATETIME", stata ? 3 : 8),
			    0);
	}
	GOOD(assize_tables_read(
	    g.s, &tables, kind, &(struct assize_table_reader){ compare_row, &c }, &g.e));
	ck_assert_uint_eq(c.row, back.rows);
}

static const struct {
	const char *form, *table;
	enum assize_table_kind kind;
} files[] = {
	{ "sav", "cases", ASSIZE_TABLE_CASES },
	{ "sav", "judgements", ASSIZE_TABLE_JUDGEMENTS },
	{ "sav", "results", ASSIZE_TABLE_RESULTS },
	{ "dta", "cases", ASSIZE_TABLE_CASES },
	{ "dta", "judgements", ASSIZE_TABLE_JUDGEMENTS },
	{ "dta", "results", ASSIZE_TABLE_RESULTS },
};

START_TEST(every_cell_reads_back_as_it_is)
{
	const char *path = ground_path("file");
	const bool stata = strcmp(files[_i].form, "dta") == 0;

	record_some();
	ck_assert_int_eq(export_to(files[_i].form, files[_i].table, path, false), 0);
	read_file(path, stata);
	ck_assert_uint_ge(back.rows, 3);
	compare_table(files[_i].kind, stata);
	unlink(path);
}
END_TEST

static double
answer_of(const char *ref, const char *question)
{
	for (size_t i = 0; i < back.rows; i++)
		if (strcmp(back.cells[i][3].text, ref) == 0
		    && strcmp(back.cells[i][4].text, question) == 0)
			return back.cells[i][10].number;
	ck_abort_msg("no %s of %s", question, ref);
}

/* By numbers that stand here, not by what the codebook says. */
START_TEST(an_answer_is_a_number_and_says_why_it_is_missing)
{
	const char *path = ground_path("file");

	record_some();
	ck_assert_int_eq(export_to(_i == 0 ? "sav" : "dta", "judgements", path, false), 0);
	read_file(path, _i == 1);
	ck_assert_str_eq(back.variables[10].name, "answer");
	ck_assert_double_eq(answer_of("S1", "2.1.1"), 1);
	ck_assert_double_eq(answer_of("S1", "known_risk"), 0);
	ck_assert_double_eq(answer_of("S1", "2.2.2"), -8);
	ck_assert_double_eq(answer_of("S2", "2.2.2"), -7);
	ck_assert_double_eq(answer_of("S2", "known_risk"), -9);
	ck_assert_str_eq(label_in_file(10, 1), "Yes");
	ck_assert_str_eq(label_in_file(10, 0), "No");
	ck_assert_str_eq(label_in_file(10, -7), "Open whether it applies");
	ck_assert_str_eq(label_in_file(10, -8), "Does not apply");
	ck_assert_str_eq(label_in_file(10, -9), "Not answered, or in conflict");
	ck_assert_int_eq(back.variables[10].missing_count, _i == 0 ? 3 : 0);
	unlink(path);
}
END_TEST

/* Nobody has been given a case or judged one. */
START_TEST(a_table_without_rows_is_a_file)
{
	const char *path = ground_path("file");

	GOOD(assize_inspection_add(g.s, "i-2", "resettlement-13", "Empty", &g.e));
	for (int stata = 0; stata < 2; stata++) {
		const char *argv[] = { "assize-export", "--db", g.path, "--inspection", "i-2",
			"--to", stata ? "dta" : "sav", "--output", path };

		ck_assert_int_eq(export_run(&g.io, 9, (char **)argv), 0);
		read_file(path, stata);
		ck_assert_uint_eq(back.rows, 0);
		ck_assert_uint_eq(back.columns, 14);
		unlink(path);
	}
}
END_TEST

static char *
long_text(size_t n)
{
	char *text = assize_arena_alloc(&g.a, n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = (char)('a' + i % 26);
	return text;
}

/* An export of the cases, with what the tables say still to be changed. */
static void
prepare(struct export *x, enum export_form form)
{
	*x = (struct export){ .s = g.s,
		.a = &g.a,
		.e = &g.e,
		.form = form,
		.kind = ASSIZE_TABLE_CASES,
		.path = ground_path("file"),
		.name = "north.sav" };
	g.e = (struct assize_err){ .arena = &g.a };
	GOOD(assize_tables_load(g.s, NULL, &g.a, &x->tables, &g.e));
}

/* The longest texts that each format takes; in a cell, as a label, and as a label of a value. */
static const struct {
	enum export_form form;
	size_t cell, label, value_label;
	const char *takes;
} limits[] = {
	{ EXPORT_SAV, 9072, 256, 120, "SPSS takes 9072" },
	{ EXPORT_DTA, 2045, 80, 32000, "Stata takes 2045" },
};

START_TEST(the_longest_text_is_whole)
{
	struct export x;

	prepare(&x, limits[_i].form);
	x.tables.framework = long_text(limits[_i].cell);
	GOOD(statistics_write(&x));
	read_file(x.path, limits[_i].form == EXPORT_DTA);
	ck_assert_uint_eq(back.rows, 3);
	ck_assert_str_eq(back.cells[2][0].text, x.tables.framework);
	unlink(x.path);
}
END_TEST

/* ReadStat parts texts over 255 bytes; none loses a byte. */
START_TEST(a_text_of_any_length_is_whole)
{
	static const size_t lengths[] = { 1, 8, 9, 254, 255, 256, 257, 503, 504, 505, 757, 758,
		1013, 1268, 2033, 4000, 9071 };

	for (size_t i = 0; i < COUNT_OF(lengths); i++) {
		struct export x;

		prepare(&x, EXPORT_SAV);
		x.tables.framework = long_text(lengths[i]);
		GOOD(statistics_write(&x));
		read_file(x.path, false);
		ck_assert_str_eq(back.cells[0][0].text, x.tables.framework);
		ck_assert_str_eq(back.cells[1][3].text, "S2");
		unlink(x.path);
	}
}
END_TEST

START_TEST(a_text_too_long_is_refused_with_its_place)
{
	struct export x;

	prepare(&x, limits[_i].form);
	x.tables.framework = long_text(limits[_i].cell + 1);
	ck_assert(!statistics_write(&x));
	ck_assert_int_eq(g.e.code, ASSIZE_INVALID);
	ck_assert_msg(strstr(g.e.text, "cases, row 1 (S1), framework: "), "%s", g.e.text);
	ck_assert_msg(strstr(g.e.text, limits[_i].takes), "%s", g.e.text);
	ck_assert_uint_eq(g.e.count, 3); /* a problem for each row */
	ck_assert(access(x.path, F_OK) != 0);
}
END_TEST

START_TEST(a_text_too_long_is_left_out_where_told)
{
	struct export x;

	prepare(&x, limits[_i].form);
	x.tables.framework = long_text(limits[_i].cell + 1);
	x.leave_out = true;
	GOOD(statistics_write(&x));
	ck_assert_uint_eq(x.left_out, 3);
	read_file(x.path, limits[_i].form == EXPORT_DTA);
	ck_assert_str_eq(back.cells[0][0].text, "");
	ck_assert_str_eq(back.cells[0][3].text, "S1");
	unlink(x.path);
}
END_TEST

/* Of the variable "state": its label, and that of its second value. */
static void
set_labels(struct export *x, size_t label, size_t value_label)
{
	struct assize_variable *v = &x->tables.tables[ASSIZE_TABLE_CASES].variables[4];

	ck_assert_str_eq(v->name, "state");
	v->label = long_text(label);
	v->labels[1].label = long_text(value_label);
}

START_TEST(the_longest_labels_are_whole)
{
	struct export x;

	prepare(&x, limits[_i].form);
	set_labels(&x, limits[_i].label, limits[_i].value_label);
	GOOD(statistics_write(&x));
	read_file(x.path, limits[_i].form == EXPORT_DTA);
	ck_assert_str_eq(back.variables[4].label, long_text(limits[_i].label));
	ck_assert_str_eq(label_in_file(4, 2), long_text(limits[_i].value_label));
	unlink(x.path);
}
END_TEST

START_TEST(labels_too_long_are_refused_or_left_out)
{
	struct export x;

	prepare(&x, limits[_i].form);
	set_labels(&x, limits[_i].label + 1, limits[_i].value_label + 1);
	ck_assert(!statistics_write(&x));
	ck_assert_uint_eq(g.e.count, 2);
	ck_assert_msg(strstr(g.e.first->text, "cases, label of state: "), "%s", g.e.first->text);
	ck_assert_msg(
	    strstr(g.e.last->text, "cases, state, label of complete: "), "%s", g.e.last->text);
	prepare(&x, limits[_i].form);
	set_labels(&x, limits[_i].label + 1, limits[_i].value_label + 1);
	x.leave_out = true;
	GOOD(statistics_write(&x));
	ck_assert_uint_eq(x.left_out, 2);
	read_file(x.path, limits[_i].form == EXPORT_DTA);
	ck_assert(back.variables[4].label == NULL);
	ck_assert(label_in_file(4, 2) == NULL && label_in_file(4, 1) != NULL);
	unlink(x.path);
}
END_TEST

/* Stata counts characters, not bytes. */
START_TEST(a_label_of_stata_has_eighty_characters)
{
	struct export x;
	const char *label = "";

	for (int i = 0; i < 80; i++)
		label = assize_arena_printf(&g.a, "%s\xC3\xA9", label);
	prepare(&x, EXPORT_DTA);
	x.tables.tables[ASSIZE_TABLE_CASES].variables[4].label = label;
	GOOD(statistics_write(&x));
	read_file(x.path, true);
	ck_assert_str_eq(back.variables[4].label, label);
	unlink(x.path);
}
END_TEST

START_TEST(a_value_that_the_codebook_does_not_know_is_refused)
{
	struct export x;

	prepare(&x, EXPORT_SAV);
	x.tables.tables[ASSIZE_TABLE_CASES].variables[4].label_count = 0;
	ck_assert(!statistics_write(&x));
	ck_assert_msg(
	    strstr(g.e.text, "cases, row 1 (S1), state: \"open\" is no value"), "%s", g.e.text);
}
END_TEST

/* The wording of a question is in the file, in lines that SPSS takes; so is what a name was. */
START_TEST(notes_say_what_has_no_place_else)
{
	bool wording = false, name = false;

	for (int stata = 0; stata < 2; stata++) {
		struct export x;

		prepare(&x, stata ? EXPORT_DTA : EXPORT_SAV);
		x.kind = ASSIZE_TABLE_JUDGEMENTS;
		x.tables.tables[x.kind].variables[3].spss = "v_case";
		x.tables.tables[x.kind].variables[3].stata = "v_case";
		GOOD(statistics_write(&x));
		read_file(x.path, stata);
		for (size_t i = 0; i < back.notes; i++) {
			ck_assert(stata || strlen(back.note[i]) <= 80);
			wording =
			    wording
			    || strncmp(back.note[i], "question 2.1.1: Is it understood", 32) == 0;
			name =
			    name
			    || strcmp(back.note[i], "v_case is called case in the codebook") == 0;
		}
		ck_assert(wording && name);
		wording = name = false;
		unlink(x.path);
	}
}
END_TEST

static const char *
bytes_of(const char *path, size_t *n)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	char *bytes = assize_arena_alloc(&g.a, 1 << 20);

	ck_assert(in != NULL);
	*n = fread(bytes, 1, 1 << 20, in);
	return bytes;
}

START_TEST(a_file_that_is_there_stays_unless_told)
{
	const char *path = ground_path("file"), *old;
	size_t n, now;
	struct stat st;

	ground_write_file(path, "mine", 4);
	ck_assert_int_eq(export_to("sav", "cases", path, false), 1);
	old = bytes_of(path, &n);
	ck_assert(n == 4 && memcmp(old, "mine", 4) == 0);
	ck_assert_int_eq(export_to("sav", "cases", path, true), 0);
	bytes_of(path, &now);
	ck_assert_uint_gt(now, 1000);
	ck_assert(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	unlink(path);
	/* never a store, a folder, or into nowhere */
	ck_assert_int_eq(export_to("sav", "cases", g.path, true), 1);
	ck_assert_int_eq(export_to("sav", "cases", g.folder, true), 1);
	ck_assert_int_eq(export_to("sav", "cases", ground_path("no/such/place"), false), 4);
}
END_TEST

/* A disk that takes ever more bytes of a file: until all fit, nothing is left. */
START_TEST(a_disk_that_is_full_leaves_nothing)
{
	const char *path = ground_path("file");
	struct rlimit all, some;
	int refused = 0, beside;

	record_some();
	beside = ground_left_in(g.folder);
	signal(SIGXFSZ, SIG_IGN);
	ck_assert(getrlimit(RLIMIT_FSIZE, &all) == 0);
	some = all;
	for (some.rlim_cur = 0;; some.rlim_cur += 1300) {
		int status;

		setrlimit(RLIMIT_FSIZE, &some);
		status = export_to(_i == 0 ? "sav" : "dta", "results", path, false);
		setrlimit(RLIMIT_FSIZE, &all);
		if (status == 0)
			break;
		refused++;
		ck_assert_int_eq(status, 4);
		ck_assert_int_eq(ground_left_in(g.folder), beside);
	}
	ck_assert_int_gt(refused, 5);
	read_file(path, _i == 1);
	compare_table(ASSIZE_TABLE_RESULTS, _i == 1);
	unlink(path);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("statistics");
	TCase *t = tcase_create("statistics");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, every_cell_reads_back_as_it_is, 0, COUNT_OF(files));
	tcase_add_loop_test(t, an_answer_is_a_number_and_says_why_it_is_missing, 0, 2);
	tcase_add_test(t, a_table_without_rows_is_a_file);
	tcase_add_loop_test(t, the_longest_text_is_whole, 0, COUNT_OF(limits));
	tcase_add_test(t, a_text_of_any_length_is_whole);
	tcase_add_loop_test(t, a_text_too_long_is_refused_with_its_place, 0, COUNT_OF(limits));
	tcase_add_loop_test(t, a_text_too_long_is_left_out_where_told, 0, COUNT_OF(limits));
	tcase_add_loop_test(t, the_longest_labels_are_whole, 0, COUNT_OF(limits));
	tcase_add_loop_test(t, labels_too_long_are_refused_or_left_out, 0, COUNT_OF(limits));
	tcase_add_test(t, a_label_of_stata_has_eighty_characters);
	tcase_add_test(t, a_value_that_the_codebook_does_not_know_is_refused);
	tcase_add_test(t, notes_say_what_has_no_place_else);
	tcase_add_test(t, a_file_that_is_there_stays_unless_told);
	tcase_add_loop_test(t, a_disk_that_is_full_leaves_nothing, 0, 2);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
