/*
 * The parsed Markdown made ready for a page of HTML: landmarks, contents, charts, ratings.  Relies
 * on the page's promise that a code span is a chart.
 */
#include "report/html/node.h"
#include "report/html/tree.h"

#include "report/escape.h"
#include "report/band.h"
#include "report/scale.h"

#include <ctype.h>
#include <string.h>

static bool
prepare_chart(struct walk *w, struct lowdown_node *node)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	if (w->charts == w->r->chart_count)
		return assize_err_set(
		    w->e, ASSIZE_STORE, "a chart stands in the report that was not drawn");
	if (!os_memory_open(&m, w->e))
		return false;
	svg_chart(w->r, m.out, &w->r->charts[w->charts], w->charts);
	w->charts++;
	return node_replace(w, node, node_written(w, LOWDOWN_RAW_HTML, &m));
}

/* Strong text that is a band's title gets its sign and tint. */
static bool
prepare_strong(struct walk *w, struct lowdown_node *node)
{
	const char *title = node_text(w, node);
	const int band = band_of_title(w->r, title);
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	if (band < 0)
		return true;
	if (!os_memory_open(&m, w->e))
		return false;
	fprintf(m.out, "<strong class=\"rating tint%zu\">",
	    band_tint((size_t)band, w->r->result.band_count));
	svg_sign(w->r, m.out, (size_t)band);
	fputs("<span>", m.out);
	escape_html(m.out, title);
	fputs("</span></strong>", m.out);
	return node_replace(w, node, node_written(w, LOWDOWN_RAW_HTML, &m));
}

static bool
name_part(struct walk *w, struct lowdown_node *node)
{
	char *id = strdup(assize_arena_printf(w->r->a, "part-%zu", ++w->parts));

	return node_take(&node->rndr_header.attr_id, id, id ? strlen(id) : 0) || node_memory(w);
}

/*
 * A heading of the second level begins a section, one of the first the page.  Those of domains have
 * a number.
 */
static bool
prepare_heading(struct walk *w, struct lowdown_node *node)
{
	const bool first = w->part == NULL;

	if (node->rndr_header.level == 0)
		return node_beside(w, node, false, "<header>");
	w->part = node_escaped(w, node_text(w, node));
	if (node->rndr_header.level > 1)
		return true;
	return name_part(w, node)
	       && node_beside(w, node, false, "%s<section%s aria-labelledby=\"part-%zu\">",
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
		fprintf(out, "<li><a href=\"#part-%zu\">%s</a></li>\n", ++parts,
		    node_escaped(w, node_text(w, node)));
	fputs("</ul>\n</nav>\n<main id=\"main\">\n", out);
}

static bool
list_contents(struct walk *w, const struct lowdown_node *root)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	w->contents = "";
	if (!os_memory_open(&m, w->e))
		return false;
	put_contents(w, root, m.out);
	if (!os_memory_close(&m, w->e))
		return false;
	w->contents = assize_arena_text(w->r->a, m.text);
	return true;
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
			good = prepare(w, child) && tree_table(w, child, w->charts > charts);
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

	fputs("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	      "style-src 'unsafe-inline'\">\n"
	      "<title>",
	    out);
	escape_html(out, result->service ? result->service : result->inspection);
	fprintf(out, ": %s%s</title>\n<style>\n%s",
	    r->annexe ? "results in tables" : "inspection report", draft ? " (draft)" : "",
	    report_css);
	if (draft)
		fputs("@page { @top-right { content: \"Draft\"; font: bold 9pt sans-serif; } }\n",
		    out);
	fputs(
	    "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the ratings</a>\n",
	    out);
	svg_patterns(out);
}

void
tree_end(FILE *out)
{
	fputs("</section>\n</main>\n</body>\n</html>\n", out);
}
