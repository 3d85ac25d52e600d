/* The record as a whole: asked for as files, and sent as files. */
#include "web/asked.h"

#include <assize/exchange.h>

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
	tcase_add_test(t, an_inspection_is_imported);
	tcase_add_test(t, what_is_wrong_with_it_is_said_by_its_name);
	tcase_add_test(t, one_key_is_for_one_file);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
