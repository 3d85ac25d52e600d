/*
 * What the parts of the page are made of, handed to the report's writer, and figures in words.
 */
#include "report/page/page.h"

#include <stdarg.h>
#include <string.h>

void
page_heading(struct report *r, int level, const char *before, const char *typed)
{
	r->writer->heading(r, level, before, typed);
}

void
page_open(struct report *r, enum block block)
{
	r->writer->begin(r, block);
}

void
page_close(struct report *r, enum block block)
{
	r->writer->end(r, block);
}

/* A formatted text in the arena, however long. */
static const char *
formatted(const struct report *r, const char *fmt, va_list ap)
{
	va_list again;
	char *made;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	made = n < 0 ? NULL : assize_arena_alloc(r->a, (size_t)n + 1);
	if (!made)
		return "";
	vsnprintf(made, (size_t)n + 1, fmt, ap);
	return made;
}

void
page_words(struct report *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	r->writer->words(r, formatted(r, fmt, ap));
	va_end(ap);
}

void
page_text(struct report *r, const char *typed)
{
	r->writer->text(r, typed);
}

void
page_lines(struct report *r, const char *typed)
{
	r->writer->lines(r, typed);
}

void
page_strong(struct report *r, const char *typed)
{
	r->writer->strong(r, typed);
}

void
page_rating(struct report *r, const char *title)
{
	r->writer->rating(r, title);
}

void
page_paragraph(struct report *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	page_open(r, BLOCK_PARAGRAPH);
	r->writer->words(r, formatted(r, fmt, ap));
	page_close(r, BLOCK_PARAGRAPH);
	va_end(ap);
}

void
page_chart(struct report *r, const struct chart *chart)
{
	r->writer->chart(r, chart);
}

void
page_table(struct report *r, const struct column *columns, size_t n, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	r->writer->table(r, formatted(r, fmt, ap), columns, n);
	va_end(ap);
}

void
page_group(struct report *r, const struct column *columns, size_t n, const char *typed)
{
	r->writer->group(r, columns, n, typed);
}

void
page_row(struct report *r, const struct column *columns, const struct cell *cells, size_t n)
{
	r->writer->row(r, columns, cells, n);
}

void
page_table_end(struct report *r)
{
	r->writer->table_end(r);
}

const char *
page_number(struct report *r, int number)
{
	return number < 0 ? "–" : assize_arena_printf(r->a, "%d", number);
}

const char *
page_percent(struct report *r, int low, int high)
{
	if (low < 0)
		return "–";
	return low == high ? assize_arena_printf(r->a, "%d%%", low)
			   : assize_arena_printf(r->a, "%d–%d%%", low, high);
}

const char *
page_title(const struct report *r, const char *code)
{
	return code ? assize_result_title(&r->result, code) : NULL;
}

static const char *
title_of_points(const struct report *r, int points)
{
	for (size_t i = 0; i < r->result.band_count; i++)
		if (r->result.bands[i].points == points)
			return r->result.bands[i].title;
	return "–";
}

const char *
page_ends(struct report *r, int low, int high)
{
	if (low < 0)
		return "Not rated";
	return low == high ? title_of_points(r, low)
			   : assize_arena_printf(
			       r->a, "%s to %s", title_of_points(r, low), title_of_points(r, high));
}

const char *
page_band(struct report *r, const struct assize_key_question *q)
{
	const char *low = assize_result_title(&r->result, q->band_low),
		   *high = assize_result_title(&r->result, q->band_high);

	if (q->percent_low < 0)
		return "No case";
	return strcmp(low, high) == 0 ? low : assize_arena_printf(r->a, "%s to %s", low, high);
}

void
page_references(struct report *r, const char *refs)
{
	while (*refs) {
		const size_t n = strcspn(refs, " ");
		const char *next = refs + n + strspn(refs + n, " ");

		page_text(r, assize_arena_printf(r->a, "%.*s", (int)n, refs));
		page_words(r, "%s", !*next ? "" : strchr(next, ' ') ? ", " : " and ");
		refs = next;
	}
}

int
page_domain_of(const struct report *r, const char *standard)
{
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (strcmp(r->result.standards[i].ref, standard) == 0)
			return r->result.standards[i].domain;
	return -1;
}

const char *
page_spaced(struct report *r, const char *code)
{
	char *text = (char *)(uintptr_t)assize_arena_printf(r->a, "%s", code);

	for (char *p = text; *p; p++)
		if (*p == '_')
			*p = ' ';
	return text;
}

const char *
page_sample(struct report *r, const char *code)
{
	for (size_t i = 0; i < r->result.sample_count; i++)
		if (strcmp(r->result.samples[i].sample, code) == 0 && r->result.samples[i].title)
			return r->result.samples[i].title;
	return page_spaced(r, code);
}
