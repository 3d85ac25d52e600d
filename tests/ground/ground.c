/* A store in a folder of its own, and a second connection to look at it. */
#include "ground/ground.h"
#include "ground/which.h"

#include "base/os.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

struct ground g;

static int64_t
now_ms(void *world)
{
	(void)world;
	return g.now_ms += 1000;
}

/* Splitmix64: not random, only different each time. */
static void
random_bytes(void *world, void *bytes, size_t n)
{
	unsigned char *p = bytes;

	(void)world;
	for (size_t i = 0; i < n; i++) {
		uint64_t z = g.seed += 0x9E3779B97F4A7C15u;

		z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
		z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
		p[i] = (unsigned char)(z >> 56);
	}
}

static const char *
no_env(void *world, const char *name)
{
	(void)world;
	(void)name;
	return NULL;
}

static bool
place(void *world, const char *path, unsigned char out[ASSIZE_PLACE_SIZE])
{
	(void)world;
	return os_place(path, out);
}

static const char *
login(void *world)
{
	(void)world;
	return "clerk";
}

void
ground_fresh(void)
{
	g.e = (struct assize_err){ .arena = &g.a };
}

const char *
ground_path(const char *name)
{
	return assize_arena_printf(&g.a, "%s/%s", g.folder, name);
}

void
ground_begin(void)
{
	g = (struct ground){
		.io = { .login = login,
		    .now_ms = now_ms,
		    .random = random_bytes,
		    .env = no_env,
		    .place = place },
		.now_ms = 1600000000000,
	};
	/* Where nothing is written to a disk, syncing takes no time. */
	snprintf(g.folder, sizeof g.folder, "%s/assize-test-XXXXXX",
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	ck_assert(mkdtemp(g.folder) != NULL);
	g.path = ground_path("a.db");
	ground_fresh();
}

void
ground_load(struct assize_store *s, const char *name, const char *text)
{
	const struct assize_framework_text framework = {
		.name = name, .text = text, .n = strlen(text), .replace_rules = true
	};

	GOOD(assize_framework_load(s, &framework, &g.a, NULL, &g.e));
}

void
ground_begin_store(void)
{
	const struct assize_open how = {
		.as = "Inspector A", .write = true, .create = true, .wait_ms = 5000
	};
	struct assize_open here = how;

	ground_begin();
	here.path = g.path;
	GOOD(assize_store_open(&g.s, &g.io, &here, NULL, &g.e));
	ground_load(g.s, FRAMEWORK, ground_source(FRAMEWORK));
}

void
ground_begin_cases(void)
{
	static const struct assize_pair licence[] = { { "order_type", "short_licence" } };

	ground_begin_store();
	GOOD(assize_inspection_add(g.s, "i-1", "resettlement-13", "Service", &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ .ref = "S1" },
	    &(struct assize_new_case){
		.sample = "supervised", .attributes = licence, .n = COUNT_OF(licence) },
	    &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ .ref = "S2" },
	    &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ .ref = "W1" },
	    &(struct assize_new_case){ .sample = "workdays" }, &g.e));
}

void
ground_end(void)
{
	struct dirent *d;
	DIR *folder;

	assize_store_close(&g.s);
	folder = opendir(g.folder);
	ck_assert(folder != NULL);
	while ((d = readdir(folder)) != NULL)
		if (d->d_name[0] != '.' && unlink(ground_path(d->d_name)) < 0)
			rmdir(ground_path(d->d_name));
	closedir(folder);
	ck_assert_int_eq(rmdir(g.folder), 0);
	assize_arena_free(&g.a);
}

void
ground_write_file(const char *path, const void *bytes, size_t n)
{
	CLEANUP(file_close) FILE *out = fopen(path, "wb");

	ck_assert_msg(out, "%s", path);
	ck_assert_uint_eq(fwrite(bytes, 1, n, out), n);
}

static char *
read_file(const char *path, size_t *n)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	char *text;
	long size;

	ck_assert_msg(in, "%s: not there", path);
	fseek(in, 0, SEEK_END);
	size = ftell(in);
	rewind(in);
	text = assize_arena_alloc(&g.a, (size_t)size + 1);
	ck_assert(text != NULL);
	*n = fread(text, 1, (size_t)size, in);
	return text;
}

const char *
ground_copy(const char *from, const char *name)
{
	const char *to = ground_path(name);
	size_t n;
	const char *bytes = read_file(from, &n);

	ground_write_file(to, bytes, n);
	return to;
}

const char *
ground_source(const char *name)
{
	const char *root = getenv("ASSIZE_SOURCE");
	size_t n;

	return read_file(assize_arena_printf(&g.a, "%s/%s", root ? root : ".", name), &n);
}

int
ground_left_in(const char *folder)
{
	FILE *p = popen(assize_arena_printf(&g.a, "ls -A '%s' 2>/dev/null | wc -l", folder), "r");
	int n = -1;

	ck_assert(p != NULL && fscanf(p, "%d", &n) == 1);
	pclose(p);
	return n;
}

void
ground_remove_log(const char *path)
{
	unlink(assize_arena_printf(&g.a, "%s-wal", path));
	unlink(assize_arena_printf(&g.a, "%s-shm", path));
}

void
ground_make_version(const char *path, int version)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ground_do(db, "pragma journal_mode = wal");
	for (int i = 0; i < version; i++)
		ground_do(db, schema[i]);
	ck_assert_int_eq(
	    atoi(ground_ask(db, "select user_version from pragma_user_version")), version);
	sqlite3_close(db);
}

struct assize_store *
ground_open(const char *path, const char *as)
{
	const struct assize_open how = { .path = path, .as = as, .write = true, .wait_ms = 5000 };
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	return s;
}

struct assize_answer *
ground_answers(const char *answers, size_t *n)
{
	struct assize_answer *list = NULL;
	char *rest = (char *)(uintptr_t)assize_arena_text(&g.a, answers), *word;

	for (*n = 0; (word = strsep(&rest, " ")) != NULL; (*n)++) {
		char *equals = strchr(word, '=');

		ck_assert(
		    equals && (list = assize_arena_grow(&g.a, list, *n, sizeof *list)) != NULL);
		*equals = '\0';
		list[*n] = (struct assize_answer){ .question = word, .answer = equals + 1 };
	}
	return list;
}

bool
ground_judge(struct assize_store *s, const char *ref, const char *answers)
{
	const struct assize_which which = { .ref = ref };
	struct assize_judged judged;
	size_t n;
	const struct assize_answer *list = ground_answers(answers, &n);

	ground_fresh();
	return assize_judgement_record(s, &which, ANSWERS(list, n), &judged, &g.e);
}

struct assize_store *
ground_read_as(const char *judge)
{
	struct assize_store *s = NULL;

	GOOD(assize_store_open(
	    &s, &g.io, &(struct assize_open){ .path = g.path, .as = judge }, NULL, &g.e));
	return s;
}

unsigned
ground_pick(unsigned n)
{
	uint32_t x;

	g.io.random(NULL, &x, sizeof x);
	return x % n;
}

bool
ground_says(const char *part)
{
	for (const struct assize_problem *p = g.e.first; p; p = p->next)
		if (strstr(p->text, part))
			return true;
	return strstr(g.e.text, part) != NULL;
}

static void
actor(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	(void)argc;
	(void)argv;
	sqlite3_result_text(context, sqlite3_user_data(context), -1, SQLITE_TRANSIENT);
}

sqlite3 *
ground_plain(const char *path, const char *name)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	if (name)
		sqlite3_create_function(db, "actor", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS,
		    (void *)(uintptr_t)name, actor, NULL, NULL);
	return db;
}

void
ground_do(sqlite3 *db, const char *sql)
{
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
	    sqlite3_errmsg(db));
}

void
ground_refused(sqlite3 *db, const char *sql, const char *part)
{
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK, "not refused: %s", sql);
	ck_assert_msg(strstr(sqlite3_errmsg(db), part), "%s: %s", sql, sqlite3_errmsg(db));
}

const char *
ground_ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;
	const char *text = "";

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
	    sqlite3_errmsg(db));
	if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_text(stmt, 0))
		text = assize_arena_text(&g.a, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return text;
}

const char *
ground_asked_of(const char *path, const char *sql)
{
	sqlite3 *db = ground_plain(path, NULL);
	const char *text = ground_ask(db, sql);

	sqlite3_close(db);
	return text;
}

const char *
ground_asked(const char *sql)
{
	return ground_asked_of(g.path, sql);
}

const char *
ground_asked_all(const char *sql)
{
	sqlite3 *db = ground_plain(g.path, NULL);
	sqlite3_stmt *stmt;
	const char *all = "";

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
	    sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const char *cell = (const char *)sqlite3_column_text(stmt, i);

			all = assize_arena_printf(&g.a, "%s%s ", all, cell ? cell : "-");
		}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return all;
}

static void
digest_rows(sqlite3 *db, const char *table, struct hash *h)
{
	char sql[128];
	sqlite3_stmt *stmt;

	snprintf(sql, sizeof sql, "select * from \"%s\"", table);
	hash_text(h, table);
	ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const void *bytes = sqlite3_column_blob(stmt, i);

			hash_int(h, sqlite3_column_type(stmt, i));
			hash_bytes(h, bytes ? bytes : "",
			    bytes ? (size_t)sqlite3_column_bytes(stmt, i) : 0);
		}
	ck_assert_int_eq(sqlite3_finalize(stmt), SQLITE_OK);
}

void
ground_digest(sqlite3 *db, unsigned char out[HASH_SIZE])
{
	struct hash h;
	sqlite3_stmt *stmt;

	hash_begin(&h);
	ground_do(db, "begin");
	ck_assert_int_eq(sqlite3_prepare_v2(db,
			     "select name from sqlite_schema where type = 'table' order by name",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		digest_rows(db, (const char *)sqlite3_column_text(stmt, 0), &h);
	sqlite3_finalize(stmt);
	ground_do(db, "commit");
	hash_end(&h, out);
}

void
ground_tamper(const char *path, const char *sql)
{
	sqlite3 *db = ground_plain(path, NULL);
	const char *back = ground_ask(db,
	    "select group_concat(sql || ';', char(10)) from sqlite_schema where type = 'trigger'");
	const char *drop = ground_ask(db, "select group_concat('drop trigger ' || name || ';', ' "
					  "') from sqlite_schema where type = 'trigger'");

	ground_do(db, "pragma ignore_check_constraints = on");
	ground_do(db, drop);
	ground_do(db, sql);
	ground_do(db, back);
	sqlite3_close(db);
}

const char *
ground_export(struct assize_store *s, const char *inspection)
{
	CLEANUP(text_free) char *text = NULL;
	CLEANUP(file_close) FILE *out = NULL;
	size_t n;

	out = open_memstream(&text, &n);
	GOOD(assize_bundle_write(s, inspection, out, &g.e));
	fflush(out);
	return assize_arena_text(&g.a, text);
}
