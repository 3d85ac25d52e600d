/*
 * Tables of the page of HTML: heads of rows, widths of columns, cards on a narrow screen.
 */
#include "report/html/node.h"
#include "report/html/tree.h"

#include <string.h>

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

/*
 * What the table is, which the headings say to who sees them; and for every column its part of the
 * width, the same in all tables of a kind.
 */
static bool
put_widths(struct walk *w, struct lowdown_node *table, const struct table *t)
{
	const char *cols = "";

	for (size_t i = 0; i < t->columns; i++)
		cols = assize_arena_printf(
		    w->r->a, "%s<col style=\"width: %d%%\">", cols, t->widths[i]);
	return node_first(w, table, LOWDOWN_BLOCKHTML,
	    assize_arena_printf(w->r->a, "<caption>%s</caption>\n<colgroup>%s</colgroup>\n",
		node_escaped(w, t->caption ? t->caption : ""), cols));
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
	    node_escaped(w, node_text(w, first)));
	text = strdup(html);
	return node_replace(w, row, node_new(LOWDOWN_BLOCKHTML, text, text ? strlen(text) : 0));
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
				good = node_first(w, cell, LOWDOWN_RAW_HTML,
				    assize_arena_printf(
					w->r->a, "<span class=\"label\">%s</span> ", t->titles[i]));
			i++;
		}
	}
	return good;
}

#define CARDS_FROM 6 /* columns: so many do not fit on a phone */

/*
 * One of many columns folds into cards on a narrow screen; any other scrolls within a region of its
 * own.
 */
bool
tree_table(struct walk *w, struct lowdown_node *node, bool charts)
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
		       && node_beside(
			   w, node, false, "<div class=\"cards%s\">", charts ? " charts" : "");
	else
		good = node_beside(w, node, false,
		    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table %zu: "
		    "%s\">",
		    ++w->regions, part);
	return good && put_groups(w, node, t) && put_widths(w, node, t)
	       && node_beside(w, node, true, "</div>");
}
