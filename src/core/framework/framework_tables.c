/*
 * The tables of a framework: the only file, beside schema/0001_framework.sql and the statements in
 * framework_tables.sql, that knows which they are.
 */
#include "core/framework/framework_tables.h"
#include "core/framework/framework_tables.sql.h"

#include <string.h>

static const char SQL_TABLES_HASH[] =
    "update framework set tables_hash = ?2 where framework_id = ?1";
static const char SQL_NEXT_ID[] = "select coalesce(max(framework_id), 0) + 1 from framework";
static const char SQL_ID_BASE[] = "select max(coalesce((select max(standard_id) from standard), 0),"
				  " coalesce((select max(attribute_id) from attribute), 0),"
				  " coalesce((select max(question_id) from question), 0))";

#define TABLE(name, fill, which, key) \
	{ \
		name, fill, "select * from " name " where " which " order by " key, \
		    "delete from " name " where " which \
	}
/* The row but for tables_hash, which is over it, and for the texts, whose hashes stand in it. */
#define ROW \
	"select framework_id, code, language, title, source, rules_hash, texts_hash, points_max," \
	" score_max, discretion_margin, confidence_percent, margin_percent, per_officer, id_base" \
	" from framework where framework_id = ?1"
#define OF_FRAMEWORK "framework_id = ?1"
#define OF_ATTRIBUTE "attribute_id in (select attribute_id from attribute where framework_id = ?1)"
#define OF_QUESTION "question_id in (select question_id from question where framework_id = ?1)"

/* Each is filled from those before it; ?1 is the framework's id. */
static const struct {
	const char *name, *fill, *rows, *clear;
} tables[] = {
	{ "framework", NULL, ROW, "delete from framework where framework_id = ?1" },
	TABLE("sample", SQL_SAMPLE, OF_FRAMEWORK, "sample"),
	TABLE("domain", SQL_DOMAIN, OF_FRAMEWORK, "number"),
	TABLE("standard", SQL_STANDARD, OF_FRAMEWORK, "standard_id"),
	TABLE("attribute", SQL_ATTRIBUTE, OF_FRAMEWORK, "attribute_id"),
	TABLE("attribute_value", SQL_ATTRIBUTE_VALUE, OF_ATTRIBUTE, "attribute_id, value"),
	TABLE("question", SQL_QUESTION, OF_FRAMEWORK, "question_id"),
	TABLE("question_limit", SQL_QUESTION_LIMIT, OF_QUESTION, "question_id, value"),
	TABLE("band", SQL_BAND, OF_FRAMEWORK, "points"),
	TABLE("percent_band", SQL_PERCENT_BAND, OF_FRAMEWORK, "percent"),
	TABLE("score_range", SQL_SCORE_RANGE, OF_FRAMEWORK, "from_score"),
};

struct framework
framework_tables_row(const struct rows *r)
{
	return (struct framework){ row_int(r, 0), row_int(r, 1), row_text(r, 2), row_text(r, 3),
		row_text(r, 4) };
}

static bool
add_row(struct db *db, const struct framework *f, struct assize_err *e)
{
	unsigned char rules_hash[HASH_SIZE], texts_hash[HASH_SIZE];

	hash_plain(f->rules, strlen(f->rules), rules_hash);
	hash_plain(f->texts, strlen(f->texts), texts_hash);
	return db_run(db, e, SQL_FRAMEWORK, V(f->id), V(f->id_base), V(f->rules), V(f->texts),
	    V(((struct bytes){ rules_hash, HASH_SIZE })),
	    V(((struct bytes){ texts_hash, HASH_SIZE })));
}

static bool
hash_rows(
    struct db *db, const char *sql, int64_t id, unsigned char hash[HASH_SIZE], struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct hash h;
	int got;

	if (!db_query(db, &r, e, sql, V(id)))
		return false;
	hash_begin_brief(&h);
	while ((got = rows_next(&r, e)) == 1)
		for (int i = 0; i < row_columns(&r); i++) {
			const struct bytes b = row_bytes(&r, i);

			hash_int(&h, row_type(&r, i));
			hash_bytes(&h, b.at, b.n);
		}
	hash_end(&h, hash);
	return got == 0;
}

bool
framework_tables_hash(
    struct db *db, int64_t id, unsigned char hash[HASH_SIZE], struct assize_err *e)
{
	unsigned char one[HASH_SIZE];
	struct hash h;

	hash_begin_brief(&h);
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (!hash_rows(db, tables[i].rows, id, one, e))
			return false;
		hash_bytes(&h, one, HASH_SIZE);
	}
	hash_end(&h, hash);
	return true;
}

bool
framework_tables_fill(struct db *db, struct framework *f, struct assize_err *e)
{
	unsigned char hash[HASH_SIZE];

	if (f->id == 0
	    && (db_find_int(db, &f->id, e, SQL_NEXT_ID) < 0
		|| db_find_int(db, &f->id_base, e, SQL_ID_BASE) < 0))
		return false;
	if (!add_row(db, f, e))
		return false;
	for (size_t i = 1; i < COUNT_OF(tables); i++)
		if (!db_run(db, e, tables[i].fill, V(f->id)))
			return false;
	return framework_tables_hash(db, f->id, hash, e)
	       && db_run(db, e, SQL_TABLES_HASH, V(f->id), V(((struct bytes){ hash, HASH_SIZE })));
}

bool
framework_tables_clear(struct db *db, int64_t id, struct assize_err *e)
{
	for (size_t i = COUNT_OF(tables); i-- > 0;)
		if (!db_run(db, e, tables[i].clear, V(id)))
			return false;
	return true;
}

bool
framework_tables_compare(
    struct db *one, struct db *other, int64_t id, const char **table, struct assize_err *e)
{
	unsigned char here[HASH_SIZE], there[HASH_SIZE];

	*table = NULL;
	for (size_t i = 0; !*table && i < COUNT_OF(tables); i++) {
		if (!hash_rows(one, tables[i].rows, id, here, e)
		    || !hash_rows(other, tables[i].rows, id, there, e))
			return false;
		if (memcmp(here, there, HASH_SIZE) != 0)
			*table = tables[i].name;
	}
	return true;
}
