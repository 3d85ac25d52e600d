/*
 * What belongs to an operating system, for POSIX systems; os_posix_queue.c has the writers' queue,
 * os_posix_run.c the programs that are run, os_posix_private.c the folders that others may not see.
 * No rule of Assize stands here, and nobody else includes the headers of such a system.
 */
#include "base/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#define CHANCE 6 /* characters that a temporary name ends with: XXXXXX until it is made */

#ifdef __GLIBC__
#include <malloc.h>
#endif

static void
fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

int
os_look(const char *path, struct os_seen *seen)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
	*seen = (struct os_seen){ .kind = S_ISREG(st.st_mode)	? OS_FILE
					  : S_ISDIR(st.st_mode) ? OS_FOLDER
								: OS_OTHER,
		.size = (int64_t)st.st_size,
		.names = (unsigned long)st.st_nlink };
	return 1;
}

bool
os_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
os_may_read(const char *path)
{
	return faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0;
}

bool
os_may_write_beside(const char *path)
{
	CLEANUP(text_free) char *copy = strdup(path);

	return !copy || faccessat(AT_FDCWD, dirname(copy), W_OK, AT_EACCESS) == 0;
}

/* The host name tells apart two machines whose disks were filled alike. */
bool
os_place(const char *path, unsigned char place[ASSIZE_PLACE_SIZE])
{
	char machine[256] = "";
	struct stat st;
	struct hash h;

	if (stat(path, &st) < 0)
		return false;
	if (gethostname(machine, sizeof machine) < 0)
		machine[0] = '\0';
	machine[sizeof machine - 1] = '\0';
	hash_begin(&h);
	hash_text(&h, machine);
	hash_int(&h, (int64_t)st.st_dev);
	hash_int(&h, (int64_t)st.st_ino);
	hash_end(&h, place);
	return true;
}

const char *
os_resolve(const char *path, struct assize_arena *a)
{
	CLEANUP(text_free) char *real = realpath(path, NULL);
	char named[PATH_MAX] = "";

	if (!real && readlink(path, named, sizeof named - 1) > 0)
		return assize_arena_text(a, named);
	return assize_arena_text(a, real ? real : path);
}

/* "e": a program that is run does not inherit it. */
FILE *
os_open(const char *path, const char *mode)
{
	char all[8];

	snprintf(all, sizeof all, "%se", mode);
	return fopen(path, all);
}

FILE *
os_create(const char *path)
{
	CLEANUP(fd_close) int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");

	if (out)
		fd = -1; /* the stream closes it */
	return out;
}

bool
os_make_temporary(char *path)
{
	CLEANUP(fd_close) int fd = mkostemp(path, O_CLOEXEC);

	return fd >= 0;
}

bool
os_make_temporary_folder(char *path)
{
	return mkdtemp(path) != NULL;
}

bool
os_is_temporary(const char *path, const char *like)
{
	static const char chance[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	const size_t n = strlen(like) - CHANCE;

	return strncmp(path, like, n) == 0 && strlen(path) == n + CHANCE
	       && strspn(path + n, chance) == CHANCE;
}

bool
os_make_folder(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

/* The rights of a new file are what umask leaves, which tells them only by being set. */
bool
os_share(const char *path, const char *like)
{
	const mode_t mask = umask(077);
	struct stat st;

	umask(mask);
	if (like && stat(like, &st) < 0)
		return false;
	return chmod(path, like ? st.st_mode & 07777 : 0666 & ~mask) == 0;
}

bool
os_sync(FILE *f)
{
	return fflush(f) == 0 && fsync(fileno(f)) == 0;
}

static bool
sync_path(const char *path, int flags)
{
	CLEANUP(fd_close) int fd = open(path, flags | O_CLOEXEC);

	return fd >= 0 && fsync(fd) == 0;
}

bool
os_sync_file(const char *path)
{
	return sync_path(path, O_RDONLY);
}

/*
 * Some file systems know no fsync of a folder; a file is whole under one name or none all the same.
 */
bool
os_sync_folder(const char *path)
{
	return sync_path(path, O_RDONLY | O_DIRECTORY) || errno == EINVAL;
}

bool
os_sync_folder_of(const char *path)
{
	char copy[PATH_MAX]; /* asks for no memory, of which there may be none left */

	if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy) {
		errno = ENAMETOOLONG;
		return false;
	}
	return os_sync_folder(dirname(copy));
}

bool
os_rename(const char *from, const char *to)
{
	return rename(from, to) == 0;
}

static bool
rename_unless_there(const char *from, const char *to)
{
#ifdef RENAME_NOREPLACE
	return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
#else
	(void)from;
	(void)to;
	errno = ENOSYS;
	return false;
#endif
}

/*
 * Where a file system cannot refuse to rename over another, somebody may be quicker between two
 * looks.
 */
bool
os_rename_new(const char *from, const char *to)
{
	if (rename_unless_there(from, to))
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (os_exists(to)) {
		errno = EEXIST;
		return false;
	}
	return os_rename(from, to);
}

bool
os_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

bool
os_remove(const char *path)
{
	return unlink(path) == 0;
}

bool
os_remove_folder(const char *path)
{
	return rmdir(path) == 0;
}

void
os_each_beside(const char *path, void (*each)(void *data, const char *beside), void *data)
{
	CLEANUP(text_free) char *copy = strdup(path);
	const char *name = strrchr(path, '/');
	const int before = name ? (int)(name + 1 - path) : 0; /* bytes of the folder, with its / */
	DIR *folder = copy ? opendir(dirname(copy)) : NULL;
	char beside[PATH_MAX];
	struct dirent *d;

	while (folder && (d = readdir(folder)) != NULL)
		if (snprintf(beside, sizeof beside, "%.*s%s", before, path, d->d_name)
		    < (int)sizeof beside)
			each(data, beside);
	if (folder)
		closedir(folder);
}

bool
os_is_full(int number)
{
	return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

bool
os_memory_open(struct os_memory *m, struct assize_err *e)
{
	m->out = open_memstream(&m->text, &m->n);
	return m->out || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

bool
os_memory_close(struct os_memory *m, struct assize_err *e)
{
	bool good = !ferror(m->out);

	good = fclose(m->out) == 0 && good;
	m->out = NULL;
	return good || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

void
os_memory_end(struct os_memory *m)
{
	file_close(&m->out);
	text_free(&m->text);
	m->n = 0;
}

FILE *
os_memory_read(void *bytes, size_t n)
{
	return fmemopen(bytes, n, "rb");
}

const char *
os_program_folder(struct assize_arena *a)
{
	char path[PATH_MAX];
	const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

	if (n <= 0)
		return NULL;
	path[n] = '\0';
	return assize_arena_text(a, dirname(path));
}

void
os_begin(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk */
}

/* Where it cannot be done, nothing is muted. */
int
os_mute(void)
{
	CLEANUP(fd_close) int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int kept = nowhere < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);

	fflush(stderr);
	if (kept >= 0)
		dup2(nowhere, STDERR_FILENO);
	return kept;
}

void
os_unmute(int *muted)
{
	if (*muted < 0)
		return;
	fflush(stderr);
	dup2(*muted, STDERR_FILENO);
	fd_close(muted);
}

_Noreturn void
os_end_by(int number)
{
	sigset_t this_one;

	/* It may have been ignored or held back when the program began. */
	signal(number, SIG_DFL);
	sigemptyset(&this_one);
	sigaddset(&this_one, number);
	sigprocmask(SIG_UNBLOCK, &this_one, NULL);
	raise(number);
	_exit(128 + number);
}

void
os_keep_freed_memory(void)
{
#define CHANCE 6 /* characters that a temporary name ends with: XXXXXX until it is made */

#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024);
#endif
}

/* These sanitizers have taken more than any limit before they begin. */
int64_t
os_limit_memory(int64_t bytes)
{
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
	struct rlimit limit;
	rlim_t before;

	if (getrlimit(RLIMIT_DATA, &limit) != 0)
		return 0;
	before = limit.rlim_cur;
	limit.rlim_cur =
	    bytes > 0 && (rlim_t)bytes < limit.rlim_max ? (rlim_t)bytes : limit.rlim_max;
	setrlimit(RLIMIT_DATA, &limit);
	return before > INT64_MAX ? 0 : (int64_t)before;
#else
	(void)bytes;
	return 0;
#endif
}

const char *
os_login(void)
{
	const struct passwd *p = getpwuid(getuid());

	return p && p->pw_name[0] ? p->pw_name : "unknown";
}

bool
os_is_terminal(FILE *f)
{
	return isatty(fileno(f));
}

int
os_columns(FILE *f)
{
	struct winsize w = { 0 };

	return ioctl(fileno(f), TIOCGWINSZ, &w) < 0 ? 0 : w.ws_col;
}

int64_t
os_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
