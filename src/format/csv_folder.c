/*
 * A folder of files that are all there or none of them.  It does not look at what is in them.
 */
#include "format/csv_folder.h"

#include "file/storefile.h"

#include <errno.h>
#include <string.h>

static const char *
within(struct csv_folder *f, const char *folder, const char *name)
{
	return assize_arena_printf(&f->a, "%s/%s", folder, name);
}

/* What is there already. */
static bool
look(struct csv_folder *f, bool replace, struct assize_err *e)
{
	struct os_seen seen;

	if (os_look(f->path, &seen) != 1)
		return errno == ENOENT || err_system(e, f->path, "cannot be looked at");
	if (seen.kind != OS_FOLDER)
		return assize_err_set(
		    e, ASSIZE_CONFLICT, "%s: not a folder, name another", f->path);
	f->there = true;
	for (size_t i = 0; f->names[i]; i++)
		if (storefile_is_there(within(f, f->path, f->names[i])))
			return assize_err_set(e, ASSIZE_CONFLICT,
			    "%s/%s: a store, or a backup of one, name another folder", f->path,
			    f->names[i]);
		else if (!replace && os_exists(within(f, f->path, f->names[i])))
			return assize_err_set(e, ASSIZE_CONFLICT,
			    "%s: holds a %s already, name another folder or have it replaced",
			    f->path, f->names[i]);
	return assize_arena_ok(&f->a, e);
}

/* The files in it are removed by their names: what else may be there is nobody's here. */
static void
remove_tmp(struct csv_folder *f, const char *tmp)
{
	for (size_t i = 0; f->names[i]; i++)
		os_remove(within(f, tmp, f->names[i]));
	os_remove_folder(tmp);
}

struct leaving {
	struct csv_folder *f;
	const char *like;
};

static void
look_left(void *leaving, const char *path)
{
	const struct leaving *l = leaving;
	CLEANUP(os_queue_close) struct os_queue its = { 0 };
	struct os_seen seen;

	if (!os_is_temporary(path, l->like) || os_is_link(path) || os_look(path, &seen) != 1
	    || seen.kind != OS_FOLDER)
		return;
	os_queue_open(&its, path);
	if (os_queue_enter(&its, 0) && its.held)
		remove_tmp(l->f, path);
}

/*
 * Makes the folder to write in.  Who looks for what was left may take it for such, before it is
 * held: then it is gone, and is made again.
 */
static bool
make_tmp(struct csv_folder *f, const char *like, struct assize_err *e)
{
	for (int tries = 0; tries < 10; tries++) {
		char *tmp = (char *)(uintptr_t)assize_arena_text(&f->a, like);

		if (!assize_arena_ok(&f->a, e))
			return false;
		if (!os_make_temporary_folder(tmp))
			return err_system(e, f->path, "cannot be made");
		os_queue_open(&f->mine, tmp);
		os_queue_enter(&f->mine, 1000);
		if (os_exists(tmp)) {
			f->tmp = tmp;
			return true;
		}
		os_queue_close(&f->mine);
	}
	return assize_err_set(e, ASSIZE_STORE, "%s: cannot be made, repeat it", f->path);
}

/* What was left lies beside the folder, or within it, wherever the one of now is to be. */
static bool
begin(struct csv_folder *f, struct assize_err *e)
{
	const char *inside = within(f, f->path, ".export-XXXXXX");
	const char *beside = assize_arena_printf(&f->a, "%s.export-XXXXXX", f->path);

	if (!assize_arena_ok(&f->a, e))
		return false;
	if (f->there)
		os_each_beside(inside, look_left, &(struct leaving){ f, inside });
	os_each_beside(beside, look_left, &(struct leaving){ f, beside });
	return make_tmp(f, f->there ? inside : beside, e);
}

bool
csv_folder_begin(struct csv_folder *f, const char *path, const char *const *names, bool replace,
    struct assize_err *e)
{
	size_t n = strlen(path);

	*f = (struct csv_folder){ .names = names };
	while (n > 1 && path[n - 1] == '/')
		n--;
	f->path = assize_arena_printf(&f->a, "%.*s", (int)n, path);
	if (!assize_arena_ok(&f->a, e))
		return false;
	if (n == 0)
		return assize_err_set(e, ASSIZE_INVALID, "the folder to export to has no name");
	if (!storefile_name_check(f->path, e) || !look(f, replace, e))
		return false;
	return begin(f, e);
}

FILE *
csv_folder_open(struct csv_folder *f, const char *name, struct assize_err *e)
{
	const char *path = within(f, f->tmp, name);
	FILE *out = NULL;

	/* For its owner alone: it is about children. */
	if (assize_arena_ok(&f->a, e) && (out = os_create(path)) == NULL)
		err_system(e, within(f, f->path, name), "cannot be written");
	return out;
}

bool
csv_folder_close(const struct csv_folder *f, const char *name, FILE **out, struct assize_err *e)
{
	bool good = !ferror(*out) && os_sync(*out);

	good = fclose(*out) == 0 && good;
	*out = NULL;
	return good
	       || assize_err_set(e, ASSIZE_STORE, "%s/%s: cannot be written: %s", f->path, name,
		   errno ? strerror(errno) : "the disk may be full");
}

/* Into a folder that is there: the last file's old one goes first and its new one comes last. */
static bool
place_each(struct csv_folder *f, struct assize_err *e)
{
	size_t n = 0, placed = 0;

	while (f->names[n])
		n++;
	if (!os_remove(within(f, f->path, f->names[n - 1])) && errno != ENOENT)
		return err_system(e, f->path, "cannot be written");
	while (
	    placed < n
	    && os_rename(within(f, f->tmp, f->names[placed]), within(f, f->path, f->names[placed])))
		placed++;
	if (placed == n)
		return os_remove_folder(f->tmp) || err_system(e, f->tmp, "cannot be removed");
	err_system(e, f->path, "cannot be written");
	while (placed > 0)
		os_remove(within(f, f->path, f->names[--placed]));
	return false;
}

/* The folder in which new names are given. */
static bool
sync_above(const struct csv_folder *f)
{
	return f->there ? os_sync_folder(f->path) : os_sync_folder_of(f->path);
}

bool
csv_folder_place(struct csv_folder *f, struct assize_err *e)
{
	if (!os_sync_folder(f->tmp) || !sync_above(f))
		return err_system(e, f->path, "cannot be written to the disk");
	if (f->there ? !place_each(f, e)
		     : !os_rename(f->tmp, f->path)
			   && !err_system(e, f->path, "cannot be given its name"))
		return false;
	f->tmp = NULL;
	return sync_above(f)
	       || err_system(e, f->path, "made, but its folder cannot be written to the disk");
}

void
csv_folder_end(struct csv_folder *f)
{
	if (f->tmp)
		remove_tmp(f, f->tmp);
	f->tmp = NULL;
	os_queue_close(&f->mine);
	assize_arena_free(&f->a);
}
