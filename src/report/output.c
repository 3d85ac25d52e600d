#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
same_file(const struct stat *a, const char *path)
{
	struct stat b;

	return path && stat(path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static bool
write_all(int fd, const char *text, size_t n)
{
	while (n > 0) {
		const ssize_t done = write(fd, text, n);

		if (done < 0 && errno != EINTR)
			return false;
		text += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

static bool
fault(const char *name, struct assize_err *e)
{
	const int why = errno;
	const bool named = why == ENOENT || why == ENOTDIR;

	return assize_err_set(e, named ? ASSIZE_INVALID : ASSIZE_STORE, "%s: cannot be written: %s%s", name,
	    strerror(why), named ? ", name a folder that exists" : "");
}

/* What is no plain file, such as a pipe, is written to as it is. */
static bool
write_into(const char *name, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(fd_close) int fd = open(name, O_WRONLY | O_CLOEXEC);

	return (fd >= 0 && write_all(fd, text, n)) || fault(name, e);
}

/* BESIDE is removed again where anything fails. */
static bool
write_beside(const char *beside, const char *place, mode_t mode, const char *text, size_t n)
{
	CLEANUP(fd_close) int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int why;

	if (fd < 0)
		return false;
	if ((mode == 0 || fchmod(fd, mode) == 0) && write_all(fd, text, n) && fsync(fd) == 0
	    && rename(beside, place) == 0)
		return true;
	why = errno;
	unlink(beside);
	errno = why;
	return false;
}

bool
output_write(const char *name, const char *store, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	char place[PATH_MAX];
	struct stat st = { 0 };
	const bool there = stat(name, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return assize_err_set(e, ASSIZE_INVALID, "%s: a folder, name a file in it", name);
	if (there && same_file(&st, store))
		return assize_err_set(e, ASSIZE_INVALID, "%s: is the store itself, name another file", name);
	if (there && !S_ISREG(st.st_mode))
		return write_into(name, text, n, e);
	/* A link stays one: the file that it names is written. */
	if (!there || !realpath(name, place))
		snprintf(place, sizeof place, "%s", name);
	return write_beside(assize_arena_printf(&a, "%s.%ld.part", place, (long)getpid()), place,
		   there ? st.st_mode & 07777 : 0, text, n)
	       || fault(name, e);
}
