/*
 * Reports: what people typed is text in every form, and a fragment is HTML that any page can hold.
 */
#include "report/typed.h"

#include "base/bar.h"
#include "base/name.h"
#include "report/escape.h"
#include "report/report.h"

#include <ctype.h>

static const char *
read_back(const char *path)
{
	FILE *in = fopen(path, "rb");
	char *bytes = assize_arena_alloc(&g.a, 1 << 20);
	size_t n;

	ck_assert(in != NULL && bytes != NULL);
	n = fread(bytes, 1, (1 << 20) - 1, in);
	bytes[n] = '\0';
	fclose(in);
	return bytes;
}

static void
make_inspection(const char *name, const char *text)
{
	typed_open(name);
	typed_add("i-1", name, text);
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	assize_store_close(&g.s);
}

/* The report of that inspection. */
static const char *
report_of(const char *name, const char *text, const char *form)
{
	const char *out = ground_path("out");
	const char *argv[] = { "assize-report", "--db", ground_path("r.db"), "--to", form,
		"--output", out, NULL };

	if (name)
		make_inspection(name, text);
	ck_assert_int_eq(report_run(&g.io, 7, (char **)argv), 0);
	return read_back(out);
}

static void
put(char *out, size_t *n, const char *text, size_t length)
{
	memcpy(out + *n, text, length);
	*n += length;
	out[*n] = '\0';
}

/* One tag: its name and the names of its attributes; what is quoted is left out. */
static const char *
put_tag(const char *p, char *out, size_t *n)
{
	while (*p && *p != '>') {
		if (*p == '"') {
			const char *end = strchr(p + 1, '"');

			if (!end)
				ck_abort_msg("an attribute that does not end: %.60s", p);
			p = end + 1;
			continue;
		}
		if (*p == '<') /* Check remembers each assertion, which takes its time */
			ck_abort_msg("an element within an element: %.60s", p);
		put(out, n, p++, 1);
	}
	put(out, n, ">", 1);
	return *p ? p + 1 : p;
}

static const char *
put_entity(const char *p, char *out, size_t *n)
{
	static const struct {
		const char *name, *text;
	} entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" },
		{ "&apos;", "'" } };
	char *end;
	long code;

	for (size_t i = 0; i < COUNT_OF(entities); i++)
		if (strncasecmp(p, entities[i].name, strlen(entities[i].name)) == 0) {
			put(out, n, entities[i].text, 1);
			return p + strlen(entities[i].name);
		}
	code = strncmp(p, "&#", 2) == 0 ? strtol(p + 2, &end, 10) : 0;
	ck_assert_msg(
	    code > ' ' && code < 0x80 && *end == ';', "an entity that nobody wrote: %.20s", p);
	put(out, n, (char[]){ (char)code }, 1);
	return end + 1;
}

/* Takes a page apart: its tags without what is quoted in them, and its text without blanks. */
static void
take_apart(const char *page, char **tags, char **text)
{
	size_t nt = 0, nx = 0;
	const char *p = page;

	*tags = assize_arena_alloc(&g.a, strlen(page) * 2 + 1);
	*text = assize_arena_alloc(&g.a, strlen(page) + 1);
	while (*p)
		if (strncmp(p, "<style>", 7) == 0)
			p = strstr(p, "</style>");
		else if (*p == '<')
			p = put_tag(p + 1, *tags, &nt);
		else if (*p == '&')
			p = put_entity(p, *text, &nx);
		else if (isspace((unsigned char)*p))
			p++;
		else
			put(*text, &nx, p++, 1);
}

/* The tags of each form where nobody typed anything but a letter. */
static char *plain[REPORT_FORMS];

static void
keep_plain(void)
{
	static const char *const forms[] = { "md", "html", "fragment", "term" };
	char *tags, *text;

	for (int i = REPORT_HTML; i <= REPORT_FRAGMENT; i++) {
		ground_begin();
		take_apart(report_of("x", "x", forms[i]), &tags, &text);
		plain[i] = strdup(tags);
		ground_end();
	}
}

static void
forget_plain(void)
{
	free(plain[REPORT_HTML]);
	free(plain[REPORT_FRAGMENT]);
}

/* Nothing of what was typed became markup, and all of it can be read. */
static void
check_tags(const char *page, enum report_form form, const char *seen, int least)
{
	char *tags, *text;

	take_apart(page, &tags, &text);
	ck_assert_msg(strcmp(tags, plain[form]) == 0, "\"%s\" became markup", seen);
	ck_assert_msg(typed_occurrences(text, typed_without_blanks(seen)) >= least,
	    "\"%s\" cannot be read everywhere", seen);
}

/*
 * Every line is text that leaves the terminal as it is; tables are folded there, findings can be
 * read whole.
 */
static void
check_lines(const char *page, const char *seen, int least)
{
	ck_assert_uint_eq(text_control(page, "\n"), strlen(page));
	ck_assert_msg(
	    typed_occurrences(typed_without_blanks(page), typed_without_blanks(seen)) >= least,
	    "\"%s\" cannot be read", seen);
}

static void
check_hostile(const char *typed, const char *seen)
{
	/*
	 * name of the service, four wordings in body or annexe, fact with its three parts, reason,
	 * five findings; or the last
	 */
	const int least = typed_is_name(typed) ? 15 : 6;
	const char *page;

	ground_begin();
	check_tags(report_of(typed, typed, "html"), REPORT_HTML, seen, least);
	check_tags(report_of(NULL, NULL, "fragment"), REPORT_FRAGMENT, seen, least);
	check_lines(report_of(NULL, NULL, "term"), seen, 5);
	page = report_of(NULL, NULL, "md");
	ck_assert_uint_eq(text_control(page, "\n"), strlen(page));
	ground_end();
}

/* A process for some of them: each costs a store. */
#define TURNS 6

START_TEST(what_is_typed_never_becomes_markup)
{
	for (size_t i = (size_t)_i; i < typed_text_count; i += TURNS)
		check_hostile(typed_texts[i].text,
		    typed_texts[i].seen ? typed_texts[i].seen : typed_texts[i].text);
}
END_TEST

static void
check_texts_of_lines(const char *typed, const char *seen)
{
	char *tags, *text;

	ground_begin();
	take_apart(report_of("x", typed, "html"), &tags, &text);
	ck_assert_msg(typed_occurrences(text, typed_without_blanks(seen)) >= 6,
	    "\"%s\" cannot be read", typed);
	ck_assert_int_eq(typed_occurrences(tags, "/h1>"), 1);
	ck_assert_int_eq(typed_occurrences(tags, "/pre>"), 0);
	ck_assert_int_eq(
	    typed_occurrences(tags, "/li>"), typed_occurrences(plain[REPORT_HTML], "/li>"));
	ck_assert_int_eq(
	    typed_occurrences(tags, "/h2>"), typed_occurrences(plain[REPORT_HTML], "/h2>"));
	take_apart(report_of(NULL, NULL, "fragment"), &tags, &text);
	ck_assert_msg(typed_occurrences(text, typed_without_blanks(seen)) >= 6,
	    "\"%s\" cannot be read", typed);
	ck_assert_int_eq(
	    typed_occurrences(tags, "/p>"), typed_occurrences(plain[REPORT_FRAGMENT], "/p>"));
	check_lines(report_of(NULL, NULL, "term"), seen, 5);
	ground_end();
}

START_TEST(lines_never_become_markup)
{
	for (size_t i = 0; i < typed_line_count; i++)
		check_texts_of_lines(typed_lines[i].text, typed_lines[i].seen);
}
END_TEST

/* The name of the tag that TAGS begins with, without what stands behind it. */
static const char *
tag_name(const char *tags)
{
	return assize_arena_printf(&g.a, "%.*s", (int)strcspn(tags, " >"), tags);
}

/* Every element ends within the one in which it began. */
static void
check_nesting(const char *tags)
{
	const char *open[32];
	size_t depth = 0;

	for (; *tags; tags += strcspn(tags, ">") + 1) {
		const char *name = tag_name(tags);

		if (strcmp(name, "br") == 0)
			continue;
		if (*name != '/') {
			ck_assert_uint_lt(depth, COUNT_OF(open));
			open[depth++] = name;
			continue;
		}
		ck_assert_msg(depth > 0 && strcmp(open[depth - 1], name + 1) == 0,
		    "<%s> ends where <%s> is open", name, depth > 0 ? open[depth - 1] : "nothing");
		depth--;
	}
	ck_assert_uint_eq(depth, 0);
}

/* The first heading is of LEVEL, none is above it, and none leaves a level out. */
static void
check_headings(const char *tags, int level)
{
	int before = level - 1;

	for (; *tags; tags += strcspn(tags, ">") + 1)
		if (*tags == 'h' && isdigit((unsigned char)tags[1])) {
			const int now = tags[1] - '0';

			ck_assert_msg(now >= level && now <= before + 1 && now <= 6,
			    "a heading %d behind one of %d", now, before);
			before = now;
		}
	ck_assert_int_ge(before, level);
}

/* It may say nothing of how it looks, and nothing that a page has once. */
START_TEST(a_fragment_is_html_for_any_page)
{
	static const char *const unfit[] = { "class", "style", "id=", "script", "svg", "html>",
		"head>", "body ", "main", "header", "nav", "colgroup", "on" };
	char *tags, *text;

	ground_begin();
	take_apart(report_of("x", "two\nlines", "fragment"), &tags, &text);
	for (size_t i = 0; i < COUNT_OF(unfit); i++)
		ck_assert_msg(
		    typed_occurrences(tags, assize_arena_printf(&g.a, " %s", unfit[i])) == 0
			&& typed_occurrences(tags, assize_arena_printf(&g.a, ">%s", unfit[i])) == 0,
		    "there is a %s", unfit[i]);
	check_nesting(tags);
	check_headings(tags, 2);
	ck_assert_int_gt(typed_occurrences(tags, "br>"), 0);
	ck_assert_int_eq(
	    typed_occurrences(tags, "table>caption>"), typed_occurrences(tags, ">table>"));
	ck_assert_int_eq(typed_occurrences(tags, ">th scope="),
	    typed_occurrences(tags, ">th>") + typed_occurrences(tags, ">th "));
	ground_end();
}
END_TEST

/* So that every standard may be rated: then the ranges of the score are stated. */
static void
add_case_of_other_sample(void)
{
	const struct assize_open here = {
		.path = ground_path("r.db"), .as = "Lead", .write = true
	};

	GOOD(assize_store_open(&g.s, &g.io, &here, NULL, &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ NULL, "W1", NULL },
	    &(struct assize_new_case){ .sample = "workdays" }, &g.e));
	assize_store_close(&g.s);
}

/* One of twelve standards that count is rated good; each other may come to have 0 to 3 points. */
START_TEST(a_chart_is_a_table_in_a_fragment)
{
	const char *page;

	ground_begin();
	page = report_of("x", "x", "fragment");
	ck_assert_int_eq(typed_occurrences(page, "<caption>Score 2 to 23 of 24</caption>"), 1);
	ck_assert(strstr(page, "maximum</th><td>0 to 24</td><td>2 to 23</td></tr>\n</tbody>"));
	add_case_of_other_sample();
	page = report_of(NULL, NULL, "fragment");
	ck_assert_int_eq(typed_occurrences(page,
			     "<caption>Score 2 to 35 of 36: Inadequate to Outstanding</caption>"),
	    1);
	ck_assert(strstr(
	    page, "<tr><th scope=\"row\">Inadequate</th><td>0 to 6</td><td>2 to 6</td></tr>"));
	ck_assert(strstr(page, "<td>19 to 30</td><td>19 to 30</td>"));
	ck_assert(strstr(page, "<td>31 to 36</td><td>31 to 35</td>"));
	ck_assert(!strchr(page, '`') && !strstr(page, "█") && !strstr(page, ">Chart<"));
	ground_end();
}
END_TEST

START_TEST(a_fragment_begins_at_the_level_that_is_stated)
{
	const char *out;
	char *tags, *text;

	ground_begin();
	make_inspection("x", "x");
	out = ground_path("out");
	for (int level = 1; level <= REPORT_LEVEL_MAX; level++) {
		const char *argv[] = { "assize-report", "--db", ground_path("r.db"), "--to",
			"fragment", "--level", assize_arena_printf(&g.a, "%d", level), "--output",
			out, NULL };

		ck_assert_int_eq(report_run(&g.io, 9, (char **)argv), 0);
		take_apart(read_back(out), &tags, &text);
		check_headings(tags, level);
	}
	ground_end();
}
END_TEST

/* What comes out of the escaping, character by character. */
static const struct {
	const char *text, *escaped;
} escapes[] = {
	{ "", "" },
	{ "   ", "" },
	{ "A child's plan, reviewed on time (10:30).",
	    "A child's plan, reviewed on time (10:30)." },
	{ "  two   words \n", "two words" },
	{ "a*b", "a\\*b" },
	{ "-a-b", "\\-a-b" },
	{ "2.2.2", "2.2.2" },
	{ "2. b", "2\\. b" },
	{ "2.", "2\\." },
	{ "12) b", "12\\) b" },
	{ "x 2. b", "x 2. b" },
	{ "see www.x", "see www\\.x" },
	{ "see ftp:x", "see ftp\\:x" },
	{ "esc \033[31m red \a.", "esc  \\[31m red  ." },
	{ "c1 \xC2\x9B\x33", "c1  3" },
	{ "delete\x7F now", "delete  now" },
	{ "\xFF", "?" },
	{ "a\xC3", "a?" },
};

START_TEST(escapes_are_few_but_enough)
{
	char text[256] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	escape_text(out, escapes[_i].text);
	fclose(out);
	ck_assert_str_eq(text, escapes[_i].escaped);
}
END_TEST

START_TEST(html_is_escaped_and_cleaned)
{
	char text[256] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	escape_html_lines(out, " a  <b>&\"' \r\n\r\n esc \033[0m \xE2\x80\xAE \xFF 2. *c*\n");
	fclose(out);
	ck_assert_str_eq(text, "a &lt;b&gt;&amp;&quot;&#39;<br>\nesc  [0m \xEF\xBF\xBD ? 2. *c*");
}
END_TEST

/* Four bands from 0, 50, 65 and 80 per cent, in cells of five per cent. */
static const struct {
	int low, high;
	const char *drawn;
} bars[] = {
	{ 0, 0, "··········│···│···│····" },
	{ 49, 49, "██████████│···│···│····" },
	{ 50, 50, "██████████│█··│···│····" },
	{ 64, 64, "██████████│███│···│····" },
	{ 65, 65, "██████████│███│█··│····" },
	{ 79, 79, "██████████│███│███│····" },
	{ 80, 80, "██████████│███│███│█···" },
	{ 81, 81, "██████████│███│███│█···" },
	{ 100, 100, "██████████│███│███│████" },
	{ 50, 80, "██████████│█▒▒│▒▒▒│▒···" },
	{ -1, -1, "··········│···│···│····" },
};

START_TEST(a_bar_ends_in_the_band_of_its_value)
{
	char text[128] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	bar_print(out, &(struct bar){ .cells = 20,
			   .whole = 100,
			   .low = bars[_i].low,
			   .high = bars[_i].high,
			   .edge = "│",
			   .parted = true,
			   .edge_count = 4,
			   .edges = { 0, 50, 65, 80 } });
	fclose(out);
	ck_assert_str_eq(text, bars[_i].drawn);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("report");
	TCase *tc = tcase_create("report");

	tcase_set_timeout(tc, 240);
	tcase_add_loop_test(tc, escapes_are_few_but_enough, 0, COUNT_OF(escapes));
	tcase_add_test(tc, html_is_escaped_and_cleaned);
	tcase_add_loop_test(tc, a_bar_ends_in_the_band_of_its_value, 0, COUNT_OF(bars));
	tcase_add_unchecked_fixture(tc, keep_plain, forget_plain);
	tcase_add_loop_test(tc, what_is_typed_never_becomes_markup, 0, TURNS);
	tcase_add_test(tc, lines_never_become_markup);
	tcase_add_test(tc, a_fragment_is_html_for_any_page);
	tcase_add_test(tc, a_chart_is_a_table_in_a_fragment);
	tcase_add_test(tc, a_fragment_begins_at_the_level_that_is_stated);
	suite_add_tcase(suite, tc);
	return suite_run(suite);
}
