/* A bundle of an inspection that is there already. */
#include "ground/ground.h"

#include <stdio.h>

static bool
import(const char *text, size_t *made)
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_bundle bundle;
	bool good;

	ground_fresh();
	good = assize_bundle_import(g.s, &file, &g.a, &bundle, &g.e);
	*made = bundle.made;
	return good;
}

/*
 * An inspection with these cases: "S/C1=yes" answers 2.1.1 in sample supervised, "W/C1=no" the gate
 * in workdays.
 */
static const char *
inspection_of(const char *cases)
{
	CLEANUP(text_free) char *left = strdup(cases);
	char *word, *rest;
	const char *list = "";

	for (word = strtok_r(left, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		const bool first = *word == 'S';
		char *answer = strchr(word, '=');

		*answer++ = '\0';
		list = assize_arena_printf(&g.a,
		    "%s%s{\"ref\": \"%s\", \"sample\": \"%s\", \"answers\": {\"%s\": \"%s\"}}",
		    list, *list ? ", " : "", word + 2, first ? "supervised" : "workdays",
		    first ? "2.1.1" : "site_hazard", answer);
	}
	return assize_arena_printf(&g.a,
	    "{\"format\": \"assize-inspection/1\", \"framework\": \"resettlement-13\","
	    " \"inspection\": {\"ref\": \"i-1\", \"service\": \"Service\"}, \"cases\": [%s]}",
	    list);
}

#define STORED "S/C1=yes S/C2=yes S/C3=no S/C4=yes S/C5=yes W/C2=no W/C3=yes"
#define IN_STORE_ONLY(n) "f: cases[" n "]: nothing in the file, something in the store\n"
#define IN_FILE_ONLY(n) "f: cases[" n "]: something in the file, nothing in the store\n"
#define ANSWER(n, question, file, store) \
	"f: cases[" n "].answers" question ": \"" file "\" in the file, \"" store \
	"\" in the store\n"

static const struct {
	const char *file, *said;
} paired[] = {
	{ STORED, "" },
	{ "W/C3=yes S/C5=yes S/C1=yes S/C3=no W/C2=no S/C2=yes S/C4=yes", "" },
	{ "S/C1=yes S/C2=yes S/C4=yes S/C5=yes W/C2=no W/C3=yes", IN_STORE_ONLY("2") },
	{ "S/C2=yes S/C3=no S/C4=yes S/C5=yes W/C2=no W/C3=yes", IN_STORE_ONLY("0") },
	{ "S/C1=yes S/C2=yes S/C3=no S/C4=yes S/C5=yes W/C2=no", IN_STORE_ONLY("6") },
	{ "S/C1=yes S/C2=yes S/C2a=yes S/C3=no S/C4=yes S/C5=yes W/C2=no W/C3=yes",
	    IN_FILE_ONLY("2") },
	{ "S/C0=yes S/C1=yes S/C2=yes S/C3=no S/C4=yes S/C5=yes W/C2=no W/C3=yes",
	    IN_FILE_ONLY("0") },
	{ STORED " W/C4=no", IN_FILE_ONLY("7") },
	{ "S/C1=yes S/C2=yes S/C3=yes S/C4=yes S/C5=yes W/C2=no W/C3=yes",
	    ANSWER("2", "[\"2.1.1\"]", "yes", "no") },
	{ "S/C1=yes S/C2=yes S/C3=no S/C4=yes S/C5=yes W/C2=no W/C3=no",
	    ANSWER("6", ".site_hazard", "no", "yes") },
	{ "S/C1=yes S/C3=no S/C3a=no S/C4=no S/C5=yes W/C2=yes W/C3=yes",
	    ANSWER("3", "[\"2.1.1\"]", "no", "yes") ANSWER("5", ".site_hazard", "yes", "no")
		IN_FILE_ONLY("2") IN_STORE_ONLY("1") },
	/* one in the other sample */
	{ "S/C1=yes S/C2=yes S/C3=no S/C5=yes W/C2=no W/C3=yes W/C4=yes",
	    IN_FILE_ONLY("6") IN_STORE_ONLY("3") },
	{ "", "f: cases: 0 items in the file, 7 items in the store\n" },
};

/* The problems of g.e, a line each. */
static const char *
problems(void)
{
	const char *all = "";

	for (const struct assize_problem *p = g.e.first; p; p = p->next)
		all = assize_arena_printf(&g.a, "%s%s\n", all, p->text);
	return all;
}

START_TEST(cases_are_paired_by_sample_and_reference)
{
	size_t made;

	ck_assert_msg(import(inspection_of(STORED), &made), "%s", g.e.text);
	ck_assert_uint_eq(import(inspection_of(paired[_i].file), &made), !*paired[_i].said);
	ck_assert_uint_eq(made, 0);
	ck_assert_str_eq(problems(), paired[_i].said);
	ck_assert_int_eq(g.e.code, *paired[_i].said ? ASSIZE_CONFLICT : ASSIZE_OK);
}
END_TEST

/* As many as are shown, and how many there are. */
START_TEST(many_differences_are_counted)
{
	const char *file = "", *store = "";
	size_t made, lines = 0;

	for (int i = 0; i < 150; i++) {
		file = assize_arena_printf(&g.a, "%s S/C%03d=%s", file, i, i == 7 ? "yes" : "no");
		store = assize_arena_printf(&g.a, "%s S/C%03d=yes", store, i);
	}
	ck_assert_msg(import(inspection_of(store), &made), "%s", g.e.text);
	ck_assert(!import(inspection_of(file), &made));
	ck_assert_uint_eq(g.e.count, 149);
	for (const struct assize_problem *p = g.e.first; p; p = p->next)
		lines++;
	ck_assert_uint_eq(lines, ASSIZE_PROBLEMS_KEPT);
	ck_assert_ptr_nonnull(
	    strstr(problems(), "f: cases[100].answers[\"2.1.1\"]: \"no\" in the file"));
	ck_assert_ptr_null(strstr(problems(), "f: cases[7]"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("bundle_compare");
	TCase *t = tcase_create("bundle_compare");

	tcase_add_checked_fixture(t, ground_begin_store, ground_end);
	tcase_add_loop_test(t, cases_are_paired_by_sample_and_reference, 0, COUNT_OF(paired));
	tcase_add_test(t, many_differences_are_counted);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
