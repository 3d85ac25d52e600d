#include "json_write.h"

#include <assize/rows.h>

#include <string.h>

static void
cell_json(struct assize_rows *r, int column, struct json_out *j)
{
	const char *text = assize_rows_text(r, column);

	if (text && assize_rows_is_number(r, column))
		json_number(j, assize_rows_name(r, column), text);
	else
		json_text(j, assize_rows_name(r, column), text);
}

bool
assize_rows_json(struct assize_rows *r, FILE *out, struct assize_err *e)
{
	struct json_out j = { .out = out };
	bool some = false;
	int got;

	fputc('[', out);
	while ((got = assize_rows_next(r, e)) == 1) {
		fputs(some ? ",\n " : "", out);
		some = true;
		json_object(&j, NULL);
		for (int column = 0; column < assize_rows_count(r); column++)
			cell_json(r, column, &j);
		json_end(&j);
	}
	if (got == 0) /* what a fault has cut short must not read as the whole */
		fputs("]\n", out);
	return got == 0;
}

/* Whether a spreadsheet would take the text for a formula. */
static bool
runs_as_formula(const char *text)
{
	return *text && strchr("=+-@\t\r", *text);
}

static void
cell_csv(const char *text, FILE *out)
{
	if (!text[strcspn(text, ",\"\r\n")]) {
		fputs(text, out);
		return;
	}
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	fputc('"', out);
}

/* TEXT, or a copy that a spreadsheet takes for a text. */
static const char *
defuse(const char *text, size_t *defused, struct assize_arena *a)
{
	if (!runs_as_formula(text))
		return text;
	++*defused;
	return assize_arena_printf(a, "'%s", text);
}

static void
names_csv(struct assize_rows *r, FILE *out, size_t *defused, struct assize_arena *a)
{
	for (int column = 0; column < assize_rows_count(r); column++) {
		if (column > 0)
			fputc(',', out);
		cell_csv(defuse(assize_rows_name(r, column), defused, a), out);
	}
	fputs("\r\n", out);
}

static void
row_csv(struct assize_rows *r, FILE *out, size_t *defused, struct assize_arena *a)
{
	for (int column = 0; column < assize_rows_count(r); column++) {
		const char *text = assize_rows_text(r, column);

		if (text && !assize_rows_is_number(r, column))
			text = defuse(text, defused, a);
		if (column > 0)
			fputc(',', out);
		cell_csv(text ? text : "", out);
	}
	fputs("\r\n", out);
}

bool
assize_rows_csv(struct assize_rows *r, FILE *out, size_t *defused, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena names = { 0 };
	int got;

	*defused = 0;
	names_csv(r, out, defused, &names);
	if (!assize_arena_ok(&names, e))
		return false;
	while ((got = assize_rows_next(r, e)) == 1) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

		row_csv(r, out, defused, &a);
		if (!assize_arena_ok(&a, e))
			return false;
	}
	return got == 0;
}
