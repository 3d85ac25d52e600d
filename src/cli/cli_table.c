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
	size_t width; /* to fit in; 0: any */
	bool shared;  /* the columns had to be made to fit */
	bool *gone;   /* columns that are left out */
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
		/* Once the columns share a screen, what is wider is wrapped. */
		if (text_width(row[i]) > t->widths[i] && (t->width == 0 || !t->begun))
			t->widths[i] = text_width(row[i]);
		if (text && assize_rows_is_number(r, i))
			t->numbers[i] = true;
		else if (text)
			t->words[i] = true;
	}
	t->rows++;
	return true;
}

/* Where a code or a path may go on on another line. */
static bool
may_part(char c)
{
	return c == '_' || c == '/';
}

static size_t
widest_word(const char *text)
{
	size_t most = 0;

	while (*text) {
		size_t n = strcspn(text, " \n_/"), width;

		n += may_part(text[n]);
		width = text_width_of(text, n);
		if (width > most)
			most = width;
		text += n + (text[n] == ' ' || text[n] == '\n');
	}
	return most;
}

/* A moment on a narrow screen: two words, and no part of a second. */
static const char *
short_moment(const char *text, struct assize_arena *a)
{
	int64_t first, last;

	if (strlen(text) != 24 || text[10] != 'T' || !text_moment(text, &first, &last))
		return text;
	return assize_arena_printf(a, "%.10s %.8s", text, text + 11);
}

static bool
is_too_wide(const struct table *t)
{
	size_t sum = 0;

	for (int i = 0; i < t->columns; i++)
		sum += t->widths[i] + (i > 0 ? 2 : 0);
	return t->width > 0 && sum > t->width;
}

/* Decides by the first part how wide the columns are on this screen. */
static bool
fit(struct cli *c, struct table *t, const struct assize_rows *r)
{
	const size_t n = (size_t)t->columns;
	struct cli_fit f = { .n = n, .widths = t->widths, .gone = t->gone };

	if (!is_too_wide(t))
		return true;
	f.names = assize_arena_alloc(&c->arena, n * sizeof *f.names);
	f.words = assize_arena_alloc(&c->arena, n * sizeof *f.words);
	if (!f.names || !f.words)
		return assize_arena_ok(&c->arena, &c->err);
	t->shared = true;
	for (size_t i = 0; i < n; i++) {
		f.names[i] = assize_rows_name(r, (int)i);
		for (size_t row = 0; row < t->rows && t->words[i]; row++) {
			const char *cell = short_moment(t->cells[row * n + i], t->a);
			const size_t word = widest_word(cell);

			if (word > f.words[i])
				f.words[i] = word;
		}
	}
	cli_fit(&f, t->width, c->narrow);
	return true;
}

/* As text_break; a word that is wider than its column parts where a code may. */
static size_t
cell_break(const char *text, size_t width, size_t *skip)
{
	const size_t n = text_break(text, width, skip);
	size_t part = n;

	if (*skip > 0 || !text[n])
		return n;
	while (part > 0 && !may_part(text[part - 1]))
		part--;
	return part > 0 ? part : n;
}

/*
 * Puts what goes on this line of a cell, behind the spaces that are OWED, and leaves TEXT at the
 * rest.
 *
 * Result  the spaces owed behind it
 */
static int
put_cell(FILE *out, const struct table *t, int column, const char **text, int owed)
{
	size_t n = strlen(*text), skip = 0;
	int pad;

	if (t->width > 0)
		n = cell_break(*text, t->widths[column], &skip);
	pad = (int)t->widths[column] - (int)text_width_of(*text, n);
	pad = pad > 0 ? pad : 0;
	if (t->numbers[column] && !t->words[column]) {
		owed += pad;
		pad = 0;
	}
	if (n > 0 || t->width == 0) {
		fprintf(out, "%*s%.*s", owed, "", (int)n, *text);
		owed = 0;
	}
	*text += n + skip;
	return owed + pad + 2;
}

/* A row, on as many lines as its longest cell takes. */
static void
put_row(FILE *out, const struct table *t, const char **cells)
{
	bool more = true;

	while (more) {
		int owed = 0;

		more = false;
		for (int i = 0; i < t->columns; i++) {
			if (t->gone[i])
				continue;
			owed = put_cell(out, t, i, &cells[i], owed);
			more = more || *cells[i];
		}
		fputc('\n', out);
	}
}

static bool
put_names(struct cli *c, struct table *t, const struct assize_rows *r)
{
	const char **names = assize_arena_alloc(t->a, (size_t)t->columns * sizeof *names);

	if (t->begun || !names)
		return t->begun || assize_arena_ok(t->a, &c->err);
	if (!fit(c, t, r))
		return false;
	t->begun = true;
	fputs(t->heading ? t->heading : "", c->io->out);
	for (int i = 0; i < t->columns; i++)
		names[i] = harmless(assize_rows_name(r, i), "", t->a);
	put_row(c->io->out, t, names);
	return true;
}

/* Prints the part, and begins another. */
static bool
put_part(struct cli *c, struct table *t, const struct assize_rows *r)
{
	if (!put_names(c, t, r))
		return false;
	for (size_t i = 0; t->shared && i < t->rows * (size_t)t->columns; i++)
		t->cells[i] = short_moment(t->cells[i], t->a);
	for (size_t row = 0; row < t->rows; row++)
		put_row(c->io->out, t, t->cells + row * (size_t)t->columns);
	assize_arena_free(t->a);
	t->cells = NULL;
	t->rows = 0;
	return true;
}

/* What is not seen is said. */
static void
say_gone(struct cli *c, const struct table *t, const struct assize_rows *r)
{
	const char *list = "";

	for (int i = 0; i < t->columns; i++)
		if (t->gone[i])
			list = assize_arena_printf(
			    &c->arena, "%s%s%s", list, *list ? ", " : "", assize_rows_name(r, i));
	if (*list)
		cli_say(c, "left out, as the screen is narrow: %s; with --wide all is shown", list);
}

/* HEADING stands before the table; null: that there are no rows is said. */
static bool
print_table(struct cli *c, const char *heading, struct assize_rows *r)
{
	CLEANUP(assize_arena_free) struct assize_arena part = { 0 };
	struct table t = { .a = &part,
		.heading = heading,
		.columns = assize_rows_count(r),
		.width = cli_fit_width(c) };
	const size_t n = (size_t)t.columns;
	int got;

	t.widths = assize_arena_alloc(&c->arena, n * sizeof *t.widths);
	t.numbers = assize_arena_alloc(&c->arena, n * sizeof *t.numbers);
	t.words = assize_arena_alloc(&c->arena, n * sizeof *t.words);
	t.gone = assize_arena_alloc(&c->arena, n * sizeof *t.gone);
	if (!t.widths || !t.numbers || !t.words || !t.gone)
		return assize_arena_ok(&c->arena, &c->err);
	for (size_t i = 0; i < n; i++)
		t.widths[i] = text_width(assize_rows_name(r, (int)i));
	while ((got = assize_rows_next(r, &c->err)) == 1 && take_row(&t, r, n == 2))
		if (t.rows == PART_ROWS && !put_part(c, &t, r))
			return false;
	if (!assize_arena_ok(&part, &c->err) || got < 0 || (t.rows > 0 && !put_part(c, &t, r)))
		return false;
	if (!t.begun && !heading)
		cli_say(c, "%s", c->no_rows ? c->no_rows : "no rows");
	say_gone(c, &t, r);
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
