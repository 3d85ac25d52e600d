/*
 * What people found: contextual facts, findings, recommendations, how much evidence there is.
 */
#include "report/page/page.h"

#include <string.h>

/* Columns of the rows that the library answers. */
enum { FACT_LABEL, FACT_VALUE, FACT_UNIT, FACT_SOURCE, FACT_DATE, FACT_CONFLICT };
enum { FINDING_KEY, FINDING_KIND, FINDING_DOMAIN, FINDING_STANDARD, FINDING_TO, FINDING_TEXT = 7 };
enum {
	EVIDENCE_STANDARD,
	EVIDENCE_TITLE,
	EVIDENCE_FIRST, /* a number for each kind */
	EVIDENCE_ALL = 7
};

static const struct {
	const char *kind, *heading;
} kinds[] = { { "strength", "Strengths" }, { "improvement", "Areas for improvement" },
	{ "good_practice", "Good practice" }, { "quote", "What people told us" } };

#define QUOTES 3 /* stand in paragraphs of their own */

static const struct column facts[] = { { "Fact", false, 40, 36, false },
	{ "Value", true, 14, 16, false }, { "Date", false, 14, 22, false },
	{ "Source", false, 24, 26, false } };

static const char *
fact_value(struct report *r, const char *const *row)
{
	if (row[FACT_CONFLICT])
		return "in conflict";
	return row[FACT_UNIT] ? assize_arena_printf(r->a, "%s %s", row[FACT_VALUE], row[FACT_UNIT])
			      : row[FACT_VALUE];
}

void
page_findings_facts(struct report *r)
{
	if (r->facts.rows == 0)
		return;
	page_heading(r, 2, "Contextual facts", NULL);
	PAGE_TABLE(r, facts, "Contextual facts");
	for (size_t i = 0; i < r->facts.rows; i++) {
		const char *const *row = gather_row(&r->facts, i);

		page_row(r, facts,
		    (struct cell[]){ { .text = row[FACT_LABEL] }, { .strong = fact_value(r, row) },
			{ .text = row[FACT_DATE] }, { .text = row[FACT_SOURCE] } },
		    COUNT_OF(facts));
	}
	page_table_end(r);
}

static const char *
finding_text(const char *const *row)
{
	return row[FINDING_TEXT] ? row[FINDING_TEXT] : "The text was erased.";
}

/* The recommendations to one addressee; their numbers go on from one to the next. */
static void
put_recommendations(struct report *r, const char *to)
{
	if (to) {
		page_open(r, BLOCK_PARAGRAPH);
		page_text(r, to);
		page_words(r, " should:");
		page_close(r, BLOCK_PARAGRAPH);
	}
	page_open(r, BLOCK_NUMBERED);
	for (size_t i = 0; i < r->findings.rows; i++) {
		const char *const *row = gather_row(&r->findings, i);

		if (!text_same(row[FINDING_KIND], "recommendation")
		    || !text_same(row[FINDING_TO], to))
			continue;
		page_open(r, BLOCK_ITEM);
		page_lines(r, finding_text(row));
		page_close(r, BLOCK_ITEM);
	}
	page_close(r, BLOCK_NUMBERED);
}

/* Whether an earlier recommendation goes to the same. */
static bool
is_addressed(const struct report *r, size_t before, const char *to)
{
	for (size_t i = 0; i < before; i++)
		if (text_same(gather_row(&r->findings, i)[FINDING_KIND], "recommendation")
		    && text_same(gather_row(&r->findings, i)[FINDING_TO], to))
			return true;
	return false;
}

void
page_findings_recommendations(struct report *r)
{
	bool first = true;

	for (size_t i = 0; i < r->findings.rows; i++) {
		const char *const *row = gather_row(&r->findings, i);

		if (!text_same(row[FINDING_KIND], "recommendation")
		    || is_addressed(r, i, row[FINDING_TO]))
			continue;
		if (first)
			page_heading(r, 2, "Recommendations", NULL);
		first = false;
		put_recommendations(r, row[FINDING_TO]);
	}
}

/* Of one kind, where there are any: a list, or each quote by itself. */
static bool
put_kind(struct report *r, size_t kind, const char *domain, const char *standard, int level)
{
	const enum block block = kind == QUOTES ? BLOCK_QUOTE : BLOCK_ITEM;
	bool first = true;

	for (size_t i = 0; i < r->findings.rows; i++) {
		const char *const *row = gather_row(&r->findings, i);

		if (!text_same(row[FINDING_KIND], kinds[kind].kind)
		    || !text_same(row[FINDING_DOMAIN], domain)
		    || !text_same(row[FINDING_STANDARD], standard))
			continue;
		if (first)
			page_heading(r, level, kinds[kind].heading, NULL);
		if (first && kind != QUOTES)
			page_open(r, BLOCK_LIST);
		first = false;
		page_open(r, block);
		page_lines(r, finding_text(row));
		page_close(r, block);
	}
	if (!first && kind != QUOTES)
		page_close(r, BLOCK_LIST);
	return !first;
}

bool
page_findings(struct report *r, const char *domain, const char *standard, int level)
{
	bool any = false;

	for (size_t k = 0; k < COUNT_OF(kinds); k++)
		any = put_kind(r, k, domain, standard, level) || any;
	return any;
}

void
page_findings_overall(struct report *r)
{
	for (size_t i = 0; i < r->findings.rows; i++) {
		const char *const *row = gather_row(&r->findings, i);

		if (!row[FINDING_DOMAIN] && !text_same(row[FINDING_KIND], "recommendation")) {
			page_heading(r, 2, "Findings about the service as a whole", NULL);
			page_findings(r, NULL, NULL, 3);
			return;
		}
	}
}

static bool
has_evidence(const struct report *r, int domain)
{
	for (size_t i = 0; i < r->evidence.rows; i++) {
		const char *const *row = gather_row(&r->evidence, i);

		if (page_domain_of(r, row[EVIDENCE_STANDARD]) == domain
		    && strcmp(row[EVIDENCE_ALL], "0") != 0)
			return true;
	}
	return false;
}

/* Of the standards of a domain: only there is evidence about the service. */
void
page_findings_evidence(struct report *r, int domain)
{
	static const struct column columns[] = { { "Standard", false, 36, 28, false },
		{ "Interviews", true, 0, 12, false }, { "Meetings", true, 0, 11, false },
		{ "Documents", true, 0, 13, false }, { "Surveys", true, 0, 11, false },
		{ "Observations", true, 0, 16, false }, { "All", true, 0, 9, false } };
	struct cell cells[COUNT_OF(columns)] = { 0 };

	if (!has_evidence(r, domain))
		return;
	page_heading(r, 3, "Evidence", NULL);
	PAGE_TABLE(r, columns, "Pieces of evidence for each standard");
	for (size_t i = 0; i < r->evidence.rows; i++) {
		const char *const *row = gather_row(&r->evidence, i);

		if (page_domain_of(r, row[EVIDENCE_STANDARD]) != domain)
			continue;
		cells[0] =
		    (struct cell){ .strong = row[EVIDENCE_STANDARD], .text = row[EVIDENCE_TITLE] };
		for (size_t k = 1; k < COUNT_OF(columns); k++)
			cells[k].text = row[EVIDENCE_FIRST + k - 1];
		page_row(r, columns, cells, COUNT_OF(columns));
	}
	page_table_end(r);
}
