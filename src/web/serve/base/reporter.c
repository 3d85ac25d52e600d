/* Reports, made by another program.  What is hidden from whoever asks is hidden from it too. */
#include "web/serve/base/reporter.h"

#include "base/os.h"

#include <errno.h>
#include <string.h>

#define PROGRAM "assize-report"
#define LIMIT_MS 60000

/* Beside this program, or where it is installed. */
static const char *
program_path(struct assize_arena *a)
{
	const char *folder = os_program_folder(a);
	const char *path = assize_arena_printf(a, "%s/" PROGRAM, folder ? folder : ".");

	return folder && os_exists(path) ? path : ASSIZE_LIBEXEC "/" PROGRAM;
}

/* As its exit status means, by the first line of what it said. */
static bool
failed(int status, FILE *said, struct assize_err *e)
{
	static const char who[] = "assize: ";
	char line[256] = "the report could not be made, and it is not said why";
	const char *text = line;

	rewind(said);
	if (fgets(line, sizeof line, said))
		line[strcspn(line, "\n")] = '\0';
	if (strncmp(text, who, sizeof who - 1) == 0)
		text += sizeof who - 1;
	return assize_err_set(e, err_of_exit(status), "%s", text);
}

static bool
cannot_run(struct assize_err *e)
{
	if (errno == ENOENT)
		return assize_err_set(e, ASSIZE_STORE,
		    "the program " PROGRAM " is not there: it comes with the package assize, or "
		    "build it with liblowdown-dev, libmd-dev and libbsd-dev installed");
	if (errno == ETIMEDOUT)
		return assize_err_set(
		    e, ASSIZE_STORE, "the report took more than %d seconds", LIMIT_MS / 1000);
	return err_system(e, PROGRAM, "cannot be run");
}

bool
reporter_make(void *reporter, const struct web_report *ask, FILE *out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(file_close) FILE *in = os_open("/dev/null", "rb");
	CLEANUP(file_close) FILE *said = tmpfile();
	const struct reporter *r = reporter;
	const char *const argv[] = { program_path(&a), "--db", r->db, "--as", ask->person,
		"--inspection", ask->inspection, "--to", ask->form, "--plain", "yes", NULL };
	int status;

	if (!in || !said || !argv[0])
		return err_system(e, PROGRAM, "cannot be run");
	if (!os_run(argv, (FILE *[3]){ in, out, said }, LIMIT_MS, &status))
		return cannot_run(e);
	return status == 0 || failed(status, said, e);
}
