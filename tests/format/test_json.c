/* JSON that is refused, and why. */
#include "format/json_read.h"
#include "format/json_write.h"
#include "ground/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(literal) literal, sizeof literal - 1

/* What is refused, and how it is said. */
static const struct {
	const char *name, *text;
	size_t n;
	const char *message;
} refused[] = {
	{ "nothing", TEXT(""), "f:1:1: there is no JSON in it, name another file" },
	{ "spaces_only", TEXT(" \n "), "f:2:2: there is no JSON in it, name another file" },
	{ "cut_off_in_object", TEXT("{\"a\": 1"),
	    "f:1:8: the text is cut off here, get the whole of it" },
	{ "cut_off_in_array", TEXT("[1,\n"),
	    "f:2:1: the text is cut off here, get the whole of it" },
	{ "cut_off_in_string", TEXT("\"abc"),
	    "f:1:5: the text is cut off here, get the whole of it" },
	{ "cut_off_in_escape", TEXT("\"a\\"),
	    "f:1:4: the text is cut off here, get the whole of it" },
	{ "cut_off_in_hex", TEXT("\"\\u00"),
	    "f:1:6: the text is cut off here, get the whole of it" },
	{ "cut_off_in_name", TEXT("{\"a"), "f:1:4: the text is cut off here, get the whole of it" },
	{ "cut_off_before_colon", TEXT("{\"a\""),
	    "f:1:5: the text is cut off here, get the whole of it" },
	{ "cut_off_in_word", TEXT("tru"), "f:1:4: the text is cut off here, get the whole of it" },
	{ "cut_off_in_number", TEXT("-"), "f:1:2: the text is cut off here, get the whole of it" },
	{ "cut_off_behind_point", TEXT("1."),
	    "f:1:3: the text is cut off here, get the whole of it" },
	{ "trailing_text", TEXT("{} {}"),
	    "f:1:4: more text behind the end of the JSON, take it out" },
	{ "trailing_nul", TEXT("{}\0"),
	    "f:1:3: more text behind the end of the JSON, take it out" },
	{ "comma_at_end_of_array", TEXT("[1,]"),
	    "f:1:4: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "comma_at_end_of_object", TEXT("{\"a\":1,}"),
	    "f:1:8: a member's name in double quotes is missing" },
	{ "comma_missing", TEXT("[1 2]"), "f:1:4: a comma or ] is missing" },
	{ "wrong_bracket", TEXT("{\"a\":1]"), "f:1:7: a comma or } is missing" },
	{ "colon_missing", TEXT("{\"a\" 1}"), "f:1:6: a colon is missing behind a member's name" },
	{ "name_without_quotes", TEXT("{a:1}"),
	    "f:1:2: a member's name in double quotes is missing" },
	{ "single_quotes", TEXT("['a']"),
	    "f:1:2: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "comment", TEXT("[1] // one"),
	    "f:1:5: more text behind the end of the JSON, take it out" },
	{ "word_of_other_case", TEXT("True"),
	    "f:1:1: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "word_too_long", TEXT("nullx"),
	    "f:1:5: more text behind the end of the JSON, take it out" },
	{ "leading_zero", TEXT("[012]"), "f:1:3: a number begins with 0, leave the 0 out" },
	{ "negative_leading_zero", TEXT("-01"), "f:1:3: a number begins with 0, leave the 0 out" },
	{ "plus_sign", TEXT("+1"),
	    "f:1:1: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "point_first", TEXT(".5"),
	    "f:1:1: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "point_last", TEXT("[5.]"), "f:1:4: a digit is missing in a number, write it as 12" },
	{ "empty_exponent", TEXT("[5e+]"),
	    "f:1:5: a digit is missing in a number, write it as 12" },
	{ "hexadecimal", TEXT("0x10"), "f:1:2: more text behind the end of the JSON, take it out" },
	{ "infinity", TEXT("-Infinity"), "f:1:2: a digit is missing in a number, write it as 12" },
	{ "number_of_64_characters",
	    TEXT("1234567890123456789012345678901234567890123456789012345678901234"),
	    "f:1:65: a number is longer than 63 characters, shorten it" },
	{ "escaped_nul", TEXT("\"a\\u0000b\""),
	    "f:1:9: \\u0000 is not taken in a text, leave it out" },
	{ "escaped_nul_in_name", TEXT("{\"a\\u0000\":1}"),
	    "f:1:10: \\u0000 is not taken in a text, leave it out" },
	{ "raw_nul_in_string", TEXT("\"a\0b\""),
	    "f:1:3: a control character in a string, write it as \\n, \\t or \\u00XX" },
	{ "raw_line_end_in_string", TEXT("\"a\nb\""),
	    "f:1:3: a control character in a string, write it as \\n, \\t or \\u00XX" },
	{ "raw_tab_in_string", TEXT("\"\t\""),
	    "f:1:2: a control character in a string, write it as \\n, \\t or \\u00XX" },
	{ "high_half_alone", TEXT("\"\\uD83D\""),
	    "f:1:8: half a surrogate pair, write both halves or the character itself" },
	{ "high_half_twice", TEXT("\"\\uD83D\\uD83D\""),
	    "f:1:14: half a surrogate pair, write both halves or the character itself" },
	{ "low_half_alone", TEXT("\"\\uDE00\""),
	    "f:1:8: half a surrogate pair, write both halves or the character itself" },
	{ "bad_hex", TEXT("\"\\u12G4\""), "f:1:6: \\u needs four hexadecimal digits" },
	{ "unknown_escape", TEXT("\"\\x41\""),
	    "f:1:3: not an escape of JSON, write \\\\ for a backslash" },
	{ "byte_order_mark_twice", TEXT("\xEF\xBB\xBF\xEF\xBB\xBF{}"),
	    "f:1:1: not JSON, write a string in double quotes, a number, true, false, null, [ or "
	    "{" },
	{ "byte_order_mark_and_columns", TEXT("\xEF\xBB\xBF{,}"),
	    "f:1:2: a member's name in double quotes is missing" },
	{ "utf16_without_mark", TEXT("\0{\0}"),
	    "f:1:1: UTF-16 and not UTF-8, save the file as UTF-8" },
	{ "latin_1", TEXT("\"caf\xE9\""), "f:1:5: not UTF-8, save the file as UTF-8" },
	{ "overlong_utf8", TEXT("\"\xC0\x80\""), "f:1:2: not UTF-8, save the file as UTF-8" },
	{ "utf8_half_of_pair", TEXT("\"\xED\xA0\xBD\""),
	    "f:1:2: not UTF-8, save the file as UTF-8" },
	{ "utf16", TEXT("\xFF\xFE{\0}\0"), "f:1:1: UTF-16 and not UTF-8, save the file as UTF-8" },
	{ "column_in_characters", TEXT("\"\xC3\xA9\xC3\xA9\" x"),
	    "f:1:6: more text behind the end of the JSON, take it out" },
	{ "same_name_twice", TEXT("{\"a\":1,\"b\":2,\"a\":3}"),
	    "f: a: twice in one object, keep one" },
	{ "same_name_twice_escaped", TEXT("{\"a\":1,\"\\u0061\":2}"),
	    "f: a: twice in one object, keep one" },
	{ "same_name_twice_deep", TEXT("{\"x\":[0,{\"y\":{\"2.1\":1,\"2.1\":1}}]}"),
	    "f: x[1].y[\"2.1\"]: twice in one object, keep one" },
};

START_TEST(every_lax_text_is_refused)
{
	struct json_doc doc = { 0 };
	struct assize_err e = { 0 };
	bool ok = json_open(&doc, "f", refused[_i].text, refused[_i].n, &e);

	json_close(&doc);
	ck_assert_msg(!ok, "%s: taken", refused[_i].name);
	ck_assert_int_eq(e.code, ASSIZE_INVALID);
	ck_assert_str_eq(e.text, refused[_i].message);
}
END_TEST

static const struct {
	const char *text;
	size_t n;
} taken[] = {
	{ TEXT("{}") },
	{ TEXT(" [ ] \r\n") },
	{ TEXT("null") },
	{ TEXT("0") },
	{ TEXT("[-0, 0.5, 1e9, 1E-9, 10]") },
	{ TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\x7F\xF0\x9F\x98\x80\"") },
	{ TEXT("{\"a\":{\"a\":1},\"A\":[{\"a\":1},{\"a\":1}]}") },
	{ TEXT("\"\xEF\xBB\xBF\"") },
	{ TEXT("\xEF\xBB\xBF{\"a\": 1}") },
};

START_TEST(strict_json_is_taken)
{
	struct json_doc doc = { 0 };
	struct assize_err e = { 0 };
	bool ok = json_open(&doc, "f", taken[_i].text, taken[_i].n, &e);

	json_close(&doc);
	ck_assert_msg(ok, "%s", e.text);
}
END_TEST

static bool
nested(size_t depth, struct assize_err *e)
{
	struct json_doc doc = { 0 };
	char *text = malloc(2 * depth + 1);
	bool ok;

	memset(text, '[', depth);
	memset(text + depth, ']', depth);
	ok = json_open(&doc, "f", text, 2 * depth, e);
	json_close(&doc);
	free(text);
	return ok;
}

START_TEST(nesting_ends_at_64_levels)
{
	struct assize_err e = { 0 };

	ck_assert(nested(64, &e));
	ck_assert(!nested(65, &e));
	ck_assert_str_eq(
	    e.text, "f:1:65: nested deeper than 64 levels, as no file of this kind is");
	ck_assert(!nested(10000, &e));
	ck_assert_str_eq(
	    e.text, "f:1:65: nested deeper than 64 levels, as no file of this kind is");
}
END_TEST

START_TEST(a_file_of_100_mb_is_refused_before_it_is_read_whole)
{
	struct json_file f = { 0 };
	struct assize_err e = { 0 };
	FILE *in = fopen("/dev/zero", "r");

	ck_assert_ptr_nonnull(in);
	ck_assert(!json_file_read(in, "f", &f, &e));
	fclose(in);
	ck_assert_uint_le(f.n, JSON_BYTES_MAX + 1024 * 1024);
	json_file_free(&f);
	ck_assert_int_eq(e.code, ASSIZE_INVALID);
	ck_assert_str_eq(e.text, "f: more than 64 MiB, divide the file");
}
END_TEST

START_TEST(a_file_is_read_whole)
{
	struct json_file f = { 0 };
	struct assize_err e = { 0 };
	const size_t n = 300000;
	char *text = calloc(1, n);
	FILE *in;

	memset(text, 'x', n);
	in = fmemopen(text, n, "r");
	ck_assert_msg(json_file_read(in, "f", &f, &e), "%s", e.text);
	ck_assert_uint_eq(f.n, n);
	ck_assert_int_eq(memcmp(f.text, text, n), 0);
	ck_assert_int_eq(f.text[n], '\0');
	fclose(in);
	free(text);
	json_file_free(&f);
}
END_TEST

START_TEST(a_folder_cannot_be_read)
{
	struct json_file f = { 0 };
	struct assize_err e = { 0 };
	FILE *in = fopen("/", "r");

	ck_assert_ptr_nonnull(in);
	ck_assert(!json_file_read(in, "f", &f, &e));
	fclose(in);
	json_file_free(&f);
	ck_assert_int_eq(e.code, ASSIZE_STORE);
	ck_assert_str_eq(e.text, "f: cannot be read: Is a directory");
}
END_TEST

/* Reads what each row says from the member of an object; the message it gives, "" for none. */
static const struct {
	char what; /* t text, i integer 0 to 10, b bool, a array, o object, w word */
	const char *text, *message;
} members[] = {
	{ 't', "{\"m\": \"x\"}", "" },
	{ 't', "{\"m\": 1}", "f: m: 1, give a text" },
	{ 't', "{\"M\": \"x\"}", "f: m: missing, give a text" },
	{ 't', "[1]", "f: m: missing, give a text" },
	{ 't', "{\"m\": null}", "f: m: null, give a text" },
	{ 'i', "{\"m\": 10}", "" },
	{ 'i', "{\"m\": 11}", "f: m: 11, give a whole number from 0 to 10" },
	{ 'i', "{\"m\": -1}", "f: m: -1, give a whole number from 0 to 10" },
	{ 'i', "{\"m\": 1.5}", "f: m: 1.5, give a whole number from 0 to 10" },
	{ 'i', "{\"m\": 1e400}", "f: m: inf, give a whole number from 0 to 10" },
	{ 'i', "{\"m\": \"1\"}", "f: m: \"1\", give a whole number from 0 to 10" },
	{ 'i', "{\"m\": true}", "f: m: true, give a whole number from 0 to 10" },
	{ 'b', "{\"m\": false}", "" },
	{ 'b', "{\"m\": 0}", "f: m: 0, give true or false" },
	{ 'b', "{\"m\": \"a\\nb\"}", "f: m: \"a b\", give true or false" },
	{ 'b', "{\"m\": \"0123456789012345678901234567890123456789x\"}",
	    "f: m: a long text, give true or false" },
	{ 'a', "{\"m\": []}", "" },
	{ 'a', "{\"m\": {}}", "f: m: an object, give an array" },
	{ 'o', "{\"m\": {}}", "" },
	{ 'o', "{\"m\": []}", "f: m: an array, give an object" },
	{ 'w', "{\"m\": 16}", "" },
	{ 'w', "{\"m\": \"yes\"}", "" },
	{ 'w', "{\"m\": 1.5}", "f: m: 1.5, give a text or a whole number" },
};

static bool
read_as(char what, const struct json_at *at, struct assize_arena *a, struct assize_err *e)
{
	const char *text;
	struct json_at place;
	int64_t number;
	bool yes;

	switch (what) {
	case 't':
		return json_read_text(at, "m", &text, e);
	case 'i':
		return json_read_int(at, "m", (struct json_limits){ 0, 10 }, &number, e);
	case 'b':
		return json_read_bool(at, "m", &yes, e);
	case 'a':
		return json_read_array(at, "m", &place, e);
	case 'o':
		return json_read_object(at, "m", &place, e);
	default:
		return json_read_word(at, "m", a, &text, e);
	}
}

START_TEST(members_have_their_type)
{
	struct json_doc doc = { 0 };
	struct assize_arena a = { 0 };
	struct assize_err e = { 0 };
	struct json_at root;
	bool ok;

	ck_assert(json_open(&doc, "f", members[_i].text, strlen(members[_i].text), &e));
	root = json_root(&doc);
	ok = read_as(members[_i].what, &root, &a, &e);
	ck_assert_int_eq(ok, members[_i].message[0] == '\0');
	ck_assert_str_eq(e.text, members[_i].message);
	json_close(&doc);
	assize_arena_free(&a);
}
END_TEST

START_TEST(a_place_says_its_path)
{
	static const char text[] = "{\"cases\":[0,{\"answers\":{\"2.1.1\":\"no\"}}]}";
	struct json_doc doc = { 0 };
	struct assize_arena a = { 0 };
	struct assize_err e = { 0 };
	struct json_at root, cases, answers, item = { 0 }, answer = { 0 };

	ck_assert(json_open(&doc, "f", text, strlen(text), &e));
	root = json_root(&doc);
	ck_assert_str_eq(json_path(&root, NULL, &a), "");
	ck_assert(json_read_array(&root, "cases", &cases, &e));
	ck_assert(json_next(&cases, &item) && json_next(&cases, &item));
	ck_assert(json_read_object(&item, "answers", &answers, &e));
	ck_assert(json_next(&answers, &answer));
	ck_assert_str_eq(json_path(&answer, NULL, &a), "cases[1].answers[\"2.1.1\"]");
	ck_assert_str_eq(json_path(&answers, "x", &a), "cases[1].answers.x");
	ck_assert(!json_next(&answers, &answer));
	ck_assert(!json_next(&cases, &item));
	json_close(&doc);
	assize_arena_free(&a);
}
END_TEST

START_TEST(every_member_that_is_not_known_is_a_problem)
{
	static const char text[] = "{\"a\":1,\"B\":1,\"c d\":1}";
	static const char *const keys[] = { "a", "b" };
	struct json_doc doc = { 0 };
	struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	struct json_at root;

	ck_assert(json_open(&doc, "f", text, strlen(text), &e));
	root = json_root(&doc);
	ck_assert(!json_only(&root, keys, 2, &e));
	ck_assert_uint_eq(e.count, 2);
	ck_assert_str_eq(
	    e.first->text, "f: B: no such member here, take it out or correct its name");
	ck_assert_str_eq(e.first->next->text,
	    "f: [\"c d\"]: no such member here, take it out or correct its name");
	json_close(&doc);
	assize_arena_free(&a);
}
END_TEST

static void
write_all(struct json_out *j)
{
	json_object(j, NULL);
	json_text(j, "t", "a\"b\\c\n\x01\xC3\xA9/");
	json_text(j, "n", NULL);
	json_array(j, "list");
	json_int(j, NULL, INT64_MIN);
	json_count(j, NULL, -1);
	json_count(j, NULL, 0);
	json_end(j);
	json_array(j, "none");
	json_end(j);
	json_bool(j, "yes", true);
	json_end(j);
}

static const struct {
	int indent;
	const char *text;
} written[] = {
	{ 0, "{\"t\":\"a\\\"b\\\\c\\u000a\\u0001\xC3\xA9/"
	     "\",\"n\":null,\"list\":[-9223372036854775808,null,0],\"none\":[],\"yes\":true}" },
	{ 2, "{\n  \"t\": \"a\\\"b\\\\c\\u000a\\u0001\xC3\xA9/\",\n  \"n\": null,\n  \"list\": [\n "
	     "   -9223372036854775808,\n"
	     "    null,\n    0\n  ],\n  \"none\": [],\n  \"yes\": true\n}" },
};

START_TEST(equal_facts_are_written_as_equal_bytes)
{
	char *text = NULL;
	size_t n;
	struct json_out j = { .out = open_memstream(&text, &n), .indent = written[_i].indent };

	write_all(&j);
	fclose(j.out);
	ck_assert_str_eq(text, written[_i].text);
	free(text);
}
END_TEST

/* Texts with a long array, and what is read of it item by item: PATH=ref or PATH=-. */
static const struct {
	const char *text, *read;
} apart[] = {
	{ "{\"cases\": []}", "" },
	{ "{\"a\": 1, \"cases\": [ {\"ref\": \"x\"} ], \"b\": [2, 3]}", "cases[0]=x " },
	{ "{\"cases\":[{\"ref\":\"x\"},[1,[2]],\"t\",{\"ref\":\"y]}\"},{}]}",
	    "cases[0]=x cases[1]=- cases[2]=- cases[3]=y]} cases[4]=- " },
	{ "{\"in\": {\"cases\": [1]}, \"cases\": [{\"ref\": \"x\"}]}", "cases[0]=x " },
	{ "{\"c\\u0061ses\": [{\"ref\": \"x\"}, 7]}", "cases[0]=x cases[1]=- " },
	{ "{\"cases\": {\"k\": 1}}", "not an array" },
};

static bool
stream_open(struct json_doc *doc, const char *text, struct assize_err *e)
{
	const struct json_file file = { (char *)(uintptr_t)text, strlen(text) };

	return json_stream_open(doc, "f", &file, "cases", e);
}

START_TEST(items_are_read_one_by_one_as_they_are_all_at_once)
{
	for (int whole = 0; whole < 2; whole++) {
		CLEANUP(json_close) struct json_doc doc = { 0 };
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		struct assize_err e = { 0 }, lax = { 0 };
		struct json_at root, list, item = { 0 };
		const char *said = "", *text = apart[_i].text, *ref;
		size_t n = 0;

		ck_assert(whole ? json_open(&doc, "f", text, strlen(text), &e)
				: stream_open(&doc, text, &e));
		root = json_root(&doc);
		if (!json_read_array(&root, "cases", &list, &lax)) {
			ck_assert_str_eq(apart[_i].read, "not an array");
			continue;
		}
		for (; json_next(&list, &item); n++) {
			ref = "-";
			if (json_has(&item, "ref"))
				ck_assert(json_read_text(&item, "ref", &ref, &e));
			said = assize_arena_printf(
			    &a, "%s%s=%s ", said, json_path(&item, NULL, &a), ref);
		}
		ck_assert_str_eq(said, apart[_i].read);
		ck_assert_uint_eq(json_count_of(&list), n);
		ck_assert(json_stream_ok(&doc, &e));
	}
}
END_TEST

START_TEST(a_member_twice_is_found_in_an_item_that_stands_apart)
{
	static const char text[] = "{\"cases\": [{}, {\"a\": {\"b\": 1, \"b\": 2}}]}";
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct assize_err e = { 0 };

	ck_assert(!stream_open(&doc, text, &e));
	ck_assert_str_eq(e.text, "f: cases[1].a.b: twice in one object, keep one");
}
END_TEST

START_TEST(a_long_array_twice_is_refused)
{
	static const char text[] = "{\"cases\": [1], \"cases\": [2]}";
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct assize_err e = { 0 };

	ck_assert(!stream_open(&doc, text, &e));
	ck_assert_str_eq(e.text, "f: cases: twice in one object, keep one");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("json");
	TCase *t = tcase_create("json");

	tcase_add_loop_test(t, every_lax_text_is_refused, 0, (int)COUNT_OF(refused));
	tcase_add_loop_test(t, strict_json_is_taken, 0, (int)COUNT_OF(taken));
	tcase_add_test(t, nesting_ends_at_64_levels);
	tcase_add_test(t, a_file_of_100_mb_is_refused_before_it_is_read_whole);
	tcase_add_test(t, a_file_is_read_whole);
	tcase_add_test(t, a_folder_cannot_be_read);
	tcase_add_loop_test(t, members_have_their_type, 0, (int)COUNT_OF(members));
	tcase_add_test(t, a_place_says_its_path);
	tcase_add_test(t, every_member_that_is_not_known_is_a_problem);
	tcase_add_loop_test(t, equal_facts_are_written_as_equal_bytes, 0, (int)COUNT_OF(written));
	tcase_add_loop_test(
	    t, items_are_read_one_by_one_as_they_are_all_at_once, 0, (int)COUNT_OF(apart));
	tcase_add_test(t, a_member_twice_is_found_in_an_item_that_stands_apart);
	tcase_add_test(t, a_long_array_twice_is_refused);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
