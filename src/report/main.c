/*
 * The program that `assize report` runs.
 */
#include "report/report.h"

#include "base/os.h"

int
main(int argc, char **argv)
{
	struct assize_io io;

	os_begin();
	assize_io_real(&io);
	return report_run(&io, argc, argv);
}
