/*
 * What a question of a case counts as, and why where it is neither yes nor no.
 */
#include "ground/ground.h"

#include <assize/judgement.h>

static const struct assize_which c1 = { .ref = "C1" };

/* TEXT with the first WHAT behind FROM replaced. */
static const char *
replaced(const char *text, const char *from, const char *what, const char *by)
{
	const char *at = strstr(strstr(text, from), what);

	return assize_arena_printf(&g.a, "%.*s%s%s", (int)(at - text), text, by, at + strlen(what));
}

/* The framework of the ground, in which 2.2.2 has a limit beside its gate. */
static void
set_up(void)
{
	const char *text;

	ground_begin_store();
	text = replaced(ground_source(FRAMEWORK), "{", "resettlement-13", "both-13");
	text = replaced(text, "\"ref\": \"2.2.2\"", "\"gate\": \"known_risk\"",
	    "\"gate\": \"known_risk\", \"limit\": {\"attribute\": \"order_type\","
	    " \"values\": [\"short_licence\", \"long_licence\"]}");
	ground_load(g.s, "both", text);
	GOOD(assize_inspection_add(g.s, "i-1", "both-13", "Service", &g.e));
}

/*
 * No before open before yes: the least of gate and limit decides, and the gate where both say the
 * same.
 */
static const struct {
	const char *gate, *order, *applies, *stands, *decider, *why;
} rows[] = {
	{ NULL, NULL, "open", "open", "gate known_risk", "gate known_risk is open" },
	{ NULL, "short_licence", "open", "open", "gate known_risk", "gate known_risk is open" },
	{ NULL, "community_order", "no", "not", "attribute order_type",
	    "it is only asked of: Order Licence over a year or Licence up to a year" },
	{ "yes", NULL, "open", "open", "attribute order_type",
	    "the attribute order_type is not known" },
	{ "yes", "short_licence", "yes", "open", NULL, NULL },
	{ "yes", "community_order", "no", "not", "attribute order_type",
	    "it is only asked of: Order Licence over a year or Licence up to a year" },
	{ "no", NULL, "no", "not", "gate known_risk", "gate known_risk is answered no" },
	{ "no", "short_licence", "no", "not", "gate known_risk", "gate known_risk is answered no" },
	{ "no", "community_order", "no", "not", "gate known_risk",
	    "gate known_risk is answered no" },
};

static const struct assize_sheet_item *
item_of(struct assize_sheet *sheet, const char *ref)
{
	size_t i = 0;

	GOOD(assize_sheet_load(g.s, &c1, &g.a, sheet, &g.e));
	while (i < sheet->n && strcmp(sheet->items[i].ref, ref) != 0)
		i++;
	ck_assert_uint_lt(i, sheet->n);
	return &sheet->items[i];
}

START_TEST(the_least_of_gate_and_limit_decides_whether_a_question_applies)
{
	const struct assize_pair order = { "order_type", rows[_i].order };
	const struct assize_new_case with = {
		.sample = "supervised", .attributes = &order, .n = rows[_i].order ? 1 : 0
	};
	const struct assize_sheet_item *item;
	struct assize_sheet sheet;

	GOOD(assize_casefile_add(g.s, &c1, &with, &g.e));
	if (rows[_i].gate)
		ck_assert(ground_judge(
		    g.s, "C1", assize_arena_printf(&g.a, "known_risk=%s", rows[_i].gate)));
	item = item_of(&sheet, "2.2.2");
	ck_assert_str_eq(item->applies, rows[_i].applies);
	ck_assert_str_eq(item->stands, rows[_i].stands);
	ck_assert(!item->decider == !rows[_i].decider);
	if (!item->decider)
		return;
	ck_assert_str_eq(
	    assize_arena_printf(&g.a, "%s %s", item->decider, item->decided_by), rows[_i].decider);
	ck_assert_str_eq(item->why, rows[_i].why);
}
END_TEST

START_TEST(a_prompt_without_an_answer_is_not_due)
{
	const struct assize_new_case with = { .sample = "supervised" };
	const struct assize_sheet_item *item;
	struct assize_sheet sheet;
	size_t due;

	GOOD(assize_casefile_add(g.s, &c1, &with, &g.e));
	item = item_of(&sheet, "2.3.2.told");
	due = sheet.asked;
	ck_assert_str_eq(item->stands, "not");
	ck_assert_str_eq(item->why, "its key question 2.3.2 does not apply yet");
	ck_assert(ground_judge(
	    g.s, "C1", "known_risk=yes named_person=yes lives_near=yes 2.3.2.told=no"));
	item = item_of(&sheet, "2.3.2.told");
	ck_assert_str_eq(item->stands, "no");
	ck_assert_uint_eq(sheet.asked, due);
	ck_assert(ground_judge(g.s, "C1", "2.3.2.told=clear"));
	ck_assert_str_eq(item_of(&sheet, "2.3.2.told")->stands, "not");
	ck_assert_str_eq(assize_sheet_stands(item_of(&sheet, "2.3.2.told")), "optional");
	ck_assert_uint_eq(sheet.asked, due);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sheet");
	TCase *t = tcase_create("sheet");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_loop_test(
	    t, the_least_of_gate_and_limit_decides_whether_a_question_applies, 0, COUNT_OF(rows));
	tcase_add_test(t, a_prompt_without_an_answer_is_not_due);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
