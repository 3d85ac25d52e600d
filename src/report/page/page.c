#include "report/page/page.h"

#include "base/bar.h"
#include "report/escape.h"

#include <string.h>

void
page_heading(struct report *r, int level, const char *before, const char *text)
{
	fprintf(r->out, "\n%.*s ", level, "######");
	escape_text(r->out, before);
	fputs(text && *before ? " " : "", r->out);
	escape_text(r->out, text);
	fputc('\n', r->out);
}

static bool
is_blank(const char *text)
{
	return !text || text[strspn(text, " \t\r\n\v\f")] == '\0';
}

/* How many bytes of TEXT fit into COLUMNS, to the end of a word where there is one. */
static size_t
fitting(const char *text, int columns)
{
	const size_t n = text_fitting(text, (size_t)columns);
	size_t word = n, wide;

	if (!text[n])
		return n;
	while (word > 0 && text[--word] != ' ')
		;
	return word > 0 ? word : n > 0 ? n : text_step(text, &wide);
}

/* The next line of a cell, and what is left of it. */
static void
put_cell(struct report *r, const struct column *column, struct cell *c)
{
	const char *text = c->text;
	int room = column->fold;
	size_t n;

	if (!is_blank(c->strong)) {
		fputs("**", r->out);
		escape_text(r->out, c->strong);
		fputs(text || c->ours ? "** " : "**", r->out);
		room -= room > 0 ? (int)text_width(c->strong) + 1 : 0;
	}
	c->strong = NULL;
	if (text && r->folded && column->fold > 0) {
		n = fitting(text, room > 4 ? room : 4);
		c->text = text[n] ? text + n + (text[n] == ' ') : NULL;
		text = assize_arena_printf(r->a, "%.*s", (int)n, text);
	} else {
		c->text = NULL;
	}
	escape_text(r->out, text);
	if (c->ours)
		fprintf(r->out, "%s%s", text ? " " : "", c->ours);
	c->ours = NULL;
}

static bool
something_left(const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].text)
			return true;
	return false;
}

void
page_row(struct report *r, const struct column *columns, const struct cell *given, size_t n)
{
	struct cell *cells = assize_arena_alloc(r->a, n * sizeof *cells);

	if (!cells)
		return;
	if (r->table_count > 0)
		r->tables[r->table_count - 1].rows++;
	memcpy(cells, given, n * sizeof *cells);
	do {
		for (size_t i = 0; i < n; i++) {
			fputs(i > 0 ? " | " : "| ", r->out);
			put_cell(r, &columns[i], &cells[i]);
		}
		fputs(" |\n", r->out);
	} while (something_left(cells, n));
}

static void
list_table(struct report *r, const struct column *columns, size_t n)
{
	struct table *t;

	r->tables = assize_arena_grow(r->a, r->tables, r->table_count, sizeof *r->tables);
	if (!r->tables)
		return;
	t = &r->tables[r->table_count++];
	*t = (struct table){ .columns = n < TABLE_COLUMNS_MAX ? n : TABLE_COLUMNS_MAX };
	for (size_t i = 0; i < t->columns; i++) {
		t->titles[i] = columns[i].title;
		t->widths[i] = columns[i].width;
		t->numbers[i] = columns[i].number;
	}
}

void
page_table(struct report *r, const struct column *columns, size_t n)
{
	list_table(r, columns, n);
	fputc('\n', r->out);
	for (size_t i = 0; i < n; i++)
		fprintf(r->out, "| %s ", columns[i].title);
	fputs("|\n", r->out);
	for (size_t i = 0; i < n; i++)
		fputs(columns[i].number ? "|---:" : "|----", r->out);
	fputs("|\n", r->out);
}

static void
add_edges(const struct report *r, const struct chart *chart, struct bar *b)
{
	const struct assize_result *result = &r->result;
	const size_t n = chart->of_score ? result->range_count : result->band_count;

	for (size_t i = 0; i < n && i < BAR_EDGES_MAX; i++)
		b->edges[b->edge_count++] =
		    chart->of_score ? result->ranges[i].from : result->bands[i].from;
}

const char *
page_chart(struct report *r, const struct chart *chart, int cells)
{
	struct bar b = { .cells = cells,
		.whole = 100,
		.low = chart->low,
		.high = chart->high,
		.edge = "│",
		.parted = true };
	char text[4 * 128 + 1] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	r->charts = assize_arena_grow(r->a, r->charts, r->chart_count, sizeof *r->charts);
	if (!r->charts || !out) {
		file_close(&out);
		return "";
	}
	r->charts[r->chart_count++] = *chart;
	if (chart->of_score)
		b.whole = r->result.score_max > 0 ? r->result.score_max : 1;
	add_edges(r, chart, &b);
	bar_print(out, &b);
	file_close(&out);
	return assize_arena_printf(r->a, "`%s`", text);
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

static const char *
band_of(const struct report *r, int percent)
{
	for (size_t i = 0; i < r->result.band_count; i++)
		if (percent >= r->result.bands[i].from && percent <= r->result.bands[i].to)
			return r->result.bands[i].title;
	return "–";
}

const char *
page_band(struct report *r, const struct assize_key_question *q)
{
	const char *low = band_of(r, q->percent_low), *high = band_of(r, q->percent_high);

	if (q->percent_low < 0)
		return "No case";
	return strcmp(low, high) == 0 ? low : assize_arena_printf(r->a, "%s to %s", low, high);
}

/* The first letter of each word, as a capital where it is plain. */
static const char *
initials(const struct report *r, const char *title)
{
	const char *letters = "";
	size_t step, columns;

	while (*title) {
		title += strspn(title, " ");
		step = text_step(title, &columns);
		letters = step == 1 && *title >= 'a' && *title <= 'z'
			      ? assize_arena_printf(r->a, "%s%c", letters, *title - 'a' + 'A')
			      : assize_arena_printf(r->a, "%s%.*s", letters, (int)step, title);
		title += strcspn(title, " ");
	}
	return letters;
}

const char *
page_letters(const struct report *r, size_t band)
{
	const char *letters = initials(r, r->result.bands[band].title);

	for (size_t i = 0; i < r->result.band_count; i++)
		if (i != band && strcmp(letters, initials(r, r->result.bands[i].title)) == 0)
			return assize_arena_printf(r->a, "%zu", band + 1);
	return strlen(letters) <= 8 ? letters : assize_arena_printf(r->a, "%zu", band + 1);
}

const char *
page_letters_of(const struct report *r, const char *code)
{
	for (size_t i = 0; i < r->result.band_count; i++)
		if (strcmp(r->result.bands[i].code, code) == 0)
			return page_letters(r, i);
	return "";
}

void
page_references(struct report *r, const char *refs)
{
	while (*refs) {
		const size_t n = strcspn(refs, " ");
		const char *next = refs + n + strspn(refs + n, " ");

		escape_text(r->out, assize_arena_printf(r->a, "%.*s", (int)n, refs));
		fputs(!*next ? "" : strchr(next, ' ') ? ", " : " and ", r->out);
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
