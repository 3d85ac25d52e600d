/* The program: the real world, handed to cli_run. */
#include "cli/cli.h"

#include "base/os.h"

int
main(int argc, char **argv)
{
	struct assize_io io;

	os_begin();
	assize_io_real(&io);
	return cli_run(&io, argc, argv);
}
