#include "report/odt/document.h"
#include "report/html/tree.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 128 /* without a limit the library ends on deep nesting */

static bool
fault(struct assize_err *e)
{
	return assize_err_set(
	    e, ASSIZE_STORE, "the report could not be rendered: the Markdown library failed");
}

/* No extension beyond tables: what is not asked for cannot be typed. */
static struct lowdown_opts
options(enum report_form form, bool colour)
{
	struct lowdown_opts o = { .maxdepth = DEPTH_MAX,
		.feat = LOWDOWN_TABLES | LOWDOWN_COMMONMARK };

	if (form == REPORT_HTML) {
		o.type = LOWDOWN_HTML;
		o.oflags = LOWDOWN_HTML_OWASP;
	} else if (form == REPORT_FODT) {
		o.type = LOWDOWN_FODT;
		o.oflags = LOWDOWN_STANDALONE | LOWDOWN_ODT_SKIP_HTML;
	} else {
		o.type = LOWDOWN_TERM;
		o.oflags = LOWDOWN_TERM_NOLINK | (colour ? 0 : LOWDOWN_TERM_NOANSI);
		o.cols = 100;
	}
	return o;
}

static bool
render_html(const struct report *r, const struct lowdown_opts *o, struct lowdown_node *root,
    char **text, size_t *length, struct assize_err *e)
{
	struct lowdown_buf *body = lowdown_buf_new(1 << 16);
	void *renderer = lowdown_html_new(o);
	FILE *out = open_memstream(text, length);
	bool good = body && renderer && out && tree_prepare(r, root, e);

	if (good && !lowdown_html_rndr(body, renderer, root))
		good = fault(e);
	if (good) {
		tree_begin(r, out);
		fwrite(body->data, 1, body->size, out);
		tree_end(out);
	}
	good = out && fclose(out) == 0 && good;
	lowdown_html_free(renderer);
	lowdown_buf_free(body);
	return good || e->code != ASSIZE_OK ? good
					    : assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

static bool
render_page(const struct report *r, const char *markdown, size_t n, char **text, size_t *length,
    struct assize_err *e)
{
	const struct lowdown_opts o = options(REPORT_HTML, false);
	struct lowdown_doc *doc = lowdown_doc_new(&o);
	struct lowdown_node *root = doc ? lowdown_doc_parse(doc, NULL, markdown, n, NULL) : NULL;
	bool good = root ? render_html(r, &o, root, text, length, e) : fault(e);

	lowdown_node_free(root);
	lowdown_doc_free(doc);
	return good;
}

static bool
render_document(const struct report *r, const char *markdown, size_t n, char **text, size_t *length,
    struct assize_err *e)
{
	const struct lowdown_opts o = options(REPORT_FODT, false);
	char *bare = NULL, *ended;
	size_t size = 0;
	FILE *out;
	bool good;

	if (!lowdown_buf(&o, markdown, n, &bare, &size, NULL))
		return fault(e);
	ended = strndup(bare, size);
	free(bare);
	out = ended ? open_memstream(text, length) : NULL;
	if (out)
		document_dress(r, out, ended);
	free(ended);
	good = out && fclose(out) == 0;
	return good || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

bool
render(const struct report *r, enum report_form form, bool colour, const char *markdown, size_t n,
    char **text, size_t *length, struct assize_err *e)
{
	const struct lowdown_opts o = options(form, colour);

	if (form == REPORT_HTML)
		return render_page(r, markdown, n, text, length, e);
	if (form == REPORT_FODT)
		return render_document(r, markdown, n, text, length, e);
	return lowdown_buf(&o, markdown, n, text, length, NULL) || fault(e);
}
