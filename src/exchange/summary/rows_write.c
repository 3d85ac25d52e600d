/* Rows as JSON and as CSV. */
#include "format/csv_write.h"
#include "format/json_write.h"

#include <assize/rows.h>

#include <string.h>

/* A query can make texts that are no UTF-8; JSON has none. */
static const char *
mended(const char *text, struct assize_arena *a)
{
	char *copy = assize_arena_alloc(a, strlen(text) + 1);

	if (!copy)
		return "";
	text_make_harmless(strcpy(copy, text), "\t\n\r");
	return copy;
}

static void
cell_json(struct assize_rows *r, int column, struct json_out *j, struct assize_arena *a)
{
	const char *text = assize_rows_text(r, column);

	if (text && assize_rows_is_number(r, column))
		json_number(j, assize_rows_name(r, column), text);
	else if (text && text_utf8_bad(text, strlen(text)) < strlen(text))
		json_text(j, assize_rows_name(r, column), mended(text, a));
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
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

		fputs(some ? ",\n " : "", out);
		some = true;
		json_object(&j, NULL);
		for (int column = 0; column < assize_rows_count(r); column++)
			cell_json(r, column, &j, &a);
		json_end(&j);
	}
	if (got == 0) /* what a fault has cut short must not read as the whole */
		fputs("]\n", out);
	return got == 0;
}

bool
assize_rows_csv(struct assize_rows *r, FILE *out, size_t *defused, struct assize_err *e)
{
	struct csv_out c = { .out = out };
	int got;

	for (int column = 0; column < assize_rows_count(r); column++)
		csv_text(&c, assize_rows_name(r, column));
	csv_end(&c);
	while ((got = assize_rows_next(r, e)) == 1) {
		for (int column = 0; column < assize_rows_count(r); column++)
			(assize_rows_is_number(r, column) ? csv_code : csv_text)(
			    &c, assize_rows_text(r, column));
		csv_end(&c);
	}
	*defused = c.defused;
	return got == 0;
}
