/* Backups, and stores made of them: nothing has its name before it was checked whole. */
#include "file/newfile.h"
#include "base/os.h"
#include "file/seal.h"
#include "file/storefile.h"
#include "keep/stamp.h"
#include "core/trail/check.h"
#include "store/rows/rows.h"

#include <assize/keep.h>
#include <assize/trail.h>

#include <errno.h>
#include <string.h>

/* What is derived, row by row, of a store and of a copy in which it was derived again. */
static const char *const results[] = {
	"select * from inspection_result order by inspection",
	"select * from standard_result order by inspection, standard",
	"select * from key_question_result order by inspection, question",
	"select * from gate_result order by inspection, sample, gate",
	"select * from prompt_result order by inspection, prompt",
};
static const char SQL_LOOK[] =
    "select count(*) from sqlite_schema"; /* a read begins with its first statement */
static const char *const head_names[] = { "site", "seq", "hash" };

/* How a file of SQLite begins.  Source: SQLite's "Database File Format", 1.3 */
#define SQLITE_HEAD 100
#define SQLITE_WORDS "SQLite format 3"
#define SQLITE_PAGE 512	 /* pages are multiples of it */
#define SQLITE_LOGGED 18 /* 2: a log may lie beside it */
#define SQLITE_OF 68	 /* whose file it is, big-endian */

static bool
passphrase_check(const char *passphrase, struct assize_err *e)
{
	const size_t n = strlen(passphrase);

	if (n == 0)
		return assize_err_set(e, ASSIZE_INVALID, "the passphrase is empty, choose one");
	return n <= ASSIZE_PASSPHRASE_MAX
	       || assize_err_set(e, ASSIZE_INVALID,
		   "the passphrase is longer than %d bytes, choose a shorter one",
		   ASSIZE_PASSPHRASE_MAX);
}

/* What a file is, by its beginning. */
enum file_kind { FILE_OTHER, FILE_FOREIGN, FILE_PLAIN, FILE_LOGGED, FILE_SEALED };

static enum file_kind
file_kind_of(const unsigned char *head, size_t n)
{
	if (n >= SEAL_MAGIC_SIZE && memcmp(head, SEAL_MAGIC, SEAL_MAGIC_SIZE) == 0)
		return FILE_SEALED;
	if (n < SQLITE_HEAD || memcmp(head, SQLITE_WORDS, sizeof SQLITE_WORDS) != 0)
		return FILE_OTHER;
	if (head[SQLITE_LOGGED] == 2)
		return FILE_LOGGED; /* whose it is may stand in the log */
	return memcmp(head + SQLITE_OF, "ASZE", 4) == 0 ? FILE_PLAIN : FILE_FOREIGN;
}

/* Opens a file that is there and says what it is.  Null: said why not. */
static FILE *
look_at(const char *path, enum file_kind *kind, struct assize_err *e)
{
	unsigned char head[SQLITE_HEAD];
	struct os_seen seen;
	FILE *in = NULL;

	if (os_look(path, &seen) == 1 && seen.kind != OS_FILE)
		assize_err_set(e, ASSIZE_INVALID, "%s: not a file, name a backup", path);
	else if ((in = os_open(path, "rb")) == NULL && (errno == ENOENT || errno == ENOTDIR))
		assize_err_set(e, ASSIZE_NOT_FOUND, "%s: no such file, look at its name", path);
	else if (!in)
		err_system(e, path, "cannot be read");
	if (!in)
		return NULL;
	*kind = file_kind_of(head, fread(head, 1, sizeof head, in));
	rewind(in);
	return in;
}

bool
assize_keep_sealed(const char *path, bool *sealed, struct assize_err *e)
{
	enum file_kind kind = FILE_OTHER;
	CLEANUP(file_close) FILE *in = look_at(path, &kind, e);

	*sealed = kind == FILE_SEALED;
	return in != NULL;
}

/*
 * What is in the way of a store: another one, or the log of one, which SQLite would take for the
 * new one's.
 */
static bool
target_check(const char *to, struct assize_err *e)
{
	static const char *const beside[] = { "", "-wal", "-journal" };
	char name[4096];

	if (!store_name_check(to, e))
		return false;
	for (size_t i = 0; i < COUNT_OF(beside); i++)
		if (snprintf(name, sizeof name, "%s%s", to, beside[i]) < (int)sizeof name
		    && os_exists(name))
			return assize_err_set(e, ASSIZE_CONFLICT,
			    "%s: %s, move it away or choose another place", name,
			    i == 0 ? "there is a file already"
				   : "the log of a store that was there");
	return true;
}

/* Whether a backup may be made there; only a backup gives way to another. */
static bool
place_check(const struct assize_backup *how, struct assize_err *e)
{
	CLEANUP(file_close) FILE *in = NULL;
	struct assize_err changed = { 0 };
	int64_t size;
	enum file_kind kind;

	if (!storefile_name_check(how->path, e))
		return false;
	if (!os_exists(how->path))
		return target_check(how->path, e);
	if (!how->replace)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "%s: there is a file of that name already, choose another, or have it replaced "
		    "if it is a backup",
		    how->path);
	if ((in = look_at(how->path, &kind, e)) == NULL)
		return false;
	return kind == FILE_SEALED
	       || (kind == FILE_PLAIN && stamp_find(in, how->path, &size, &changed) == 1)
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "%s: not a backup, or written in since, so it is not replaced, choose another "
		   "name",
		   how->path);
}

static bool
same_row(const struct rows *a, const struct rows *b)
{
	for (int i = 0; i < row_columns(a); i++)
		if (!text_same(row_text(a, i), row_text(b, i)))
			return false;
	return true;
}

/* Whether one list of results is the same in both; false in SAME where it is not. */
static bool
compare(struct db *a, struct db *b, const char *sql, bool *same, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows of_a = { 0 }, of_b = { 0 };
	int got, other;

	if (!db_query(a, &of_a, e, sql) || !db_query(b, &of_b, e, sql))
		return false;
	do {
		if ((got = rows_next(&of_a, e)) < 0 || (other = rows_next(&of_b, e)) < 0)
			return false;
		*same = got == other && (got == 0 || same_row(&of_a, &of_b));
	} while (*same && got == 1);
	return true;
}

static bool
compare_results(
    struct assize_store *s, struct assize_store *copy, const char *name, struct assize_err *e)
{
	bool same = true;

	for (size_t i = 0; i < COUNT_OF(results); i++) {
		if (!compare(&s->db, &copy->db, results[i], &same, e))
			return false;
		if (!same)
			return assize_err_set(e, ASSIZE_STORE,
			    "%s: the ratings of the copy are not those of the store, check the "
			    "whole store",
			    name);
	}
	return true;
}

static bool
heads_list(struct assize_store *s, struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(listing_end)
	struct listing l = { .names = head_names, .columns = COUNT_OF(head_names) };
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	int64_t seq;
	int got;

	if (!assize_trail_heads(s, &r, e))
		return false;
	while ((got = assize_rows_next(r, e)) == 1) {
		listing_text(&l, assize_rows_text(r, 0));
		if (text_int(assize_rows_text(r, 1), &seq))
			listing_int(&l, seq);
		listing_text(&l, assize_rows_text(r, 2));
	}
	return got == 0 && rows_from_listing(&l, out, e);
}

/* A copy under way: in a file, or in memory alone where it is to be encrypted. */
struct copying {
	struct assize_store *from, *copy;
	const char *tmp, *name; /* where it lies meanwhile, null: in memory; what to call it */
	int64_t entries;
	struct assize_rows *heads;
};

static void
copying_end(struct copying *c)
{
	assize_store_close(&c->copy);
	assize_rows_close(&c->heads);
}

static bool
copy_open(struct copying *c, struct assize_err *e)
{
	if (!c->tmp)
		return store_open_unwritten(c->from, c->name, &c->copy, e);
	return store_backup(c->from, c->tmp, c->name, e)
	       && store_open_unplaced(c->from->io, c->tmp, c->name, &c->copy, e);
}

/*
 * Looks at the copy as at any store, and compares what follows from it with what follows from the
 * store.
 */
static bool
verify_copy(struct copying *c, struct assize_err *e)
{
	return check_whole(c->copy, &c->entries, e) && compare_results(c->from, c->copy, c->name, e)
	       && heads_list(c->copy, &c->heads, e);
}

/* The copy and what it is compared with are of one moment, whoever writes meanwhile. */
static bool
copy_verified(struct copying *c, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct db *db = &c->from->db;
	int64_t count;

	return txn_begin_read(&t, db, e) && db_find_int(db, &count, e, SQL_LOOK) == 1
	       && copy_open(c, e) && verify_copy(c, e) && txn_commit(&t, e);
}

/* Whether the encrypted file, read from the disk, is what was encrypted. */
static bool
read_back(const struct newfile *sealed, const struct assize_backup *how,
    const unsigned char digest[HASH_SIZE], struct assize_err *e)
{
	CLEANUP(file_close) FILE *in = os_open(sealed->tmp, "rb");
	unsigned char again[HASH_SIZE];

	if (!in)
		return err_system(e, how->path, "cannot be read again");
	return seal_open(&(struct seal_way){ in, NULL, how->path, NULL }, how->passphrase, again, e)
	       && (memcmp(digest, again, HASH_SIZE) == 0
		   || assize_err_set(
		       e, ASSIZE_STORE, "%s: reads otherwise than it was written", how->path));
}

static bool
seal(struct copying *c, const struct assize_backup *how, struct newfile *f, struct assize_err *e)
{
	CLEANUP(store_backup_bytes_end) struct store_bytes plain = { 0 };
	CLEANUP(file_close) FILE *in = NULL, *out = NULL;
	unsigned char digest[HASH_SIZE];

	if (!store_backup_bytes(c->copy, &plain, e))
		return false;
	assize_store_close(&c->copy);
	if ((in = os_memory_read(plain.at, plain.n)) == NULL)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if ((out = os_open(f->tmp, "wb")) == NULL)
		return assize_err_set(e, ASSIZE_STORE, "%s: %s", how->path, strerror(errno));
	return seal_file(&(struct seal_way){ in, out, how->path, how->path }, how->passphrase,
		   seal_moderate, digest, e)
	       && read_back(f, how, digest, e);
}

/* Nothing of what is encrypted reaches a disk in plain. */
bool
assize_keep_backup(struct assize_store *s, const struct assize_backup *how, int64_t *entries,
    struct assize_rows **heads, struct assize_err *e)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };
	CLEANUP(copying_end) struct copying c = { .from = s, .name = how->path };

	*heads = NULL;
	if ((how->passphrase && !passphrase_check(how->passphrase, e)) || !store_on_disk(s, e)
	    || !place_check(how, e) || !newfile_begin(&f, how->path, e))
		return false;
	c.tmp = how->passphrase ? NULL : f.tmp;
	if (!copy_verified(&c, e) || (how->passphrase && !seal(&c, how, &f, e)))
		return false;
	assize_store_close(&c.copy);
	if ((!how->passphrase && !stamp_add(f.tmp, how->path, e))
	    || !newfile_place(&f, how->replace, e))
		return false;
	if (entries)
		*entries = c.entries;
	*heads = c.heads;
	c.heads = NULL;
	return true;
}

/* The name goes at once: what is read then is let go of, whatever becomes of the reader. */
static bool
open_sealed(const struct newfile *f, struct assize_sealed *out, struct assize_err *e)
{
	struct os_seen seen;

	if (os_look(f->tmp, &seen) != 1 || (out->file = os_open(f->tmp, "rb")) == NULL)
		return err_system(e, "backup", "cannot be read again");
	out->size = seen.size;
	return true;
}

bool
assize_keep_seal(
    struct assize_store *s, const char *passphrase, struct assize_sealed *out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(newfile_end) struct newfile f = { 0 };
	CLEANUP(copying_end) struct copying c = { .from = s, .name = "backup" };
	const struct assize_backup how = { .path = c.name, .passphrase = passphrase };

	*out = (struct assize_sealed){ 0 };
	if (!passphrase_check(passphrase, e) || !store_on_disk(s, e)
	    || !newfile_begin(&f, assize_arena_printf(&a, "%s" NEWFILE_PASSING, s->db.path), e)
	    || !assize_arena_ok(&a, e) || !copy_verified(&c, e) || !seal(&c, &how, &f, e)
	    || !open_sealed(&f, out, e))
		return false;
	out->entries = c.entries;
	out->heads = c.heads;
	c.heads = NULL;
	return true;
}

/* A plain backup ends with a hash of itself, a store that was copied by hand with its last page. */
static bool
copy_plain(const struct seal_way *w, struct assize_err *e)
{
	char bytes[65536];
	int64_t left = 0;
	int stamped = stamp_find(w->in, w->from, &left, e);

	if (stamped < 0)
		return false;
	if (!stamped && left % SQLITE_PAGE != 0)
		return assize_err_set(
		    e, ASSIZE_STORE, "%s: damaged at its end, go back to another backup", w->from);
	rewind(w->in);
	while (left > 0) {
		const size_t n = fread(
		    bytes, 1, left < (int64_t)sizeof bytes ? (size_t)left : sizeof bytes, w->in);

		if (n == 0)
			return err_system(e, w->from, "cannot be read");
		if (fwrite(bytes, 1, n, w->out) != n)
			break;
		left -= (int64_t)n;
	}
	return (left == 0 && fflush(w->out) == 0) || err_system(e, w->to, "cannot be written");
}

/* Fills the new file from the backup. */
static bool
unpack(const struct assize_restore *how, const struct newfile *f, FILE *in, bool sealed,
    struct assize_err *e)
{
	CLEANUP(file_close) FILE *out = os_open(f->tmp, "wb");
	const struct seal_way way = { in, out, how->path, how->to };
	unsigned char digest[HASH_SIZE];

	if (!out)
		return assize_err_set(e, ASSIZE_STORE, "%s: %s", how->to, strerror(errno));
	return sealed ? seal_open(&way, how->passphrase, digest, e) : copy_plain(&way, e);
}

/* Whether this file can be restored, as far as its beginning tells. */
static bool
file_check(const struct assize_restore *how, enum file_kind kind, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *log = assize_arena_printf(&a, "%s-wal", how->path);
	struct os_seen seen;

	switch (kind) {
	case FILE_OTHER:
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: not a backup, or damaged at its beginning, name another", how->path);
	case FILE_FOREIGN:
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: another program's SQLite file, not a backup of a store, name another",
		    how->path);
	case FILE_LOGGED:
		return (assize_arena_ok(&a, e) && (os_look(log, &seen) != 1 || seen.size == 0))
		       || assize_err_set(e, ASSIZE_STORE,
			   "%s: a database in use, not a backup, make a backup of it", how->path);
	case FILE_SEALED:
		if (!how->passphrase)
			return assize_err_set(
			    e, ASSIZE_INVALID, "%s: encrypted, give its passphrase", how->path);
		return passphrase_check(how->passphrase, e);
	default:
		return true;
	}
}

/* The store is looked at and put in order where it lies, before it has its name. */
static bool
settle(const struct assize_io *io, const struct newfile *f, const char *name, int64_t *entries,
    struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *s = NULL;

	return store_open_unplaced(io, f->tmp, name, &s, e) && check_whole(s, entries, e)
	       && store_make_live(s, e);
}

bool
assize_keep_restore(const struct assize_io *io, const struct assize_restore *how, int64_t *entries,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(newfile_end) struct newfile f = { 0 };
	CLEANUP(file_close) FILE *in = NULL;
	enum file_kind kind;
	int64_t counted;

	return target_check(how->to, e) && (in = look_at(how->path, &kind, e)) != NULL
	       && file_check(how, kind, e) && store_make_folders(how->to, &a, e)
	       && newfile_begin(&f, how->to, e) && unpack(how, &f, in, kind == FILE_SEALED, e)
	       && settle(io, &f, how->path, entries ? entries : &counted, e)
	       && newfile_place(&f, false, e);
}
