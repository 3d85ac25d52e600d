/* The hash chain, worked out again from the rows alone. */
#include "ground/ground.h"
#include "ground/which.h"

#include <sodium.h>
#include <stdio.h>

static void
verify(struct assize_store *s)
{
	int64_t entries;

	GOOD(assize_check(s, &entries, &g.e));
	ck_assert_int_eq(entries, atoi(ground_asked("select count(*) from entry")));
}

/* --- The hash chain, worked out again from the rows alone. --- */

/* Seven bits a byte, the least first; a byte that is not the last has 128 added. */
static void
put_number(crypto_hash_sha256_state *h, uint64_t n)
{
	const unsigned char byte = (unsigned char)(n % 128 + (n / 128 ? 128 : 0));

	crypto_hash_sha256_update(h, &byte, 1);
	if (n / 128)
		put_number(h, n / 128);
}

static void
put_bytes(crypto_hash_sha256_state *h, const void *bytes, size_t n)
{
	put_number(h, n + 1);
	crypto_hash_sha256_update(h, bytes, n);
}

/* A column of a row: a number, or a length and one more, where null has none. */
static void
put_column(crypto_hash_sha256_state *h, sqlite3_stmt *row, int column)
{
	switch (sqlite3_column_type(row, column)) {
	case SQLITE_INTEGER:
		put_number(h, (uint64_t)sqlite3_column_int64(row, column));
		break;
	case SQLITE_NULL:
		put_number(h, 0);
		break;
	default:
		put_bytes(
		    h, sqlite3_column_blob(row, column), (size_t)sqlite3_column_bytes(row, column));
	}
}

/* Only a state and an inspection have the field of what they stood on. */
enum { KIND = 5, STOOD_ON = 11 };

static bool
stands(const char *kind)
{
	return strcmp(kind, "state") == 0 || strcmp(kind, "inspection") == 0;
}

static const char SQL_FIELDS[] =
    "select e.entry_id, e.hash, s.secret, s.ident, e.seq, k.name, i.ref,"
    " case when e.case_id is null or e.kind = " SQL_KIND_CASE
    " then 0 else (select min(seq) from entry c "
    "where c.kind = " SQL_KIND_CASE "  and c.case_id = e.case_id and c.site_id = e.site_id) end,"
    " e.key, e.reading, e.value, e.stood_on, coalesce(e.text_hash, x''), coalesce(e.because_hash, "
    "x''), "
    "b.name, r.name, e.recorded_at_ms"
    " from entry e join site s using (site_id) join inspection i using (inspection_id)"
    " join kind k using (kind)"
    " join person b on b.person_id = e.by_id join person r on r.person_id = e.recorded_by_id"
    " where s.ident = ?1 order by e.seq";
static const char SQL_OLD[] = "select s.ident, e.seq from supersedes u join entry e on e.entry_id "
			      "= u.old join site s using (site_id)"
			      " where u.entry = ?1 order by s.ident, e.seq";

static sqlite3_stmt *
prepared(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
	    sqlite3_errmsg(db));
	return stmt;
}

/*
 * Every entry of a site: each hash is SHA-256 of the one before, the fields, and what is
 * superseded.
 */
static int
chain_of(sqlite3 *db, const char *site)
{
	sqlite3_stmt *row = prepared(db, SQL_FIELDS), *old = prepared(db, SQL_OLD);
	unsigned char before[32] = { 0 };
	int n = 0;

	sqlite3_bind_text(row, 1, site, -1, SQLITE_STATIC);
	for (; sqlite3_step(row) == SQLITE_ROW; n++) {
		crypto_hash_sha256_state h;

		ck_assert_int_eq(sqlite3_column_int64(row, 4), n + 1);
		crypto_hash_sha256_init(&h);
		put_bytes(&h, before, 32);
		for (int i = 2; i < sqlite3_column_count(row); i++)
			if (i != STOOD_ON || stands((const char *)sqlite3_column_text(row, KIND)))
				put_column(&h, row, i);
		sqlite3_bind_int64(old, 1, sqlite3_column_int64(row, 0));
		while (sqlite3_step(old) == SQLITE_ROW) {
			put_column(&h, old, 0);
			put_column(&h, old, 1);
		}
		sqlite3_reset(old);
		crypto_hash_sha256_final(&h, before);
		ck_assert_int_eq(sqlite3_column_bytes(row, 1), 32);
		ck_assert_mem_eq(sqlite3_column_blob(row, 1), before, 32);
	}
	sqlite3_finalize(row);
	sqlite3_finalize(old);
	return n;
}

/* Every kind of entry, with evidence, reasons, superseded and withdrawn values. */
static void
record_some(struct assize_store *s)
{
	static const struct assize_pair details[] = { { "lead", "Somebody" },
		{ "start", "2020-01-20" }, { "target.supervised", "3" } };
	static const struct assize_pair tier[] = { { "tier", "tier_b" }, { "months_served", "7" } };
	const struct assize_which s1 = { .ref = "S1" }, w1 = { .ref = "W1" };
	const struct assize_answer answer[] = {
		{ .question = "2.1.1",
		    .answer = "no",
		    .evidence = "Not “seen”.",
		    .discuss = "yes" },
		{ .question = "2.1.2", .answer = "yes", .evidence = "Not “seen”." },
	};
	struct assize_judged judged;

	ck_assert(ground_judge(
	    s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=no 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
	GOOD(assize_casefile_state(s, &w1, "complete", &g.e));
	GOOD(assize_inspection_set(s, ON(NULL, NULL), details, COUNT_OF(details), &g.e));
	GOOD(assize_casefile_set(s, &s1, tier, COUNT_OF(tier), &g.e));
	GOOD(assize_casefile_assign(s, &s1, "Inspector B", &g.e));
	GOOD(assize_casefile_note(s, &s1, "A note", &g.e));
	ck_assert(ground_judge(s, "S1", "known_risk=yes 2.1.1=yes"));
	GOOD(assize_judgement_record(
	    s, BECAUSE(&s1, "Second look"), ANSWERS(answer, 2), &judged, &g.e));
	ck_assert(ground_judge(s, "S1", "2.1.2=clear"));
	GOOD(assize_decision_rate(s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
}

START_TEST(the_chain_is_what_the_documented_fields_hash_to)
{
	sqlite3 *db;
	char ident[33];

	record_some(g.s);
	db = ground_plain(g.path, NULL);
	snprintf(ident, sizeof ident, "%s", ground_ask(db, "select ident from site"));
	ck_assert_int_eq(chain_of(db, ident), atoi(ground_ask(db, "select count(*) from entry")));
	sqlite3_close(db);
	verify(g.s);
}
END_TEST

START_TEST(a_text_enters_the_chain_as_a_salted_hash)
{
	sqlite3 *db;
	sqlite3_stmt *row;
	int n = 0;

	record_some(g.s);
	db = ground_plain(g.path, NULL);
	row = prepared(db, "select x.salt, x.text, iif(x.part = 'text', e.text_hash, "
			   "e.because_hash) from entry_text x"
			   " join entry e using (entry_id)");
	for (; sqlite3_step(row) == SQLITE_ROW; n++) {
		crypto_hash_sha256_state h;
		unsigned char hash[32];

		crypto_hash_sha256_init(&h);
		put_column(&h, row, 0);
		put_column(&h, row, 1);
		crypto_hash_sha256_final(&h, hash);
		ck_assert_int_eq(sqlite3_column_bytes(row, 0), 16);
		ck_assert_mem_eq(sqlite3_column_blob(row, 2), hash, 32);
	}
	sqlite3_finalize(row);
	ck_assert_int_ge(n, 6);
	ck_assert_str_eq(
	    ground_ask(db,
		"select count(distinct text_hash) from entry join entry_text using (entry_id)"
		" where part = 'text' and text = 'Not “seen”.'"),
	    "2"); /* the same text twice cannot be told from the hashes */
	sqlite3_close(db);
}
END_TEST

/* Anything that another program alters, with every guard taken off, is found and named. */
static const struct {
	const char *sql, *found;
} altered[] = {
	{ "update entry set value = 'no' where key = 'known_risk'",
	    "(judgement known_risk) was altered" },
	{ "update entry set key = '2.1.2' where key = 'known_risk'", "was altered" },
	{ "update entry set kind = " SQL_KIND_INSPECTOR " where kind = " SQL_KIND_NOTE,
	    "was altered" },
	{ "update entry set kind = " SQL_KIND_ROLE " where kind = " SQL_KIND_NOTE,
	    "is of kind " SQL_KIND_ROLE ", which cannot be about a case in reading 1" },
	{ "update entry set kind = 99 where seq = 5", "entry 5 is of kind 99, which cannot be" },
	{ "update entry set kind = 99 where seq = 5",
	    "entry: 1 rows refer to something that is not there" },
	{ "update entry set reading = 2 where key = 'known_risk'", "was altered" },
	{ "update entry set recorded_at_ms = recorded_at_ms - 1 where seq = 5", "entry 5" },
	{ "update entry set order_ms = order_ms + 1 where seq = 5", "entry 5" },
	{ "update entry set by_id = recorded_by_id where seq = 5", "entry 5" },
	{ "update entry set recorded_by_id = by_id where seq = 5", "entry 5" },
	{ "update entry set case_id = (select case_id from casefile where ref = 'S2') where key = "
	  "'known_risk'",
	    "(judgement known_risk) was altered" },
	{ "update entry set text_hash = null where kind = " SQL_KIND_NOTE, "(note ) was altered" },
	{ "update entry set because_hash = null where kind = " SQL_KIND_RATING,
	    "(rating 1.1) was altered" },
	{ "update entry set stood_on = null where stood_on is not null", "(state ) was altered" },
	{ "update entry set stood_on = null where stood_on is not null",
	    "(inspection ) was altered" },
	{ "update entry set stood_on = replace(stood_on, '}', ',\"x\":1}')",
	    "(state ) was altered" },
	{ "update entry set hash = zeroblob(32) where seq = 4", "entry 4" },
	{ "update entry set hash = zeroblob(32) where seq = 4", "entry 5" },
	{ "update entry set seq = seq + 1 where seq = (select max(seq) from entry)",
	    "are missing" },
	{ "delete from entry_text where entry_id = (select max(entry_id) from entry); delete from "
	  "supersedes where entry ="
	  " (select max(entry_id) from entry) - 4; delete from entry where entry_id = (select "
	  "max(entry_id) from entry) - 4",
	    "are missing" },
	{ "delete from supersedes", "was altered" },
	{ "insert into supersedes values (1, 3)", "was altered" },
	{ "update supersedes set old = 1", "was altered" },
	{ "update entry_text set text = 'Seen.' where part = 'text'", "the text of entry" },
	{ "update entry_text set text = 'Else' where part = 'because'", "the reason of entry" },
	{ "update entry_text set salt = zeroblob(16)", "was altered" },
	{ "update site set ident = lower(hex(randomblob(16)))", "was altered" },
	{ "update person set name = 'Somebody else' where name = 'Inspector A'", "was altered" },
	{ "update inspection set ref = 'i-9'", "was altered" },
	{ "delete from inspection", "" },
	{ "delete from person where name = 'Inspector A'",
	    "name a site, person or inspection that is not there" },
	{ "update judgement set answer = 'yes' where answer = 'no'", "judgement: " },
	{ "update judgement set applies = 'no' where applies = 'open'", "judgement: " },
	{ "delete from judgement where answer is null", "judgement: " },
	{ "update fact set value = 'tier_a' where key = 'tier'", "fact: " },
	{ "delete from fact where kind = " SQL_KIND_NOTE, "fact: " },
	{ "update tally set yes = yes + 1, relevant = relevant + 1", "tally: " },
	{ "update sample_tally set target = 1", "sample_tally: " },
	{ "update casefile set state = 'complete'", "casefile: " },
	{ "insert into casefile (inspection_id, sample, ref) values (1, 'supervised', 'S9')",
	    "casefile: " },
	{ "update casefile set ref = 'S7' where ref = 'S1'", "casefile: " },
	{ "update casefile set sample = 'workdays' where ref = 'S2'", "casefile: " },
	{ "delete from casefile where ref = 'W1'", "refer to something that is not there" },
	{ "delete from entry_text where part = 'text'", "a text of entry 5 is missing" },
	{ "delete from entry_text where part = 'because'", "a text of entry" },
	{ "insert into entry_text values (1, 'text', zeroblob(16), 'x')",
	    "the text of entry 1 was altered" },
	{ "update framework set code = 'other'", "inspection: " },
	{ "update framework set discretion_margin = 50", "resettlement-13" },
	{ "update band set from_percent = from_percent - 1 where points = 2", "resettlement-13" },
	{ "update percent_band set points = 3 where percent = 79", "resettlement-13" },
	{ "update question set gate_id = null", "resettlement-13" },
	{ "update standard set counts = 0", "resettlement-13" },
	{ "update score_range set to_score = to_score + 1", "resettlement-13" },
	{ "update question_limit set value = 'tier_a' where value = 'long_licence'",
	    "resettlement-13" },
};

START_TEST(whatever_is_altered_is_found)
{
	const char *clean, *copy;
	struct assize_store *s;
	int64_t entries;

	record_some(g.s);
	verify(g.s);
	assize_store_close(&g.s);
	clean = g.path;
	for (size_t i = 0; i < COUNT_OF(altered); i++) {
		copy = ground_copy(clean, "altered.db");
		ground_tamper(copy, altered[i].sql);
		s = ground_open(copy, "Inspector A");
		ground_fresh();
		ck_assert_msg(!assize_check(s, &entries, &g.e), "not found: %s", altered[i].sql);
		ck_assert_int_eq(g.e.code, ASSIZE_STORE);
		ck_assert_msg(ground_says(altered[i].found), "%s: %s", altered[i].sql, g.e.text);
		assize_store_close(&s);
	}
}
END_TEST

START_TEST(heads_kept_earlier_tell_a_record_that_was_rolled_back)
{
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	const char *old, *kept;
	size_t heads;

	assize_store_close(&g.s);
	old = ground_copy(g.path, "old.db");
	g.s = ground_open(g.path, "Inspector A");
	record_some(g.s);
	GOOD(assize_trail_heads(g.s, &r, &g.e));
	ck_assert_int_eq(assize_rows_next(r, &g.e), 1);
	kept = assize_arena_printf(&g.a, "%s %s %s\n", assize_rows_text(r, 0),
	    assize_rows_text(r, 1), assize_rows_text(r, 2));
	assize_rows_close(&r);
	GOOD(assize_trail_holds(g.s, "heads.txt", kept, &heads, &g.e));
	ck_assert_uint_eq(heads, 1);
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes")); /* it may only have grown */
	GOOD(assize_trail_holds(g.s, "heads.txt", kept, &heads, &g.e));
	assize_store_close(&g.s);
	g.s = ground_open(old, "Inspector A");
	REFUSED(assize_trail_holds(g.s, "heads.txt", kept, &heads, &g.e), ASSIZE_CONFLICT,
	    "is not in this record");
	REFUSED(assize_trail_holds(g.s, "heads.txt", "heads\n", &heads, &g.e), ASSIZE_INVALID,
	    "heads.txt: no heads");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("chain");
	TCase *t = tcase_create("chain");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, the_chain_is_what_the_documented_fields_hash_to);
	tcase_add_test(t, a_text_enters_the_chain_as_a_salted_hash);
	tcase_add_test(t, whatever_is_altered_is_found);
	tcase_add_test(t, heads_kept_earlier_tell_a_record_that_was_rolled_back);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
