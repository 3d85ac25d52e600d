/* The record as a whole: asked for as files, and sent as files. */
#include "web/asked.h"

#include <assize/exchange.h>
#include <assize/reading.h>
#include <assize/tables.h>

#define IMPORTS "/api/v1/imports"

/* The inspection as a file in which FROM became TO. */
static const char *
exported(const char *from, const char *to)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	const char *path = ground_path("sent"), *text, *at;

	GOOD(os_memory_open(&m, &g.e) && assize_bundle_write(g.s, "i-1", m.out, &g.e)
	     && os_memory_close(&m, &g.e));
	at = strstr(m.text, from);
	ck_assert(at != NULL);
	text = assize_arena_printf(
	    &g.a, "%.*s%s%s", (int)(at - m.text), m.text, to, at + strlen(from));
	ground_write_file(path, text, strlen(text));
	return path;
}

START_TEST(each_file_has_its_name_and_type)
{
	static const struct {
		const char *path, *type, *begins;
	} files[] = {
		{ "results/summary.json", WEB_JSON, "{" },
		{ "results/results.csv", "text/csv; charset=utf-8", "framework,inspection," },
		{ "results/inspection.json", WEB_JSON, "{" },
		{ "files/cases.csv", "text/csv; charset=utf-8", "framework,inspection," },
		{ "results/judgements.csv", "text/csv; charset=utf-8", "framework,inspection," },
		{ "files/codebook.csv", "text/csv; charset=utf-8", "framework,file," },
		{ "files/codebook.json", WEB_JSON, "{" },
		{ "files/due.csv", "text/csv; charset=utf-8", "case,question,answer," },
	};

	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const char *name = strchr(files[i].path, '/') + 1;

		get(assize_arena_printf(&g.a, I_1 "/%s", files[i].path));
		ANSWERED(200, "");
		ck_assert_str_eq(answer.type, files[i].type);
		ck_assert_str_eq(answer.file, assize_arena_printf(&g.a, "i-1-%s", name));
		ck_assert_msg(strncmp(answer.body, files[i].begins, strlen(files[i].begins)) == 0,
		    "%s: %.80s", name, answer.body);
	}
	get(I_1 "/files/summary.json");
	ANSWERED(404, "no file of an inspection");
	ck_assert(answer.file == NULL);
	get(I_1 "/results/cases.csv");
	ANSWERED(404, "no file of an inspection");
	get(I_1 "/files/judgements.csv");
	ANSWERED(404, "no file of an inspection");
	get("/api/v1/inspections/none/files/cases.csv");
	ANSWERED(404, "none");
}
END_TEST

START_TEST(a_file_is_that_of_the_command)
{
	const char *folder = ground_path("tables"), *names[] = { "results.csv", "judgements.csv",
		"cases.csv", "codebook.csv", "codebook.json" };
	const struct assize_tables_folder to = { .path = folder };
	size_t defused;

	GOOD(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	GOOD(assize_tables_csv(g.s, "i-1", &to, &defused, &g.e));
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		FILE *in = fopen(assize_arena_printf(&g.a, "%s/%s", folder, names[i]), "rb");
		char *text = assize_arena_alloc(&g.a, 100000);

		ck_assert(in != NULL);
		ck_assert_uint_lt(fread(text, 1, 100000, in), 99999);
		fclose(in);
		get(assize_arena_printf(&g.a, I_1 "/%s/%s", i < 2 ? "results" : "files", names[i]));
		ck_assert_str_eq(answer.body, text);
		remove(assize_arena_printf(&g.a, "%s/%s", folder, names[i]));
	}
	ck_assert_int_eq(remove(folder), 0);
}
END_TEST

START_TEST(what_is_hidden_is_in_no_file)
{
	GOOD(assize_reading_give(
	    g.s, &(struct assize_which){ .ref = "S1", .because = "chosen" }, "Inspector A", &g.e));
	get(I_1 "/results/judgements.csv");
	ANSWERED(409, "hidden from you");
	get(I_1 "/results/inspection.json");
	ANSWERED(409, "hidden from you");
}
END_TEST

START_TEST(receipts_are_found_in_the_record)
{
	const char *receipt, *seq;

	GOOD(assize_trail_receipt(g.s, &g.a, &receipt, &g.e));
	post("/api/v1/heads/check", "{\"heads\":\"%s\\n%s\\n\"}", receipt, receipt);
	ANSWERED(200, "{\"checked\":2,\"missing\":[]}");
	seq = strstr(receipt, "  ") + 2;
	post("/api/v1/heads/check", "{\"heads\":\"%s\\n%.32s  99%s\"}", receipt, receipt,
	    strchr(seq, ' '));
	ANSWERED(200, "{\"checked\":2,\"missing\":[\"site ");
	ANSWERED(200, "entry 99 is not in this record");
	post("/api/v1/heads/check", "{\"heads\":\"%.40s\"}", receipt);
	ANSWERED(422, "no heads");
	post("/api/v1/heads/check", "{\"heads\":\"\"}");
	ANSWERED(422, "no heads");
}
END_TEST

/* With it, who sees the heads before and after an answer could try which answer it was. */
START_TEST(what_a_site_hashes_with_is_handed_out_by_nothing)
{
	static const char *const paths[] = { "/api/v1/heads", I_1 "/trail", I_1 "/summary",
		I_1 "/results/inspection.json", I_1 "/results/judgements.csv",
		I_1 "/files/cases.csv", I_1, I_1 "/cases/S1", "/api/v1/inspections",
		"/api/v1/people", "/api/v1/me" };
	const char *secret = ground_asked("select secret from site");

	ck_assert_uint_eq(strlen(secret), 32);
	GOOD(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		get(paths[i]);
		ANSWERED(200, "");
		ck_assert_msg(!answered(secret), "%s", answer.body);
	}
	post(I_1 "/cases/S1/note", "{\"note\":\"Later\"}");
	ANSWERED(200, "receipt");
	ck_assert(!answered(secret));
}
END_TEST

START_TEST(a_summary_is_compared_with_the_store)
{
	const char *path = ground_path("summary.json"), *at;

	GOOD(ground_judge(g.s, "W1", "3.1.1=yes"));
	get(I_1 "/results/summary.json");
	ground_write_file(path, answer.body, answer.size);
	asked_send(I_1 "/verification", path, "{}");
	ANSWERED(200, "{\"hash_right\":true,\"figures\":");
	ANSWERED(200, "\"differences\":0,\"rows\":[]");
	get(I_1 "/results/summary.json");
	at = strstr(answer.body, "fieldwork");
	((char *)(uintptr_t)at)[0] = 'F';
	ground_write_file(path, answer.body, answer.size);
	asked_send(I_1 "/verification", path, "{}");
	ANSWERED(200, "{\"hash_right\":false,");
	ANSWERED(200, "\"differences\":1,\"rows\":[{\"member\":\"inspection.state\"");
	GOOD(assize_inspection_add(g.s, "i-2", "resettlement-13", "South", &g.e));
	asked_send("/api/v1/inspections/i-2/verification", path, "{}");
	ANSWERED(422, "sent.file is a summary of inspection i-1");
	asked_send(I_1 "/verification", ground_path("none"), "{}");
	ANSWERED(503, "sent.file: cannot be read");
	post(I_1 "/verification", "{}");
	ANSWERED(422, "file: missing");
}
END_TEST

START_TEST(a_printed_table_is_looked_at)
{
	static const char table[] = "question;percent;cases\n2.1.1;33;12\n2.1.2;35;12\n";
	const char *path = ground_path("table.csv");

	ground_write_file(path, table, sizeof table - 1);
	asked_send("/api/v1/printed", path, "{\"separator\":\";\"}");
	ANSWERED(200, "{\"found\":1,\"percentages\":2,\"ratings\":0,\"unchecked\":0,\"rows\":[{");
	ANSWERED(200, "\"question\":\"2.1.2\",\"finding\":\"impossible\"");
	asked_send("/api/v1/printed", path, "{}");
	ANSWERED(422, "sent.file:1: its columns are divided by semicolons");
	asked_send("/api/v1/printed", path, "{\"separator\":\"x\"}");
	ANSWERED(422, "\"field\":\"separator\"");
	asked_send("/api/v1/printed", path, "{\"framework\":\"none\"}");
	ANSWERED(404, "none");
}
END_TEST

START_TEST(an_inspection_is_imported)
{
	const int before = asked_entries();

	asked_send(IMPORTS, exported("", ""), "{}");
	ANSWERED(200, "\"inspection\":\"i-1\",\"made\":0,\"hashed\":true");
	ck_assert_int_eq(asked_entries(), before);
	asked_send(IMPORTS, exported("\"i-1\"", "\"i-2\""), "{\"edited\":true}");
	ANSWERED(201, "\"inspection\":\"i-2\",\"made\":");
	ck_assert_int_eq(get("/api/v1/inspections/i-2"), 200);
}
END_TEST

/* Nor by an altered file, of which what differs is listed. */
START_TEST(a_file_does_not_ask_for_what_is_withheld)
{
	static const char *const from[] = { "\"3.1.1\": \"yes\"", "", "\"rating\": \"good\"" },
				 *const to[] = { "\"3.1.1\": \"no\"", "",
					 "\"rating\": \"inadequate\"" };
	static const char *const told[] = { "yes", "\"made\":0", "good" };
	static const struct {
		const char *name, *role;
	} people[] = { { "Ann", "lead" }, { "Ivy", "inspector" }, { "Rea", "reader" } };

	GOOD(ground_judge(g.s, "W1", "3.1.1=yes"));
	asked.person = "Ann";
	post(I_1 "/standards/1.1/rating", "{\"rating\":\"good\",\"because\":\"Seen so\"}");
	for (size_t i = 0; i < COUNT_OF(people); i++)
		post(I_1 "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", people[i].name,
		    people[i].role);
	post(I_1 "/cases/W1/inspector", "{\"inspector\":\"Ivy\"}");
	ANSWERED(200, "receipt");
	for (size_t i = 0; i < COUNT_OF(from); i++) {
		const char *path = exported(from[i], to[i]);

		asked.person = "Ann";
		asked_send(IMPORTS, path, "{\"edited\":true}");
		ANSWERED(i == 1 ? 200 : 409, told[i]);
		for (size_t k = 0; k < 3; k++) {
			asked.person = (const char *[]){ "Ivy", "Rea", "Nobody" }[k];
			asked_send(IMPORTS, path, "{\"edited\":true}");
			ANSWERED(409, "inspection i-1: is there already, and only who may record");
			ck_assert(!answered("good") && !answered("in the store"));
		}
	}
}
END_TEST

START_TEST(what_is_wrong_with_it_is_said_by_its_name)
{
	const int before = asked_entries();

	asked_send(IMPORTS, exported("\"i-1\"", "\"i-2\""), "{}");
	ANSWERED(422, "sent.file: sha256: ");
	asked_send(IMPORTS, exported("\"sample\"", "\"simple\""), "{\"edited\":true}");
	ANSWERED(422, "sent.file: cases[");
	asked_send(IMPORTS, ground_path("none"), "{}");
	ANSWERED(503, "sent.file: cannot be read");
	asked_send(IMPORTS, exported("", ""), "{\"edited\":1}");
	ANSWERED(422, "edited");
	post(IMPORTS, "{}");
	ANSWERED(422, "file: missing");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(a_large_one_does_not_keep_others_waiting_unless_that_is_meant)
{
	struct web_file sent = {
		.path = exported("\"i-1\"", "\"i-2\""), .name = "a", .size = 200000
	};
	struct assize_store *s = ground_open(g.path, "Inspector B");

	GOOD(ground_judge(s, "W1", "3.1.1=yes"));
	assize_store_close(&s);
	asked.file = &sent;
	post(IMPORTS, "{\"edited\":true}");
	ANSWERED(409, "\"field\":\"others_wait\"");
	post(IMPORTS, "{\"edited\":true,\"others_wait\":true}");
	ANSWERED(201, "i-2");
}
END_TEST

START_TEST(one_key_is_for_one_file)
{
	struct web_file sent = { .path = exported("\"i-1\"", "\"i-2\""), .name = "sent.file" };

	asked.idempotency_key = "once";
	asked.file = &sent;
	ask("POST", IMPORTS, "{\"edited\":true}");
	ANSWERED(201, "i-2");
	ask("POST", IMPORTS, "{\"edited\":true}");
	ANSWERED(201, "i-2");
	sent.hash[0] = 1;
	ask("POST", IMPORTS, "{\"edited\":true}");
	ANSWERED(422, "another");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_record");
	TCase *t = tcase_create("web_record");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, each_file_has_its_name_and_type);
	tcase_add_test(t, a_file_is_that_of_the_command);
	tcase_add_test(t, what_is_hidden_is_in_no_file);
	tcase_add_test(t, receipts_are_found_in_the_record);
	tcase_add_test(t, what_a_site_hashes_with_is_handed_out_by_nothing);
	tcase_add_test(t, a_summary_is_compared_with_the_store);
	tcase_add_test(t, a_printed_table_is_looked_at);
	tcase_add_test(t, an_inspection_is_imported);
	tcase_add_test(t, a_file_does_not_ask_for_what_is_withheld);
	tcase_add_test(t, what_is_wrong_with_it_is_said_by_its_name);
	tcase_add_test(t, a_large_one_does_not_keep_others_waiting_unless_that_is_meant);
	tcase_add_test(t, one_key_is_for_one_file);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
