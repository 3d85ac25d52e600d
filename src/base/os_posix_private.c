/*
 * Folders of one program's own for files that others may not see, on POSIX systems.  One whose
 * program was killed is removed when the next is made: its mark is locked as long as a program
 * lives that was given it.
 */
#include "base/os.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "/assize-private"
#define PATTERN "assize.XXXXXX"

/* A link is removed, and not what it leads to. */
static void
remove_beside(void *data, const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	(void)data;
	if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && !os_remove(path))
		os_remove_tree(path);
}

bool
os_remove_tree(const char *folder)
{
	char within[PATH_MAX];

	if (snprintf(within, sizeof within, "%s/.", folder) < (int)sizeof within)
		os_each_beside(within, remove_beside, NULL);
	return os_remove_folder(folder);
}

/* Whether nobody else can put another folder in the place of one that is ours. */
static bool
is_safe(const char *folder)
{
	struct stat st;

	return stat(folder, &st) == 0
	       && ((st.st_mode & (S_IWGRP | S_IWOTH)) == 0 || st.st_mode & S_ISVTX);
}

/* One of ours by its name, its owner and its mark, which nobody holds. */
static void
remove_dead(void *data, const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	char mark[PATH_MAX];
	struct stat st;
	int held;

	(void)data;
	if (strlen(name) != sizeof PATTERN - 1 || strncmp(name, PATTERN, sizeof "assize." - 1) != 0
	    || lstat(path, &st) < 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid()
	    || snprintf(mark, sizeof mark, "%s" MARK, path) >= (int)sizeof mark
	    || (held = open(mark, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		return;
	if (flock(held, LOCK_EX | LOCK_NB) == 0)
		os_remove_tree(path);
	close(held);
}

/*
 * The mark has its name once it is locked.  What is run meanwhile is given it too: a folder that
 * LibreOffice still works in is not dead.
 */
static bool
mark(struct os_private *p, struct assize_arena *a)
{
	const char *name = assize_arena_printf(a, "%s" MARK, p->path);
	const char *before = assize_arena_printf(a, "%s.new", name);

	p->held = open(before, O_RDWR | O_CREAT | O_EXCL, 0600);
	return p->held >= 0 && flock(p->held, LOCK_EX | LOCK_NB) == 0 && os_rename(before, name);
}

bool
os_private_make(struct os_private *p, struct assize_arena *a)
{
	const char *in = getenv("TMPDIR");
	const char *path;

	*p = (struct os_private){ .held = -1 };
	in = in && *in == '/' ? in : "/tmp";
	path = assize_arena_printf(a, "%s/" PATTERN, in);
	if (is_safe(in))
		os_each_beside(path, remove_dead, NULL);
	if (a->failed || !mkdtemp((char *)(uintptr_t)path))
		return false;
	p->path = path;
	return mark(p, a);
}

void
os_private_end(struct os_private *p)
{
	if (p->path)
		os_remove_tree(p->path);
	if (p->path && p->held >= 0)
		close(p->held);
	*p = (struct os_private){ .held = -1 };
}
