/* Receipts appended to a file: what is recorded stays so, also where its receipt is lost. */
#include "cli/receipt.h"

#include "base/os.h"
#include "file/storefile.h"

#include <assize/trail.h>

#include <errno.h>

bool
receipt_open(struct receipt *r, const char *path, struct assize_err *e)
{
	if (!path)
		return true;
	if (!storefile_name_check(path, e))
		return false;
	if (storefile_is_there(path))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: a store, or a backup of one, name another file", path);
	r->made = !os_exists(path);
	if ((r->to = os_open(path, "ab")) == NULL)
		return err_system(e, path, "cannot be written");
	r->path = path;
	return true;
}

bool
receipt_begin(struct receipt *r, struct assize_store *s, struct assize_err *e)
{
	return !r->path || assize_batch_begin(&r->batch, s, e);
}

/* To the disk, where it lies on one: a pipe has no disk. */
static bool
write_line(struct receipt *r, const char *line)
{
	if (fprintf(r->to, "%s\n", line) < 0 || fflush(r->to) != 0)
		return false;
	return (os_sync(r->to) && (!r->made || os_sync_folder_of(r->path))) || errno == EINVAL;
}

static void
append(struct receipt *r, const char *line)
{
	if (!write_line(r, line))
		err_system(&r->lost, r->path, "the receipt cannot be written");
	r->made = false;
}

bool
receipt_keep(struct receipt *r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *line = NULL;

	if (!r->path)
		return true;
	if (!assize_trail_receipt(r->batch.s, &a, &line, e) || !assize_arena_ok(&a, e)
	    || !assize_batch_commit(&r->batch, e))
		return false;
	if (line)
		append(r, line);
	return true;
}

void
receipt_drop(struct receipt *r)
{
	assize_batch_end(&r->batch);
}

bool
receipt_close(struct receipt *r, struct assize_err *e)
{
	receipt_drop(r);
	if (!r->path)
		return true;
	file_close(&r->to);
	if (r->made)
		os_remove(r->path);
	r->path = NULL;
	return r->lost.code == ASSIZE_OK || assize_err_set(e, r->lost.code, "%s", r->lost.text);
}
