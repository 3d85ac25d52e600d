/*
 * In the place of render.c where the library for Markdown was missing when this was built.
 */
#include "report/report.h"

static bool
missing(struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    "html and term need lowdown, which this program was built without: install the "
	    "packages liblowdown-dev, libmd-dev and libbsd-dev and build it again, or take "
	    "md");
}

bool
render_html(const struct report *r, const struct os_memory *markdown, struct os_memory *html,
    struct assize_err *e)
{
	(void)r;
	(void)markdown;
	(void)html;
	return missing(e);
}

bool
render_term(
    const struct os_memory *markdown, bool colour, struct os_memory *shown, struct assize_err *e)
{
	(void)markdown;
	(void)colour;
	(void)shown;
	return missing(e);
}
