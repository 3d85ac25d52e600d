/* Stores that go their own ways. */
#include "merge/laptops.h"
#include "ground/which.h"

#include <assize/reading.h>

#include <stdio.h>

int
laptops_below(uint64_t *seed, int n)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

void
laptops_edit(const char *path, const char *as, bool (*edit)(struct assize_store *))
{
	struct assize_store *s = ground_open(path, as);

	GOOD(edit(s));
	assize_store_close(&s);
}

/* One of the words of a row of them. */
static const char *
one_of(uint64_t *seed, const char *const *words)
{
	int n = 0;

	while (words[n])
		n++;
	return words[laptops_below(seed, n)];
}

#define CASES 9
/* The case named by a number; those from 3 on are made by whoever comes first. */
static const struct {
	const char *ref, *sample;
} cases[CASES] = { { "S1", "supervised" }, { "S2", "supervised" }, { "W1", "workdays" },
	{ "N1", "supervised" }, { "N2", "workdays" }, { "N3", "supervised" },
	{ "N4", "supervised" }, { "N5", "workdays" }, { "N6", "supervised" } };

static const char *const supervised[] = { "known_risk", "named_person", "lives_near", "first_home",
	"2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.2.3", "2.3.1", "2.3.2", "2.4.1", "2.4.2", "2.5.1",
	"2.5.2", "2.1.1.tier", "2.3.2.told", NULL };
static const char *const workdays[] = { "site_hazard", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.3.1",
	"3.3.2", "3.4.1", "3.4.2", NULL };
static const char *const answers[] = { "clear", "yes", "yes", "no",
	NULL }; /* the first one not of all */
static const char *const evidence[] = { NULL, "Seen in the file", "Told by the officer", "" };

static void
edit_answers(struct assize_store *s, int at, uint64_t *seed)
{
	const struct assize_which which = { .ref = cases[at].ref, .because = "As it stands" };
	const bool all = laptops_below(seed, 4) == 0;
	const char *const *questions = *cases[at].sample == 's' ? supervised : workdays;
	struct assize_answer list[16];
	struct assize_judged judged;
	struct assize_submission said = { .answers = list };

	for (size_t i = 0; questions[i]; i++) {
		struct assize_answer a = { .question = questions[i],
			.answer = one_of(seed, all ? answers + 1 : answers) };

		if (!all && laptops_below(seed, 3) > 0)
			continue;
		a.evidence =
		    strcmp(a.answer, "clear") == 0 ? NULL : evidence[laptops_below(seed, 4)];
		a.discuss = laptops_below(seed, 6) ? NULL : laptops_below(seed, 2) ? "yes" : "no";
		list[0] = a;
		said.n = 1;
		ground_fresh(); /* one that does not apply now is refused, which is right */
		if (laptops_below(seed, 5) == 0)
			assize_reading_record(s, &which, &said, &judged, &g.e);
		else
			assize_judgement_record(s, &which, &said, &judged, &g.e);
	}
}

static void
edit_case(struct assize_store *s, int at, uint64_t *seed)
{
	static const char *const states[] = { "complete", "moderated", "open", "withdrawn", NULL };
	static const char *const notes[] = { "Ring the school", "Ask again", "", NULL };
	static const char *const people[] = { "Inspector A", "Inspector B", "", NULL };
	static const char *const orders[] = { "short_licence", "long_licence", "community_order",
		"", NULL };
	const struct assize_which which = { .ref = cases[at].ref };
	struct assize_pair pair = { "order_type", NULL };

	ground_fresh();
	switch (laptops_below(seed, 6)) {
	case 0:
		assize_casefile_note(s, &which, one_of(seed, notes), &g.e);
		return;
	case 1:
		assize_casefile_assign(s, &which, one_of(seed, people), &g.e);
		return;
	case 2:
	case 3:
		pair.value = one_of(seed, orders);
		assize_casefile_set(s, BECAUSE(&which, "Seen"), &pair, 1, &g.e);
		return;
	default:
		assize_casefile_state(s, BECAUSE(&which, "So be it"), one_of(seed, states), &g.e);
	}
}

static void
edit_inspection(struct assize_store *s, uint64_t *seed)
{
	static const char *const ratings[] = { "good", "outstanding", "inadequate", "clear", NULL };
	static const struct assize_pair pairs[] = { { "target.supervised", "5" },
		{ "target.supervised", "7" }, { "target.workdays", "3" }, { "lead", "Somebody" },
		{ "lead", "Somebody else" } };
	const struct assize_pair *pair = &pairs[laptops_below(seed, (int)COUNT_OF(pairs))];

	ground_fresh();
	if (laptops_below(seed, 2))
		assize_decision_rate(s, ON(NULL, "They lead."),
		    &(struct assize_decision){ .standard = "1.1", .rating = one_of(seed, ratings) },
		    &g.e);
	else
		assize_inspection_set(s, ON(NULL, "Known now"), pair, 1, &g.e);
}

void
laptops_history(const char *path, const char *as, uint64_t *seed, int steps, int only)
{
	struct assize_store *s = ground_open(path, as);

	for (int i = 0; i < steps; i++) {
		int at = laptops_below(seed, CASES);
		const int what = laptops_below(seed, 10);

		if (only >= 0)
			at = at / 3 * 3 + only;
		ground_fresh();
		if (what == 0 && only <= 0)
			edit_inspection(s, seed);
		else if (what < 6)
			edit_answers(s, at, seed);
		else if (what < 8)
			edit_case(s, at, seed);
		else
			assize_casefile_add(s,
			    &(struct assize_which){ .ref = cases[at].ref, .because = "Found" },
			    &(struct assize_new_case){ .sample = cases[at].sample }, &g.e);
		ck_assert_msg(
		    g.e.code != ASSIZE_STORE && g.e.code != ASSIZE_MEMORY, "%s", g.e.text);
	}
	assize_store_close(&s);
}

struct assize_merged
laptops_merge(const char *path, const char *from)
{
	return laptops_merge_as(path, "Inspector A", from);
}

struct assize_merged
laptops_merge_as(const char *path, const char *as, const char *from)
{
	const struct assize_merging how = { .path = from, .accept = true };
	struct assize_store *s = ground_open(path, as);
	struct assize_merged merged;
	struct assize_rows *rows;

	GOOD(assize_merge(s, &how, &merged, &rows, &g.e));
	assize_rows_close(&rows);
	assize_store_close(&s);
	return merged;
}

void
laptops_refused(const char *path, const char *from, enum assize_err_code code, const char *part)
{
	const struct assize_merging how = { .path = from, .accept = true };
	struct assize_store *s = ground_open(path, "Inspector A");
	sqlite3 *watcher = ground_plain(path, NULL);
	unsigned char before[HASH_SIZE], after[HASH_SIZE];
	struct assize_merged merged;
	struct assize_rows *rows;

	ground_digest(watcher, before);
	REFUSED(assize_merge(s, &how, &merged, &rows, &g.e), code, part);
	ck_assert(rows == NULL && merged.came == 0);
	ground_digest(watcher, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	sqlite3_close(watcher);
	assize_store_close(&s);
}

const char *
laptops_report(const char *path, const char *from, const char *what, bool dry_run)
{
	const struct assize_merging how = { .path = from, .dry_run = dry_run, .accept = true };
	struct assize_store *s = ground_open(path, "Inspector A");
	struct assize_merged merged;
	struct assize_rows *rows;
	const char *all = "";

	GOOD(assize_merge(s, &how, &merged, &rows, &g.e));
	while (assize_rows_next(rows, &g.e) == 1) {
		if (strcmp(assize_rows_text(rows, 0), what) != 0)
			continue;
		for (int i = 1; i < assize_rows_count(rows); i++) {
			const char *cell = assize_rows_text(rows, i);

			all = assize_arena_printf(
			    &g.a, "%s%s%s", all, i > 1 ? " " : "", cell ? cell : "-");
		}
		all = assize_arena_printf(&g.a, "%s\n", all);
	}
	assize_rows_close(&rows);
	assize_store_close(&s);
	return all;
}

/* The rows of each statement as text, under its place in the row of statements. */
static const char *
write_all(const char *path, const char *const *sql, size_t n)
{
	CLEANUP(text_free) char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	sqlite3 *db = ground_plain(path, NULL);

	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *stmt;

		fprintf(out, "%zu\n", i);
		ck_assert_msg(sqlite3_prepare_v2(db, sql[i], -1, &stmt, NULL) == SQLITE_OK, "%s",
		    sqlite3_errmsg(db));
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			for (int k = 0; k < sqlite3_column_count(stmt); k++)
				fprintf(out, "%s|", (const char *)sqlite3_column_text(stmt, k));
			fputc('\n', out);
		}
		ck_assert_int_eq(sqlite3_finalize(stmt), SQLITE_OK);
	}
	sqlite3_close(db);
	fclose(out);
	return assize_arena_text(&g.a, text);
}

const char *
laptops_journal(const char *path)
{
	static const char *const sql[] = {
		"select s.ident, e.seq, e.kind, i.ref, c.sample, c.ref, e.key, e.reading, e.value, "
		"hex(e.text_hash),"
		" hex(e.because_hash), b.name, r.name, e.recorded_at_ms, hex(e.hash) from entry e "
		"join site s using (site_id)"
		" join inspection i using (inspection_id) left join casefile c on c.case_id = "
		"e.case_id"
		" join person b on b.person_id = e.by_id join person r on r.person_id = "
		"e.recorded_by_id order by 1, 2",
		("select s.ident, e.seq, x.part, hex(x.salt), x.text from entry_text x join entry "
		 "e "
		 "using (entry_id)"
		 " join site s using (site_id) order by 1, 2, 3"),
		"select t.ident, n.seq, s.ident, o.seq from supersedes x join entry o on "
		"o.entry_id = x.old"
		" join entry n on n.entry_id = x.entry join site s on s.site_id = o.site_id"
		" join site t on t.site_id = n.site_id order by 1, 2, 3, 4",
		"select name from person order by 1",
		"select code, hex(rules_hash) from framework order by 1",
		"select i.ref, w.code from inspection i join framework w using (framework_id) "
		"order by 1",
	};

	return write_all(path, sql, COUNT_OF(sql));
}

#define RESULTS \
	"select i.ref, c.sample, c.ref, c.state from casefile c join inspection i using " \
	"(inspection_id) order by 1, 2, 3", \
	    "select i.ref, t.sample, q.ref, t.kind, t.yes, t.relevant, t.open, t.missing from " \
	    "tally t" \
	    " join inspection i using (inspection_id) join question q using (question_id) order " \
	    "by 1, 2, 3", \
	    "select i.ref, t.sample, t.cases, t.complete, t.target from sample_tally t" \
	    " join inspection i using (inspection_id) order by 1, 2", \
	    "select inspection, standard, derived, rating, points, driven_by, points_low, " \
	    "points_high" \
	    " from standard_result order by 1, 2", \
	    "select * from key_question_result order by inspection, sample, question", \
	    "select * from inspection_result order by 1", \
	    "select * from warning order by 1, 2, 3, 4"

const char *
laptops_derived(const char *path)
{
	static const char *const sql[] = { RESULTS,
		"select i.ref, c.sample, c.ref, f.kind, f.key, f.reading, f.value, f.conflict, "
		"s.ident, e.seq"
		" from fact f join inspection i using (inspection_id) left join casefile c on "
		"c.case_id = f.case_id"
		" join entry e using (entry_id) join site s using (site_id) order by 1, 2, 3, 4, "
		"5, 6",
		"select i.ref, c.sample, c.ref, q.ref, j.reading, j.answer, j.conflict, j.applies, "
		"s.ident, e.seq"
		" from judgement j join casefile c using (case_id) join inspection i using "
		"(inspection_id)"
		" join question q using (question_id) left join entry e using (entry_id)"
		" left join site s using (site_id) order by 1, 2, 3, 4, 5" };

	return write_all(path, sql, COUNT_OF(sql));
}

const char *
laptops_results(const char *path)
{
	static const char *const sql[] = { RESULTS,
		("select i.ref, c.sample, c.ref, f.kind, f.key, f.reading, f.value, f.conflict, "
		 "x.text, b.text, p.name"
		 " from fact f join inspection i using (inspection_id) left join casefile c on "
		 "c.case_id = f.case_id"
		 " join entry e using (entry_id) left join entry_text x on x.entry_id = e.entry_id "
		 "and x.part = 'text'"
		 " left join entry_text b on b.entry_id = e.entry_id and b.part = 'because'"
		 " join person p on p.person_id = e.by_id where f.kind <> " SQL_KIND_CASE
		 " order by 1, 2, 3, "
		 "4, 5, 6"),
		("select inspection, sample, case_ref, question, reading, answer, applies, "
		 "evidence, inspector"
		 " from judgement_current order by 1, 2, 3, 4, 5") };

	return write_all(path, sql, COUNT_OF(sql));
}

void
laptops_same(const char *a, const char *b)
{
	size_t line = 0;

	for (size_t i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '\n')
			line = i + 1;
	ck_assert_msg(strcmp(a, b) == 0, "%.*s\nis here, there is\n%.*s",
	    (int)strcspn(a + line, "\n"), a + line, (int)strcspn(b + line, "\n"), b + line);
}

void
laptops_check(const char *path)
{
	struct assize_store *s = ground_open(path, "Inspector A");
	int64_t entries;

	GOOD(assize_check(s, &entries, &g.e));
	assize_store_close(&s);
}
