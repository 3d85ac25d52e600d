/*
 * The program's list of the kinds of fact, as it was built from schema/0011_kind.sql, and whether a
 * store says the same.  Rules about a kind stand in the list, not here.
 */
#include "store/kind.h"

#include <stdio.h>
#include <string.h>

static const char SQL_ROWS[] =
    "select kind, name, title, about, keyed_by, says, per_reading, hides, decides, shown, left_out,"
    " needs, settle, settle_other, words, words_of_case from kind order by kind";

#define KIND(...) { __VA_ARGS__ },
static const struct kind_row kinds[] = { KINDS };

const struct kind_row *
kind_find(int64_t kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if ((int64_t)kinds[i].kind == kind)
			return &kinds[i];
	return NULL;
}

const char *
kind_name(enum kind kind)
{
	return kind_find(kind)->name;
}

static const char *
words_of(enum kind kind, bool of_case)
{
	const struct kind_row *k = kind_find(kind);

	return of_case && k->words_of_case ? k->words_of_case : k->words;
}

int
kind_word_find(enum kind kind, bool of_case, const char *word)
{
	const size_t length = strlen(word);
	int place = 0;

	for (const char *at = words_of(kind, of_case); at; place++) {
		const size_t n = strcspn(at, " ");

		if (n == length && strncmp(at, word, n) == 0)
			return place;
		at = at[n] ? at + n + 1 : NULL;
	}
	return -1;
}

bool
kind_word_check(enum kind kind, const char *what, const char *word, struct assize_err *e)
{
	char words[128];
	size_t n = 0;

	if (kind_word_find(kind, false, word) >= 0)
		return true;
	for (const char *at = words_of(kind, false), *end; at; at = *end ? end + 1 : NULL) {
		end = at + strcspn(at, " ");
		n += (size_t)snprintf(words + n, sizeof words - n, "%s%.*s",
		    n == 0 ? ""
		    : *end ? ", "
			   : " or ",
		    (int)(end - at), at);
	}
	return assize_err_add(
	    e, ASSIZE_INVALID, "%s \"%.60s\": not known, use %s", what, word, words);
}

bool
kind_fits(const struct kind_row *k, bool about_case, int64_t reading)
{
	return strcmp(k->about, about_case ? "inspection" : "case") != 0
	       && (reading == 1 || (reading == 2 && about_case && k->per_reading));
}

/* Whether a row of the table is K, every column of it. */
static bool
is_row(const struct rows *r, const struct kind_row *k)
{
	const char *const texts[] = { k->name, k->title, k->about, k->keyed_by, k->says };
	const bool flags[] = { k->per_reading, k->hides, k->decides, k->shown, k->left_out };
	const char *const uses[] = { k->needs, k->settle, k->settle_other, k->words,
		k->words_of_case };
	bool same = row_int(r, 0) == (int64_t)k->kind;
	int column = 1;

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		same &= text_same(row_text(r, column++), texts[i]);
	for (size_t i = 0; i < COUNT_OF(flags); i++)
		same &= row_int(r, column++) == flags[i];
	for (size_t i = 0; i < COUNT_OF(uses); i++)
		same &= text_same(row_text(r, column++), uses[i]);
	return same;
}

bool
kind_check(struct db *db, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t n = 0;
	int got;

	if (!db_query(db, &r, e, SQL_ROWS))
		return false;
	while ((got = rows_next(&r, e)) == 1 && n < COUNT_OF(kinds) && is_row(&r, &kinds[n]))
		n++;
	if (got < 0)
		return false;
	return (got == 0 && n == COUNT_OF(kinds))
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: the list of kinds of fact was altered at %s, go back to a copy or export "
		   "with the program that altered it",
		   db->path, got == 1 ? row_text(&r, 1) : kinds[n].name);
}
