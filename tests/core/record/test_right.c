/* The table of rights as src/README.md has it.  What it means is asked by test_state.c. */
#include "ground/suite.h"

#include <assize/inspection.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The section of src/README.md, in A. */
static const char *
section(struct assize_arena *a)
{
	const char *path = assize_arena_printf(a, "%s/src/README.md", getenv("ASSIZE_SOURCE"));
	char *text = assize_arena_alloc(a, 65536), *from, *to;
	FILE *in = fopen(path, "r");

	ck_assert_ptr_nonnull(in);
	text[fread(text, 1, 65535, in)] = '\0';
	fclose(in);
	from = strstr(text, "## Who may do what\n");
	ck_assert_ptr_nonnull(from);
	to = strstr(from + 3, "\n## ");
	if (to)
		*to = '\0';
	return from;
}

START_TEST(the_page_says_what_the_table_says)
{
	struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	struct assize_rows *r = NULL;
	const char *page = section(&a);
	int lines = 0, rows = 0;

	ck_assert(assize_right_list(&r, &e));
	for (; assize_rows_next(r, &e) == 1; rows++) {
		const char *line = assize_arena_printf(&a, "\n| %s | %s | %s | %s | %s |\n",
		    assize_rows_text(r, 0), assize_rows_text(r, 1), assize_rows_text(r, 2),
		    assize_rows_text(r, 3), assize_rows_text(r, 4));

		ck_assert_msg(strstr(page, line), "not in src/README.md:%s", line);
	}
	for (const char *at = page; (at = strstr(at, "\n| ")) != NULL; at++)
		lines++;
	ck_assert_int_eq(lines, rows + 1); /* and the heading */
	assize_rows_close(&r);
	assize_arena_free(&a);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("right");
	TCase *tests = tcase_create("right");

	tcase_add_test(tests, the_page_says_what_the_table_says);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
