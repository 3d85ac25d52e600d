/*
 * The program that `assize export` becomes for files of SPSS, Stata and Excel.
 */
#include "export/export.h"

#include "base/os.h"

int
main(int argc, char **argv)
{
	struct assize_io io;

	os_begin();
	assize_io_real(&io);
	return export_run(&io, argc, argv);
}
