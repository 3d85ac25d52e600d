/*
 * Rules and wordings of a framework are part of the record: the entries of its inspections say both
 * hashes, so that whoever rewrites them, with every hash that stands beside them, is found.
 */
#include "core/framework/framework.h"
#include "ground/ground.h"

static const char *text; /* of the framework that every test begins with */

static void
begin(void)
{
	ground_begin_cases();
	text = ground_source(FRAMEWORK);
}

/* TEXT with NEW for the first OLD, which is in it. */
static const char *
changed(const char *old, const char *new)
{
	const char *at = strstr(text, old);

	ck_assert_msg(at, "%s", old);
	return assize_arena_printf(&g.a, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

/*
 * Puts the framework of a store that has loaded ANOTHER into the one at PATH: all its rows, with
 * the hashes that the program itself has worked out for them.
 */
static void
rewrite(const char *path, const char *another)
{
	static const char *const tables[] = { "framework", "sample", "domain", "standard",
		"attribute", "attribute_value", "question", "question_limit", "band",
		"percent_band", "score_range" };
	const char *other = ground_path("rewritten.db"), *sql;
	const struct assize_open how = {
		.path = other, .as = "Mallory", .write = true, .create = true
	};
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	ground_load(s, "another", another);
	assize_store_close(&s);
	sql = assize_arena_printf(&g.a, "attach '%s' as o;", other);
	for (size_t i = 0; i < COUNT_OF(tables); i++)
		sql = assize_arena_printf(&g.a,
		    "%s delete from main.%s; insert into main.%s select * from o.%s;", sql,
		    tables[i], tables[i], tables[i]);
	ground_tamper(path, sql);
}

/* The framework with other bands, and with another title of one. */
static const char *
rewriting(const char *what)
{
	if (strcmp(what, "texts") == 0)
		return changed("\"Good\"", "\"Outstanding, or so\"");
	text = changed("\"to\": 49", "\"to\": 48");
	return changed("\"from\": 50", "\"from\": 49");
}

static const char *const parts[] = { "rules", "texts" };

START_TEST(what_was_rewritten_with_all_its_hashes_is_found)
{
	struct assize_store *s;
	struct assize_arena a = { 0 };
	struct assize_result result;
	int64_t entries;

	assize_store_close(&g.s);
	rewrite(g.path, rewriting(parts[_i]));
	s = ground_open(g.path, "Dana");
	REFUSED(assize_check(s, &entries, &g.e), ASSIZE_STORE,
	    assize_arena_printf(
		&g.a, "its %s are not those that inspection i-1 was recorded under", parts[_i]));
	REFUSED(
	    assize_result_load(s, "i-1", &a, &result, &g.e), ASSIZE_STORE, "was recorded under");
	assize_store_close(&s);
	assize_arena_free(&a);
}
END_TEST

START_TEST(new_wordings_are_an_entry_of_each_inspection)
{
	struct assize_arena a = { 0 };
	int64_t entries;

	GOOD(assize_inspection_add(g.s, "i-2", "resettlement-13", "Another", &g.e));
	ground_load(g.s, "reworded", changed("\"Good\"", "\"Quite good\""));
	ck_assert_str_eq(
	    ground_asked("select group_concat(n) from (select count(*) as n from entry"
			 " where kind = " SQL_KIND_INSPECTION " group by inspection_id)"),
	    "2,2");
	ck_assert_str_eq(
	    ground_asked("select count(*) from head h join inspection using (inspection_id)"
			 " join framework w using (framework_id) where kind = " SQL_KIND_INSPECTION
			 " and h.stood_on ->> 'rules' = lower(hex(w.rules_hash))"
			 " and h.stood_on ->> 'texts' = lower(hex(w.texts_hash))"),
	    "2");
	GOOD(assize_check(g.s, &entries, &g.e));
	ground_load(g.s, "the same", changed("\"Good\"", "\"Quite good\""));
	ck_assert_str_eq(
	    ground_asked("select count(*) from entry where kind = " SQL_KIND_INSPECTION), "4");
	assize_arena_free(&a);
}
END_TEST

/* Older wordings with their hash: the chain says that others took their place. */
START_TEST(wordings_that_were_replaced_are_not_put_back_unseen)
{
	const char *first = text;
	struct assize_store *s;
	int64_t entries;

	ground_load(g.s, "reworded", changed("\"Good\"", "\"Quite good\""));
	assize_store_close(&g.s);
	rewrite(g.path, first);
	s = ground_open(g.path, "Dana");
	REFUSED(assize_check(s, &entries, &g.e), ASSIZE_STORE, "its texts are not those");
	assize_store_close(&s);
}
END_TEST

static const char *
with_code(const char *code)
{
	return changed("\"resettlement-13\"", assize_arena_printf(&g.a, "\"%s\"", code));
}

START_TEST(what_the_program_comes_with_is_replaced_only_by_who_says_so)
{
	const char *other = with_code("yos-2018");
	struct assize_framework_text f = { .name = "f", .text = other, .n = strlen(other) };
	struct assize_framework_loaded loaded;

	REFUSED(assize_framework_load(g.s, &f, &g.a, &loaded, &g.e), ASSIZE_CONFLICT,
	    "its rules are not those that come with this program");
	f.replace_rules = true;
	GOOD(assize_framework_load(g.s, &f, &g.a, &loaded, &g.e));
	ck_assert(loaded.replaced);
	GOOD(assize_framework_load(g.s, &f, &g.a, &loaded, &g.e));
	ck_assert(loaded.known && !loaded.replaced);
}
END_TEST

START_TEST(an_export_names_the_rules_and_other_rules_refuse_it)
{
	const char *bundle = ground_export(g.s, "i-1");
	const struct assize_open how = {
		.path = ground_path("other.db"), .as = "Dana", .write = true, .create = true
	};
	struct assize_file file = { .name = "bundle" };
	struct assize_bundle out;
	struct assize_store *s;

	ck_assert_msg(strstr(bundle, assize_arena_printf(&g.a, "\"rules\": \"%s\"",
					 ground_asked("select lower(hex(rules_hash)) from framework"
						      " where code = 'resettlement-13'"))),
	    "%s", bundle);
	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	ground_load(s, "other", rewriting("rules"));
	file.in = fmemopen((void *)(uintptr_t)bundle, strlen(bundle), "r");
	REFUSED(assize_bundle_import(s, &file, &g.a, &out, &g.e), ASSIZE_INVALID,
	    "the framework in this store has other rules");
	fclose(file.in);
	assize_store_close(&s);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("framework_chain");
	TCase *t = tcase_create("framework_chain");

	tcase_add_checked_fixture(t, begin, ground_end);
	tcase_add_loop_test(
	    t, what_was_rewritten_with_all_its_hashes_is_found, 0, (int)COUNT_OF(parts));
	tcase_add_test(t, new_wordings_are_an_entry_of_each_inspection);
	tcase_add_test(t, wordings_that_were_replaced_are_not_put_back_unseen);
	tcase_add_test(t, what_the_program_comes_with_is_replaced_only_by_who_says_so);
	tcase_add_test(t, an_export_names_the_rules_and_other_rules_refuse_it);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
