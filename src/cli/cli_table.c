/* Rows as an aligned table, as JSON or as CSV.  Knows no column. */
#include "cli/cli.h"

#include <string.h>

/*
 * A table is aligned by what is known of it: a part of so many rows at a time, so that a trail of
 * any length prints in little memory.  The other forms stream.
 */
#define PART_ROWS 10000

struct table {
	struct assize_arena *a; /* of the part */
	const char *heading;	/* null: none; printed with the names, before the first part */
	bool begun;
	int columns;
	size_t *widths;
	bool *numbers, *words; /* what a column holds; numbers alone stand on the right */
	const char **cells;
	size_t rows;
};

#define CELL_WIDTH_MAX 64 /* a hash is shown whole, so that a kept head can be checked */
#define LAST_WIDTH_MAX \
	240 /* of the last column, which nothing stands behind: a question is shown whole */

#define CELL_BYTES_MAX \
	4096 /* a text of megabytes is not copied for the few columns that are shown */

/* A copy that leaves the terminal as it is; BUT as in text_make_harmless. */
static const char *
harmless(const char *text, const char *but, struct assize_arena *a)
{
	char *copy = assize_arena_alloc(a, strlen(text) + 1);

	if (!copy)
		return "";
	text_make_harmless(strcpy(copy, text), but);
	return copy;
}

/*
 * One line of a cell: what is longer than the widest column, or has lines of its own, is cut with
 * an ellipsis.
 */
static const char *
one_line(const char *text, size_t most, struct assize_arena *a)
{
	size_t n = strcspn(text, "\r\n");
	const char *line;

	if (n > CELL_BYTES_MAX)
		n = text_whole(text, CELL_BYTES_MAX);
	line = harmless(assize_arena_printf(a, "%.*s", (int)n, text), "", a);
	if (!text[n] && text_width(line) <= most)
		return line;
	return assize_arena_printf(a, "%.*s…", (int)text_fitting(line, most - 1), line);
}

static bool
take_row(struct table *t, const struct assize_rows *r, bool last_whole)
{
	const char **row;

	for (int i = 0; i < t->columns; i++) {
		const char *text = assize_rows_text(r, i);

		t->cells = assize_arena_grow(
		    t->a, t->cells, t->rows * (size_t)t->columns + (size_t)i, sizeof *t->cells);
		if (!t->cells)
			return false;
		row = t->cells + t->rows * (size_t)t->columns;
		row[i] = !text		      ? "-"
			 : i < t->columns - 1 ? one_line(text, CELL_WIDTH_MAX, t->a)
			 : last_whole	      ? harmless(text, "\n", t->a)
					      : one_line(text, LAST_WIDTH_MAX, t->a);
		if (text_width(row[i]) > t->widths[i])
			t->widths[i] = text_width(row[i]);
		if (text && assize_rows_is_number(r, i))
			t->numbers[i] = true;
		else if (text)
			t->words[i] = true;
	}
	t->rows++;
	return true;
}

static void
put_cell(FILE *out, const struct table *t, int column, const char *text)
{
	const int pad = (int)(t->widths[column] - text_width(text));
	const bool last = column == t->columns - 1;

	if (column > 0)
		fputs("  ", out);
	if (t->numbers[column] && !t->words[column])
		fprintf(out, "%*s%s", pad, "", text);
	else
		fprintf(out, "%s%*s", text, last ? 0 : pad, "");
}

static void
put_names(FILE *out, struct table *t, const struct assize_rows *r)
{
	if (t->begun)
		return;
	t->begun = true;
	fputs(t->heading ? t->heading : "", out);
	for (int i = 0; i < t->columns; i++)
		put_cell(out, t, i, harmless(assize_rows_name(r, i), "", t->a));
	fputc('\n', out);
}

/* Prints the part, and begins another. */
static void
put_part(FILE *out, struct table *t, const struct assize_rows *r)
{
	put_names(out, t, r);
	for (size_t row = 0; row < t->rows; row++) {
		for (int i = 0; i < t->columns; i++)
			put_cell(out, t, i, t->cells[row * (size_t)t->columns + (size_t)i]);
		fputc('\n', out);
	}
	assize_arena_free(t->a);
	t->cells = NULL;
	t->rows = 0;
}

/* HEADING stands before the table; null: that there are no rows is said. */
static bool
print_table(struct cli *c, const char *heading, struct assize_rows *r)
{
	CLEANUP(assize_arena_free) struct assize_arena part = { 0 };
	struct table t = { .a = &part, .heading = heading, .columns = assize_rows_count(r) };
	const size_t n = (size_t)t.columns;
	int got;

	t.widths = assize_arena_alloc(&c->arena, n * sizeof *t.widths);
	t.numbers = assize_arena_alloc(&c->arena, n * sizeof *t.numbers);
	t.words = assize_arena_alloc(&c->arena, n * sizeof *t.words);
	if (!t.widths || !t.numbers || !t.words)
		return assize_arena_ok(&c->arena, &c->err);
	for (size_t i = 0; i < n; i++)
		t.widths[i] = text_width(assize_rows_name(r, (int)i));
	while ((got = assize_rows_next(r, &c->err)) == 1 && take_row(&t, r, n == 2))
		if (t.rows == PART_ROWS)
			put_part(c->io->out, &t, r);
	if (!assize_arena_ok(&part, &c->err) || got < 0)
		return false;
	if (t.rows > 0)
		put_part(c->io->out, &t, r);
	else if (!t.begun && !heading)
		cli_say(c, "%s", c->no_rows ? c->no_rows : "no rows");
	return true;
}

bool
cli_table(struct cli *c, const char *heading, struct assize_rows **r)
{
	const bool good = print_table(c, heading, *r);

	assize_rows_close(r);
	return good;
}

int
cli_table_rows(struct cli *c, bool opened, struct assize_rows **r)
{
	size_t defused = 0;
	bool good = opened;

	if (good && cli_option(c, "json"))
		good = assize_rows_json(*r, c->io->out, &c->err);
	else if (good && cli_option(c, "csv"))
		good = assize_rows_csv(*r, c->io->out, &defused, &c->err);
	else if (good)
		good = print_table(c, NULL, *r);
	assize_rows_close(r);
	if (defused > 0)
		cli_say(c, "%zu cell%s that a spreadsheet would run as a formula got a ' in front",
		    defused, defused == 1 ? "" : "s");
	return cli_end(c, good);
}
