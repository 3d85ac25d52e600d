/*
 * The program that `assize report` runs.
 */
#include "report/report.h"

#include <signal.h>

int
main(int argc, char **argv)
{
	struct assize_io io;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk */
	assize_io_real(&io);
	return report_run(&io, argc, argv);
}
