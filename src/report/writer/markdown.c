/*
 * The page as Markdown: CommonMark with tables.  Blocks part by an empty line; a table has one row
 * a line, broken into several where a terminal cannot fold its cells itself.
 *
 * For a document the charts are tables, the rules of a table are as long as its columns are wide,
 * and a rating stands in a span with the name of its style.
 */
#include "report/writer.h"

#include "base/bar.h"
#include "report/band.h"
#include "report/escape.h"

#include <string.h>

#define CHART_CELLS 20
#define SCORE_CELLS 36

static bool
is_document(const struct report *r)
{
	return r->form == REPORT_DOCX || r->form == REPORT_ODT;
}

/* An empty line before each block but the first. */
static void
part(struct report *r)
{
	if (r->begun)
		fputc('\n', r->out);
	r->begun = true;
}

static void
heading(struct report *r, int level, const char *before, const char *typed)
{
	part(r);
	fprintf(r->out, "%.*s ", level, "######");
	escape_text(r->out, before);
	fputs(typed && *before ? " " : "", r->out);
	escape_text(r->out, typed);
	fputc('\n', r->out);
}

static void
begin(struct report *r, enum block block)
{
	if (block != BLOCK_ITEM) {
		part(r);
		r->list = block;
		fputs(block == BLOCK_MARK || block == BLOCK_QUOTE ? "> " : "", r->out);
	} else if (r->list == BLOCK_NUMBERED) {
		fprintf(r->out, "%zu. ", ++r->items);
	} else {
		fputs("- ", r->out);
	}
}

static void
end(struct report *r, enum block block)
{
	if (block != BLOCK_LIST && block != BLOCK_NUMBERED)
		fputc('\n', r->out);
}

static void
words(struct report *r, const char *ours)
{
	fputs(ours, r->out);
}

static void
text(struct report *r, const char *typed)
{
	escape_text(r->out, typed);
}

/* Lines behind the first stand below the text of an item. */
static void
lines(struct report *r, const char *typed)
{
	escape_lines(r->out, typed, r->list == BLOCK_NUMBERED ? 4 : r->list == BLOCK_LIST ? 2 : 0);
}

static void
strong(struct report *r, const char *typed)
{
	fputs("**", r->out);
	escape_text(r->out, typed);
	fputs("**", r->out);
}

/* As many full squares as the band is high: the tint is not the only sign. */
static void
rating(struct report *r, const char *typed)
{
	const int band = band_of_title(r, typed);
	const size_t n = r->result.band_count;

	if (!is_document(r) || band < 0) {
		strong(r, typed);
		return;
	}
	fputs("[\u00a0", r->out);
	for (int i = 0; i < (int)n; i++)
		fputs(i <= band ? "■" : "□", r->out);
	fputs("\u00a0", r->out);
	strong(r, typed);
	fprintf(r->out, "\u00a0]{custom-style=\"Rating %zu\"}", band_tint((size_t)band, n) + 1);
}

static void
link_to(struct report *r, const char *ours, const char *address)
{
	fprintf(r->out, "[%s](%s)", ours, address);
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

/* The chart in characters, as a code span.  It is listed: what renders the page may draw it. */
static void
put_chart(struct report *r, const struct chart *chart)
{
	struct bar b = { .cells = chart->of_score ? SCORE_CELLS : CHART_CELLS,
		.whole = 100,
		.low = chart->low,
		.high = chart->high,
		.edge = "│",
		.parted = true };

	r->charts = assize_arena_grow(r->a, r->charts, r->chart_count, sizeof *r->charts);
	if (!r->charts)
		return; /* the arena remembers */
	r->charts[r->chart_count++] = *chart;
	if (chart->of_score)
		b.whole = r->result.score_max > 0 ? r->result.score_max : 1;
	add_edges(r, chart, &b);
	fputc('`', r->out);
	bar_print(r->out, &b);
	fputc('`', r->out);
}

static bool
draws(const struct report *r)
{
	return !is_document(r);
}

static void
chart_alone(struct report *r, const struct chart *chart)
{
	if (is_document(r)) {
		writer_score(r, chart);
		return;
	}
	part(r);
	put_chart(r, chart);
	fputc('\n', r->out);
}

static void
list_table(struct report *r, const char *caption, const struct column *columns, size_t n)
{
	struct table *t;

	r->tables = assize_arena_grow(r->a, r->tables, r->table_count, sizeof *r->tables);
	if (!r->tables)
		return;
	t = &r->tables[r->table_count++];
	*t = (struct table){ .caption = assize_arena_text(r->a, caption),
		.columns = n < TABLE_COLUMNS_MAX ? n : TABLE_COLUMNS_MAX };
	for (size_t i = 0; i < t->columns; i++) {
		t->titles[i] = columns[i].title;
		t->widths[i] = columns[i].width;
		t->numbers[i] = columns[i].number;
	}
}

static bool
is_left_out(const struct report *r, const struct column *column)
{
	return column->chart && is_document(r);
}

/* Dashes below a title: three at least make a rule. */
static void
put_rule(struct report *r, const struct column *column, int whole)
{
	const int dashes = is_document(r) ? 100 * column->width / whole : 4;

	fputc('|', r->out);
	for (int i = column->number; i < dashes; i++)
		fputc('-', r->out);
	fputs(column->number ? ":" : "", r->out);
}

static void
table(struct report *r, const char *caption, const struct column *columns, size_t n)
{
	int whole = 0;

	list_table(r, caption, columns, n);
	part(r);
	for (size_t i = 0; i < n; i++) {
		if (is_left_out(r, &columns[i]))
			continue;
		whole += columns[i].width;
		fprintf(r->out, "| %s ", columns[i].title);
	}
	fputs("|\n", r->out);
	for (size_t i = 0; i < n; i++)
		if (!is_left_out(r, &columns[i]))
			put_rule(r, &columns[i], whole);
	fputs("|\n", r->out);
}

static bool
is_blank(const char *typed)
{
	return !typed || typed[strspn(typed, " \t\r\n\v\f")] == '\0';
}

/* How many bytes of TYPED fit into COLUMNS, to the end of a word where there is one. */
static size_t
fitting(const char *typed, int columns)
{
	const size_t n = text_fitting(typed, (size_t)columns);
	size_t word = n, wide;

	if (!typed[n])
		return n;
	while (word > 0 && typed[--word] != ' ')
		;
	return word > 0 ? word : n > 0 ? n : text_step(typed, &wide);
}

/* The next line of a cell; what is left of it stays in the cell. */
static void
put_cell(struct report *r, const struct column *column, struct cell *c)
{
	const char *marked = c->strong ? c->strong : c->rating;
	const char *typed = c->text;
	int room = column->fold;
	size_t n;

	if (!is_blank(marked)) {
		(c->rating ? rating : strong)(r, marked);
		fputs(typed || c->chart ? " " : "", r->out);
		room -= room > 0 ? (int)text_width(marked) + 1 : 0;
	}
	c->strong = c->rating = NULL;
	if (typed && r->form == REPORT_TERM && column->fold > 0) {
		n = fitting(typed, room > 4 ? room : 4);
		c->text = typed[n] ? typed + n + (typed[n] == ' ') : NULL;
		typed = assize_arena_printf(r->a, "%.*s", (int)n, typed);
	} else {
		c->text = NULL;
	}
	escape_text(r->out, typed);
	if (c->chart) {
		fputs(typed ? " " : "", r->out);
		put_chart(r, c->chart);
	}
	c->chart = NULL;
}

static bool
something_left(const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].text)
			return true;
	return false;
}

static void
row(struct report *r, const struct column *columns, const struct cell *given, size_t n)
{
	struct cell *cells = assize_arena_alloc(r->a, n * sizeof *cells);

	if (!cells)
		return;
	if (r->table_count > 0)
		r->tables[r->table_count - 1].rows++;
	memcpy(cells, given, n * sizeof *cells);
	do {
		for (size_t i = 0; i < n; i++) {
			if (is_left_out(r, &columns[i]))
				continue;
			fputs(i > 0 ? " | " : "| ", r->out);
			put_cell(r, &columns[i], &cells[i]);
		}
		fputs(" |\n", r->out);
	} while (something_left(cells, n));
}

/* A row of which only the first cell says something. */
static void
group(struct report *r, const struct column *columns, size_t n, const char *typed)
{
	struct cell *cells = assize_arena_alloc(r->a, n * sizeof *cells);

	if (!cells)
		return;
	cells[0].strong = typed;
	row(r, columns, cells, n);
}

static void
table_end(struct report *r)
{
	(void)r;
}

const struct writer writer_markdown = { .heading = heading,
	.begin = begin,
	.end = end,
	.words = words,
	.text = text,
	.lines = lines,
	.strong = strong,
	.rating = rating,
	.link = link_to,
	.draws = draws,
	.chart = chart_alone,
	.table = table,
	.group = group,
	.row = row,
	.table_end = table_end };
