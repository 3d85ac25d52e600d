/*
 * The program that `assize serve` runs.
 */
#include "web/serve/serve.h"

#include "base/os.h"

int
main(int argc, char **argv)
{
	struct assize_io io;

	os_begin();
	assize_io_real(&io);
	return serve_run(&io, argc, argv);
}
