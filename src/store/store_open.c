/*
 * A store opened: the file looked at, the connection made fit, the schema brought up to date.  It
 * knows no fact.
 */
#include "store/blind.h"

#include "base/name.h"
#include "base/os.h"

#include <errno.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_MAX (256 * 1024 * 1024) /* bytes of a text or a row: a population is the longest */
#define DEPTH_MAX 250		       /* of an expression */
#define APPLICATION_ID 1095981637      /* "ASZE", as in schema/0001_framework.sql */

static const char SQL_APPLICATION_ID[] = "select application_id from pragma_application_id";
static const char SQL_ANY_OBJECT[] = "select count(*) from sqlite_schema";
static const char SQL_SETTINGS[] =
    "pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers ="
    "   on; pragma temp_store = file";

/* Bytes in the log beside a store; -1 where there is none, and nobody has the store open. */
static int64_t
log_size(const struct assize_open *how, struct assize_arena *a)
{
	struct os_seen log;

	return os_look(assize_arena_printf(a, "%s-wal", how->path), &log) == 1 ? log.size : -1;
}

/*
 * A store tells of children: it begins as its maker's alone.  Where it cannot be made SQLite says
 * why.
 */
static void
begin_private(const char *path)
{
	FILE *f = os_create(path);

	file_close(&f);
}

static bool
look_at_present(const struct assize_open *how, const struct os_seen *seen, struct assize_err *e)
{
	const char *name = how->name ? how->name : how->path;

	if (seen->kind != OS_FILE)
		return assize_err_set(e, ASSIZE_STORE,
		    how->secondary ? "%s: not a file, name a store"
				   : "%s: not a file, name a store instead",
		    name);
	if (seen->size == 0 && !how->create)
		return assize_err_set(e, ASSIZE_STORE,
		    how->secondary
			? "%s: empty, not an Assize store, name another file"
			: "%s: empty, not an Assize store, name another file, or make it a store",
		    name);
	/* SQLite takes each name for a file of its own, with a log of its own. */
	return !how->write || seen->names <= 1
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: has %lu names (hard links), and writing under several loses entries: "
		   "remove all but one of them, or make a store of a backup",
		   name, seen->names);
}

static bool
make_missing(const struct assize_open *how, struct assize_arena *a, struct assize_err *e)
{
	if (!how->create)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "%s: no store there, name another, or make one", how->path);
	/* SQLite would throw it away, and perhaps it holds the newest of what was recorded. */
	if (log_size(how, a) > 0)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: the store is gone and its log %s-wal is there: put the store back beside "
		    "it, or move the log away",
		    how->path, how->path);
	if (!store_make_folders(how->path, a, e))
		return false;
	begin_private(how->path);
	return true;
}

/*
 * Looks at the file before SQLite does: what is missing, or plainly not a file, is said in plain
 * words.
 */
static bool
look_at_file(
    const struct assize_open *how, struct assize_arena *a, bool *fresh, struct assize_err *e)
{
	struct os_seen seen;
	int got;

	*fresh = false;
	if (!how->name && !store_name_check(how->path, e))
		return false;
	if ((got = os_look(how->path, &seen)) < 0)
		return assize_err_set(e, ASSIZE_STORE, "%s: %s", how->path, strerror(errno));
	*fresh = got == 0 || seen.size == 0;
	return got == 1 ? look_at_present(how, &seen, e) : make_missing(how, a, e);
}

/*
 * Reading a store takes an index of its log beside it, unless nobody writes.  Where this user may
 * write nothing there, and nobody has the store open, it is read as it lies; who begins to write
 * meanwhile, by other rights, is not noticed.
 */
static bool
is_immutable(const struct assize_open *how, struct assize_arena *a)
{
	return log_size(how, a) < 0 && !os_may_write_beside(how->path);
}

static bool
connect(struct assize_store *s, const struct assize_open *how, struct assize_err *e)
{
	const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
			  | SQLITE_OPEN_URI /* another store may be attached, to be read only */
			  | (s->db.immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
			  | (how->create || !how->path ? SQLITE_OPEN_CREATE : 0);
	/* without a name, SQLite puts on disk what grows beyond its cache */
	const char *name = how->path ? how->path : "";
	struct os_seen seen;

	/* refused, and without harm, where SQLite is in use already */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (!db_open(&s->db, name, flags, e))
		return false;
	sqlite3_db_config(s->db.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db.handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_limit(s->db.handle, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(s->db.handle, SQLITE_LIMIT_EXPR_DEPTH, DEPTH_MAX);
	sqlite3_busy_timeout(s->db.handle, how->wait_ms);
	if (how->path && *how->path && !how->write && os_look(how->path, &seen) == 1)
		db_watch(&s->db, seen.size);
	if (!store_function_register(s, e) || !blind_set_register(&s->hidden, &s->db, e))
		return false;
	if (how->write)
		db_log_begin(&s->db);
	return !how->write || db_script(&s->db, SQL_SETTINGS, e);
}

/*
 * Another program's file is left as it is.  One with nothing in it is taken: a store that was not
 * finished.
 */
static bool
check_application(struct db *db, bool create, bool *fresh, struct assize_err *e)
{
	int64_t id = 0, objects = 0;

	if (db_find_int(db, &id, e, SQL_APPLICATION_ID) < 0
	    || db_find_int(db, &objects, e, SQL_ANY_OBJECT) < 0)
		return false;
	*fresh = id == 0 && objects == 0;
	return id == APPLICATION_ID || (create && *fresh)
	       || assize_err_set(e, ASSIZE_STORE,
		   db->secondary
		       ? "%s: another program's SQLite file, not an Assize store, name another"
		       : "%s: another program's SQLite file, not an Assize store, name another "
			 "instead",
		   db->path);
}

/* Whether the file is a store of this program's version, seen in one view of it. */
static bool
look_inside(struct db *db, bool create, bool *fresh, bool *current, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };

	return txn_begin_read(&t, db, e) && check_application(db, create, fresh, e)
	       && schema_is_current(db, current, e) && (!*current || schema_check(db, e))
	       && txn_commit(&t, e);
}

static bool
prepare(struct assize_store *s, const struct assize_open *how, struct assize_err *e)
{
	bool current, fresh;

	if (how->path && how->write)
		os_queue_open(&s->db.queue, s->db.path);
	if (!look_inside(&s->db, how->create || !how->path, &fresh, &current, e))
		return false;
	/* A backup is one file until somebody writes in it. */
	if (how->path && (fresh || how->write)
	    && !db_script(&s->db, "pragma journal_mode = wal", e))
		return false;
	if (!current && (!schema_apply(&s->db, e) || !schema_check(&s->db, e)))
		return false;
	return how->write || (blind_begin(s, e) && db_script(&s->db, "pragma query_only = on", e));
}

/* A full disk has no room for the index of a log; where the log is empty, reading needs none. */
static bool
read_as_it_lies(struct assize_store *s, const struct assize_open *how, struct assize_err *e)
{
	struct assize_err again = { 0 };

	if (how->write || !how->path || !s->db.disk_was_full || log_size(how, &s->texts) > 0)
		return false;
	db_close(&s->db);
	s->db = (struct db){ .path = s->db.path,
		.reading = true,
		.immutable = true,
		.secondary = s->db.secondary,
		.wait_ms = how->wait_ms };
	if (!connect(s, how, &again) || !prepare(s, how, &again))
		return false; /* for the first reason */
	*e = (struct assize_err){ .arena = e->arena };
	return true;
}

bool
assize_store_open(struct assize_store **out, const struct assize_io *io,
    const struct assize_open *how, bool *created, struct assize_err *e)
{
	struct assize_store *s;
	bool fresh = true;

	*out = NULL;
	if (created)
		*created = false;
	if (sodium_init() < 0 || (s = calloc(1, sizeof *s)) == NULL)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	s->io = io;
	s->write = how->write;
	s->roles_only = how->roles_only;
	s->in_memory = !how->path;
	s->db.wait_ms = how->wait_ms;
	s->db.path = assize_arena_text(&s->texts, how->name   ? how->name
						  : how->path ? how->path
							      : "memory");
	s->db.reading = !how->write;
	s->db.secondary = how->secondary;
	s->db.immutable = how->path && !how->write && is_immutable(how, &s->texts);
	/* Whoever only reads needs no name, and the system takes its time to tell it. */
	s->actor = assize_arena_text(&s->texts, how->write ? io->login(io->world) : "");
	s->judge = assize_arena_text(&s->texts, how->as ? how->as : s->actor);
	s->named = how->as != NULL;
	if ((how->as && !name_take("the name of who judges", &s->judge, &s->texts, e))
	    || !assize_arena_ok(&s->texts, e)
	    || (how->path && !look_at_file(how, &s->texts, &fresh, e))
	    || ((!connect(s, how, e) || !prepare(s, how, e)) && !read_as_it_lies(s, how, e))) {
		assize_store_close(&s);
		return false;
	}
	if (created)
		*created = fresh;
	*out = s;
	return true;
}

bool
store_open_frameworks(struct assize_store **out, struct assize_err *e)
{
	const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE
			  | SQLITE_OPEN_MEMORY;
	struct assize_store *s = calloc(1, sizeof *s);

	*out = s;
	if (!s)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	*s = (struct assize_store){ .write = true, .in_memory = true, .db = { .path = "memory" } };
	return db_open(&s->db, ":memory:", flags, e) && db_script(&s->db, schema[0], e);
}

/* Of this program's version, and of no site. */
static bool
make_homeless(struct assize_store *s, struct assize_err *e)
{
	bool current, fresh;

	return look_inside(&s->db, false, &fresh, &current, e)
	       && (current || (schema_apply(&s->db, e) && schema_check(&s->db, e)))
	       && db_script(&s->db, "delete from home", e);
}

bool
store_open_unplaced(const struct assize_io *io, const char *path, const char *name,
    struct assize_store **out, struct assize_err *e)
{
	const struct assize_open how = { .path = path, .write = true };
	struct assize_store *s = calloc(1, sizeof *s);

	*out = s;
	if (!s)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	*s = (struct assize_store){ .io = io, .write = true, .db = { .path = name } };
	s->actor = s->judge = assize_arena_text(&s->texts, io->login(io->world));
	return assize_arena_ok(&s->texts, e) && connect(s, &how, e) && make_homeless(s, e);
}

/* As if it had a name that is no name: SQLite puts on disk what grows beyond its cache. */
static bool
open_copy(struct assize_store *s, struct assize_store **out, bool unwritten, struct assize_err *e)
{
	const struct assize_open how = { .path = unwritten ? ":memory:" : "",
		.as = s->judge,
		.write = true,
		.create = true,
		.wait_ms = s->db.wait_ms };
	struct assize_store *copy = calloc(1, sizeof *copy);
	sqlite3_backup *b;
	int rc;

	*out = copy;
	if (!copy)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	*copy = (struct assize_store){ .io = s->io,
		.write = true,
		.unwritten = unwritten,
		.actor = s->actor,
		.judge = s->judge,
		.named = s->named,
		.db = { .path = s->db.path, .wait_ms = s->db.wait_ms } };
	if (!connect(copy, &how, e)
	    || (unwritten && !db_script(&copy->db, "pragma temp_store = memory", e)))
		return false;
	if ((b = sqlite3_backup_init(copy->db.handle, "main", s->db.handle, "main")) == NULL)
		return db_fault(&copy->db, e);
	rc = sqlite3_backup_step(b, -1);
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE || db_fault(&copy->db, e);
}

bool
store_open_copy(struct assize_store *s, struct assize_store **out, struct assize_err *e)
{
	return open_copy(s, out, s->unwritten, e);
}

bool
store_open_unwritten(
    struct assize_store *s, const char *name, struct assize_store **out, struct assize_err *e)
{
	if (!open_copy(s, out, true, e))
		return false;
	(*out)->db.path = name;
	return make_homeless(*out, e);
}
