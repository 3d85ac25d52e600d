/* Rows as JSON and as CSV. */
#include "format/csv_write.h"
#include "format/json_write.h"

#include <assize/rows.h>

#include <string.h>

static void
cell_json(struct assize_rows *r, int column, struct json_out *j, struct assize_arena *a)
{
	const char *text = assize_rows_text(r, column);
	const char *name = text_mended(assize_rows_name(r, column), a);

	if (text && assize_rows_is_number(r, column))
		json_number(j, name, text);
	else
		json_text(j, name, text_mended(text, a)); /* a query can make any */
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
	CLEANUP(assize_arena_free) struct assize_arena names = { 0 };
	struct csv_out c = { .out = out };
	int got;

	for (int column = 0; column < assize_rows_count(r); column++)
		csv_text(&c, text_mended(assize_rows_name(r, column), &names));
	csv_end(&c);
	while ((got = assize_rows_next(r, e)) == 1) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

		for (int column = 0; column < assize_rows_count(r); column++)
			(assize_rows_is_number(r, column) ? csv_code : csv_text)(
			    &c, text_mended(assize_rows_text(r, column), &a));
		csv_end(&c);
	}
	*defused = c.defused;
	return got == 0;
}
