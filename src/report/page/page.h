/*
 * The parts of the page, and what they are made of.  What stands there is said here, how it is
 * written says the report's writer.
 */
#ifndef PAGE_H
#define PAGE_H

#include "report/writer.h"

/* "2. Court disposals": what stands before a text, and the text; null: nothing more. */
void page_heading(struct report *, int level, const char *before, const char *typed);

void page_open(struct report *, enum block);
void page_close(struct report *, enum block);

/* Within a block: words of our own, texts that people typed, and what is marked in them. */
void page_words(struct report *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void page_text(struct report *, const char *typed);
void page_lines(struct report *, const char *typed);
void page_strong(struct report *, const char *typed);
void page_rating(struct report *, const char *title);

/* A paragraph of our own words. */
void page_paragraph(struct report *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A chart in a paragraph of its own. */
void page_chart(struct report *, const struct chart *);

/* A table: its caption, where a form has one; its rows, some in groups; its end. */
#define PAGE_TABLE(r, columns, ...) page_table(r, columns, COUNT_OF(columns), __VA_ARGS__)
void page_table(struct report *, const struct column *, size_t n, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void page_group(struct report *, const struct column *, size_t n, const char *typed);
void page_row(struct report *, const struct column *, const struct cell *, size_t n);
void page_table_end(struct report *);

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

/* "2.1.2 and 2.1.3" of "2.1.2 2.1.3". */
void page_references(struct report *, const char *refs);

/* Number of the domain that a standard is in; -1 for none. */
int page_domain_of(const struct report *, const char *standard);

/* "not recorded" of not_recorded. */
const char *page_spaced(struct report *, const char *code);

/* A sample as the framework words it; its code where that has no word for it. */
const char *page_sample(struct report *, const char *code);

/* page_head.c: title and state, ratings, warnings. */
void page_head(struct report *);

/*
 * page_findings.c: contextual facts, recommendations, findings, evidence; nothing where there is
 * none.
 */
void page_findings_facts(struct report *);
void page_findings_recommendations(struct report *);
void page_findings_overall(struct report *);
void page_findings_evidence(struct report *, int domain);

/* About a domain as a whole where STANDARD is null.  Whether there are any. */
bool page_findings(struct report *, const char *domain, const char *standard, int level);

/* page_standard.c: a domain with its standards. */
void page_standard_domain(struct report *, const struct assize_domain *);

/*
 * page_sampling.c: samples and population, margins; which questions of a standard, or of all, rest
 * on few cases.
 */
void page_sampling(struct report *);
void page_sampling_few(struct report *, const struct assize_standard *);

/* page_annexe.c: the tables; what the report was made from. */
void page_annexe(struct report *);
void page_annexe_record(struct report *);

#endif
