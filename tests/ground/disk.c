/* A disk of the test's own under SQLite: each call goes on to the real one. */
#include "ground/disk.h"

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define CHECKPOINT_LOCK 1 /* of the index of a log; Source: SQLite, wal.c, WAL_CKPT_LOCK */

struct disk *disk;

struct file {
	sqlite3_file base;
	sqlite3_file *real; /* behind it in memory */
	int kind;	    /* SQLITE_OPEN_MAIN_DB ... */
};

static sqlite3_vfs *real;
static sqlite3_vfs own;

static sqlite3_file *
of(sqlite3_file *f)
{
	return ((struct file *)(void *)f)->real;
}

static int
close_file(sqlite3_file *f)
{
	return of(f)->pMethods->xClose(of(f));
}

static int
read_file(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at)
{
	return disk->read_fails ? SQLITE_IOERR_READ : of(f)->pMethods->xRead(of(f), bytes, n, at);
}

static int
write_file(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	const int kind = ((struct file *)(void *)f)->kind;

	if (disk->full) {
		disk->refused++;
		return SQLITE_FULL;
	}
	disk->plain++;
	if (kind & SQLITE_OPEN_WAL && disk->checkpointer && disk->checkpointer != getpid())
		disk->met++;
	if (kind & SQLITE_OPEN_MAIN_DB && disk->write_ms > 0)
		nanosleep(&(struct timespec){ .tv_nsec = disk->write_ms * 1000000L }, NULL);
	return of(f)->pMethods->xWrite(of(f), bytes, n, at);
}

static int
truncate_file(sqlite3_file *f, sqlite3_int64 n)
{
	return of(f)->pMethods->xTruncate(of(f), n);
}

static int
sync_file(sqlite3_file *f, int how)
{
	const bool fails = disk->sync_fails || (disk->syncs_fail > 0 && disk->syncs_fail--);

	return fails ? SQLITE_IOERR_FSYNC : of(f)->pMethods->xSync(of(f), how);
}

static int
size_of_file(sqlite3_file *f, sqlite3_int64 *n)
{
	return of(f)->pMethods->xFileSize(of(f), n);
}

static int
lock_file(sqlite3_file *f, int how)
{
	return of(f)->pMethods->xLock(of(f), how);
}

static int
unlock_file(sqlite3_file *f, int how)
{
	return of(f)->pMethods->xUnlock(of(f), how);
}

static int
is_reserved(sqlite3_file *f, int *out)
{
	return of(f)->pMethods->xCheckReservedLock(of(f), out);
}

static int
control(sqlite3_file *f, int op, void *arg)
{
	return of(f)->pMethods->xFileControl(of(f), op, arg);
}

static int
sector_size(sqlite3_file *f)
{
	return of(f)->pMethods->xSectorSize(of(f));
}

static int
characteristics(sqlite3_file *f)
{
	return of(f)->pMethods->xDeviceCharacteristics(of(f));
}

static int
shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return of(f)->pMethods->xShmMap(of(f), page, size, extend, out);
}

/* Recovery takes the same lock, with others. */
static int
shm_lock(sqlite3_file *f, int at, int n, int how)
{
	const bool checkpoint = at == CHECKPOINT_LOCK && n == 1 && how & SQLITE_SHM_EXCLUSIVE;
	int rc;

	if (checkpoint && how & SQLITE_SHM_UNLOCK)
		disk->checkpointer = 0;
	rc = of(f)->pMethods->xShmLock(of(f), at, n, how);
	if (checkpoint && how & SQLITE_SHM_LOCK && rc == SQLITE_OK) {
		disk->checkpointer = getpid();
		disk->checkpoints++;
	}
	return rc;
}

static void
shm_barrier(sqlite3_file *f)
{
	of(f)->pMethods->xShmBarrier(of(f));
}

static int
shm_unmap(sqlite3_file *f, int removed)
{
	return of(f)->pMethods->xShmUnmap(of(f), removed);
}

static const sqlite3_io_methods methods = { 2, close_file, read_file, write_file, truncate_file,
	sync_file, size_of_file, lock_file, unlock_file, is_reserved, control, sector_size,
	characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL };

static int
open_file(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
	struct file *file = (struct file *)(void *)f;
	int rc;

	(void)vfs;
	file->real = (sqlite3_file *)(void *)(file + 1);
	file->kind = flags;
	rc = real->xOpen(real, name, file->real, flags, out);
	file->base.pMethods = file->real->pMethods ? &methods : NULL;
	return rc;
}

void
disk_install(void)
{
	disk = mmap(NULL, sizeof *disk, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert(disk != MAP_FAILED);
	if (!real)
		real = sqlite3_vfs_find(NULL);
	own = *real;
	own.pNext = NULL;
	own.zName = "disk";
	own.szOsFile = (int)sizeof(struct file) + real->szOsFile;
	own.xOpen = open_file;
	ck_assert_int_eq(sqlite3_vfs_register(&own, 1), SQLITE_OK);
}
