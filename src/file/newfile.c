/*
 * A file that takes its name when it is whole.  It does not look at what is written into it.
 */
#include "file/newfile.h"

#include "file/storefile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define TRIES 10
#define LOOKED_AT_MS 1000 /* that somebody may take to look at a file */

/* A file that is not whole yet, and what SQLite leaves beside it. */
static void
remove_all(const char *tmp)
{
	static const char *const beside[] = { "-journal", "-wal", "-shm", "" };
	char name[4096];

	for (size_t i = 0; i < COUNT_OF(beside); i++)
		if (snprintf(name, sizeof name, "%s%s", tmp, beside[i]) < (int)sizeof name)
			os_remove(name);
}

struct looking {
	void (*each)(void *data, const char *left);
	void *data;
};

static void
look(void *looking, const char *path)
{
	const struct looking *l = looking;
	CLEANUP(os_queue_close) struct os_queue its = { 0 };

	if (!storefile_is_unfinished(path))
		return;
	os_queue_open(&its, path);
	if (os_queue_enter(&its, 0) && its.held)
		l->each(l->data, path);
}

void
newfile_left(const char *path, void (*each)(void *data, const char *left), void *data)
{
	struct looking l = { each, data };

	os_each_beside(path, look, &l);
}

static void
remove_own(void *like, const char *left)
{
	if (os_is_temporary(left, like))
		remove_all(left);
}

/*
 * Makes it and holds it.  Somebody who looks for what was left may have seen it in between, and
 * have removed it: then another is made.
 */
static bool
make(struct newfile *f, char *tmp, struct assize_err *e)
{
	char *ends = tmp + strlen(tmp) - 6;

	for (int i = 0; i < TRIES; i++) {
		memcpy(ends, "XXXXXX", 6);
		if (!os_make_temporary(tmp))
			return err_system(e, f->path, "cannot be made there");
		os_queue_open(&f->mine, tmp);
		os_queue_enter(&f->mine, LOOKED_AT_MS);
		if (os_exists(tmp)) {
			f->tmp = tmp;
			return true;
		}
		os_queue_close(&f->mine);
	}
	return assize_err_set(
	    e, ASSIZE_STORE, "%s: another program removes it, try again", f->path);
}

bool
newfile_begin(struct newfile *f, const char *path, struct assize_err *e)
{
	const size_t room = strlen(path) + sizeof ".tmp-XXXXXX";
	char *tmp;

	*f = (struct newfile){ .path = path };
	if ((tmp = assize_arena_alloc(&f->a, room)) == NULL)
		return assize_arena_ok(&f->a, e);
	snprintf(tmp, room, "%s.tmp-XXXXXX", path);
	newfile_left(path, remove_own, tmp);
	return make(f, tmp, e);
}

bool
newfile_place(struct newfile *f, bool replace, struct assize_err *e)
{
	if (!os_sync_file(f->tmp))
		return err_system(e, f->path, "cannot be written to the disk");
	/* what can be known before it is made is no failure afterwards */
	if (!os_sync_folder_of(f->path))
		return err_system(e, f->path, "its folder cannot be written to the disk");
	if (!(replace ? os_rename(f->tmp, f->path) : os_rename_new(f->tmp, f->path)))
		return errno == EEXIST ? assize_err_set(
			   e, ASSIZE_CONFLICT, "%s: there is a file of that name already", f->path)
				       : err_system(e, f->path, "cannot be given its name");
	f->tmp = NULL;
	return os_sync_folder_of(f->path)
	       || err_system(e, f->path, "made, but its folder cannot be written to the disk");
}

void
newfile_end(struct newfile *f)
{
	if (f->tmp)
		remove_all(f->tmp);
	os_queue_close(&f->mine);
	f->tmp = NULL;
	assize_arena_free(&f->a);
}
