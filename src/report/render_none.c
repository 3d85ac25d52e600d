#include "report/report.h"

/* In the place of render.c where the library is missing. */
bool
render(const struct report *r, enum report_form form, bool colour, const char *markdown, size_t n,
    char **text, size_t *length, struct assize_err *e)
{
	(void)r;
	(void)form;
	(void)colour;
	(void)markdown;
	(void)n;
	(void)text;
	(void)length;
	return assize_err_set(e, ASSIZE_STORE,
	    "--to html, fodt and term need lowdown, which this program was built without: install "
	    "the packages "
	    "liblowdown-dev, libmd-dev and libbsd-dev and build it again, or take --to md");
}
