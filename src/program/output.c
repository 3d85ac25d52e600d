/*
 * Where the file of a program goes, and what it may replace.
 */
#include "program/output.h"

#include "file/newfile.h"
#include "base/os.h"
#include "file/storefile.h"

#include <errno.h>
#include <string.h>

static bool
same_file(const char *a, const char *b)
{
	unsigned char of_a[ASSIZE_PLACE_SIZE], of_b[ASSIZE_PLACE_SIZE];

	return os_place(a, of_a) && os_place(b, of_b) && memcmp(of_a, of_b, sizeof of_a) == 0;
}

static bool
write_into(const char *path, const char *name, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(file_close) FILE *out = os_open(path, "wb");

	return (out && fwrite(text, 1, n, out) == n && fflush(out) == 0)
	       || err_system(e, name, "cannot be written");
}

bool
output_may_replace(const char *name, const char *store, struct assize_err *e)
{
	struct os_seen seen;
	const bool there = os_look(name, &seen) == 1;

	if (there && seen.kind == OS_FOLDER)
		return assize_err_set(e, ASSIZE_INVALID, "%s: a folder, name a file in it", name);
	if (there && same_file(name, store))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: the store itself, name another file", name);
	return storefile_name_check(name, e)
	       && (!storefile_is_there(name)
		   || assize_err_set(e, ASSIZE_INVALID,
		       "%s: a store, or a backup of one, name another file", name));
}

bool
output_write(const char *name, const char *store, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct os_seen seen;
	const bool there = os_look(name, &seen) == 1;

	if (!output_may_replace(name, store, e))
		return false;
	if (there && seen.kind == OS_OTHER) /* such as a pipe */
		return write_into(name, name, text, n, e);
	/*
	 * A link stays one: the file that it names is replaced.  The file is for others to read: it
	 * gets the rights of the one that it replaces, or those of any new file.
	 */
	return newfile_begin(&f, there ? os_resolve(name, &a) : name, e)
	       && write_into(f.tmp, name, text, n, e)
	       && (os_share(f.tmp, there ? name : NULL)
		   || assize_err_set(e, ASSIZE_STORE, "%s: %s", f.tmp, strerror(errno)))
	       && newfile_place(&f, true, e);
}
