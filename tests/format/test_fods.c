/*
 * The way of a spreadsheet through another program, which a script of the test's own stands in for:
 * what it is given, what becomes of its failing, and what stays behind.
 */
#include "base/os.h"
#include "format/fods.h"
#include "ground/ground.h"

#include <assize/spreadsheet.h>

#include <sys/stat.h>
#include <unistd.h>

/* Elements and attributes by short names, so that a sheet fits on a line. */
static const struct {
	const char *letters, *name;
} letters[] = {
	{ "<t ", "<table:table " },
	{ "</t>", "</table:table>" },
	{ "<r>", "<table:table-row>" },
	{ "<r ", "<table:table-row " },
	{ "</r>", "</table:table-row>" },
	{ "<c>", "<table:table-cell>" },
	{ "<c/>", "<table:table-cell/>" },
	{ "<c ", "<table:table-cell " },
	{ "</c>", "</table:table-cell>" },
	{ "<p>", "<text:p>" },
	{ "</p>", "</text:p>" },
	{ "<s ", "<text:s text:c=" },
	{ "name=", "table:name=" },
	{ "rows=", "table:number-rows-repeated=" },
	{ "columns=", "table:number-columns-repeated=" },
	{ "date=", "office:date-value=" },
	{ "value=", "office:value=" },
};

#define HEAD "<?xml version='1.0'?><!-- <office:spreadsheet> --><office:document><office:body>"

static const struct {
	const char *rows, *csv;
} rows[] = {
	/* a row is as long as the first, and what is empty at its end is not there */
	{ "<r><c><p>a</p></c><c><p>b</p></c><c columns='16382'/></r>"
	  "<r><c><p>1</p></c><c columns='16383'/></r><r><c><p>1</p></c><c><p>2</p></c></r>",
	    "a,b\r\n1,\r\n1,2\r\n" },
	{ "<r><c><p>a</p></c><c/><c><p>c</p></c></r><r><c columns='2'/><c><p>3</p></c></r>",
	    "a,,c\r\n,,3\r\n" },
	{ "<r><c columns=\"2\"><p>a</p></c></r><r><c><p>b</p></c><table:covered-table-cell/></r>",
	    "a,a\r\nb,\r\n" },
	{ "<r><c><p>a</p></c></r><r rows='2'><c columns='9'/></r><r><c><p>b</p></c></r>"
	  "<r rows='1048000'><c/></r>",
	    "a\r\n\r\n\r\nb\r\n" },
	{ "<r><c><p>a</p></c></r><r rows='2'><c><p>b</p></c></r>", "a\r\nb\r\nb\r\n" },
	{ "<table:table-header-rows><r><c><p>a</p></c></r></table:table-header-rows>"
	  "<table:table-row-group><table:table-row-group><r><c><p>b</p></c></r>"
	  "</table:table-row-group></table:table-row-group><r><c><p>c</p></c></r>",
	    "a\r\nb\r\nc\r\n" },
	/* texts, and what hangs on them */
	{ "<r><c><p>&lt;&#x1F600;&#233;&amp;amp;</p></c><c><p>a<s '3'/>b<text:tab/>c</p></c></r>",
	    "<😀é&amp;,a   b\tc\r\n" },
	{ "<r><c><p>a<text:span>b</text:span><text:note><p>no</p></text:note>c</p></c></r>",
	    "abc\r\n" },
	{ "<r><c><office:annotation><p>no</p></office:annotation><p>a</p><p>b</p></c></r>",
	    "\"a\nb\"\r\n" },
	{ "<table:shapes><draw:frame><t name='x'><r><c><p>no</p></c></r></t></draw:frame>"
	  "</table:shapes><r><c><p>a</p></c></r>",
	    "a\r\n" },
	/* values */
	{ "<r><c date=\"2026-03-04\"><p>03/04/26</p></c><c date='2026-03-04T23:59:00'/>"
	  "<c date='1899-12-30T09:05:00'><p>09:05</p></c></r>",
	    "2026-03-04,2026-03-04,09:05\r\n" },
	{ "<r><c value='7'><p>007</p></c><c value='0'><p>000</p></c><c value='7.4'><p>007</p></c>"
	  "<c value='0.5'><p>0</p></c><c value='1234'><p>1,234.00</p></c></r>",
	    "007,000,7.4,0.5,1234\r\n" },
};

/* What letters stand for at the beginning of TEXT; else its first byte. */
static const char *
expand(const char **text, size_t *n)
{
	const char *from = *text;

	for (size_t i = 0; i < COUNT_OF(letters); i++)
		if (strncmp(from, letters[i].letters, strlen(letters[i].letters)) == 0) {
			*text += strlen(letters[i].letters);
			*n = strlen(letters[i].name);
			return letters[i].name;
		}
	++*text;
	*n = 1;
	return from;
}

/* A file with these sheets. */
static struct fods
book(const char *sheets)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	size_t n;

	ground_fresh();
	ck_assert(os_memory_open(&m, &g.e));
	fputs(HEAD "<office:spreadsheet>", m.out);
	while (*sheets) {
		const char *piece = expand(&sheets, &n);

		fwrite(piece, 1, n, m.out);
	}
	fputs("</office:spreadsheet></office:body></office:document>", m.out);
	ck_assert(os_memory_close(&m, &g.e));
	return (struct fods){ "f", assize_arena_text(&g.a, m.text), m.n };
}

/* A file with one sheet of these rows. */
static struct fods
book_of(const char *those)
{
	return book(assize_arena_printf(&g.a, "<t name='s'>%s</t>", those));
}

static const char *
csv_of(const struct fods *f, size_t sheet)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	ground_fresh();
	ck_assert(os_memory_open(&m, &g.e));
	if (!fods_csv(f, sheet, m.out, &g.e))
		return NULL;
	ck_assert(os_memory_close(&m, &g.e));
	return assize_arena_text(&g.a, m.text);
}

START_TEST(rows_become_csv)
{
	const struct fods f = book_of(rows[_i].rows);
	const char *csv = csv_of(&f, 0);

	ck_assert_msg(csv != NULL, "%s", g.e.text);
	ck_assert_str_eq(csv, rows[_i].csv);
}
END_TEST

/* What a formula's other file is kept in is no sheet. */
START_TEST(sheets_are_told_apart)
{
	const struct fods f =
	    book("<t name=\"one &amp; two\"><r><c><p>1</p></c></r></t>"
		 "<t name=\"'file:///x.xlsx'#$S\"><r><c><p>no</p></c></r></t>"
		 "<t name='three'><r><c><p>3</p></c></r></t>"
		 "<table:dde-links><t name='no'><r><c><p>no</p></c></r></t></table:dde-links>");
	const char *const *names;
	size_t n;

	GOOD(fods_sheets(&f, &g.a, &names, &n, &g.e));
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(names[0], "one & two");
	ck_assert_str_eq(names[1], "three");
	ck_assert_str_eq(csv_of(&f, 0), "1\r\n");
	ck_assert_str_eq(csv_of(&f, 1), "3\r\n");
	ck_assert(csv_of(&f, 2) == NULL);
}
END_TEST

/* Cut off anywhere within the sheet it is refused, and nothing beyond is touched. */
START_TEST(what_is_cut_off_is_refused)
{
	const struct fods whole = book_of(rows[_i].rows);
	const size_t end = (size_t)(strstr(whole.text, "</office:spreadsheet>") - whole.text);

	for (size_t n = 0; n < end - strlen("</table:table>"); n++) {
		char *part = malloc(n + 1);
		const struct fods f = { "f", part, n };
		const char *const *names;
		size_t count;

		memcpy(part, whole.text, n);
		part[n] = '\0';
		ck_assert_msg(csv_of(&f, 0) == NULL, "%s", part);
		ground_fresh();
		fods_sheets(&f, &g.a, &names, &count, &g.e);
		free(part);
	}
}
END_TEST

START_TEST(a_sheet_that_is_blown_up_is_refused)
{
	static const char *const sheets[] = {
		"<r rows='99999999999'><c columns='99999999999'><p>a<s '99999999999'/></p></c></r>",
		"<r rows='99999999999'><c/></r><r><c><p>a</p></c></r>",
	};

	for (size_t i = 0; i < COUNT_OF(sheets); i++) {
		const struct fods f = book_of(sheets[i]);

		ck_assert(csv_of(&f, 0) == NULL);
		ck_assert_msg(strstr(g.e.text, "more than 64 MiB in sheet s"), "%s", g.e.text);
	}
}
END_TEST

/* A program of that name, and nothing else but what the system has; where it may leave things. */
static void
stand_in(const char *script)
{
	const char *path = ground_path("soffice");
	const char *bins = assize_arena_printf(&g.a, "%s:/usr/bin:/bin", g.folder);

	ground_write_file(path, script, strlen(script));
	ck_assert_int_eq(chmod(path, 0755), 0);
	setenv("PATH", bins, 1);
	ck_assert_int_eq(mkdir(ground_path("tmp"), 0700), 0);
	setenv("TMPDIR", ground_path("tmp"), 1);
}

static bool
read_through(struct assize_file *out)
{
	static const char archive[] = "PK\3\4 not looked at";
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)archive, sizeof archive, "r");
	const struct assize_file file = { .name = "a.ODS", .in = in };

	return assize_spreadsheet_read(&file, NULL, &g.a, out, &g.e);
}

#define WITH_OUT \
	"#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" = --outdir ] && out=$2; in=$1; shift; done\n"

/* Its folder is this user's alone, as is its profile; it meets no network where that can be. */
START_TEST(the_other_program_is_alone)
{
	static const char script[] = WITH_OUT
	    "mkdir \"$out\"; cell() { echo \"<table:table-row><table:table-cell><text:p>$1</text:p>"
	    "</table:table-cell></table:table-row>\"; }\n"
	    "{ echo '" HEAD "<office:spreadsheet><table:table table:name=\"s\">'\n"
	    "cell $(stat -c %a \"$TMPDIR\"); [ \"$TMPDIR\" = \"$HOME\" ] && cell home\n"
	    "cell $(stat -c %a \"$in\")\n"
	    "grep -q 'MacroSecurityLevel.*<value>3<' \"$HOME\"/user/registrymodifications.xcu && "
	    "cell macros\n"
	    "echo '</table:table></office:spreadsheet>'; } >\"$out/in.fods\"\n"
	    "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n' >\"${0%/*}/net\"\n";
	char text[64] = "";
	struct assize_file out;

	stand_in(script);
	GOOD(read_through(&out));
	text[fread(text, 1, sizeof text - 1, out.in)] = '\0';
	fclose(out.in);
	ck_assert_str_eq(text, "700\r\nhome\r\n600\r\nmacros\r\n");
	ck_assert(out.separator == ',' && out.of_sheet);
	if (system("unshare --user --map-current-user --net true 2>/dev/null") == 0) {
		CLEANUP(file_close) FILE *net = fopen(ground_path("net"), "r");

		ck_assert(fgets(text, sizeof text, net) && strcmp(text, "lo") == 0);
	}
	ck_assert_int_eq(ground_left_in(ground_path("tmp")), 0);
}
END_TEST

static const struct {
	const char *script, *said;
	enum assize_err_code code;
} failures[] = {
	{ "#!/bin/sh\necho 'Error: no' >&2\nexit 0\n",
	    "a.ODS: LibreOffice cannot read it (Error: no): open it and save it again",
	    ASSIZE_INVALID },
	{ "#!/bin/sh\nexit 127\n", "install the package libreoffice-calc", ASSIZE_STORE },
	{ WITH_OUT "mkdir \"$out\" && echo nonsense >\"$out/in.fods\"\n",
	    "a.ODS: what LibreOffice made of it cannot be read", ASSIZE_STORE },
};

START_TEST(its_failing_is_said_and_leaves_nothing)
{
	struct assize_file out;

	stand_in(failures[_i].script);
	REFUSED(read_through(&out), failures[_i].code, failures[_i].said);
	ck_assert_int_eq(ground_left_in(ground_path("tmp")), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("fods");
	TCase *t = tcase_create("fods");

	tcase_set_timeout(t, 20); /* a sheet of many megabytes, under the sanitizers */
	tcase_add_checked_fixture(t, ground_begin, ground_end);
	tcase_add_loop_test(t, rows_become_csv, 0, (int)COUNT_OF(rows));
	tcase_add_test(t, sheets_are_told_apart);
	tcase_add_loop_test(t, what_is_cut_off_is_refused, 0, (int)COUNT_OF(rows));
	tcase_add_test(t, a_sheet_that_is_blown_up_is_refused);
	tcase_add_test(t, the_other_program_is_alone);
	tcase_add_loop_test(t, its_failing_is_said_and_leaves_nothing, 0, (int)COUNT_OF(failures));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
