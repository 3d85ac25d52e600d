/*
 * The report over the web: what is asked of whoever makes it, and what a browser may do with it.
 * It is made by a program of its own, which is not run here.
 */
#include "web/asked.h"

#include "web/policy.h"

#include <string.h>

#define REPORT I_1 "/report"

/* What was asked for last, and what is made of it. */
static struct {
	int made;
	char said[256];
	const char *page, *fails;
} maker;

static bool
make(void *data, const struct web_report *ask, FILE *out, struct assize_err *e)
{
	ck_assert_ptr_eq(data, &maker);
	maker.made++;
	snprintf(
	    maker.said, sizeof maker.said, "%s %s %s", ask->inspection, ask->form, ask->person);
	if (maker.fails)
		return assize_err_set(e, ASSIZE_STORE, "%s", maker.fails);
	return fputs(maker.page, out) >= 0;
}

static void
begin(void)
{
	memset(&maker, 0, sizeof maker);
	maker.page = "<p>North</p>";
	asked_begin();
	asked_reporter(make, &maker);
}

/* The body of the last response, which lies in a file. */
static const char *
read_body(void)
{
	static char text[1024];
	size_t n;

	ck_assert(answer.stream != NULL);
	n = fread(text, 1, sizeof text - 1, answer.stream);
	text[n] = '\0';
	ck_assert_uint_eq(n, answer.size);
	return text;
}

static const struct {
	const char *query, *asked, *type, *file;
} good[] = {
	{ "", "i-1 html Inspector A", "text/html; charset=utf-8", NULL },
	{ "?form=html", "i-1 html Inspector A", "text/html; charset=utf-8", NULL },
	{ "?form=md", "i-1 md Inspector A", "text/markdown; charset=utf-8", "i-1.md" },
	{ "?form=fragment", "i-1 fragment Inspector A", "text/plain; charset=utf-8", "i-1.html" },
	{ "?form=docx", "i-1 docx Inspector A",
	    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "i-1.docx" },
	{ "?form=odt", "i-1 odt Inspector A", "application/vnd.oasis.opendocument.text",
	    "i-1.odt" },
};

START_TEST(a_report_is_made_in_each_form)
{
	ck_assert_int_eq(get(assize_arena_printf(&g.a, REPORT "%s", good[_i].query)), 200);
	ck_assert_str_eq(maker.said, good[_i].asked);
	ck_assert_str_eq(answer.type, good[_i].type);
	ck_assert_str_eq(
	    answer.file ? answer.file : "shown", good[_i].file ? good[_i].file : "shown");
	ck_assert_int_eq(answer.policy != NULL, good[_i].file == NULL);
	ck_assert_str_eq(read_body(), "<p>North</p>");
}
END_TEST

START_TEST(a_report_that_cannot_be_made_says_why)
{
	get(REPORT "?form=pdf");
	ANSWERED(400, "form is html, md");
	get(I_1 "/report?to=html");
	ANSWERED(400, "which has form");
	get("/api/v1/inspections/i-2/report");
	ANSWERED(404, "i-2");
	ck_assert_int_eq(maker.made, 0);
	maker.fails = "html and term need lowdown";
	get(REPORT);
	ANSWERED(503, "need lowdown");
	ck_assert(!answer.stream && !answer.policy && !answer.file);
	asked_reporter(NULL, NULL);
	get(REPORT);
	ANSWERED(503, "no report is made here");
}
END_TEST

START_TEST(a_report_tells_results_and_is_withheld_with_them)
{
	asked.person = "Ann";
	post(I_1 "/roles", "{\"name\":\"Ann\",\"role\":\"lead\"}");
	ANSWERED(200, "receipt");
	post(I_1 "/roles", "{\"name\":\"Ivy\",\"role\":\"inspector\"}");
	ANSWERED(200, "receipt");
	post(I_1 "/cases/W1/inspector", "{\"inspector\":\"Ivy\"}");
	ANSWERED(200, "receipt");
	asked.person = "Ivy";
	get(REPORT);
	ANSWERED(403, "withheld");
	get(I_1 "/results/summary.json");
	ANSWERED(403, "withheld");
	ck_assert_int_eq(maker.made, 0);
	asked.person = "Ann";
	ck_assert_int_eq(get(REPORT), 200);
	ck_assert_int_eq(get(I_1 "/results/summary.json"), 200);
}
END_TEST

START_TEST(a_report_that_is_known_is_not_made_again)
{
	ck_assert_int_eq(get(REPORT), 200);
	asked.if_none_match = assize_arena_text(&g.a, answer.etag);
	ck_assert_int_eq(get(REPORT), 304);
	ck_assert(!answer.stream);
	ck_assert_int_eq(maker.made, 1);
}
END_TEST

/* The hashes are those of sha256sum and base64. */
START_TEST(a_style_is_allowed_by_its_hash_and_nothing_else_is)
{
	const char *policy = policy_of("<style>a{}</style><p style=\"width: 5%\">x</p>"
				       "<p style=\"width: 5%\">y</p><script>z</script>",
	    &g.a);

	ck_assert_str_eq(policy, "default-src 'none'; style-src 'unsafe-hashes' "
				 "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=' "
				 "'sha256-rtNK1Dl66yWtANxpIt825KMaU1NgBwNJBOZedcQkjuQ='; base-uri "
				 "'none'; form-action 'none'; "
				 "frame-ancestors 'none'; sandbox");
	ck_assert_ptr_null(strstr(policy_of("none", &g.a), "sha256"));
	ck_assert_ptr_null(strstr(policy_of("<style>never ends", &g.a), "sha256"));
}
END_TEST

START_TEST(a_page_of_many_styles_has_a_header_of_bounded_length)
{
	const char *page = "";

	for (int i = 0; i < 500; i++)
		page = assize_arena_printf(&g.a, "%s<p style=\"width: %dpx\">", page, i);
	ck_assert_uint_lt(strlen(policy_of(page, &g.a)), 8000);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_report");
	TCase *t = tcase_create("report");

	tcase_add_checked_fixture(t, begin, asked_end);
	tcase_add_loop_test(t, a_report_is_made_in_each_form, 0, (int)COUNT_OF(good));
	tcase_add_test(t, a_report_that_cannot_be_made_says_why);
	tcase_add_test(t, a_report_tells_results_and_is_withheld_with_them);
	tcase_add_test(t, a_report_that_is_known_is_not_made_again);
	tcase_add_test(t, a_style_is_allowed_by_its_hash_and_nothing_else_is);
	tcase_add_test(t, a_page_of_many_styles_has_a_header_of_bounded_length);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
