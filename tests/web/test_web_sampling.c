/*
 * A sample from a file to its cases, as a page asks for it: the population with what its columns
 * mean, its size, the draw, a case that is taken out and one that comes in for another.
 */
#include "web/asked.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define NORTH "/api/v1/inspections/north"
#define COURT NORTH "/samples/court"

/* Ten court disposals from 31 August to 30 November 2025 that may be drawn, and what may not be. */
#define ROWS \
	"Case,Made on,Worker,Sex,Outcome,Kind\nR01,01/09/2025,Barrow,M,RO,Court\n" \
	"R02,02/09/2025,Barrow,M,RO,Court\nR03,03/09/2025,Barrow,F,RO,Court\n" \
	"R04,04/09/2025,Dunne,M,YRO,Court\nR05,05/09/2025,Dunne,M,YRO,Court\n" \
	"R06,06/09/2025,Dunne,F,YRO,Court\nR07,07/09/2025,Dunne,M,RO,Court\n" \
	"R08,08/09/2025,Eames,M,RO,Court\nR09,09/09/2025,Eames,F,RO,Court\n" \
	"R10,30/11/2025,Eames,M,RO,Court\nR11,30/08/2025,Eames,M,RO,Court\n" \
	"R10,30/11/2025,Eames,M,RO,Court\nR12,06/09/2025,Eames,M,RO,Street\n" \
	"R13,06/09/2025,Eames,M,RO,\n,,,,,\n"
#define MAPPING(sex) \
	"{\\\"format\\\":\\\"assize-columns/1\\\",\\\"ref\\\":\\\"Case\\\",\\\"date\\\":" \
	"{\\\"column\\\":\\\"Made on\\\",\\\"format\\\":\\\"DD/MM/YYYY\\\"}," \
	"\\\"officer\\\":\\\"Worker\\\",\\\"sample\\\":{\\\"column\\\":\\\"Kind\\\"," \
	"\\\"values\\\":" \
	"{\\\"Court\\\":\\\"court\\\",\\\"Street\\\":\\\"out_of_court\\\",\\\"\\\":\\\"\\\"}}," \
	"\\\"attributes\\\":{\\\"gender\\\":{\\\"column\\\":\\\"Sex\\\",\\\"values\\\":" sex "}}}"
#define SEXES "{\\\"M\\\":\\\"male\\\",\\\"F\\\":\\\"female\\\"}"
#define SAID(sex, more) "{\"mapping\":\"" MAPPING(sex) "\"" more "}"

static const char *rows; /* a file of them */

/* Sends ROWS with what is said of them. */
static int
send_rows(const char *said)
{
	return asked_send(COURT "/population", rows, said);
}

static void
set_up(void)
{
	ground_begin_store();
	GOOD(assize_framework_builtin(g.s, &g.e));
	asked_open();
	post("/api/v1/inspections",
	    "{\"ref\":\"north\",\"framework\":\"yos-2018\",\"service\":\"North\"}");
	post(NORTH "/details", "{\"details\":{\"start\":\"2026-05-31\"}}");
	rows = ground_path("rows.csv");
	ground_write_file(rows, ROWS, strlen(ROWS));
}

static void
import(void)
{
	send_rows(SAID(SEXES, ""));
	ANSWERED(200, "\"eligible\":10");
}

START_TEST(a_mapping_begins_as_the_framework_has_it)
{
	get(NORTH "/columns");
	ANSWERED(200, "\"format\":\"assize-columns/1\"");
	ANSWERED(200, "\"gender\":{\"column\":\"");
}
END_TEST

START_TEST(every_row_of_a_file_is_accounted_for)
{
	const int before = asked_entries();

	send_rows(SAID(SEXES, ",\"dry_run\":true"));
	ANSWERED(200, "\"known\":false,\"in_file\":15,\"rows\":12,\"eligible\":10,\"outside\":1,"
		      "\"duplicates\":1,\"excluded\":0,\"other_sample\":1,\"no_sample\":1,"
		      "\"empty\":1,\"from\":\"2025-08-31\",\"to\":\"2025-11-30\"");
	ck_assert(answered("\"missing\":\"disposal, risk_of"));
	ck_assert_int_eq(asked_entries(), before);
	get(NORTH "/population");
	ANSWERED(404, "no population yet");
	import();
	send_rows(SAID(SEXES, ""));
	ANSWERED(200, "\"known\":true");
	get(NORTH "/population?sample=court");
	ANSWERED(200, "\"case\":\"R11\",\"date\":\"2025-08-30\",\"officer\":\"Eames\","
		      "\"eligible\":\"no\",\"why\":\"before the window");
}
END_TEST

/* What is wrong with many rows is said once, and nothing is recorded. */
START_TEST(what_is_wrong_is_told_once_for_all_rows)
{
	const int before = asked_entries();

	send_rows(SAID("{\\\"M\\\":\\\"male\\\"}", ""));
	ANSWERED(422, "the wording \\\"F\\\" is not in the mapping");
	ck_assert(answered("sent.file:4: ") && answered("7, 10") && !answered("problems"));
	send_rows(SAID("{\\\"M\\\":\\\"man\\\",\\\"F\\\":\\\"woman\\\"}", ""));
	ANSWERED(422, "\"problems\":[{\"text\":\"mapping: attributes.gender.values");
	send_rows("{\"mapping\":\"{}\"}");
	ANSWERED(422, "mapping: ");
	send_rows("{}");
	ANSWERED(422, "ref");
	send_rows("{\"dry_run\":1}");
	ANSWERED(422, "\"field\":\"dry_run\"");
	post(COURT "/population", "{}");
	ANSWERED(422, "\"field\":\"file\"");
	asked_send(NORTH "/samples/crown/population", rows, SAID(SEXES, ""));
	ANSWERED(404, "crown");
	rows = ground_path("empty.csv");
	ground_write_file(rows, "", 0);
	send_rows("{}");
	ANSWERED(422, "empty");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(a_case_is_taken_out_and_let_in_again)
{
	import();
	post(COURT "/exclusion", "{\"ref\":\"R03\",\"because\":\"No assessment\"}");
	ANSWERED(200, "\"eligible\":9}");
	get(NORTH "/population");
	ANSWERED(200, "No assessment");
	post(COURT "/exclusion", "{\"ref\":\"R03\",\"because\":\"Again\"}");
	ANSWERED(409, "excluded already");
	post(COURT "/exclusion", "{\"ref\":\"R03\",\"back\":true,\"because\":\"Found\"}");
	ANSWERED(200, "\"eligible\":10}");
	post(COURT "/exclusion", "{\"ref\":\"R03\"}");
	ANSWERED(422, "reason");
}
END_TEST

/* Of ten cases all are needed for 5 points at 80 per cent: 164.2 / (1 + 163.2 / 10) = 9.5. */
START_TEST(a_size_is_told_for_margins)
{
	import();
	get(NORTH "/sample-size?sample=court");
	ANSWERED(200, "\"population\":10,\"confidence\":80,\"margin\":5,\"size\":10,"
		      "\"asked\":\"yes\"");
	get(NORTH "/sample-size?population=23&margin=5");
	ANSWERED(200, "\"size\":21,\"asked\":\"yes\"");
	get(NORTH "/sample-size?margin=five");
	ANSWERED(400, "whole number");
	get(NORTH "/sample-size?margin=99");
	ANSWERED(422, "margin");
}
END_TEST

/* 7 are male: 3.5 of 5, and 1.5 female; what rounding down leaves goes to the smaller group. */
START_TEST(a_draw_makes_cases_of_which_one_is_replaced)
{
	const char *drawn;

	import();
	get(NORTH "/drawn");
	ANSWERED(404, "nothing is drawn yet");
	get(NORTH "/draws");
	ANSWERED(200, "[]");
	post(COURT "/draw", "{\"seed\":\"North 2026\",\"size\":5,\"reserve\":100}");
	ANSWERED(201, "\"sample\":\"court\",\"eligible\":10,\"drawn\":5,\"replacements\":0,"
		      "\"reserves\":4,\"neither\":1");
	ck_assert_str_eq(ground_asked("select count(*) from casefile"), "5");
	post(COURT "/draw", "{\"seed\":\"Another\",\"size\":5}");
	ANSWERED(409, "drawn");
	drawn =
	    ground_asked("select ref from casefile where ref in (select p.ref"
			 "   from sample_population_attribute p where p.value = 'male') limit 1");
	post(assize_arena_printf(&g.a, NORTH "/cases/%s/replacement", drawn),
	    "{\"because\":\"It cannot be found\"}");
	ANSWERED(200, "\"in\":\"R");
	post(assize_arena_printf(&g.a, NORTH "/cases/%s/replacement", drawn),
	    "{\"because\":\"It cannot be found\"}");
	ANSWERED(409, "replaced");
	get(NORTH "/draws?sample=court");
	ANSWERED(200, "\"drawn\":5,\"replacements\":1,\"reserves\":3,\"neither\":1}");
	get(NORTH "/sample-check");
	ANSWERED(200, "\"population\":10,\"percent\":100");
	ck_assert(answered("\"drawn\":5") && answered("\"achieved\":5"));
	get(NORTH "/drawn?sample=court");
	ANSWERED(200, "\"role\":\"replacement\"");
	get(NORTH "/sample-history");
	ANSWERED(200, "\"group\":\"male\"");
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

/* An inspector may draw while the fieldwork goes on, an assessor and a reader may not. */
START_TEST(who_may_not_draw_changes_nothing)
{
	static const char *const roles[][2] = { { "Inspector A", "lead" }, { "Ann", "inspector" },
		{ "Bob", "assessor" }, { "Cat", "reader" } };
	int before;

	import();
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		post(NORTH "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", roles[i][0], roles[i][1]);
		ANSWERED(200, "receipt");
	}
	before = asked_entries();
	for (size_t i = 2; i < COUNT_OF(roles); i++) {
		asked.person = roles[i][0];
		send_rows(SAID(SEXES, ""));
		ANSWERED(403, "forbidden");
		post(COURT "/exclusion", "{\"ref\":\"R03\",\"because\":\"x\"}");
		ANSWERED(403, "forbidden");
		post(COURT "/draw", "{\"seed\":\"x\",\"size\":5}");
		ANSWERED(403, "forbidden");
	}
	ck_assert_int_eq(asked_entries(), before);
	asked.person = "Ann";
	post(COURT "/draw", "{\"seed\":\"x\",\"size\":5}");
	ANSWERED(201, "\"drawn\":5");
	asked.person = "Bob";
	post(assize_arena_printf(&g.a, NORTH "/cases/%s/replacement",
		 ground_asked("select ref from casefile limit 1")),
	    "{\"because\":\"x\"}");
	ANSWERED(403, "forbidden");
}
END_TEST

/* A large file keeps others from recording. */
START_TEST(others_who_record_do_not_wait_unless_that_is_meant)
{
	struct web_file sent = { .path = rows, .name = "rows.csv", .size = 4 << 20 };

	asked.file = &sent;
	asked.person = "Inspector B";
	post(COURT "/population", "%s", SAID(SEXES, ""));
	ANSWERED(409, "\"field\":\"others_wait\"");
	ANSWERED(409, "Inspector A has recorded");
	post(COURT "/population", "%s", SAID(SEXES, ",\"others_wait\":1"));
	ANSWERED(422, "\"field\":\"others_wait\"");
	post(COURT "/population", "%s", SAID(SEXES, ",\"others_wait\":true"));
	ANSWERED(200, "\"eligible\":10");
	sent.size--;
	asked.person = "Inspector C";
	post(COURT "/population", "%s", SAID(SEXES, ""));
	ANSWERED(200, "\"known\":true");
	sent.size = 1 << 20;
	post(NORTH "/case-list", "{}");
	ANSWERED(409, "\"field\":\"others_wait\"");
}
END_TEST

#define SHEET \
	"<?xml version='1.0'?><office:document><office:body><office:spreadsheet>" \
	"<table:table table:name='s'><table:table-row><table:table-cell><text:p>Case</text:p>" \
	"</table:table-cell><table:table-cell><text:p>Kind</text:p></table:table-cell>" \
	"</table:table-row></table:table></office:spreadsheet></office:body></office:document>"

/* What stands in the place of LibreOffice: it makes SHEET of what it is given, or is missing. */
#define MAKES_SHEET \
	"#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\n" \
	"mkdir \"$out\" && cp \"${0%/*}/sheet\" \"$out/in.fods\"\n"
#define IS_MISSING "#!/bin/sh\nexit 127\n"

static void
stand_in(const char *script)
{
	const char *path = ground_path("soffice");

	ground_write_file(path, script, strlen(script));
	ground_write_file(ground_path("sheet"), SHEET, strlen(SHEET));
	ck_assert_int_eq(chmod(path, 0755), 0);
	setenv("PATH", assize_arena_printf(&g.a, "%s:/usr/bin:/bin", g.folder), 1);
}

START_TEST(a_spreadsheet_becomes_a_table_before_it_is_imported)
{
	static const char archive[] = "PK\3\4 not looked at";
	struct web_file sent = { .path = ground_path("rows.ods"), .name = "rows.ods" };
	const int before = asked_entries();

	ground_write_file(sent.path, archive, sizeof archive);
	asked.file = &sent;
	stand_in(IS_MISSING);
	post(NORTH "/sheet", "{}");
	ANSWERED(503, "install the package libreoffice-calc");
	stand_in(MAKES_SHEET);
	post(NORTH "/sheet", "{}");
	ANSWERED(200, "Case,Kind\r\n");
	ck_assert_str_eq(answer.type, "text/csv; charset=utf-8");
	post(NORTH "/sheet", "{\"sheet\":\"t\"}");
	ANSWERED(404, "no sheet");
	post(COURT "/population", "{}");
	ANSWERED(422, "\"text\":\"file: rows.ods is a spreadsheet, have a sheet of it made CSV");
	sent.name = "rows.csv";
	post(NORTH "/sheet", "{}");
	ANSWERED(422, "no spreadsheet");
	sent.name = "rows.ods";
	ck_assert_int_eq(asked_entries(), before);
	asked.file = NULL;
	post(NORTH "/roles", "{\"name\":\"Inspector A\",\"role\":\"lead\"}");
	post(NORTH "/roles", "{\"name\":\"Rea\",\"role\":\"reader\"}");
	asked.person = "Rea";
	asked.file = &sent;
	post(NORTH "/sheet", "{}");
	ANSWERED(403, "who may not record this");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_sampling");
	TCase *t = tcase_create("web_sampling");

	tcase_add_checked_fixture(t, set_up, asked_end);
	tcase_add_test(t, a_mapping_begins_as_the_framework_has_it);
	tcase_add_test(t, every_row_of_a_file_is_accounted_for);
	tcase_add_test(t, what_is_wrong_is_told_once_for_all_rows);
	tcase_add_test(t, a_case_is_taken_out_and_let_in_again);
	tcase_add_test(t, a_size_is_told_for_margins);
	tcase_add_test(t, a_draw_makes_cases_of_which_one_is_replaced);
	tcase_add_test(t, who_may_not_draw_changes_nothing);
	tcase_add_test(t, others_who_record_do_not_wait_unless_that_is_meant);
	tcase_add_test(t, a_spreadsheet_becomes_a_table_before_it_is_imported);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
