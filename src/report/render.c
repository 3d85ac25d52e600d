/*
 * Markdown rendered by the library for it: as a page of HTML, or for a terminal.  Nothing else
 * calls that library but what makes its tree ready (report/html).
 */
#include "report/html/tree.h"

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
		fwrite(body->data, 1, body->size, html->out);
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
