/*
 * What somebody might type, and an inspection that holds it wherever something can be typed.
 */
#include "report/typed.h"

#include "ground/which.h"

#include "base/name.h"

#include <assize/finding.h>

#include <ctype.h>

const struct typed typed_texts[] = {
	{ "plain text", NULL },
	{ "# heading", NULL },
	{ "## heading ##", NULL },
	{ "- item", NULL },
	{ "+ item", NULL },
	{ "* item", NULL },
	{ "1. item", NULL },
	{ "12) item", NULL },
	{ "1986. A year.", NULL },
	{ "> quoted", NULL },
	{ "``` fenced", NULL },
	{ "~~~ fenced", NULL },
	{ "---", NULL },
	{ "===", NULL },
	{ "- - -", NULL },
	{ "*** rule", NULL },
	{ "___ rule", NULL },
	{ "**strong** and *weak*", NULL },
	{ "__strong__ and _weak_", NULL },
	{ "***both***", NULL },
	{ "**Good**", NULL },
	{ "`code`", NULL },
	{ "`` co`de ``", NULL },
	{ "`████│··`", NULL },
	{ "~~struck~~ and ~sub~", NULL },
	{ "==marked== and ^super^", NULL },
	{ "$math$ and $$more$$", NULL },
	{ "\\(math\\) and \\[more\\]", NULL },
	{ "[a link](javascript:alert(1))", NULL },
	{ "[a link][x]", NULL },
	{ "[x]: http://example.org", NULL },
	{ "[^1]: a note[^1]", NULL },
	{ "![an image](http://example.org/x.png)", NULL },
	{ "<http://example.org/>", NULL },
	{ "<someone@example.org>", NULL },
	{ "http://example.org/?a=1&b=2", NULL },
	{ "www.example.org", NULL },
	{ "someone@example.org", NULL },
	{ "<script>alert(1)</script>", NULL },
	{ "<b onclick=\"x\">bold</b>", NULL },
	{ "<!-- a comment -->", NULL },
	{ "<?php x ?>", NULL },
	{ "<![CDATA[ x ]]>", NULL },
	{ "</table></main><h1>x</h1>", NULL },
	{ "\" onmouseover=\"alert(1)", NULL },
	{ "' onmouseover='alert(1)", NULL },
	{ "\"><svg/onload=alert(1)>", NULL },
	{ "&amp; &lt;b&gt; &#60;b&#62; &nbsp;", NULL },
	{ "&copy", NULL },
	{ "a | b | c", NULL },
	{ "| a | b |", NULL },
	{ "|---|---|", NULL },
	{ "\\| and \\\\| and \\", NULL },
	{ "ends in a backslash\\", NULL },
	{ "\\*not\\*", NULL },
	{ ": a definition", NULL },
	{ "Title: metadata", NULL },
	{ "{#id .class key=value}", NULL },
	{ "{{template}} {% block %}", NULL },
	{ "(c) ... -- --- 'single' \"double\" 1/2", NULL },
	{ ":smile: and @somebody and #12", NULL },
	{ "\xC2\xA3\x31\x30 caf\xC3\xA9 \xF0\x9F\x98\x80", NULL },
	{ "reversed \xE2\x80\xAEtxet", "reversed \xEF\xBF\xBDtxet" },
	{ "no \xEF\xBF\xBF character", "no \xEF\xBF\xBD character" },
};

const size_t typed_text_count = COUNT_OF(typed_texts);

const struct typed typed_lines[] = {
	{ "two\n\n# lines", "two # lines" },
	{ "two\r\n- lines\r\n1. more", "two - lines 1. more" },
	{ "tab\tand spaces", "tab and spaces" },
	{ "    indented", "indented" },
	{ "line\n===\nline", "line === line" },
	{ "line  \nline", "line line" },
	{ "line\\\nline", "line\\ line" },
};

const size_t typed_line_count = COUNT_OF(typed_lines);

static const char *
quoted(const char *text)
{
	const char *out = "";

	for (; *text; text++)
		out = assize_arena_printf(
		    &g.a, "%s%s%c", out, strchr("\"\\", *text) ? "\\" : "", *text);
	return out;
}

/* TEXT with each FROM as a title or text of a framework's JSON replaced. */
static const char *
with(const char *text, const char *from, const char *to)
{
	const char *out = "", *at;
	const char *mark = assize_arena_printf(&g.a, "\"%s\"", from);

	while ((at = strstr(text, mark)) != NULL) {
		out = assize_arena_printf(
		    &g.a, "%s%.*s\"%s\"", out, (int)(at - text), text, quoted(to));
		text = at + strlen(mark);
	}
	return assize_arena_printf(&g.a, "%s%s", out, text);
}

bool
typed_is_name(const char *text)
{
	char why[NAME_WHY];

	return name_compose(&text, &g.a, why);
}

/* TEXT without what no name of somebody may hold. */
static const char *
as_name(const char *text)
{
	const char *out = "";
	char why[NAME_WHY];

	for (;;) {
		const size_t n = name_unfit(text, false, why);

		out = assize_arena_printf(&g.a, "%s%.*s", out, (int)n, text);
		if (!*(text += n))
			return out;
		do
			text++;
		while (((unsigned char)*text & 0xC0) == 0x80);
	}
}

#define TURNED "TURNED"

/* TEXT with a word for what turns the order of reading about, which nobody can type. */
static const char *
as_typed(const char *text)
{
	const size_t n = text_override(text);

	return text[n] ? assize_arena_printf(&g.a, "%.*s" TURNED "%s", (int)n, text, text + n + 3)
		       : text;
}

/* It comes by a merge: an entry like any other, which no command has looked at. */
static void
turn(void)
{
	static const char texts[] =
	    "select e.inspection_id, e.kind, e.key, e.value,"
	    " (select replace(text, '" TURNED "', char(8238)) from entry_text x"
	    "  where x.entry_id = e.entry_id and x.part = 'text'),"
	    " (select replace(text, '" TURNED "', char(8238)) from entry_text x"
	    "  where x.entry_id = e.entry_id and x.part = 'because')"
	    " from entry e where e.entry_id in (select entry_id from entry_text"
	    "  where text like '%" TURNED "%')";
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct entry entries[16];
	size_t n = 0;

	GOOD(txn_begin(&t, &g.s->db, &g.e) && db_query(&g.s->db, &r, &g.e, texts));
	while (rows_next(&r, &g.e) == 1 && n < COUNT_OF(entries))
		entries[n++] = (struct entry){ .inspection_id = row_int(&r, 0),
			.kind = (enum kind)row_int(&r, 1),
			.key = row_copy(&r, 2, &g.a),
			.reading = 1,
			.value = row_copy(&r, 3, &g.a),
			.text = row_copy(&r, 4, &g.a),
			.because = row_copy(&r, 5, &g.a),
			.reasoned = true };
	rows_end(&r);
	ck_assert(n > 0 && n < COUNT_OF(entries));
	for (size_t i = 0; i < n; i++)
		GOOD(journal_record(g.s, &entries[i], NULL, &g.e));
	GOOD(txn_commit(&t, &g.e));
}

void
typed_add(const char *ref, const char *name, const char *given)
{
	const char *const text = as_typed(given);
	static const char *const kinds[] = { "strength", "improvement", "good_practice", "quote",
		"recommendation" };
	char key[ASSIZE_KEY_SIZE];

	name = as_name(name);
	GOOD(assize_inspection_add(g.s, ref, "resettlement-13", name, &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ .inspection = ref, .ref = "S1" },
	    &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	GOOD(assize_decision_rate(g.s, ON(ref, text),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	GOOD(assize_context_set(g.s, ON(ref, NULL),
	    &(struct assize_context){
		.label = name, .value = name, .unit = name, .source = name, .date = name },
	    &g.e));
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		GOOD(assize_finding_add(g.s, ON(ref, NULL),
		    &(struct assize_finding){ .kind = kinds[i],
			.domain = i < 4 ? 2 : 0,
			.to = i < 4 ? NULL : name,
			.text = text },
		    key, &g.e));
	if (text != given)
		turn();
}

void
typed_open(const char *name)
{
	const struct assize_open here = {
		.path = ground_path("r.db"), .as = "Lead", .write = true, .create = true
	};
	const char *framework = ground_source(FRAMEWORK);

	name = as_name(name);
	framework = with(framework, "Supervision", name);
	framework = with(framework, "Understanding", name);
	framework = with(framework, "Is it understood what keeps the adult out of trouble?", name);
	framework = with(framework, "Is there a known risk to somebody else?", name);
	framework = with(framework, "Is the tier right?", name);
	GOOD(assize_store_open(&g.s, &g.io, &here, NULL, &g.e));
	ground_load(g.s, FRAMEWORK, framework);
}

const char *
typed_without_blanks(const char *text)
{
	char *out = assize_arena_alloc(&g.a, strlen(text) + 1);
	size_t n = 0;

	for (; *text; text++)
		if (!isspace((unsigned char)*text))
			out[n++] = *text;
	return out;
}

int
typed_occurrences(const char *text, const char *what)
{
	int n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}
