/* Texts, hashes, numbers, moments and bars. */
#include "base/name.h"
#include "ground/suite.h"

#include <check.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* --- Text. --- */

static const struct {
	const char *text;
	bool good;
	int64_t value;
} numbers[] = {
	{ "0", true, 0 },
	{ "7", true, 7 },
	{ "-7", true, -7 },
	{ "1000000", true, 1000000 },
	{ "9223372036854775807", true, INT64_MAX },
	{ "-9223372036854775808", true, INT64_MIN },
	{ "9223372036854775808", false, 0 },
	{ "-9223372036854775809", false, 0 },
	{ "99999999999999999999999", false, 0 },
	{ "", false, 0 },
	{ "-", false, 0 },
	{ "+7", false, 0 },
	{ " 7", false, 0 },
	{ "7 ", false, 0 },
	{ "7\n", false, 0 },
	{ "07", false, 0 },
	{ "-07", false, 0 },
	{ "00", false, 0 },
	{ "--7", false, 0 },
	{ "7x", false, 0 },
	{ "0x7", false, 0 },
	{ "1e3", false, 0 },
	{ "7.0", false, 0 },
	{ "٧", false, 0 },
};

START_TEST(a_number_is_a_whole_string)
{
	int64_t value = 42;

	ck_assert_int_eq(text_int(numbers[_i].text, &value), numbers[_i].good);
	ck_assert_int_eq(value, numbers[_i].good ? numbers[_i].value : 42);
}
END_TEST

static const struct {
	const char *text;
	bool good;
} dates[] = {
	{ "2020-01-20", true },
	{ "2020-02-29", true },
	{ "2000-02-29", true },
	{ "2400-02-29", true },
	{ "0001-01-01", true },
	{ "9999-12-31", true },
	{ "2021-02-29", false },
	{ "1900-02-29", false },
	{ "2100-02-29", false },
	{ "2020-02-30", false },
	{ "2020-04-31", false },
	{ "2020-00-10", false },
	{ "2020-13-10", false },
	{ "2020-01-00", false },
	{ "2020-01-32", false },
	{ "0000-01-01", false },
	{ "2020-1-20", false },
	{ "20-01-2020", false },
	{ "2020/01/20", false },
	{ "2020-01-20 ", false },
	{ " 020-01-20", false },
	{ "2020-01-2x", false },
	{ "2020-01-+1", false },
	{ "", false },
};

START_TEST(a_date_is_a_day_of_the_calendar)
{
	ck_assert_int_eq(text_is_date(dates[_i].text), dates[_i].good);
}
END_TEST

/* Every month's last day and the day after it, by the rule of the Gregorian calendar. */
/* As date(1) has them; a last of 0: not a moment. */
static const struct {
	const char *text;
	int64_t first_ms, last_ms;
} moments[] = {
	{ "1970-01-01", 0, 86399999 },
	{ "1970-01-01T00:00", 0, 59999 },
	{ "2026-01-12T09:00:05.001Z", 1768208405001, 1768208405001 },
	{ "2026-01-12T09:00:05", 1768208405000, 1768208405999 },
	{ "2000-02-29T23:59", 951868740000, 951868799999 },
	{ "2000-02-29T23:59Z", 951868740000, 951868799999 },
	{ "0001-01-01", -62135596800000, -62135510400001 },
	{ "1969-12-31T23:59:59", -1000, -1 },
	{ "2100-03-01", 4107542400000, 4107628799999 },
	{ "9999-12-31T23:59:59.999", 253402300799999, 253402300799999 },
	{ "", 0, 0 },
	{ "2026-01-12Z", 0, 0 },
	{ "2026-02-29", 0, 0 },
	{ "2026-01-12T", 0, 0 },
	{ "2026-01-12T24:00", 0, 0 },
	{ "2026-01-12T09:60", 0, 0 },
	{ "2026-01-12T09:00:60", 0, 0 },
	{ "2026-01-12T9:00", 0, 0 },
	{ "2026-01-12 09:00", 0, 0 },
	{ "2026-01-12T09:00:05.1", 0, 0 },
	{ "2026-01-12T09:00:05,001", 0, 0 },
	{ "2026-01-12T09:00:-5", 0, 0 },
	{ "2026-01-12T09:00:05.001ZZ", 0, 0 },
	{ "2026-01-12T09:00+01:00", 0, 0 },
};

START_TEST(a_moment_is_all_of_the_time_that_it_names)
{
	const bool good = moments[_i].first_ms != 0 || moments[_i].last_ms != 0;
	int64_t first = 0, last = 0;

	ck_assert_int_eq(text_moment(moments[_i].text, &first, &last), good);
	if (good) {
		ck_assert_int_eq(first, moments[_i].first_ms);
		ck_assert_int_eq(last, moments[_i].last_ms);
	}
}
END_TEST

START_TEST(a_month_ends_where_the_calendar_says)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	char text[64];

	for (int year = 1896; year <= 2104; year++)
		for (int month = 1; month <= 12; month++) {
			const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
			const int last = days[month - 1] + (leap && month == 2);

			snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, last);
			ck_assert_msg(text_is_date(text), "%s", text);
			snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, last + 1);
			ck_assert_msg(!text_is_date(text), "%s", text);
		}
}
END_TEST

#define TEXT(literal) literal, sizeof literal - 1

/* Where the first byte out of form is; -1 where there is none.  Unicode standard, table 3-7. */
static const struct {
	const char *text;
	size_t n;
	int bad;
} utf8[] = {
	{ TEXT(""), -1 },
	{ TEXT("plain"), -1 },
	{ TEXT("a\0b"), -1 },
	{ TEXT("\xC2\x80"), -1 },
	{ TEXT("\xDF\xBF"), -1 },
	{ TEXT("\xE0\xA0\x80"), -1 },
	{ TEXT("\xED\x9F\xBF"), -1 },
	{ TEXT("\xEE\x80\x80"), -1 },
	{ TEXT("\xEF\xBF\xBF"), -1 },
	{ TEXT("\xF0\x90\x80\x80"), -1 },
	{ TEXT("\xF4\x8F\xBF\xBF"), -1 },
	{ TEXT("x\x80"), 1 },	 /* a continuation alone */
	{ TEXT("\xC0\x80"), 0 }, /* overlong */
	{ TEXT("\xC1\xBF"), 0 },
	{ TEXT("\xE0\x9F\xBF"), 0 },
	{ TEXT("\xF0\x8F\xBF\xBF"), 0 },
	{ TEXT("\xED\xA0\x80"), 0 }, /* a surrogate */
	{ TEXT("\xED\xBF\xBF"), 0 },
	{ TEXT("\xF4\x90\x80\x80"), 0 }, /* over U+10FFFF */
	{ TEXT("\xF5\x80\x80\x80"), 0 },
	{ TEXT("\xFF"), 0 },
	{ TEXT("\xFE"), 0 },
	{ TEXT("ab\xC2"), 2 }, /* cut off */
	{ TEXT("ab\xE2\x82"), 2 },
	{ TEXT("ab\xF0\x9F\x82"), 2 },
	{ TEXT("\xC2x"), 0 },
	{ TEXT("\xE2\x82x"), 0 },
	{ TEXT("\xC3\xA4\xE4"), 2 },
};

START_TEST(text_that_is_not_utf8_is_found)
{
	const size_t bad = text_utf8_bad(utf8[_i].text, utf8[_i].n);

	ck_assert_uint_eq(bad, utf8[_i].bad < 0 ? utf8[_i].n : (size_t)utf8[_i].bad);
}
END_TEST

/* The character that a text may not have in a name, in a reference; null: all are fit. */
static const struct {
	const char *text, *name, *reference;
} fits[] = {
	{ "C01", NULL, NULL },
	{ "\u017babka \u674e O\u2019Neill", NULL, NULL }, /* a plain space is looked for apart */
	{ "Zo\u00eb", NULL, NULL },
	{ "Zoe\u0308", NULL, NULL },	/* composed before */
	{ "\u0915\u0951", NULL, NULL }, /* no character stands for the two */
	{ "\u0436\u0301", NULL, NULL },
	{ "Nwam\u0300ba", NULL, NULL },
	{ "\u0e01\u0e38", NULL, NULL },
	{ "\u0301C01", "U+0301 is a mark with no letter", "U+0301 is a mark with no letter" },
	{ "C\u034f01", "U+034F cannot be seen", "U+034F" },
	{ "C\ufe0f01", "U+FE0F cannot be seen", "U+FE0F" },
	{ "C01\ufffc", "U+FFFC cannot be seen", "U+FFFC" },
	{ "C01\u0378", "U+0378 is no character", "U+0378" },
	{ "C01\U000e0fff", "U+E0FFF is no character", "U+E0FFF" },
	{ "C01\ue000", NULL, NULL }, /* private use: there is a sign for it somewhere */
	{ "C01\u00a0", "U+00A0 is another space", "U+00A0 is a space" },
	{ "C01\u200b", "U+200B", "U+200B" },
	{ "\u202eC01", "U+202E", "U+202E" },
	{ "C\u316401", "U+3164", "U+3164" },
	{ "C01\u2800", "U+2800", "U+2800" },
	{ "C\u00ad01", "U+00AD", "U+00AD" },
	{ "\ufeffC01", "U+FEFF", "U+FEFF" },
	{ "C01\u3000", "U+3000", "U+3000" },
	{ "C01\u2007", "U+2007", "U+2007" },
	{ "C01\u2028", "U+2028", "U+2028" },
	{ "C01\U000e0041", "U+E0041", "U+E0041" },
	{ "a\tb", "U+0009 is a control", "U+0009" },
	{ "a\x7f", "U+007F", "U+007F" },
	{ "\xc2\x85", "U+0085", "U+0085" },
};

START_TEST(what_cannot_be_seen_is_named)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *const wanted[] = { fits[_i].name, fits[_i].reference };
	const char *name = fits[_i].text;
	char why[NAME_WHY] = "";

	for (int reference = 0; reference < 2; reference++) {
		const size_t at = name_unfit(fits[_i].text, reference, why);

		ck_assert_int_eq(at == strlen(fits[_i].text), !wanted[reference]);
		ck_assert_msg(
		    !wanted[reference] || strstr(why, wanted[reference]) == why, "%s", why);
	}
	ck_assert_int_eq(name_compose(&name, &a, why), !fits[_i].name);
}
END_TEST

/*
 * What is typed, and the form C that Unicode's normalization gives of it (Annex 15), or null for
 * the same.
 */
static const struct {
	const char *typed, *composed;
} compositions[] = {
	{ "Zoe\u0308", "Zo\u00eb" },
	{ "Zo\u00eb", NULL },
	{ "A\u030angstro\u0308m", "\u00c5ngstr\u00f6m" },
	{ "\u212bngstrom", "\u00c5ngstrom" }, /* the sign for the unit is the letter */
	{ "s\u0323\u0307", "\u1e69" },	      /* two marks, in either order */
	{ "s\u0307\u0323", "\u1e69" },
	{ "\u1112\u1161\u11ab", "\ud55c" }, /* Hangul, by letters */
	{ "Nwam\u0300ba", NULL },	    /* has no composed form */
	{ "\u0958", "\u0915\u093c" },	    /* is written as two, and longer */
	{ "\ufb01", NULL },		    /* a ligature is not taken apart */
	{ "plain", NULL },
	{ "bad\xff e\u0308", NULL },
	{ "", NULL },
};

START_TEST(a_letter_and_its_marks_become_one_character)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *typed = compositions[_i].typed, *composed = text_composed(typed, &a);

	ck_assert_str_eq(composed, compositions[_i].composed ? compositions[_i].composed : typed);
	ck_assert(compositions[_i].composed || composed == typed);
	ck_assert(text_composed(composed, &a) == composed);
}
END_TEST

START_TEST(a_name_is_taken_in_composed)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	const char *name = "Zoe\u0308", *ref = "C-e\u0301";
	/* 63 bytes as typed, 126 when composed */
	const char *longer = assize_arena_text(&a, "");

	ck_assert(name_take("name", &name, &a, &e));
	ck_assert_str_eq(name, "Zo\u00eb");
	ck_assert(name_take_reference("case", &ref, &a, &e));
	ck_assert_str_eq(ref, "C-\u00e9");
	for (int i = 0; i < 21; i++)
		longer = assize_arena_printf(&a, "%s\u0958", longer);
	ck_assert(!name_take_reference("case", &longer, &a, &e));
	ck_assert_uint_eq(strlen(longer), 126);
	ck_assert_int_eq(e.code, ASSIZE_INVALID);
}
END_TEST

/* A browser takes them out of an address. */
START_TEST(what_stands_for_a_folder_is_no_reference)
{
	static const struct {
		const char *ref;
		bool taken;
	} refs[] = { { ".", false }, { "..", false }, { "...", true }, { ".a", true },
		{ "1.", true } };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	const char *ref = refs[_i].ref;

	ck_assert_int_eq(name_take_reference("case", &ref, &a, &e), refs[_i].taken);
	ck_assert(refs[_i].taken || strstr(e.text, "stands for a folder"));
}
END_TEST

/* Pairs that are the same but for case, or not, by Unicode's full case folding. */
static const struct {
	const char *a, *b;
	bool alike;
} pairs[] = {
	{ "", "", true },
	{ "Good", "gOOD", true },
	{ "good", "goods", false },
	{ "goods", "good", false },
	{ "\u00c9lodie", "\u00e9lodie", true },
	{ "\u00c9lodie", "elodie", false },
	{ "Wei\u00df", "WEISS", true },
	{ "\u039f\u03b4\u03cc\u03c2", "\u039f\u0394\u038c\u03a3", true }, /* both of the sigmas */
	{ "x\xff", "X\xff", true },
	{ "x\xff", "X\xfe", false },
};

START_TEST(case_is_folded)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	ck_assert_int_eq(text_alike(pairs[_i].a, pairs[_i].b), pairs[_i].alike);
	ck_assert_int_eq(text_alike(pairs[_i].b, pairs[_i].a), pairs[_i].alike);
	ck_assert_int_eq(strcmp(text_folded(pairs[_i].a, &a), text_folded(pairs[_i].b, &a)) == 0,
	    pairs[_i].alike);
}
END_TEST

/* Columns by Unicode's East Asian Width and categories, as its tables have them. */
static const struct {
	const char *text;
	size_t columns;
} columns[] = {
	{ "", 0 },
	{ "plain", 5 },
	{ "Ünï", 3 },
	{ "e\u0301", 1 },
	{ "“x”", 3 },
	{ "日本", 4 },
	{ "\u2705\u274c\u2b50", 6 }, /* W, from blocks of narrow signs */
	{ "\U0001f7e2\U0001f7e0", 4 },
	{ "\u26a0", 1 },       /* N: shown wide only with U+FE0F behind it */
	{ "\uff21", 2 },       /* F */
	{ "\uff71", 1 },       /* H */
	{ "\u0e01\u0e38", 1 }, /* Thai, a vowel below */
	{ "\u0915\u093e", 2 }, /* Devanagari, a vowel beside */
	{ "\u05d0\u05b8", 1 }, /* Hebrew, a point */
	{ "x\u200by\u2060", 2 },
	{ "\U00020000", 2 },
	{ "a\tb\x7f", 4 },
	{ "\xff\xfe", 2 }, /* what is no UTF-8 */
	{ "\ue000", 1 },
};

START_TEST(width_counts_columns)
{
	ck_assert_msg(text_width(columns[_i].text) == columns[_i].columns, "%s: %zu",
	    columns[_i].text, text_width(columns[_i].text));
}
END_TEST

START_TEST(a_text_is_cut_at_whole_characters)
{
	/* How many bytes are whole within so many bytes, and within so many columns. */
	static const struct {
		const char *text;
		size_t most, whole, fitting;
	} cuts[] = {
		{ "", 3, 0, 0 },
		{ "abc", 0, 0, 0 },
		{ "abc", 2, 2, 2 },
		{ "abc", 4, 3, 3 },
		{ "aéb", 2, 1, 3 },
		{ "aéb", 3, 3, 4 },
		{ "“x”", 5, 4, 7 },
		{ "日本", 3, 3, 3 },
		{ "e\xCC\x81x", 1, 1, 3 }, /* a combining mark stays with its letter */
		{ "a\xFF\xFFz", 3, 3, 3 },
	};

	for (size_t i = 0; i < COUNT_OF(cuts); i++) {
		ck_assert_uint_eq(text_whole(cuts[i].text, cuts[i].most), cuts[i].whole);
		ck_assert_uint_eq(text_fitting(cuts[i].text, cuts[i].most), cuts[i].fitting);
	}
	ck_assert_uint_eq(text_back("aéb", 4), 3);
	ck_assert_uint_eq(text_back("aéb", 3), 1);
	ck_assert_uint_eq(text_back("aéb", 0), 0);
}
END_TEST

START_TEST(texts_are_the_same_where_both_are_null)
{
	ck_assert(text_same("yes", "yes") && text_same(NULL, NULL));
	ck_assert(!text_same("yes", "no") && !text_same("", NULL) && !text_same(NULL, ""));
}
END_TEST

/* --- Hash: FIPS 180-4 and its examples. --- */

static const struct {
	const char *text, *hash;
} vectors[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(the_hash_is_sha_256)
{
	unsigned char hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1];

	hash_plain(vectors[_i].text, strlen(vectors[_i].text), hash);
	hash_hex(hash, HASH_SIZE, hex);
	ck_assert_str_eq(hex, vectors[_i].hash);
}
END_TEST

/*
 * Fields are hashed with their lengths, eight bytes, the lowest first; null has a length that
 * nothing has.
 */
START_TEST(fields_are_hashed_with_their_lengths)
{
	static const unsigned char plain[] = { 3, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 'c', 0xFF, 0xFF,
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0,
		0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2 };
	unsigned char is[HASH_SIZE], wanted[HASH_SIZE];
	struct hash h;

	crypto_hash_sha256(wanted, plain, sizeof plain);
	hash_begin(&h);
	hash_text(&h, "abc");
	hash_text(&h, NULL);
	hash_text(&h, "");
	hash_int(&h, -2);
	hash_bytes(&h, "\1\2", 2);
	hash_end(&h, is);
	ck_assert_mem_eq(is, wanted, HASH_SIZE);

	crypto_hash_sha256(wanted, plain, 8 + 3);
	hash_texts((const char *[]){ "abc", NULL }, is);
	ck_assert_mem_eq(is, wanted, HASH_SIZE);
}
END_TEST

/* The same briefly: a length is one more, so that a missing text can be 0; numbers as they are. */
START_TEST(fields_are_hashed_briefly)
{
	static const unsigned char plain[] = { 4, 'a', 'b', 'c', 0, 1, 0x80, 1, 0xFE, 0xFF, 0xFF,
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 3, 1, 2 };
	unsigned char is[HASH_SIZE], wanted[HASH_SIZE];
	struct hash h;

	crypto_hash_sha256(wanted, plain, sizeof plain);
	hash_begin_brief(&h);
	hash_text(&h, "abc");
	hash_text(&h, NULL);
	hash_text(&h, "");
	hash_int(&h, 128);
	hash_int(&h, -2);
	hash_bytes(&h, "\1\2", 2);
	hash_end(&h, is);
	ck_assert_mem_eq(is, wanted, HASH_SIZE);
}
END_TEST

/* However long the fields are, and however they fall. */
START_TEST(fields_of_every_length_are_hashed)
{
	static unsigned char plain[1010 + 16], bytes[1010];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * 7);
	for (size_t n = 0; n < sizeof bytes; n++) {
		const size_t second = sizeof bytes - n;
		unsigned char is[HASH_SIZE], wanted[HASH_SIZE];
		struct hash h;

		memset(plain, 0, sizeof plain);
		plain[0] = (unsigned char)n;
		plain[1] = (unsigned char)(n >> 8);
		memcpy(plain + 8, bytes, n);
		plain[8 + n] = (unsigned char)second;
		plain[8 + n + 1] = (unsigned char)(second >> 8);
		memcpy(plain + 16 + n, bytes, second);
		crypto_hash_sha256(wanted, plain, 16 + n + second);
		hash_begin(&h);
		hash_bytes(&h, bytes, n);
		hash_bytes(&h, bytes, second);
		hash_end(&h, is);
		ck_assert_mem_eq(is, wanted, HASH_SIZE);
	}
}
END_TEST

/* --- Arena. --- */

START_TEST(an_arena_hands_out_zeroed_aligned_memory_of_any_size)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	static const unsigned char zeros[100000];

	for (size_t n = 0; n < 100000; n = n * 2 + 1) {
		unsigned char *p = assize_arena_alloc(&a, n);

		ck_assert(p != NULL);
		ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
		ck_assert(n == 0 || memcmp(p, zeros, n) == 0);
		memset(p, 0xFF, n);
	}
	ck_assert(assize_arena_ok(&a, &(struct assize_err){ 0 }));
}
END_TEST

START_TEST(an_arena_out_of_memory_stays_so_until_it_is_freed)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { 0 };

	ck_assert_str_eq(assize_arena_text(&a, "text"), "text");
	ck_assert_ptr_null(assize_arena_alloc(&a, SIZE_MAX));
	ck_assert_ptr_null(assize_arena_alloc(&a, 1));
	ck_assert_str_eq(assize_arena_text(&a, "text"), "");
	ck_assert_str_eq(assize_arena_printf(&a, "%d", 7), "");
	ck_assert_ptr_null(assize_arena_grow(&a, NULL, 0, 8));
	ck_assert(!assize_arena_ok(&a, &e));
	ck_assert_int_eq(e.code, ASSIZE_MEMORY);
	assize_arena_free(&a);
	ck_assert_str_eq(assize_arena_text(&a, "text"), "text");
	ck_assert(assize_arena_ok(&a, &e));
}
END_TEST

START_TEST(an_array_keeps_its_items_as_it_grows)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	int64_t *list = NULL;

	for (size_t n = 0; n < 5000; n++) {
		ck_assert((list = assize_arena_grow(&a, list, n, sizeof *list)) != NULL);
		list[n] = (int64_t)n;
	}
	for (size_t n = 0; n < 5000; n++)
		ck_assert_int_eq(list[n], (int64_t)n);
	ck_assert_ptr_null(assize_arena_grow(&a, list, SIZE_MAX / 2 + 1, sizeof *list));
	ck_assert(!assize_arena_ok(&a, &(struct assize_err){ 0 }));
}
END_TEST

START_TEST(texts_are_copied_and_formatted)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	char text[] = "before";
	const char *copy = assize_arena_text(&a, text);

	text[0] = 'B';
	ck_assert_str_eq(copy, "before");
	ck_assert_ptr_null(assize_arena_text(&a, NULL));
	ck_assert_str_eq(assize_arena_printf(&a, "%s %d%%", "x", 65), "x 65%");
}
END_TEST

/* --- Errors. --- */

START_TEST(the_first_problem_is_the_text_and_every_one_is_listed)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	size_t n = 0;

	ck_assert(!assize_err_add(&e, ASSIZE_CONFLICT, "problem %d", 0));
	for (int i = 1; i < ASSIZE_PROBLEMS_KEPT + 50; i++)
		ck_assert(!assize_err_add(&e, ASSIZE_INVALID, "problem %d", i));
	ck_assert_int_eq(e.code, ASSIZE_CONFLICT);
	ck_assert_str_eq(e.text, "problem 0");
	ck_assert_uint_eq(e.count, ASSIZE_PROBLEMS_KEPT + 50);
	for (const struct assize_problem *p = e.first; p; p = p->next)
		ck_assert_str_eq(p->text, assize_arena_printf(&a, "problem %zu", n++));
	ck_assert_uint_eq(n, ASSIZE_PROBLEMS_KEPT);
	ck_assert(!assize_err_set(&e, ASSIZE_STORE, "only this"));
	ck_assert(e.code == ASSIZE_STORE && e.count == 1);
	ck_assert_str_eq(e.text, "only this");
	ck_assert(e.first && e.first == e.last && !e.first->next);
	ck_assert_str_eq(e.first->text, "only this");
}
END_TEST

START_TEST(a_long_problem_is_cut_and_ended)
{
	char text[2000];
	struct assize_err e = { 0 };

	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assize_err_set(&e, ASSIZE_INVALID, "%s", text);
	ck_assert_uint_eq(strlen(e.text), sizeof e.text - 1);
}
END_TEST

static const struct {
	enum assize_err_code code;
	int exit, http;
} exits[] = { { ASSIZE_OK, 0, 200 }, { ASSIZE_INVALID, 1, 422 }, { ASSIZE_CONFLICT, 1, 409 },
	{ ASSIZE_FORBIDDEN, 1, 403 }, { ASSIZE_NOT_FOUND, 3, 404 }, { ASSIZE_STORE, 4, 503 },
	{ ASSIZE_MEMORY, 4, 503 } };

START_TEST(each_code_has_the_statuses_of_the_contract)
{
	ck_assert_int_eq(assize_err_exit(exits[_i].code), exits[_i].exit);
	ck_assert_int_eq(assize_err_http(exits[_i].code), exits[_i].http);
	ck_assert_uint_gt(strlen(assize_err_word(exits[_i].code)), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("base");
	TCase *t = tcase_create("base");

	tcase_add_loop_test(t, a_number_is_a_whole_string, 0, (int)COUNT_OF(numbers));
	tcase_add_loop_test(t, a_date_is_a_day_of_the_calendar, 0, (int)COUNT_OF(dates));
	tcase_add_loop_test(
	    t, a_moment_is_all_of_the_time_that_it_names, 0, (int)COUNT_OF(moments));
	tcase_add_test(t, a_month_ends_where_the_calendar_says);
	tcase_add_loop_test(t, text_that_is_not_utf8_is_found, 0, (int)COUNT_OF(utf8));
	tcase_add_loop_test(t, what_cannot_be_seen_is_named, 0, (int)COUNT_OF(fits));
	tcase_add_loop_test(
	    t, a_letter_and_its_marks_become_one_character, 0, (int)COUNT_OF(compositions));
	tcase_add_test(t, a_name_is_taken_in_composed);
	tcase_add_loop_test(t, what_stands_for_a_folder_is_no_reference, 0, 5);
	tcase_add_loop_test(t, case_is_folded, 0, (int)COUNT_OF(pairs));
	tcase_add_loop_test(t, width_counts_columns, 0, (int)COUNT_OF(columns));
	tcase_add_test(t, a_text_is_cut_at_whole_characters);
	tcase_add_test(t, texts_are_the_same_where_both_are_null);
	tcase_add_loop_test(t, the_hash_is_sha_256, 0, (int)COUNT_OF(vectors));
	tcase_add_test(t, fields_are_hashed_with_their_lengths);
	tcase_add_test(t, fields_are_hashed_briefly);
	tcase_add_test(t, fields_of_every_length_are_hashed);
	tcase_add_test(t, an_arena_hands_out_zeroed_aligned_memory_of_any_size);
	tcase_add_test(t, an_arena_out_of_memory_stays_so_until_it_is_freed);
	tcase_add_test(t, an_array_keeps_its_items_as_it_grows);
	tcase_add_test(t, texts_are_copied_and_formatted);
	tcase_add_test(t, the_first_problem_is_the_text_and_every_one_is_listed);
	tcase_add_test(t, a_long_problem_is_cut_and_ended);
	tcase_add_loop_test(t, each_code_has_the_statuses_of_the_contract, 0, (int)COUNT_OF(exits));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
