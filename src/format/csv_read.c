/*
 * Reads CSV with libcsv, which knows the quoting.  What the columns mean is not known here.
 */
#include "format/csv_read.h"

#include <assize/exchange.h>

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ROW_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define READ_BLOCK ((size_t)64 * 1024)
#define CELL_BLOCK ((size_t)64 * 1024) /* by which libcsv's room for a cell grows */

static const char separators[] = ",;\t";

struct reading {
	const char *name;
	const struct csv_taker *to;
	struct assize_err *e;
	struct csv_problems own, *problems;
	struct csv_parser parser;
	int64_t line;	/* the physical line being fed, from 1 */
	int64_t start;	/* at which the present row began */
	size_t columns; /* of the header; 0 before it */
	size_t fed;	/* bytes of the present row so far */
	char *text;	/* the cells of the present row, each with a NUL behind it */
	size_t used, room;
	size_t *offsets; /* of the cells in text */
	const char **cells;
	size_t n, cells_room;
	bool over; /* no further row is wanted */
};

static void
reading_end(struct reading *r)
{
	csv_free(&r->parser);
	csv_problems_free(&r->own);
	free(r->text);
	free(r->offsets);
	free(r->cells);
}

/* libcsv takes spaces for part of no cell unless told otherwise. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static bool
make_room(struct reading *r, size_t n)
{
	if (r->used + n + 1 > r->room) {
		size_t room = 2 * (r->used + n + 1);
		char *text = realloc(r->text, room);

		if (!text)
			return false;
		r->text = text;
		r->room = room;
	}
	if (r->n == r->cells_room) {
		size_t room = r->cells_room ? 2 * r->cells_room : 32;
		size_t *offsets = realloc(r->offsets, room * sizeof *offsets);
		const char **cells;

		if (!offsets)
			return false;
		r->offsets = offsets;
		if ((cells = realloc(r->cells, room * sizeof *cells)) == NULL)
			return false;
		r->cells = cells;
		r->cells_room = room;
	}
	return true;
}

static void
take_cell(void *cell, size_t n, void *reading)
{
	struct reading *r = reading;

	if (r->over)
		return;
	if (!make_room(r, n)) {
		r->over = !assize_err_set(r->e, ASSIZE_MEMORY, "out of memory");
		return;
	}
	r->offsets[r->n++] = r->used;
	if (n > 0)
		memcpy(r->text + r->used, cell, n);
	r->text[r->used + n] = '\0';
	r->used += n + 1;
}

/* Something that is wrong at a line.  Always false. */
static bool
bad(struct reading *r, int64_t line, const char *text)
{
	csv_problems_add(r->problems, ASSIZE_INVALID, line, text);
	return false;
}

/* Takes blanks off the ends of each name. */
static void
trim(char *name)
{
	const size_t from = strspn(name, " \t");
	size_t n = strlen(name);

	while (n > from && strchr(" \t", name[n - 1]))
		n--;
	memmove(name, name + from, n - from);
	name[n - from] = '\0';
}

static bool
header_take(struct reading *r, const struct csv_row *row)
{
	r->columns = r->n;
	for (size_t i = 0; i < r->n; i++)
		trim(r->text + r->offsets[i]);
	return r->to->header(r->to->ctx, row, r->e);
}

/* What is wrong with a row is a problem of its line; only a fault, or who takes it, ends all. */
static bool
row_take(struct reading *r, const struct csv_row *row)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err why = { .arena = &a };
	char text[160];
	bool on;

	if (r->n != r->columns) {
		snprintf(text, sizeof text,
		    "%zu cells where the header has %zu, look for a missing comma or quote", r->n,
		    r->columns);
		bad(r, r->start, text);
		return true;
	}
	on = r->to->row(r->to->ctx, row, &why);
	if (err_is_fault(&why))
		return assize_err_set(r->e, why.code, "%s", why.text);
	if (why.code != ASSIZE_OK && !why.first)
		csv_problems_add(r->problems, why.code, r->start, why.text);
	for (const struct assize_problem *p = why.first; p; p = p->next)
		csv_problems_add(r->problems, why.code, r->start, p->text);
	return on;
}

static void
take_row(int end, void *reading)
{
	struct reading *r = reading;
	struct csv_row row = { .name = r->name, .line = r->start, .n = r->n, .cells = r->cells };

	(void)end;
	for (size_t i = 0; i < r->n; i++)
		r->cells[i] = r->text + r->offsets[i];
	if (!r->over)
		r->over = !(r->columns == 0 ? header_take(r, &row) : row_take(r, &row));
	r->n = r->used = r->fed = 0;
	r->start = r->line + 1;
}

/* What divides the first line, where it is not the separator; null: that does, or nothing. */
static const char *
other_separator(const struct reading *r, const char *text, size_t n)
{
	static const char *const names[] = { "commas", "semicolons", "tabs" };
	size_t count[3] = { 0 };
	const char own = r->to->separator ? r->to->separator : ',';
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		const char *at;

		if (!text[i]) /* no text, which is said for itself */
			return NULL;
		at = strchr(separators, text[i]);
		quoted ^= text[i] == '"';
		if (at && !quoted)
			count[at - separators]++;
	}
	if (count[strchr(separators, own) - separators] > 0)
		return NULL;
	for (size_t k = 0; k < COUNT_OF(names); k++)
		if (count[k] > 0)
			return names[k];
	return NULL;
}

/* Whether what the first line begins with is to be read so. */
static bool
first_line(struct reading *r, const char *text, size_t n)
{
	const char *divided;
	char why[160];

	if (text_is_utf16(text, n))
		return bad(r, r->line, "UTF-16 and not UTF-8, save the file as CSV UTF-8");
	if ((divided = other_separator(r, text, n)) == NULL)
		return true;
	snprintf(why, sizeof why,
	    "its columns are divided by %s, say so, or save the file with commas", divided);
	return bad(r, r->line, why);
}

/* One physical line: checked for what CSV has no place for, then fed.  False ends the reading. */
static bool
feed(struct reading *r, const char *text, size_t n)
{
	size_t wrong;
	char why[80];

	if (r->line == 1 && !first_line(r, text, n))
		return false;
	if (memchr(text, '\0', n))
		return bad(r, r->line, "a NUL byte, save the file as plain UTF-8 text");
	if ((wrong = text_utf8_bad(text, n)) < n) {
		snprintf(
		    why, sizeof why, "byte %zu is not UTF-8, save the file as UTF-8", wrong + 1);
		return bad(r, r->line, why);
	}
	if ((r->fed += n) > ROW_BYTES_MAX)
		return bad(
		    r, r->start, "a row of more than 16 MiB, look for a quote that never closes");
	if (csv_parse(&r->parser, text, n, take_cell, take_row, r) == n)
		return !r->over;
	if (csv_error(&r->parser) == CSV_ENOMEM)
		return assize_err_set(r->e, ASSIZE_MEMORY, "out of memory");
	return bad(
	    r, r->line, "a quote out of place, put the cell in quotes and double the quotes in it");
}

static bool
finish(struct reading *r)
{
	if (csv_fini(&r->parser, take_cell, take_row, r) != 0)
		return bad(r, r->start, "a quote that never closes");
	if (r->columns == 0 && !r->over)
		return assize_err_add(r->e, ASSIZE_INVALID,
		    "%s: empty, give a header row and rows under it", r->name);
	return !r->over;
}

/* The physical lines of a file, each with its end; no more than one row's bytes are kept of it. */
struct lines {
	FILE *in;
	char *text;
	size_t room, from, to;
	bool ended;
};

/* Reads on behind the line that has begun. */
static bool
fill(struct lines *l, struct reading *r)
{
	size_t got;

	if (l->from > 0)
		memmove(l->text, l->text + l->from, l->to - l->from);
	l->to -= l->from;
	l->from = 0;
	if (l->to == l->room) {
		char *more = realloc(l->text, l->room = l->room ? 2 * l->room : READ_BLOCK);

		if (!more)
			return assize_err_set(r->e, ASSIZE_MEMORY, "out of memory");
		l->text = more;
	}
	errno = 0;
	got = fread(l->text + l->to, 1, l->room - l->to, l->in);
	l->ended = got == 0;
	l->to += got;
	return !ferror(l->in)
	       || assize_err_set(r->e, ASSIZE_STORE, "%s: cannot be read: %s", r->name,
		   strerror(errno ? errno : EIO));
}

/*
 * 1 a line, 0 no more, -1 fault.  One that is too long for a row comes in pieces and is refused as
 * a row.
 */
static int
next_line(struct lines *l, struct reading *r, const char **line, size_t *n)
{
	const char *end = NULL;

	for (;;) {
		if (l->from < l->to)
			end = memchr(l->text + l->from, '\n', l->to - l->from);
		if (end || l->ended || l->to - l->from > ROW_BYTES_MAX)
			break;
		if (!fill(l, r))
			return -1;
	}
	*line = l->text + l->from;
	*n = end ? (size_t)(end + 1 - *line) : l->to - l->from;
	l->from += *n;
	return *n > 0;
}

static void
lines_end(struct lines *l)
{
	free(l->text);
}

static bool
feed_all(struct reading *r, FILE *in)
{
	static const char mark[] = "\xEF\xBB\xBF";
	CLEANUP(lines_end) struct lines lines = { .in = in };
	const char *line;
	size_t n;
	int got;

	while ((got = next_line(&lines, r, &line, &n)) == 1) {
		const size_t skip = r->line == 0 && n >= 3 && memcmp(line, mark, 3) == 0 ? 3 : 0;
		const bool begins = r->n == 0 && r->used == 0 && r->parser.pstate == 0;

		r->line += begins || !r->to->by_row;
		if (begins)
			r->start = r->line;
		if (!feed(r, line + skip, n - skip))
			return false;
	}
	return got == 0 && finish(r);
}

bool
csv_read(FILE *in, const char *name, const struct csv_taker *to, struct assize_err *e)
{
	CLEANUP(reading_end) struct reading r = { .name = name, .to = to, .e = e };
	bool good;

	r.problems = to->problems ? to->problems : &r.own;
	if (!strchr(separators, to->separator)) /* its end is found too: a comma */
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: separator: give a comma, a semicolon or a tab", name);
	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	csv_set_space_func(&r.parser, no_space);
	csv_set_blk_size(&r.parser, CELL_BLOCK);
	csv_set_delim(&r.parser, (unsigned char)(to->separator ? to->separator : ','));
	good = feed_all(&r, in) && r.problems->n == 0;
	if (!to->problems && !err_is_fault(e))
		csv_problems_pass_on(r.problems, name, e);
	return good && e->code == ASSIZE_OK;
}

char
assize_csv_separator(const char *name)
{
	if (strcmp(name, "tab") == 0)
		return '\t';
	return *name && strchr(separators, *name) && !name[1] ? *name : '\0';
}
