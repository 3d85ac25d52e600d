/*
 * Where a report goes: a file that is there whole or not at all.  Must never take the place of a
 * store or of a backup.
 */
#include "report/output.h"

#include "base/newfile.h"

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

	return stat(path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static bool
write_into(const char *path, const char *name, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(fd_close) int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t done = fd < 0 ? -1 : 0;

	while (n > 0 && (done >= 0 || (fd >= 0 && errno == EINTR)))
		if ((done = write(fd, text, n)) > 0) {
			text += done;
			n -= (size_t)done;
		}
	return n == 0 || err_system(e, name, "cannot be written");
}

/*
 * A report is for others to read: it gets the rights of the file that it replaces, or those of any
 * new file.
 */
static bool
give_rights(const char *tmp, const struct stat *old, struct assize_err *e)
{
	const mode_t mask = umask(077);

	umask(mask);
	return chmod(tmp, old ? old->st_mode & 07777 : 0666 & ~mask) == 0
	       || assize_err_set(e, ASSIZE_STORE, "%s: %s", tmp, strerror(errno));
}

/* A store or a backup is never replaced by a report, whichever it is. */
static bool
holds_a_record(const char *path)
{
	static const char *const kinds[] = { "SQLite format 3", "ASSIZE-BACKUP/" };
	CLEANUP(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
	char head[16] = "";
	const ssize_t n = fd < 0 ? 0 : read(fd, head, sizeof head);

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (n >= (ssize_t)strlen(kinds[i]) && memcmp(head, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

bool
output_write(const char *name, const char *store, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };
	char place[PATH_MAX];
	struct stat st;
	const bool there = stat(name, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return assize_err_set(e, ASSIZE_INVALID, "%s: a folder, name a file in it", name);
	if (there && same_file(&st, store))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: the store itself, name another file", name);
	if (there && S_ISREG(st.st_mode) && holds_a_record(name))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: a store, or a backup of one, name another file", name);
	if (there && !S_ISREG(st.st_mode)) /* such as a pipe */
		return write_into(name, name, text, n, e);
	/* A link stays one: the file that it names is replaced. */
	return newfile_begin(&f, there && realpath(name, place) ? place : name, e)
	       && write_into(f.tmp, name, text, n, e) && give_rights(f.tmp, there ? &st : NULL, e)
	       && newfile_place(&f, true, e);
}
