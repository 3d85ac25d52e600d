/* Allocations and steps that fail when they are told to. */
#include "fault/fault.h"
#include "ground/heap.h"

#include <cjson/cJSON.h>
#include <sqlite3.h>
#include <stdlib.h>

static struct {
	bool armed, fired;
	bool over; /* a transaction was committed by the statement that runs */
	enum fault_kind kind;
	long left;
} next;

void *__real_malloc(size_t);
void *__real_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
void *__wrap_malloc(size_t);
void *__wrap_calloc(size_t, size_t);
void *__wrap_realloc(void *, size_t);

static sqlite3_mem_methods plain;

static bool
is_now(enum fault_kind kind)
{
	if (!next.armed || next.fired || next.kind != kind || --next.left > 0)
		return false;
	return next.fired = true;
}

void *
__wrap_malloc(size_t n)
{
	return is_now(FAULT_ALLOC) ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return is_now(FAULT_ALLOC) ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *p, size_t n)
{
	return is_now(FAULT_ALLOC) ? NULL : __real_realloc(p, n);
}

static void *
sqlite_malloc(int n)
{
	return is_now(FAULT_ALLOC) ? NULL : plain.xMalloc(n);
}

static void *
sqlite_realloc(void *p, int n)
{
	return is_now(FAULT_ALLOC) ? NULL : plain.xRealloc(p, n);
}

/*
 * SQLite asks once more when a COMMIT has taken effect already.  An interrupt there would be a lie,
 * and nothing but this handler makes one; so the rest of a statement that has committed is let
 * through.
 */
static int
step(void *unused)
{
	(void)unused;
	return !next.over && is_now(FAULT_STEP);
}

static int
commits(void *unused)
{
	(void)unused;
	next.over = true;
	return 0;
}

static int
begins(unsigned type, void *unused, void *stmt, void *sql)
{
	(void)type;
	(void)unused;
	(void)stmt;
	(void)sql;
	next.over = false;
	return 0;
}

static int
watch(sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
	(void)message;
	(void)api;
	sqlite3_progress_handler(db, 1, step, NULL);
	sqlite3_commit_hook(db, commits, NULL);
	sqlite3_trace_v2(db, SQLITE_TRACE_STMT, begins, NULL);
	return SQLITE_OK;
}

void
fault_install(void)
{
	static sqlite3_mem_methods failing;
	cJSON_Hooks hooks = { .malloc_fn = __wrap_malloc, .free_fn = free };

	heap_install();
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
	failing = plain;
	failing.xMalloc = sqlite_malloc;
	failing.xRealloc = sqlite_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
	cJSON_InitHooks(&hooks);
	sqlite3_auto_extension((void (*)(void))watch);
	sqlite3_initialize(); /* whatever is installed later is not */
}

void
fault_arm(enum fault_kind kind, long at)
{
	next.kind = kind;
	next.left = at;
	next.fired = false;
	next.armed = true;
}

bool
fault_disarm(void)
{
	next.armed = false;
	return next.fired;
}
