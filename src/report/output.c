/*
 * Where a report goes: a file that is there whole or not at all.  Must never take the place of a
 * store or of a backup.
 */
#include "report/output.h"

#include "base/newfile.h"
#include "base/os.h"

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

/* A store or a backup is never replaced by a report, whichever it is. */
static bool
holds_a_record(const char *path)
{
	static const char *const kinds[] = { "SQLite format 3", "ASSIZE-BACKUP/" };
	CLEANUP(file_close) FILE *in = os_open(path, "rb");
	char head[16] = "";
	const size_t n = in ? fread(head, 1, sizeof head, in) : 0;

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (n >= strlen(kinds[i]) && memcmp(head, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

bool
output_write(const char *name, const char *store, const char *text, size_t n, struct assize_err *e)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct os_seen seen;
	const bool there = os_look(name, &seen) == 1;

	if (there && seen.kind == OS_FOLDER)
		return assize_err_set(e, ASSIZE_INVALID, "%s: a folder, name a file in it", name);
	if (there && same_file(name, store))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: the store itself, name another file", name);
	if (there && seen.kind == OS_FILE && holds_a_record(name))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: a store, or a backup of one, name another file", name);
	if (there && seen.kind == OS_OTHER) /* such as a pipe */
		return write_into(name, name, text, n, e);
	/*
	 * A link stays one: the file that it names is replaced.  A report is for others to read: it
	 * gets the rights of the file that it replaces, or those of any new file.
	 */
	return newfile_begin(&f, there ? os_resolve(name, &a) : name, e)
	       && write_into(f.tmp, name, text, n, e)
	       && (os_share(f.tmp, there ? name : NULL)
		   || assize_err_set(e, ASSIZE_STORE, "%s: %s", f.tmp, strerror(errno)))
	       && newfile_place(&f, true, e);
}
