/*
 * The functions that our SQL calls, of each connection to a store: what a text can be, and who
 * records.  The guards call actor(), so that other programs, which have none, can write nothing.
 */
#include "store/kind.h"
#include "store/store.h"

#include "base/name.h"

#include <sqlite3.h>
#include <string.h>

/* alike(TEXT, TEXT): the same but for upper and lower case. */
static void
alike(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *a = (const char *)sqlite3_value_text(argv[0]);
	const char *b = (const char *)sqlite3_value_text(argv[1]);

	(void)argc;
	sqlite3_result_int(context, a && b && text_alike(a, b));
}

/* Digits, a dash, and eight hexadecimal ones: what a fact without a name is told by. */
static bool
is_key(const char *text)
{
	const size_t digits = strspn(text, "0123456789");

	return digits > 0 && digits < 10 && text[digits] == '-'
	       && strspn(text + digits + 1, "0123456789abcdef") == 8 && !text[digits + 9];
}

static bool
is_name(const char *text)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *composed = text;
	char why[NAME_WHY];

	return name_compose(&composed, &a, why) && strcmp(composed, text) == 0;
}

/* Null too where a NUL ends it before its end, behind which nothing would be looked at. */
static const char *
whole_text(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text && strlen(text) == (size_t)sqlite3_value_bytes(value) ? text : NULL;
}

/* fit(WHAT, TEXT): whether it is a name, date, count, integer or key; null is none of them. */
static void
fit(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *what = (const char *)sqlite3_value_text(argv[0]);
	const char *text = whole_text(argv[1]);
	int64_t number;

	(void)argc;
	if (!what || !text)
		sqlite3_result_int(context, 0);
	else if (strcmp(what, "name") == 0)
		sqlite3_result_int(context, is_name(text));
	else if (strcmp(what, "date") == 0)
		sqlite3_result_int(context, text_is_date(text));
	else if (strcmp(what, "key") == 0)
		sqlite3_result_int(context, is_key(text));
	else if (strcmp(what, "integer") == 0)
		sqlite3_result_int(context, text_int(text, &number));
	else if (strcmp(what, "count") == 0)
		sqlite3_result_int(context, text_count(text, &number));
	else
		sqlite3_result_error(context, "fit: no such form", -1);
}

/* says(KIND, OF_CASE, WORD): whether it is a word that a fact of this kind can say. */
static void
says(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const char *word = whole_text(argv[2]);

	(void)argc;
	sqlite3_result_int(context, word
					&& kind_word_find((enum kind)sqlite3_value_int(argv[0]),
					       sqlite3_value_int(argv[1]) != 0, word)
					       >= 0);
}

/* actor(): who records. */
static void
actor(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const struct assize_store *s = sqlite3_user_data(context);

	(void)argc;
	(void)argv;
	sqlite3_result_text(context, s->actor, -1, SQLITE_TRANSIENT);
}

bool
store_function_register(struct assize_store *s, struct assize_err *e)
{
	static const struct {
		const char *name;
		int arguments, how;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		/* INNOCUOUS: the guards, which are triggers, may call it */
		{ "actor", 0, SQLITE_INNOCUOUS, actor },
		{ "alike", 2, SQLITE_DETERMINISTIC, alike },
		{ "fit", 2, SQLITE_DETERMINISTIC, fit },
		{ "says", 3, SQLITE_DETERMINISTIC, says },
	};

	for (size_t i = 0; i < COUNT_OF(functions); i++)
		if (sqlite3_create_function(s->db.handle, functions[i].name, functions[i].arguments,
			SQLITE_UTF8 | functions[i].how, s, functions[i].call, NULL, NULL)
		    != SQLITE_OK)
			return db_fault(&s->db, e);
	return true;
}
