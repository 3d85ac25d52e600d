#include "csv_read.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ROW_BYTES_MAX ((size_t)16 * 1024 * 1024)

struct reading {
	const char *name;
	bool (*header)(void *, const struct csv_row *, struct assize_err *);
	bool (*row)(void *, const struct csv_row *, struct assize_err *);
	void *ctx;
	struct assize_err *e;
	struct csv_parser parser;
	int64_t line;	/* the physical line being fed, from 1 */
	int64_t start;	/* at which the present row began */
	size_t columns; /* of the header; 0 before it */
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

static void
take_row(int end, void *reading)
{
	struct reading *r = reading;
	struct csv_row row = { .name = r->name, .line = r->start, .n = r->n, .cells = r->cells };

	(void)end;
	for (size_t i = 0; i < r->n; i++)
		r->cells[i] = r->text + r->offsets[i];
	if (!r->over && r->columns == 0) {
		r->columns = r->n;
		r->over = !r->header(r->ctx, &row, r->e);
	} else if (!r->over && r->n != r->columns) {
		assize_err_add(r->e, ASSIZE_INVALID,
		    "%s:%lld: %zu cells where the header has %zu, look for a missing comma or quote", r->name,
		    (long long)r->start, r->n, r->columns);
	} else if (!r->over) {
		r->over = !r->row(r->ctx, &row, r->e);
	}
	r->n = r->used = 0;
	r->start = r->line + 1;
}

/* One physical line: checked for what CSV has no place for, then fed.  False ends the reading. */
static bool
feed(struct reading *r, const char *text, size_t n)
{
	size_t bad;

	if (memchr(text, '\0', n))
		return assize_err_add(r->e, ASSIZE_INVALID,
		    "%s:%lld: a NUL byte, save the file as plain UTF-8 text", r->name, (long long)r->line);
	if ((bad = text_utf8_bad(text, n)) < n)
		return assize_err_add(r->e, ASSIZE_INVALID,
		    "%s:%lld: byte %zu is not UTF-8, save the file as UTF-8", r->name, (long long)r->line,
		    bad + 1);
	if (r->used + n > ROW_BYTES_MAX)
		return assize_err_add(r->e, ASSIZE_INVALID,
		    "%s:%lld: a row of more than 16 MiB, look for a quote that never closes", r->name,
		    (long long)r->start);
	if (csv_parse(&r->parser, text, n, take_cell, take_row, r) == n)
		return !r->over;
	if (csv_error(&r->parser) == CSV_ENOMEM)
		return assize_err_set(r->e, ASSIZE_MEMORY, "out of memory");
	return assize_err_add(r->e, ASSIZE_INVALID,
	    "%s:%lld: a quote out of place, put the cell in quotes and double the quotes in it", r->name,
	    (long long)r->line);
}

static bool
finish(struct reading *r)
{
	if (csv_fini(&r->parser, take_cell, take_row, r) != 0)
		return assize_err_add(
		    r->e, ASSIZE_INVALID, "%s:%lld: a quote that never closes", r->name, (long long)r->start);
	if (r->columns == 0 && !r->over)
		return assize_err_add(
		    r->e, ASSIZE_INVALID, "%s: empty, give a header row and rows under it", r->name);
	return !r->over;
}

static bool
feed_all(struct reading *r, FILE *in)
{
	static const char mark[] = "\xEF\xBB\xBF";
	CLEANUP(text_free) char *line = NULL;
	size_t room = 0;
	ssize_t got;

	while ((errno = 0, got = getline(&line, &room, in)) > 0) {
		const size_t skip = r->line++ == 0 && got >= 3 && memcmp(line, mark, 3) == 0 ? 3 : 0;

		if (r->n == 0 && r->used == 0 && r->parser.pstate == 0)
			r->start = r->line;
		if (!feed(r, line + skip, (size_t)got - skip))
			return false;
	}
	if (ferror(in))
		return assize_err_set(
		    r->e, ASSIZE_STORE, "%s: cannot be read: %s", r->name, strerror(errno ? errno : EIO));
	return finish(r);
}

bool
csv_read(FILE *in, const char *name, bool (*header)(void *, const struct csv_row *, struct assize_err *),
    bool (*row)(void *, const struct csv_row *, struct assize_err *), void *ctx, struct assize_err *e)
{
	CLEANUP(reading_end)
	struct reading r = { .name = name, .header = header, .row = row, .ctx = ctx, .e = e };

	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	csv_set_space_func(&r.parser, no_space);
	return feed_all(&r, in) && e->code == ASSIZE_OK;
}

int
csv_column(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->n; i++)
		if (strcmp(header->cells[i], name) == 0)
			return (int)i;
	return -1;
}
