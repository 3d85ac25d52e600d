/* Opens a browser without telling the address to whoever lists the programs that run. */
#include "web/serve/base/opening.h"

#include <errno.h>

/* Addresses of ours have no sign that means something in HTML. */
#define PAGE \
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">" \
	"<meta name=\"referrer\" content=\"no-referrer\"><title>Assize</title>" \
	"<meta http-equiv=\"refresh\" content=\"0;url=%s\"></head>" \
	"<body><p><a href=\"%s\">Go to Assize</a></p></body></html>\n"

static int
run(void *opening)
{
	const struct opening *o = opening;
	const char *const argv[] = { "xdg-open", o->what, NULL };
	int status;

	return os_run(argv, (FILE *[3]){ 0 }, 0, &status) ? status : 1;
}

static bool
write_page(struct opening *o, const char *address, struct assize_arena *a)
{
	CLEANUP(file_close) FILE *out = NULL;

	if (!os_private_make(&o->folder, a))
		return false;
	atomic_store(&o->there, true);
	o->file = o->what = assize_arena_printf(a, "%s/assize.html", o->folder.path);
	out = a->failed ? NULL : os_create(o->file);
	return out && fprintf(out, PAGE, address, address) > 0 && fflush(out) == 0;
}

bool
opening_begin(struct opening *o, const char *address, bool secret, struct assize_arena *a,
    struct assize_err *e)
{
	thrd_t browser;

	o->what = address;
	if (secret && !write_page(o, address, a)) {
		err_system(e, "a private file for the browser", "cannot be written");
		opening_end(o);
		return false;
	}
	if (thrd_create(&browser, run, o) == thrd_success)
		thrd_detach(browser);
	return true;
}

void
opening_end(struct opening *o)
{
	if (atomic_exchange(&o->there, false))
		os_private_end(&o->folder);
}
