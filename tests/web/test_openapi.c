/*
 * The description of what can be asked: each route of the table is in it, and nothing else; that
 * answers are as it says is asked of every answer of these tests (asked.c).
 */
#include "web/asked.h"

#include <assize/inspection.h>

static const cJSON *
member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *
text_of(const cJSON *object, const char *name)
{
	const cJSON *text = member(object, name);

	return cJSON_IsString(text) ? text->valuestring : "";
}

/* Whether an operation has a parameter of this name; IN is path, query or header. */
static bool
takes(const cJSON *operation, const char *in, const char *name)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, member(operation, "parameters"))
	{
		if (strcmp(text_of(one, "in"), in) == 0 && strcmp(text_of(one, "name"), name) == 0)
			return true;
	}
	return false;
}

static bool
refers(const cJSON *operation, const char *parameter)
{
	const char *place = assize_arena_printf(&g.a, "#/components/parameters/%s", parameter);
	const cJSON *one;

	cJSON_ArrayForEach(one, member(operation, "parameters"))
	{
		if (strcmp(text_of(one, "$ref"), place) == 0)
			return true;
	}
	return false;
}

/* How many parameters of a kind there are. */
static int
count(const cJSON *operation, const char *in)
{
	const cJSON *one;
	int n = 0;

	cJSON_ArrayForEach(one, member(operation, "parameters")) n +=
	    strcmp(text_of(one, "in"), in) == 0;
	return n;
}

START_TEST(each_route_is_described_as_it_is)
{
	for (size_t i = 0; i < routes_count; i++) {
		const struct route *r = &routes[i];
		const cJSON *is = asked_described(r);

		ck_assert_msg(is, "%s %s: not described", r->method, r->path);
		ck_assert_str_eq(text_of(is, "summary"), r->summary);
		ck_assert_str_eq(text_of(is, "x-right"), r->right ? r->right : "");
		ck_assert_int_eq(refers(is, "IdempotencyKey"), r->writes);
		ck_assert_int_eq(refers(is, "Person"), r->writes);
		ck_assert_int_eq(refers(is, "IfNoneMatch"), !r->writes && !r->untagged);
		ck_assert_int_eq(member(is, "requestBody") != NULL, route_has_body(r));
		ck_assert_int_eq(
		    member(member(member(is, "requestBody"), "content"), "multipart/form-data")
			!= NULL,
		    r->takes_file);
	}
}
END_TEST

START_TEST(nothing_else_is_described)
{
	const cJSON *path, *operation;
	size_t n = 0;

	/* what belongs to who carries requests is asked of it: serve/serve.sh */
	cJSON_ArrayForEach(path, member(asked_description(), "paths"))
	    cJSON_ArrayForEach(operation, path) n += !cJSON_IsTrue(member(operation, "x-carrier"));
	ck_assert_uint_eq(n, routes_count);
}
END_TEST

START_TEST(each_parameter_is_described)
{
	for (size_t i = 0; i < routes_count; i++) {
		const cJSON *is = asked_described(&routes[i]);
		char *rest = (char *)(uintptr_t)assize_arena_text(&g.a, routes[i].query), *word;
		const char *at = routes[i].path;
		int in_query = 0, in_path = 0;

		while ((word = strsep(&rest, " ")) != NULL) {
			ck_assert_msg(takes(is, "query", word), "%s: %s", routes[i].path, word);
			in_query++;
		}
		for (; (at = strchr(at, '{')) != NULL; in_path++, at++)
			ck_assert(takes(is, "path",
			    assize_arena_printf(&g.a, "%.*s", (int)strcspn(at + 1, "}"), at + 1)));
		ck_assert_int_eq(count(is, "query"), in_query);
		ck_assert_int_eq(count(is, "path"), in_path);
		ck_assert_int_le(in_path, ROUTE_PARTS);
	}
}
END_TEST

START_TEST(a_right_is_one_of_the_list)
{
	for (size_t i = 0; i < routes_count; i++) {
		struct assize_rows *rows = NULL;
		bool found = !routes[i].right;

		GOOD(assize_right_list(&rows, &g.e));
		while (assize_rows_next(rows, &g.e) == 1)
			found = found || strcmp(assize_rows_text(rows, 1), routes[i].right) == 0;
		assize_rows_close(&rows);
		ck_assert_msg(found, "%s: %s", routes[i].path, routes[i].right);
		ck_assert(!routes[i].right || routes[i].writes
			  || strcmp(routes[i].right, "see results") == 0);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("openapi");
	TCase *t = tcase_create("openapi");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, each_route_is_described_as_it_is);
	tcase_add_test(t, nothing_else_is_described);
	tcase_add_test(t, each_parameter_is_described);
	tcase_add_test(t, a_right_is_one_of_the_list);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
