/*
 * In the place of statistics.c where ReadStat was missing when this was built.
 */
#include "export/export.h"

bool
statistics_write(struct export *x)
{
	return assize_err_set(x->e, ASSIZE_STORE,
	    "--sav and --dta need ReadStat, which this program was built without: install the "
	    "package libreadstat-dev and build it again, or take --csv");
}
