/*
 * In the place of sheets.c where libxlsxwriter was missing when this was built.
 */
#include "export/export.h"

bool
sheets_write(struct export *x)
{
	return assize_err_set(x->e, ASSIZE_STORE,
	    "--xlsx needs libxlsxwriter, which this program was built without: install the "
	    "packages libxlsxwriter-dev and zlib1g-dev and build it again, or take --csv");
}
