#include "tree.h"

#include "escape.h"
#include "scale.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* The walk through the tree. */
struct walk {
	const struct report *r;
	struct assize_err *e;
	size_t charts, parts, tables, regions;
	const char *part;     /* the heading last seen; null before the first */
	const char *contents; /* links to all parts */
};

/* A buffer of the tree's own for what is written by the functions below. */
static bool
take_text(struct lowdown_buf *buf, char *text, size_t n)
{
	free(buf->data);
	*buf = (struct lowdown_buf){ .data = text, .size = n, .maxsize = n + 1, .unit = 1 };
	return text != NULL;
}

/* A node that is written to the page as it stands. */
static struct lowdown_node *
new_node(enum lowdown_rndrt type, char *text, size_t n)
{
	struct lowdown_node *node = calloc(1, sizeof *node);

	if (!node || !text) {
		free(node);
		free(text);
		return NULL;
	}
	node->type = type;
	TAILQ_INIT(&node->children);
	take_text(type == LOWDOWN_RAW_HTML ? &node->rndr_raw_html.text : &node->rndr_blockhtml.text, text, n);
	return node;
}

static bool
out_of_memory(struct walk *w)
{
	return assize_err_set(w->e, ASSIZE_MEMORY, "out of memory");
}

/* Puts a node in the place of another. */
static bool
replace(struct walk *w, struct lowdown_node *old, struct lowdown_node *fresh)
{
	if (!fresh)
		return out_of_memory(w);
	fresh->parent = old->parent;
	TAILQ_INSERT_BEFORE(old, fresh, entries);
	TAILQ_REMOVE(&old->parent->children, old, entries);
	lowdown_node_free(old);
	return true;
}

/* Puts text that is written to the page as it stands before a node, or behind it. */
static bool __attribute__((format(printf, 4, 5)))
put_beside(struct walk *w, struct lowdown_node *node, bool behind, const char *fmt, ...)
{
	va_list ap;
	char *text = NULL;
	struct lowdown_node *fresh;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	fresh = n < 0 ? NULL : new_node(LOWDOWN_BLOCKHTML, text, (size_t)n);
	if (!fresh)
		return out_of_memory(w);
	fresh->parent = node->parent;
	if (behind)
		TAILQ_INSERT_AFTER(&node->parent->children, node, fresh, entries);
	else
		TAILQ_INSERT_BEFORE(node, fresh, entries);
	return true;
}

/* What a node reads, without its markup. */
static void
read_text(const struct lowdown_node *node, FILE *out)
{
	const struct lowdown_node *child;

	if (node->type == LOWDOWN_NORMAL_TEXT)
		fwrite(node->rndr_normal_text.text.data, 1, node->rndr_normal_text.text.size, out);
	TAILQ_FOREACH(child, &node->children, entries)
	read_text(child, out);
}

/* What was printed, in the arena; OUT is null where it could not be. */
static const char *
kept(struct walk *w, FILE *out, char **text)
{
	const char *copy = out && fclose(out) == 0 ? assize_arena_text(w->r->a, *text) : "";

	free(*text);
	return copy;
}

static const char *
text_of(struct walk *w, const struct lowdown_node *node)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out)
		read_text(node, out);
	return kept(w, out, &text);
}

static bool
prepare_chart(struct walk *w, struct lowdown_node *node)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (w->charts == w->r->chart_count || !out) {
		if (out)
			fclose(out);
		free(text);
		return assize_err_set(w->e, ASSIZE_STORE, "a chart stands in the report that was not drawn");
	}
	svg_chart(w->r, out, &w->r->charts[w->charts], w->charts);
	w->charts++;
	if (fclose(out) != 0) {
		free(text);
		return out_of_memory(w);
	}
	return replace(w, node, new_node(LOWDOWN_RAW_HTML, text, n));
}

/* Strong text that is a band's title gets its sign and tint. */
static bool
prepare_strong(struct walk *w, struct lowdown_node *node)
{
	const struct assize_result *result = &w->r->result;
	const char *title = text_of(w, node);
	char *text = NULL;
	size_t n, band = 0;
	FILE *out;

	while (band < result->band_count && strcmp(result->bands[band].title, title) != 0)
		band++;
	if (band == result->band_count)
		return true;
	if ((out = open_memstream(&text, &n)) == NULL)
		return out_of_memory(w);
	fprintf(out, "<strong class=\"rating tint%zu\">", scale_tint(band, result->band_count));
	svg_sign(w->r, out, band);
	fputs("<span>", out);
	escape_html(out, title);
	fputs("</span></strong>", out);
	if (fclose(out) != 0) {
		free(text);
		return out_of_memory(w);
	}
	return replace(w, node, new_node(LOWDOWN_RAW_HTML, text, n));
}

/* The first cell of each row names it. */
static void
head_rows(struct lowdown_node *table)
{
	struct lowdown_node *part, *row, *cell;

	TAILQ_FOREACH(part, &table->children, entries)
	TAILQ_FOREACH(row, &part->children, entries)
	if (part->type == LOWDOWN_TABLE_BODY && (cell = TAILQ_FIRST(&row->children)) != NULL)
		cell->rndr_table_cell.flags |= HTBL_FL_HEADER;
}

/* Puts text that is written to the page as it stands at the start of a node. */
static bool
put_first(struct walk *w, struct lowdown_node *parent, enum lowdown_rndrt type, const char *given)
{
	char *text = strdup(given);
	struct lowdown_node *fresh = new_node(type, text, text ? strlen(text) : 0);

	if (!fresh)
		return out_of_memory(w);
	fresh->parent = parent;
	TAILQ_INSERT_HEAD(&parent->children, fresh, entries);
	return true;
}

/* Every column has its part of the width, the same in all tables of a kind. */
static bool
put_widths(struct walk *w, struct lowdown_node *table, const struct table *t)
{
	const char *cols = "";

	for (size_t i = 0; i < t->columns; i++)
		cols = assize_arena_printf(w->r->a, "%s<col style=\"width: %d%%\">", cols, t->widths[i]);
	return put_first(
	    w, table, LOWDOWN_BLOCKHTML, assize_arena_printf(w->r->a, "<colgroup>%s</colgroup>\n", cols));
}

/* In the arena, for an attribute. */
static const char *
escaped(struct walk *w, const char *given)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out)
		escape_html(out, given);
	return kept(w, out, &text);
}

static bool
is_empty(const struct lowdown_node *cell)
{
	return TAILQ_EMPTY(&cell->children);
}

/* A row of which only the first cell says something heads the rows behind it, over all columns. */
static bool
put_group(struct walk *w, struct lowdown_node *row, const struct table *t)
{
	const struct lowdown_node *first = TAILQ_FIRST(&row->children), *cell = first;
	const char *html;
	char *text;

	while (cell && (cell == first) != is_empty(cell))
		cell = TAILQ_NEXT(cell, entries);
	if (cell || t->columns < 2)
		return true;
	html = assize_arena_printf(w->r->a,
	    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\">%s</th></tr>\n", t->columns,
	    escaped(w, text_of(w, first)));
	text = strdup(html);
	return replace(w, row, new_node(LOWDOWN_BLOCKHTML, text, text ? strlen(text) : 0));
}

static bool
put_groups(struct walk *w, struct lowdown_node *table, const struct table *t)
{
	struct lowdown_node *part, *row, *next;
	bool good = true;

	TAILQ_FOREACH(part, &table->children, entries)
	for (row = TAILQ_FIRST(&part->children); part->type == LOWDOWN_TABLE_BODY && row && good;
	     row = next) {
		next = TAILQ_NEXT(row, entries);
		good = put_group(w, row, t);
	}
	return good;
}

/* On a narrow screen, where a row is a card, what stands in a cell is said in the cell. */
static bool
put_labels(struct walk *w, struct lowdown_node *table, const struct table *t)
{
	struct lowdown_node *part, *row, *cell;
	bool good = true;

	TAILQ_FOREACH(part, &table->children, entries)
	TAILQ_FOREACH(row, &part->children, entries)
	if (part->type == LOWDOWN_TABLE_BODY) {
		size_t i = 0;

		TAILQ_FOREACH(cell, &row->children, entries)
		{
			if (i > 0 && i < t->columns && good)
				good = put_first(w, cell, LOWDOWN_RAW_HTML,
				    assize_arena_printf(
					w->r->a, "<span class=\"label\">%s</span> ", t->titles[i]));
			i++;
		}
	}
	return good;
}

#define CARDS_FROM 6 /* columns: so many do not fit on a phone */

/* A table of many columns folds into cards on a narrow screen; any other scrolls within a region of its own. */
static bool
prepare_table(struct walk *w, struct lowdown_node *node, bool charts)
{
	const char *part = w->part ? w->part : "";
	const struct table *t = &w->r->tables[w->tables];
	bool good;

	if (w->tables++ == w->r->table_count)
		return assize_err_set(
		    w->e, ASSIZE_STORE, "a table stands in the report that was not written");
	head_rows(node);
	if (t->columns >= CARDS_FROM)
		good = put_labels(w, node, t)
		       && put_beside(w, node, false, "<div class=\"cards%s\">", charts ? " charts" : "");
	else
		good = put_beside(w, node, false,
		    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table %zu: %s\">",
		    ++w->regions, part);
	return good && put_groups(w, node, t) && put_widths(w, node, t)
	       && put_beside(w, node, true, "</div>");
}

static bool
name_part(struct walk *w, struct lowdown_node *node)
{
	char *id = NULL;
	int n = asprintf(&id, "part-%zu", ++w->parts);

	if (n < 0)
		return out_of_memory(w);
	take_text(&node->rndr_header.attr_id, id, (size_t)n);
	return true;
}

/* A heading of the second level begins a section, one of the first the page.  Those of domains have a number. */
static bool
prepare_heading(struct walk *w, struct lowdown_node *node)
{
	const bool first = w->part == NULL;

	if (node->rndr_header.level == 0)
		return put_beside(w, node, false, "<header>");
	w->part = escaped(w, text_of(w, node));
	if (node->rndr_header.level > 1)
		return true;
	return name_part(w, node)
	       && put_beside(w, node, false, "%s<section%s aria-labelledby=\"part-%zu\">",
		   first ? w->contents : "</section>\n",
		   isdigit((unsigned char)*w->part) ? " class=\"domain\"" : "", w->parts);
}

/* Links to the headings of the second level, as name_part will name them. */
static void
put_contents(struct walk *w, const struct lowdown_node *root, FILE *out)
{
	const struct lowdown_node *node;
	size_t parts = 0;

	fputs("</header>\n<nav aria-label=\"Contents\">\n<ul>\n", out);
	TAILQ_FOREACH(node, &root->children, entries)
	if (node->type == LOWDOWN_HEADER && node->rndr_header.level == 1)
		fprintf(
		    out, "<li><a href=\"#part-%zu\">%s</a></li>\n", ++parts, escaped(w, text_of(w, node)));
	fputs("</ul>\n</nav>\n<main id=\"main\">\n", out);
}

static bool
list_contents(struct walk *w, const struct lowdown_node *root)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	bool good = out != NULL;

	if (out) {
		put_contents(w, root, out);
		good = fclose(out) == 0;
	}
	w->contents = good ? assize_arena_text(w->r->a, text) : "";
	free(text);
	return good || out_of_memory(w);
}

/* Nothing of the kind is written; should it be parsed all the same, it is text. */
static void
read_as_text(struct lowdown_node *node)
{
	const struct lowdown_buf text =
	    node->type == LOWDOWN_RAW_HTML ? node->rndr_raw_html.text : node->rndr_blockhtml.text;

	node->type = LOWDOWN_NORMAL_TEXT;
	node->rndr_normal_text.text = text;
}

static bool
prepare(struct walk *w, struct lowdown_node *node)
{
	struct lowdown_node *child, *next;

	for (child = TAILQ_FIRST(&node->children); child; child = next) {
		const size_t charts = w->charts;
		bool good = true;

		next = TAILQ_NEXT(child, entries);
		if (child->type == LOWDOWN_RAW_HTML || child->type == LOWDOWN_BLOCKHTML)
			read_as_text(child);
		if (child->type == LOWDOWN_CODESPAN)
			good = prepare_chart(w, child);
		else if (child->type == LOWDOWN_DOUBLE_EMPHASIS)
			good = prepare_strong(w, child);
		else if (child->type == LOWDOWN_HEADER)
			good = prepare_heading(w, child);
		else if (child->type == LOWDOWN_TABLE_BLOCK)
			good = prepare(w, child) && prepare_table(w, child, w->charts > charts);
		else
			good = prepare(w, child);
		if (!good)
			return false;
	}
	return true;
}

bool
tree_prepare(const struct report *r, struct lowdown_node *root, struct assize_err *e)
{
	struct walk w = { .r = r, .e = e };

	return list_contents(&w, root) && prepare(&w, root) && assize_arena_ok(r->a, e)
	       && (w.charts == r->chart_count
		   || assize_err_set(e, ASSIZE_STORE, "a chart is missing in the rendered report"));
}

void
tree_begin(const struct report *r, FILE *out)
{
	const struct assize_result *result = &r->result;
	const bool draft = strcmp(result->state, "final") != 0;

	fputs(
	    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<title>",
	    out);
	escape_html(out, result->service ? result->service : result->inspection);
	fprintf(out, ": %s%s</title>\n<style>\n%s", r->annexe ? "results in tables" : "inspection report",
	    draft ? " (draft)" : "", report_css);
	if (draft)
		fputs("@page { @top-right { content: \"Draft\"; font: bold 9pt sans-serif; } }\n", out);
	fputs("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the ratings</a>\n", out);
	svg_patterns(out);
}

void
tree_end(FILE *out)
{
	fputs("</section>\n</main>\n</body>\n</html>\n", out);
}
