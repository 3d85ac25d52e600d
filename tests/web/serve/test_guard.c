/*
 * Names that a server answers to, and pages that may ask it.
 */
#include "ground/suite.h"
#include "web/serve/base/guard.h"

#include <check.h>

static const struct {
	const char *host, *origin, *site;
	bool writes, page;
	int status;
} from[] = {
	{ "north.example:8443", NULL, NULL, true, false, 0 },
	{ "NORTH.example:8443", "https://north.example:8443", "same-origin", true, false, 0 },
	{ "north.example", NULL, NULL, false, true, 421 },
	{ "north.example:8443.evil.example", NULL, NULL, false, true, 421 },
	{ "", NULL, NULL, false, true, 421 },
	{ NULL, NULL, NULL, false, true, 421 },
	{ "north.example:8443", "http://north.example:8443", NULL, true, false, 403 },
	{ "north.example:8443", "https://north.example:8444", NULL, true, false, 403 },
	{ "north.example:8443", "null", NULL, true, false, 403 },
	{ "north.example:8443", NULL, "cross-site", false, true, 0 },
	{ "north.example:8443", NULL, "cross-site", false, false, 403 },
	{ "north.example:8443", NULL, "none", false, false, 0 },
	{ "north.example:8443", NULL, "none", true, false, 403 },
	{ "north.example:8443", NULL, "same-site", true, true, 403 },
};

START_TEST(a_page_of_another_site_gets_nothing)
{
	const struct guard guard = {
		.scheme = "https", .names = { "north.example" }, .port = 8443
	};
	const struct guard_request r = { from[_i].host, from[_i].origin, from[_i].site,
		from[_i].writes, from[_i].page };
	const char *why;

	ck_assert_int_eq(guard_check(&guard, &r, &why), from[_i].status);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("guard");
	TCase *t = tcase_create("guard");

	tcase_add_loop_test(t, a_page_of_another_site_gets_nothing, 0, (int)COUNT_OF(from));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
