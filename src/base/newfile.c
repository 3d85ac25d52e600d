#include "base/newfile.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
newfile_begin(struct newfile *f, const char *path, struct assize_err *e)
{
	const size_t room = strlen(path) + sizeof ".tmp-XXXXXX";
	CLEANUP(fd_close) int fd = -1;
	char *tmp;

	*f = (struct newfile){ .path = path };
	if ((tmp = assize_arena_alloc(&f->a, room)) == NULL)
		return assize_arena_ok(&f->a, e);
	snprintf(tmp, room, "%s.tmp-XXXXXX", path);
	if ((fd = mkostemp(tmp, O_CLOEXEC)) < 0)
		return err_system(e, f->path, "cannot be made there");
	f->tmp = tmp;
	return true;
}

static bool
sync_path(const char *path, int flags)
{
	CLEANUP(fd_close) int fd = open(path, flags | O_CLOEXEC);

	return fd >= 0 && fsync(fd) == 0;
}

/*
 * Some file systems know no fsync of a folder; a file is whole under one name or none all the same.
 */
bool
newfile_sync_folder(const char *path)
{
	return sync_path(path, O_RDONLY | O_DIRECTORY) || errno == EINVAL;
}

/*
 * Where a file system cannot refuse to rename over another, somebody may be quicker between two
 * looks.
 */
static bool
rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

bool
newfile_place(struct newfile *f, bool replace, struct assize_err *e)
{
	char *copy = assize_arena_alloc(&f->a, strlen(f->path) + 1);

	if (!copy)
		return assize_arena_ok(&f->a, e);
	if (!sync_path(f->tmp, O_RDONLY))
		return err_system(e, f->path, "cannot be written to the disk");
	if (!(replace ? rename(f->tmp, f->path) == 0 : rename_new(f->tmp, f->path)))
		return errno == EEXIST ? assize_err_set(
			   e, ASSIZE_CONFLICT, "%s: there is a file of that name already", f->path)
				       : err_system(e, f->path, "cannot be given its name");
	f->tmp = NULL;
	return newfile_sync_folder(dirname(strcpy(copy, f->path)))
	       || err_system(e, f->path, "its folder cannot be written to the disk");
}

void
newfile_end(struct newfile *f)
{
	static const char *const beside[] = { "", "-journal", "-wal", "-shm" };
	char name[4096];

	for (size_t i = 0; f->tmp && i < COUNT_OF(beside); i++)
		if (snprintf(name, sizeof name, "%s%s", f->tmp, beside[i]) < (int)sizeof name)
			unlink(name);
	f->tmp = NULL;
	assize_arena_free(&f->a);
}
