/*
 * Spreadsheets of other programs, cell by cell: an .xlsx by libxlsxwriter, an .ods that LibreOffice
 * made of it.  What is expected is what was typed into them.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/sample.h>
#include <assize/spreadsheet.h>

#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define LEFT_OUT 77 /* exit status: the tool is missing */

static const lxw_datetime fourth = { 2026, 2, 4, 0, 0, 0 }, fifth = { 2026, 2, 5, 14, 30, 0 };

static lxw_format *
format(lxw_workbook *book, const char *how)
{
	lxw_format *f = workbook_add_format(book);

	format_set_num_format(f, how);
	return f;
}

/* The same day as an American, a Briton and nobody in particular would show it. */
static void
put_dates(lxw_workbook *book, lxw_worksheet *s)
{
	static const char *const ways[] = { "mm/dd/yy", "[$-809]d mmmm yyyy", "dd/mm/yyyy" };
	lxw_datetime day = fourth, time = fifth;

	for (lxw_row_t row = 1; row <= COUNT_OF(ways); row++)
		worksheet_write_datetime(s, row, 1, &day, format(book, ways[row - 1]));
	worksheet_write_datetime(s, 5, 1, &time, format(book, "mm/dd/yy hh:mm"));
	worksheet_write_string(s, 6, 1, "03/02/2026", NULL);
}

static void
put_references(lxw_workbook *book, lxw_worksheet *s)
{
	worksheet_write_string(s, 1, 0, "007", NULL);
	worksheet_write_number(s, 2, 0, 8, format(book, "000"));
	worksheet_write_number(s, 3, 0, 123456789012, format(book, "#,##0.00"));
	worksheet_write_string(s, 5, 0, "1E5", NULL);
	worksheet_write_string(s, 6, 0, "00-12", NULL);
	worksheet_write_comment(s, 6, 0, "Not a part of it.");
}

static void
put_texts(lxw_workbook *book, lxw_worksheet *s)
{
	worksheet_write_string(s, 1, 2, "two  spaces, \"quotes\" <&>\nand a line", NULL);
	worksheet_write_number(s, 2, 2, 12345.678, format(book, "#,##0.0"));
	worksheet_write_boolean(s, 3, 2, 1, NULL);
	worksheet_write_string(s, 5, 2, " é 😀", NULL);
	worksheet_write_formula_num(s, 6, 2, "=1+1", NULL, 2);
}

/* What the first sheet holds; its row 5 is empty. */
static const char SHEET[] = "ref,date,any text\r\n"
			    "007,2026-02-04,\"two  spaces, \"\"quotes\"\" <&>\nand a line\"\r\n"
			    "008,2026-02-04,12345.678\r\n"
			    "123456789012,2026-02-04,TRUE\r\n"
			    "\r\n"
			    "1E5,2026-02-05, é 😀\r\n"
			    "00-12,03/02/2026,2\r\n";

static const char *
make_xlsx(int sheets)
{
	const char *path = ground_path("made.xlsx");
	lxw_workbook *book = workbook_new(path);
	lxw_worksheet *s = workbook_add_worksheet(book, "Court & others");
	static const char *const header[] = { "ref", "date", "any text" };

	for (lxw_col_t i = 0; i < COUNT_OF(header); i++)
		worksheet_write_string(s, 0, i, header[i], NULL);
	put_references(book, s);
	put_dates(book, s);
	put_texts(book, s);
	if (sheets > 1)
		worksheet_write_string(
		    workbook_add_worksheet(book, "Second"), 0, 0, "only this", NULL);
	if (sheets > 2)
		workbook_add_worksheet(book, "Third");
	ck_assert_int_eq(workbook_close(book), LXW_NO_ERROR);
	return path;
}

/* The other program makes it of the .xlsx; the file is another's then, as is its reading. */
static const char *
make_ods(int sheets)
{
	const char *command = assize_arena_printf(&g.a,
	    "soffice -env:UserInstallation=file://%s/profile --headless --convert-to ods --outdir "
	    "%s %s >%s/said 2>&1; rm -r %s/profile",
	    g.folder, g.folder, make_xlsx(sheets), g.folder, g.folder);

	ck_assert_int_eq(system(command), 0);
	return ground_path("made.ods");
}

static bool
open_sheet(const char *path, const char *sheet, struct assize_file *out)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	const struct assize_file file = { .name = strrchr(path, '/') + 1, .in = in };

	ck_assert(in != NULL);
	ck_assert(assize_spreadsheet_is(path));
	return assize_spreadsheet_read(&file, sheet, &g.a, out, &g.e);
}

static const char *
sheet_of(const char *path, const char *sheet)
{
	struct assize_file out = { 0 };
	char *text = assize_arena_alloc(&g.a, 4096);

	GOOD(open_sheet(path, sheet, &out));
	text[fread(text, 1, 4095, out.in)] = '\0';
	fclose(out.in);
	return text;
}

START_TEST(every_cell_of_an_xlsx_comes_as_it_was_typed)
{
	ck_assert_str_eq(sheet_of(make_xlsx(1), NULL), SHEET);
}
END_TEST

START_TEST(every_cell_of_an_ods_comes_as_it_was_typed)
{
	ck_assert_str_eq(sheet_of(make_ods(1), NULL), SHEET);
}
END_TEST

START_TEST(a_sheet_is_named_where_there_are_several)
{
	const char *paths[] = { make_xlsx(3), make_ods(3) };
	struct assize_file out;

	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		ck_assert_str_eq(sheet_of(paths[i], "Second"), "only this\r\n");
		ck_assert_str_eq(sheet_of(paths[i], "Court & others"), SHEET);
		REFUSED(open_sheet(paths[i], NULL, &out), ASSIZE_INVALID,
		    "several sheets, name one: \"Court & others\", \"Second\", "
		    "\"Third\"");
		REFUSED(open_sheet(paths[i], "second", &out), ASSIZE_NOT_FOUND,
		    "no sheet \"second\", there are \"Court & others\", \"Second\", \"Third\"");
		REFUSED(
		    open_sheet(paths[i], "Third", &out), ASSIZE_INVALID, "nothing in sheet Third");
	}
}
END_TEST

static bool
import(const char *path, const char *mapping, struct assize_imported *n)
{
	CLEANUP(file_close) FILE *map = fmemopen((void *)(uintptr_t)mapping, strlen(mapping), "r");
	struct assize_file file, columns = { .name = "m", .in = map };
	const struct assize_population_from from = {
		.sample = "supervised", .file = &file, .columns = &columns
	};
	bool good =
	    open_sheet(path, NULL, &file) && assize_sample_import(g.s, &from, &g.a, n, &g.e);

	fclose(file.in);
	return good;
}

/* The form is that of the dates which are texts; a date that is one needs none. */
START_TEST(a_mapping_is_that_of_csv)
{
	static const char mapping[] =
	    "{\"format\":\"assize-columns/1\",\"ref\":\"ref\",\"date\":{\"column\":\"date\","
	    "\"format\":\"%s\"},\"attributes\":{}}";
	static const struct assize_pair start[] = { { "start", "2026-10-01" } };
	const char *paths[] = { make_xlsx(1), make_ods(1) };
	struct assize_imported n;

	ground_fresh();
	GOOD(assize_inspection_set(g.s, ON("i-1", NULL), start, 1, &g.e));
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		GOOD(import(paths[i],
		    assize_arena_printf(&g.a, mapping, i ? "MM/DD/YYYY" : "DD/MM/YYYY"), &n));
		ck_assert_uint_eq(n.rows, 5);
		ck_assert_str_eq(ground_asked_all("select ref, date from sample_population"
						  " order by row"),
		    i ? "007 2026-02-04 008 2026-02-04 123456789012 2026-02-04 1E5 2026-02-05 "
			"00-12 2026-03-02 "
		      : "007 2026-02-04 008 2026-02-04 123456789012 2026-02-04 1E5 2026-02-05 "
			"00-12 2026-02-03 ");
	}
	/* a problem names the row that the spreadsheet shows, whatever lines its cells have */
	REFUSED(import(paths[0], assize_arena_printf(&g.a, mapping, "YYYY-MM-DD"), &n),
	    ASSIZE_INVALID, "made.xlsx:7: date: \"03/02/2026\" is not a date");
}
END_TEST

START_TEST(what_is_no_spreadsheet_is_refused)
{
	static const char csv[] = "ref,date\nC1,2026-02-04\n", zip[] = "PK\3\4 and no more";
	struct assize_file out;

	ground_write_file(ground_path("a.xlsx"), csv, sizeof csv - 1);
	REFUSED(open_sheet(ground_path("a.xlsx"), NULL, &out), ASSIZE_INVALID,
	    "a.xlsx: no .xlsx, or under a password: open it and save it again as .xlsx");
	ground_write_file(ground_path("b.ods"), zip, sizeof zip - 1);
	REFUSED(open_sheet(ground_path("b.ods"), NULL, &out), ASSIZE_INVALID,
	    "b.ods: LibreOffice cannot read it (");
	ground_copy(make_ods(1), "c.xlsx"); /* of another kind than its name says */
	REFUSED(open_sheet(ground_path("c.xlsx"), NULL, &out), ASSIZE_INVALID,
	    "c.xlsx: LibreOffice cannot read it (");
}
END_TEST

int
main(void)
{
	Suite *suite;
	TCase *t;

	if (system("command -v soffice >/dev/null") != 0) {
		puts("left out, for there is no soffice: format/spreadsheet");
		return LEFT_OUT;
	}
	suite = suite_create("spreadsheet");
	t = tcase_create("spreadsheet");
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, every_cell_of_an_xlsx_comes_as_it_was_typed);
	tcase_add_test(t, every_cell_of_an_ods_comes_as_it_was_typed);
	tcase_add_test(t, a_sheet_is_named_where_there_are_several);
	tcase_add_test(t, a_mapping_is_that_of_csv);
	tcase_add_test(t, what_is_no_spreadsheet_is_refused);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
