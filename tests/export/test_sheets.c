/*
 * A workbook of Excel, taken apart by unzip: numbers are numbers, texts are texts whatever they
 * begin with, what does not fit is refused, and half a workbook is never taken for a whole one.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "export/sheets.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define SKIPPED 77
#define PART_MAX (1 << 22)

enum { RATINGS = 1, QUESTIONS, CASES, JUDGEMENTS, CODEBOOK };

/* A part of a workbook. */
static const char *
part(const char *path, const char *name)
{
	FILE *p = popen(assize_arena_printf(&g.a, "unzip -p '%s' '%s'", path, name), "r");
	char *text = assize_arena_alloc(&g.a, PART_MAX);
	size_t n;

	ck_assert(p != NULL && text != NULL);
	n = fread(text, 1, PART_MAX - 1, p);
	text[n] = '\0';
	ck_assert_msg(pclose(p) == 0 && n > 0, "no %s in it", name);
	return text;
}

static const char *
sheet(const char *path, int number)
{
	return part(path, assize_arena_printf(&g.a, "xl/worksheets/sheet%d.xml", number));
}

/* What stands between two marks behind AT; null: not there. */
static const char *
between(const char *at, const char *from, const char *to)
{
	const char *start = at ? strstr(at, from) : NULL;
	const char *end = start ? strstr(start + strlen(from), to) : NULL;

	return end ? assize_arena_printf(
		   &g.a, "%.*s", (int)(end - start - (long)strlen(from)), start + strlen(from))
		   : NULL;
}

/* A cell such as B2: "t:" and its text, or "n:" and its number; null: empty. */
static const char *
cell(const char *xml, const char *at)
{
	const char *c = strstr(xml, assize_arena_printf(&g.a, "<c r=\"%s\"", at));
	const char *whole = between(c, "<c ", "</c>"), *text = between(whole, "<t>", "</t>");

	ck_assert(!whole || !strstr(whole, "<f>"));
	if (!text && whole && strstr(whole, "<t xml:space"))
		text = between(strstr(whole, "<t xml:space"), ">", "</t>");
	if (text)
		return assize_arena_printf(&g.a, "t:%s", text);
	return whole ? assize_arena_printf(&g.a, "n:%s", between(whole, "<v>", "</v>")) : NULL;
}

#define CELL(xml, at, expected) ck_assert_pstr_eq(cell(xml, at), expected)

static void
prepare(struct export *x)
{
	*x = (struct export){ .s = g.s,
		.a = &g.a,
		.e = &g.e,
		.form = EXPORT_XLSX,
		.path = ground_path("file"),
		.name = "north.xlsx" };
	GOOD(assize_tables_load(g.s, NULL, &g.a, &x->tables, &g.e));
}

static void
assign(const char *ref, const char *name)
{
	GOOD(assize_casefile_assign(g.s, &(struct assize_which){ .ref = ref }, name, &g.e));
}

START_TEST(sheets_hold_what_they_are_called)
{
	static const char *const names[] = { "Ratings", "Key questions", "Cases", "Judgements",
		"Codebook" };
	struct export x;
	const char *book;

	GOOD(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	prepare(&x);
	GOOD(sheets_write(&x));
	book = part(x.path, "xl/workbook.xml");
	for (size_t i = 0; i < COUNT_OF(names); i++)
		ck_assert(strstr(book, assize_arena_printf(&g.a,
					   "<sheet name=\"%s\" sheetId=\"%zu\"", names[i], i + 1)));
	CELL(sheet(x.path, RATINGS), "A2", "t:1.1");
	CELL(sheet(x.path, RATINGS), "D2", "t:Good");
	CELL(sheet(x.path, RATINGS), "E2", "n:2");
	CELL(sheet(x.path, RATINGS), "E3", "t:Not to be stated");
	CELL(sheet(x.path, RATINGS), "I2", "t:Yes");
	CELL(sheet(x.path, RATINGS), "A15", "t:i-1"); /* below thirteen standards */
	CELL(sheet(x.path, RATINGS), "B15", "t:Service");
	CELL(sheet(x.path, RATINGS), "A16", NULL);
	CELL(sheet(x.path, QUESTIONS), "A2", "t:2.1.1");
	CELL(sheet(x.path, QUESTIONS), "B2",
	    "t:Is it understood what keeps the adult out of trouble?");
	CELL(sheet(x.path, CODEBOOK), "B2", "t:framework");
	unlink(x.path);
}
END_TEST

START_TEST(cases_and_judgements_are_words_and_numbers)
{
	static const struct assize_pair known[] = { { "months_served", "9" } };
	struct export x;
	const char *xml;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=no"));
	GOOD(assize_casefile_set(g.s, &(struct assize_which){ .ref = "S2" }, known, 1, &g.e));
	prepare(&x);
	GOOD(sheets_write(&x));
	xml = sheet(x.path, CASES);
	CELL(xml, "C2", "t:Supervised adults");
	CELL(xml, "D2", "t:S1");
	CELL(xml, "E2", "t:Open");
	CELL(xml, "F2", "t:Nobody");
	ck_assert(strstr(xml, "<v>9</v>") && strstr(xml, "No value entered"));
	xml = sheet(x.path, JUDGEMENTS);
	CELL(xml, "E2", "t:known_risk");
	CELL(xml, "K2", "t:Yes");
	ck_assert(strncmp(cell(xml, "M2"), "n:", 2) == 0); /* a moment */
	ck_assert_int_eq((int)strtod(cell(xml, "M2") + 2, NULL),
	    (int)(g.io.now_ms(g.io.world) / 86400000 + 25569));
	ck_assert(strstr(xml, "Not answered, or in conflict"));
	unlink(x.path);
}
END_TEST

START_TEST(the_titles_are_bold_and_stay_in_sight)
{
	struct export x;

	prepare(&x);
	GOOD(sheets_write(&x));
	for (int i = RATINGS; i <= CODEBOOK; i++) {
		const char *xml = sheet(x.path, i);
		const char *style = between(strstr(xml, "<c r=\"A1\""), "s=\"", "\"");
		const char *styles = strstr(part(x.path, "xl/styles.xml"), "<cellXfs"), *font;

		ck_assert(strstr(xml, "<pane ySplit=\"1\" topLeftCell=\"A2\""));
		ck_assert(strstr(xml, "state=\"frozen\""));
		ck_assert(strstr(xml, "<autoFilter ref=\"A1:"));
		for (int skip = atoi(style); skip >= 0; skip--)
			styles = strstr(styles + 1, "<xf ");
		font = between(styles, "fontId=\"", "\"");
		ck_assert_str_ne(font, "0");
	}
	ck_assert(strstr(part(x.path, "xl/styles.xml"), "<font><b/>"));
	unlink(x.path);
}
END_TEST

/* Names that a spreadsheet might run, and one that the format reads as another. */
static const struct {
	const char *name, *written;
} names[] = {
	{ "=1+1", "t:=1+1" },
	{ "+1", "t:+1" },
	{ "-1", "t:-1" },
	{ "@SUM(A1)", "t:@SUM(A1)" },
	{ "=HYPERLINK(\"http://example.org\")", "t:=HYPERLINK(\"http://example.org\")" },
	{ "http://example.org", "t:http://example.org" },
	{ "123", "t:123" },
	{ "TRUE", "t:TRUE" },
	{ "<b>&amp;</b>", "t:&lt;b&gt;&amp;amp;&lt;/b&gt;" },
	{ "_x0041_ and _x005F_x0041_ and _x1",
	    "t:_x005F_x0041_ and _x005F_x005F_x005F_x0041_ and _x1" },
	{ "a_x00e9_", "t:a_x005F_x00e9_" },
};

START_TEST(a_text_is_a_text_whatever_it_begins_with)
{
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct export x;

		assign("S1", names[i].name);
		prepare(&x);
		GOOD(sheets_write(&x));
		CELL(sheet(x.path, CASES), "F2", names[i].written);
		unlink(x.path);
	}
}
END_TEST

static const char *
repeated(const char *text, size_t times)
{
	char *out = assize_arena_alloc(&g.a, times * strlen(text) + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(out + i * strlen(text), text, strlen(text));
	return out;
}

/* Excel counts a character beyond U+FFFF as two. */
static const struct {
	const char *text;
	size_t most;
} fitting[] = { { "x", 32767 }, { "\xC3\xA9", 32767 }, { "\xF0\x9F\x98\x80", 16383 } };

START_TEST(a_cell_takes_so_much_and_no_more)
{
	struct export x;

	prepare(&x);
	x.tables.framework = repeated(fitting[_i].text, fitting[_i].most);
	GOOD(sheets_write(&x));
	ck_assert_str_eq(cell(sheet(x.path, CASES), "A2") + 2, x.tables.framework);
	unlink(x.path);
	prepare(&x);
	x.tables.framework = repeated(fitting[_i].text, fitting[_i].most + 1);
	ck_assert(!sheets_write(&x));
	ck_assert_int_eq(g.e.code, ASSIZE_INVALID);
	ck_assert_msg(
	    strstr(g.e.text, "cases, row 1 (S1), framework: 32768 characters, Excel takes "
			     "32767"),
	    "%s", g.e.text);
	unlink(x.path);
	prepare(&x);
	x.tables.framework = repeated(fitting[_i].text, fitting[_i].most + 1);
	x.leave_out = true;
	GOOD(sheets_write(&x));
	ck_assert_uint_gt(x.left_out, 3);
	CELL(sheet(x.path, CASES), "A2", NULL);
	CELL(sheet(x.path, CASES), "D2", "t:S1");
	unlink(x.path);
}
END_TEST

static int
run(const char *path)
{
	const char *argv[] = { "assize-export", "--db", g.path, "--to", "xlsx", "--output", path };
	CLEANUP(file_close) FILE *err = fopen("/dev/null", "w");

	g.io.err = err;
	return export_run(&g.io, 7, (char **)argv);
}

/*
 * A disk that takes ever more bytes of a file, temporary ones too: until all fit, nothing is left.
 * The library itself says nothing of a temporary file that was cut off.
 */
START_TEST(a_disk_that_is_full_leaves_nothing)
{
	const char *path = ground_path("file");
	struct rlimit all, some;
	int refused = 0, beside = ground_left_in(g.folder);

	signal(SIGXFSZ, SIG_IGN);
	ck_assert(getrlimit(RLIMIT_FSIZE, &all) == 0);
	some = all;
	for (some.rlim_cur = 1000;; some.rlim_cur += 3000) {
		int status;

		setrlimit(RLIMIT_FSIZE, &some);
		status = run(path);
		setrlimit(RLIMIT_FSIZE, &all);
		if (status == 0)
			break;
		refused++;
		ck_assert_int_eq(status, 4);
		ck_assert_int_eq(ground_left_in(g.folder), beside);
	}
	ck_assert_int_gt(refused, 10);
	for (int i = RATINGS; i <= CODEBOOK; i++)
		ck_assert(strstr(sheet(path, i), "</worksheet>"));
	unlink(path);
}
END_TEST

static struct sheets_count counted[SHEETS_MAX];

static size_t
occurrences(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

/* A byte less, another byte, and another number of cells. */
START_TEST(what_is_not_whole_is_seen)
{
	struct export x;
	char bytes[1 << 16];
	size_t n;
	FILE *f;

	prepare(&x);
	GOOD(sheets_write(&x));
	for (int i = RATINGS; i <= CODEBOOK; i++)
		counted[i - 1] = (struct sheets_count){ occurrences(sheet(x.path, i), "<row "),
			occurrences(sheet(x.path, i), "<c ") };
	GOOD(sheets_whole(&x, counted, 5));
	ck_assert(!sheets_whole(&x, counted, 4));
	counted[2].cells++;
	ck_assert(!sheets_whole(&x, counted, 5));
	ck_assert_msg(g.e.code == ASSIZE_STORE && strstr(g.e.text, "cannot be written whole"), "%s",
	    g.e.text);
	counted[2].cells--;
	f = fopen(x.path, "rb");
	n = fread(bytes, 1, sizeof bytes, f);
	fclose(f);
	ck_assert(n > 1000 && n < sizeof bytes);
	for (size_t cut = 0; cut < n; cut += n / 50) {
		ground_write_file(x.path, bytes, cut);
		ck_assert_msg(!sheets_whole(&x, counted, 5), "cut off at %zu of %zu", cut, n);
	}
	/* the middle of the largest part, whose sum is kept beside it */
	bytes[n / 2] ^= 0x20;
	ground_write_file(x.path, bytes, n);
	ck_assert(!sheets_whole(&x, counted, 5));
	bytes[n / 2] ^= 0x20;
	ground_write_file(x.path, bytes, n);
	GOOD(sheets_whole(&x, counted, 5));
	unlink(x.path);
}
END_TEST

START_TEST(equal_facts_give_equal_bytes_at_equal_times)
{
	struct export x;
	char bytes[2][1 << 16];
	size_t n[2];

	for (int i = 0; i < 2; i++) {
		FILE *f;

		prepare(&x);
		x.now_s = 1768208400;
		GOOD(sheets_write(&x));
		f = fopen(x.path, "rb");
		n[i] = fread(bytes[i], 1, sizeof bytes[i], f);
		fclose(f);
		unlink(x.path);
	}
	ck_assert_uint_eq(n[0], n[1]);
	ck_assert(memcmp(bytes[0], bytes[1], n[0]) == 0);
}
END_TEST

int
main(void)
{
	Suite *suite;
	TCase *t;

	if (system("unzip -v >/dev/null 2>&1") != 0) {
		puts("left out, for there is no unzip: export/sheets");
		return SKIPPED;
	}
	suite = suite_create("sheets");
	t = tcase_create("sheets");
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, sheets_hold_what_they_are_called);
	tcase_add_test(t, cases_and_judgements_are_words_and_numbers);
	tcase_add_test(t, the_titles_are_bold_and_stay_in_sight);
	tcase_add_test(t, a_text_is_a_text_whatever_it_begins_with);
	tcase_add_loop_test(t, a_cell_takes_so_much_and_no_more, 0, COUNT_OF(fitting));
	tcase_add_test(t, a_disk_that_is_full_leaves_nothing);
	tcase_add_test(t, what_is_not_whole_is_seen);
	tcase_add_test(t, equal_facts_give_equal_bytes_at_equal_times);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
