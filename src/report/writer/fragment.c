/*
 * The page as a fragment of HTML for a content-management system: headings from a stated level on,
 * paragraphs, lists and tables, charts as tables.  No style, script, class or id: how it looks is
 * the system's business, and nothing here may clash with what it has.
 */
#include "report/writer.h"

#include "report/escape.h"

#include <string.h>

static void
put_heading(struct report *r, int level, const char *before, const char *typed)
{
	const int h = level + r->level - 1;

	fprintf(r->out, "<h%d>", h);
	escape_html_text(r->out, before);
	fputs(typed && *before ? " " : "", r->out);
	escape_html_text(r->out, typed);
	fprintf(r->out, "</h%d>\n", h);
}

static const struct {
	const char *begin, *end;
} blocks[] = { [BLOCK_PARAGRAPH] = { "<p>", "</p>\n" },
	[BLOCK_MARK] = { "<p>", "</p>\n" },
	[BLOCK_QUOTE] = { "<blockquote>\n<p>", "</p>\n</blockquote>\n" },
	[BLOCK_LIST] = { "<ul>\n", "</ul>\n" },
	[BLOCK_NUMBERED] = { "<ol", "</ol>\n" },
	[BLOCK_ITEM] = { "<li>", "</li>\n" } };

static void
begin(struct report *r, enum block block)
{
	fputs(blocks[block].begin, r->out);
	if (block == BLOCK_LIST || block == BLOCK_NUMBERED)
		r->list = block;
	if (block == BLOCK_NUMBERED && r->items > 0)
		fprintf(r->out, " start=\"%zu\"", r->items + 1);
	if (block == BLOCK_NUMBERED)
		fputs(">\n", r->out);
	if (block == BLOCK_ITEM && r->list == BLOCK_NUMBERED)
		r->items++;
}

static void
end(struct report *r, enum block block)
{
	fputs(blocks[block].end, r->out);
}

static void
words(struct report *r, const char *ours)
{
	escape_html(r->out, ours);
}

static void
text(struct report *r, const char *typed)
{
	escape_html_text(r->out, typed);
}

static void
lines(struct report *r, const char *typed)
{
	escape_html_lines(r->out, typed);
}

static void
strong(struct report *r, const char *typed)
{
	fputs("<strong>", r->out);
	escape_html_text(r->out, typed);
	fputs("</strong>", r->out);
}

static void
link_to(struct report *r, const char *ours, const char *address)
{
	fputs("<a href=\"", r->out);
	escape_html(r->out, address);
	fputs("\">", r->out);
	escape_html(r->out, ours);
	fputs("</a>", r->out);
}

/* A chart of a row draws what other cells of it say: they are the table that it becomes. */
static void
table(struct report *r, const char *caption, const struct column *columns, size_t n)
{
	fputs("<table>\n<caption>", r->out);
	escape_html_text(r->out, caption);
	fputs("</caption>\n<thead>\n<tr>", r->out);
	for (size_t i = 0; i < n; i++)
		if (!columns[i].chart)
			fprintf(r->out, "<th scope=\"col\">%s</th>", columns[i].title);
	fputs("</tr>\n</thead>\n<tbody>\n", r->out);
	r->begun = false; /* the body has no row yet */
}

static void
table_end(struct report *r)
{
	fputs("</tbody>\n</table>\n", r->out);
}

static void
put_cell(struct report *r, const struct cell *c)
{
	const char *marked = c->strong ? c->strong : c->rating;

	if (marked) {
		strong(r, marked);
		fputs(c->text ? " " : "", r->out);
	}
	escape_html_text(r->out, c->text);
}

static void
row(struct report *r, const struct column *columns, const struct cell *cells, size_t n)
{
	fputs("<tr>", r->out);
	for (size_t i = 0; i < n; i++) {
		if (columns[i].chart)
			continue;
		fputs(i == 0 ? "<th scope=\"row\">" : "<td>", r->out);
		put_cell(r, &cells[i]);
		fputs(i == 0 ? "</th>" : "</td>", r->out);
	}
	fputs("</tr>\n", r->out);
	r->begun = true;
}

/* The rows of a group stand in a body of their own, as the scope of its heading asks. */
static void
group(struct report *r, const struct column *columns, size_t n, const char *typed)
{
	(void)columns;
	if (r->begun)
		fputs("</tbody>\n<tbody>\n", r->out);
	fprintf(r->out, "<tr><th scope=\"rowgroup\" colspan=\"%zu\">", n);
	escape_html_text(r->out, typed);
	fputs("</th></tr>\n", r->out);
}

static bool
draws(const struct report *r)
{
	(void)r;
	return false;
}

const struct writer writer_fragment = { .heading = put_heading,
	.begin = begin,
	.end = end,
	.words = words,
	.text = text,
	.lines = lines,
	.strong = strong,
	.rating = strong,
	.link = link_to,
	.draws = draws,
	.chart = writer_score,
	.table = table,
	.group = group,
	.row = row,
	.table_end = table_end };
