/*
 * Markdown rendered by the library for it: as a page of HTML, or for a terminal.  Nothing else
 * calls that library but what makes its tree ready (report/html).
 */
#include "report/html/tree.h"

#include <string.h>

#define DEPTH_MAX 128 /* without a limit the library ends on deep nesting */
#define TERM_COLUMNS 100

static bool
fault(struct assize_err *e)
{
	return assize_err_set(
	    e, ASSIZE_STORE, "the report could not be rendered: the Markdown library failed");
}

/* No extension beyond tables: what is not asked for cannot be typed. */
static const struct lowdown_opts common = { .maxdepth = DEPTH_MAX,
	.feat = LOWDOWN_TABLES | LOWDOWN_COMMONMARK };

/* A head of a column or of a row says which; the library does not.  No text has a < of its own. */
static void
put_scoped(const char *html, size_t n, FILE *out)
{
	bool columns = false;

	for (size_t i = 0, put = 0; i < n; i = put) {
		const char *next = memchr(html + i + 1, '<', n - i - 1);
		size_t bare = 0;

		put = next ? (size_t)(next - html) : n;
		if (strncmp(html + i, "<thead", 6) == 0 || strncmp(html + i, "</thead", 7) == 0)
			columns = html[i + 1] == 't';
		else if (strncmp(html + i, "<th>", 4) == 0
			 || strncmp(html + i, "<th style", 9) == 0)
			bare = 3;
		if (bare > 0)
			fprintf(out, "<th scope=\"%s\"", columns ? "col" : "row");
		fwrite(html + i + bare, 1, put - i - bare, out);
	}
}

static bool
render_tree(const struct report *r, const struct lowdown_opts *o, struct lowdown_node *root,
    struct os_memory *html, struct assize_err *e)
{
	struct lowdown_buf *body = lowdown_buf_new(1 << 16);
	void *renderer = lowdown_html_new(o);
	bool good = body && renderer && tree_prepare(r, root, e) && os_memory_open(html, e);

	if (good && !lowdown_html_rndr(body, renderer, root))
		good = fault(e);
	if (good) {
		tree_begin(r, html->out);
		put_scoped(body->data, body->size, html->out);
		tree_end(html->out);
		good = os_memory_close(html, e);
	}
	lowdown_html_free(renderer);
	lowdown_buf_free(body);
	return good || e->code != ASSIZE_OK ? good
					    : assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

bool
render_html(const struct report *r, const struct os_memory *markdown, struct os_memory *html,
    struct assize_err *e)
{
	struct lowdown_opts o = common;
	struct lowdown_doc *doc;
	struct lowdown_node *root;
	bool good;

	o.type = LOWDOWN_HTML;
	o.oflags = LOWDOWN_HTML_OWASP;
	doc = lowdown_doc_new(&o);
	root = doc ? lowdown_doc_parse(doc, NULL, markdown->text, markdown->n, NULL) : NULL;
	good = root ? render_tree(r, &o, root, html, e) : fault(e);
	lowdown_node_free(root);
	lowdown_doc_free(doc);
	return good;
}

bool
render_term(
    const struct os_memory *markdown, bool colour, struct os_memory *shown, struct assize_err *e)
{
	struct lowdown_opts o = common;

	o.type = LOWDOWN_TERM;
	o.oflags = LOWDOWN_TERM_NOLINK | (colour ? 0 : LOWDOWN_TERM_NOANSI);
	o.cols = TERM_COLUMNS;
	return lowdown_buf(&o, markdown->text, markdown->n, &shown->text, &shown->n, NULL)
	       || fault(e);
}
