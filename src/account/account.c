/*
 * Accounts: a passphrase each, of which only a hash is kept, and slowness towards who guesses.  The
 * file lies beside the store, and nothing of the store is known here.
 */
#include "account/account.h"

#include "account/account.sql.h"
#include "base/name.h"
#include "file/storefile.h"
#include "store/rows/listing.h"
#include "store/rows/rows.h"

#include <assize/keep.h>

#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define PASSES crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE /* 64 MiB */
#define FORGET_MS INT64_C(3600000)		  /* failures of more than an hour ago */
#define WAIT_MS 5000
#define APPLICATION_ID 1095975235 /* "ASAC", as in account.sql */

static int64_t
now_of(const struct assize_accounts *a)
{
	return a->io->now_ms(a->io->world);
}

static bool
find_file(struct assize_accounts *a, const char *store, bool make, struct assize_err *e)
{
	struct os_seen seen;
	FILE *made;
	int got;

	if (!assize_arena_ok(&a->texts, e))
		return false;
	if ((got = os_look(a->file, &seen)) < 0)
		return err_system(e, a->db.path, "cannot be looked at");
	if (got == 1)
		return true;
	if (!make)
		return assize_err_set(
		    e, ASSIZE_NOT_FOUND, "%s: nobody has an account there, add an account", store);
	if ((made = os_create(a->file)) == NULL)
		return err_system(e, a->db.path, "cannot be made");
	file_close(&made);
	return true;
}

/* An empty file gets the tables; another program's is left as it is. */
static bool
make_tables(struct assize_accounts *a, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	int64_t id = 0, objects = 0;

	if (db_find_int(&a->db, &id, e, SQL_APPLICATION) < 0)
		return false;
	if (id == APPLICATION_ID)
		return true;
	if (!txn_begin(&t, &a->db, e) || db_find_int(&a->db, &id, e, SQL_APPLICATION) < 0
	    || db_find_int(&a->db, &objects, e, SQL_OBJECTS) < 0)
		return false;
	if (id == 0 && objects == 0 && !db_script(&a->db, SQL_TABLES, e))
		return false;
	return ((id == 0 && objects == 0) || id == APPLICATION_ID
		   || assize_err_set(
		       e, ASSIZE_STORE, "%s: holds no accounts of ours, move it away", a->db.path))
	       && txn_commit(&t, e);
}

static bool
connect(struct assize_accounts *a, const char *store, struct assize_err *e)
{
	const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE
			  | (store ? 0 : SQLITE_OPEN_MEMORY);

	if (!db_open(&a->db, store ? a->file : ":memory:", flags, e))
		return false;
	sqlite3_db_config(a->db.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(a->db.handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_busy_timeout(a->db.handle, WAIT_MS);
	return db_script(&a->db, "pragma synchronous = full; pragma secure_delete = on", e)
	       && make_tables(a, e);
}

bool
assize_account_open(struct assize_accounts **out, const struct assize_io *io, const char *store,
    bool make, struct assize_err *e)
{
	struct assize_accounts *a = calloc(1, sizeof *a);

	*out = NULL;
	if (sodium_init() < 0 || !a)
		return free(a), assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	a->io = io;
	a->db.wait_ms = WAIT_MS;
	a->db.secondary = true;
	a->db.path = "memory";
	if (store) {
		a->db.path = assize_arena_printf(&a->texts, "%s.accounts", store);
		a->file =
		    assize_arena_printf(&a->texts, "%s.accounts", os_resolve(store, &a->texts));
	}
	if ((store && !find_file(a, store, make, e)) || !connect(a, store, e)) {
		assize_account_close(&a);
		return false;
	}
	*out = a;
	return true;
}

void
assize_account_close(struct assize_accounts **a)
{
	if (!*a)
		return;
	db_close(&(*a)->db);
	assize_arena_free(&(*a)->texts);
	free(*a);
	*a = NULL;
}

static bool
make_hash(const char *passphrase, char hash[crypto_pwhash_STRBYTES], struct assize_err *e)
{
	const size_t n = strlen(passphrase);

	if (n < ASSIZE_ACCOUNT_PASSPHRASE_MIN || n > ASSIZE_PASSPHRASE_MAX)
		return assize_err_set(e, ASSIZE_INVALID,
		    "the passphrase has %zu bytes, choose one of %d to %d, such as four words", n,
		    ASSIZE_ACCOUNT_PASSPHRASE_MIN, ASSIZE_PASSPHRASE_MAX);
	return crypto_pwhash_str(hash, passphrase, n, PASSES, MEMORY) == 0
	       || assize_err_set(e, ASSIZE_MEMORY,
		   "out of memory: a passphrase takes 64 MiB, end other programs");
}

bool
assize_account_add(struct assize_accounts *a, const struct assize_account *account,
    const char *passphrase, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena texts = { 0 };
	const char *name = account->name, *person = account->person;
	char hash[crypto_pwhash_STRBYTES];
	int64_t one;
	int got;

	if (!person || !*person)
		person = name;
	if (!name_take("the name of the account", &name, &texts, e)
	    || !name_take("the person", &person, &texts, e))
		return false;
	got = db_find_int(&a->db, &one, e, SQL_IS, V(name));
	if (got != 0)
		return got == 1
		       && assize_err_set(e, ASSIZE_CONFLICT,
			   "account %s: is there already, change its passphrase", name);
	return make_hash(passphrase, hash, e)
	       && db_run(&a->db, e, SQL_ADD, V(name), V(person), V((const char *)hash));
}

bool
assize_account_list(struct assize_accounts *a, struct assize_rows **rows, struct assize_err *e)
{
	static const char *const names[] = { "account", "person", "state", "sessions" };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*rows = NULL;
	if (!db_query(&a->db, &r, e, SQL_LIST, V(now_of(a))))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		for (int column = 0; column < 3; column++)
			listing_text(&l, row_text(&r, column));
		listing_int(&l, row_int(&r, 3));
	}
	return got == 0 && rows_from_listing(&l, rows, e);
}

/* Changes one account and ends its sessions. */
static bool
change(struct assize_accounts *a, const char *sql, const char *name, const char *hash,
    struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(assize_arena_free) struct assize_arena texts = { 0 };

	if (!name_take("the name of the account", &name, &texts, e) || !txn_begin(&t, &a->db, e)
	    || !(hash ? db_run(&a->db, e, sql, V(name), V(hash)) : db_run(&a->db, e, sql, V(name))))
		return false;
	if (db_changes(&a->db) == 0)
		return assize_err_set(
		    e, ASSIZE_NOT_FOUND, "account %s: there is none, see the accounts", name);
	return db_run(&a->db, e, SQL_SESSIONS_END, V(name)) && txn_commit(&t, e);
}

bool
assize_account_passphrase(
    struct assize_accounts *a, const char *name, const char *passphrase, struct assize_err *e)
{
	char hash[crypto_pwhash_STRBYTES];

	return make_hash(passphrase, hash, e) && change(a, SQL_PASSPHRASE, name, hash, e);
}

bool
assize_account_disable(struct assize_accounts *a, const char *name, struct assize_err *e)
{
	return change(a, SQL_DISABLE, name, NULL, e);
}

/* Seconds until the next try may be made: 2, 4, 8 ... after the fifth failure. */
static bool
may_try(struct assize_accounts *a, const char *name, int *wait_s, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const int64_t now = now_of(a);
	int64_t late_ms = 0, wait_ms = 0, more;
	int got;

	*wait_s = 0;
	if (!db_run(&a->db, e, SQL_ATTEMPT_NOW, V(name), V(now))
	    || !db_query(&a->db, &r, e, SQL_ATTEMPT, V(name), V(now - FORGET_MS))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1 && (more = row_int(&r, 0) - ASSIZE_ACCOUNT_TRIES) >= 0) {
		late_ms = now - row_int(&r, 1);
		wait_ms = more < 8 ? INT64_C(2000) << more : ASSIZE_ACCOUNT_WAIT_S * INT64_C(1000);
	}
	if (late_ms >= wait_ms)
		return true;
	*wait_s = (int)((wait_ms - late_ms + 999) / 1000);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "too many tries have failed, wait %d seconds and try again", *wait_s);
}

/* A hash that no passphrase has, so that it takes as long where there is no such account. */
static bool
is_right(const char *hash, const char *passphrase)
{
	unsigned char out[32], salt[crypto_pwhash_SALTBYTES] = "nobody's own    ";
	const size_t n = strlen(passphrase);

	if (n > ASSIZE_PASSPHRASE_MAX)
		return false;
	if (hash)
		return crypto_pwhash_str_verify(hash, passphrase, n) == 0;
	(void)!crypto_pwhash(
	    out, sizeof out, passphrase, n, salt, PASSES, MEMORY, crypto_pwhash_ALG_DEFAULT);
	return false;
}

bool
assize_account_sign_in(struct assize_accounts *a, struct assize_account_try *t,
    struct assize_arena *arena, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *hash = NULL;
	char why[NAME_WHY];
	int got;

	if (!name_compose(&t->name, arena, why))
		return assize_arena_ok(arena, e)
		       && assize_err_set(e, ASSIZE_FORBIDDEN, ASSIZE_ACCOUNT_WRONG);
	if (!may_try(a, t->name, &t->wait_s, e) || !db_query(&a->db, &r, e, SQL_OF, V(t->name))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1) {
		hash = row_copy(&r, 0, arena);
		t->person = row_copy(&r, 1, arena);
		t->proof = hash;
	}
	rows_end(&r);
	if (!assize_arena_ok(arena, e))
		return false;
	if (!db_run(&a->db, e, SQL_FORGET, V(now_of(a) - FORGET_MS)))
		return false;
	if (is_right(hash, t->passphrase))
		return db_run(&a->db, e, SQL_ATTEMPT_END, V(t->name));
	return db_run(&a->db, e, SQL_FAILED, V(t->name), V(now_of(a)))
	       && assize_err_set(e, ASSIZE_FORBIDDEN, ASSIZE_ACCOUNT_WRONG);
}
