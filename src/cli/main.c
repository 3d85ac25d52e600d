#include "cli.h"

#include <locale.h>
#include <signal.h>

int
main(int argc, char **argv)
{
	struct assize_io io;

	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	assize_io_real(&io);
	return cli_run(&io, argc, argv);
}
