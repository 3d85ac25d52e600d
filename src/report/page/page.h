/*
 * The parts of the page, and what they are written with.
 */
#ifndef PAGE_H
#define PAGE_H

#include "report/report.h"

struct column {
	const char *title;
	bool number; /* stands on the right */
	int fold;    /* columns of the terminal at which its text is broken; 0: it is not */
	int width;   /* per cent of the page */
};

/* What stands in a cell, one behind the other; null: nothing. */
struct cell {
	const char *strong, *text; /* escaped on the way */
	const char *ours;	   /* Markdown of our own, such as a chart */
};

void page_table(struct report *, const struct column *, size_t n);
void page_row(struct report *, const struct column *, const struct cell *, size_t n);

/* "## 2. Court disposals": what stands before TEXT, and TEXT; null: nothing more. */
void page_heading(struct report *, int level, const char *before, const char *text);

/* Lists the chart and returns it in characters, as a code span. */
const char *page_chart(struct report *, const struct chart *, int cells);

/* Whole numbers in words for cells. */
const char *page_number(struct report *, int number); /* "-" for none */
const char *page_percent(struct report *, int low, int high);

/*
 * A rating's title; null stays null.  What points can still become: "Good", or "Inadequate to
 * Good".
 */
const char *page_title(const struct report *, const char *code);
const char *page_ends(struct report *, int low, int high);

/* The band of a percentage, or of its two ends. */
const char *page_band(struct report *, const struct assize_key_question *);

/* The letters that stand for a band in a chart, such as RI. */
const char *page_letters(const struct report *, size_t band);
const char *page_letters_of(const struct report *, const char *code);

/* page_head.c: title and state, ratings, warnings. */
void page_head(struct report *);

/* "2.1.2 and 2.1.3" of "2.1.2 2.1.3". */
void page_references(struct report *, const char *refs);

/* Number of the domain that a standard is in; -1 for none. */
int page_domain_of(const struct report *, const char *standard);

/*
 * page_findings.c: contextual facts, recommendations, findings, evidence; nothing where there is
 * none.
 */
void page_facts(struct report *);
void page_recommendations(struct report *);
void page_overall_findings(struct report *);
void page_evidence(struct report *, int domain);

/* About a domain as a whole where STANDARD is null.  Whether there are any. */
bool page_findings(struct report *, const char *domain, const char *standard, int level);

/* page_standard.c: a domain with its standards. */
void page_domain(struct report *, const struct assize_domain *);

/*
 * page_sampling.c: samples and population, margins; which questions of a standard, or of all, rest
 * on few cases.
 */
void page_sampling(struct report *);
void page_few(struct report *, const struct assize_standard *);

/* "not recorded" of not_recorded. */
char *page_spaced(struct report *, const char *code);

/* page_annexe.c: the tables; what the report was made from. */
void page_annexe(struct report *);
void page_record(struct report *);

#endif
