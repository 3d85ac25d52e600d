/*
 * Reads the flat OpenDocument that LibreOffice writes: which sheets there are, and one of them as
 * CSV.  What its columns mean is not known here.
 */
#include "format/fods.h"
#include "format/csv_write.h"
#include "format/xml_read.h"

#include <string.h>

#define COLUMNS_MAX 16384
#define BYTES_MAX ((size_t)64 * 1024 * 1024)
#define SPACES_MAX 32767

/* A sheet that is being written. */
struct sheet {
	struct xml x;
	struct csv_out csv;
	struct assize_arena *a; /* of the present row */
	char *shown;		/* of the present cell */
	size_t n;		/* bytes of it */
	size_t width;		/* cells of its first row, which is the header */
	size_t blank;		/* rows with nothing in them that are not written yet */
	size_t bytes;
};

/* The cells of a row, up to the last that has something in it. */
struct row {
	const char **cells;
	size_t n, blank; /* blank: cells with nothing in them behind those */
};

static bool
not_read(const struct fods *f, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: what LibreOffice made of it cannot be read, save the sheet as CSV", f->name);
}

/* Goes to the element that holds the sheets. */
static bool
find_sheets(struct xml *x, const struct fods *f)
{
	*x = (struct xml){ .at = f->text, .end = f->text + f->n };
	while (xml_next(x) != XML_END)
		if (x->kind == XML_OPEN && xml_is(x, "office:spreadsheet"))
			return true;
	return false;
}

/* Tables that are kept of another file, to which formulas point, are no sheets of this one. */
static bool
is_of_another(const char *name)
{
	return *name == '\'' && strstr(name, "'#");
}

/* Goes into the next sheet; false where there is none. */
static bool
next_sheet(struct xml *x, struct assize_arena *a, const char **name)
{
	while (xml_next(x) == XML_TEXT || x->kind == XML_OPEN) {
		if (x->kind == XML_TEXT)
			continue;
		*name = xml_is(x, "table:table") ? xml_attribute(x, "table:name", a) : NULL;
		if (*name && !is_of_another(*name))
			return true;
		xml_skip(x);
	}
	return false;
}

bool
fods_sheets(const struct fods *f, struct assize_arena *a, const char *const **names, size_t *n,
    struct assize_err *e)
{
	const char **list = NULL, *name;
	struct xml x;

	*n = 0;
	if (!find_sheets(&x, f))
		return not_read(f, e);
	while (next_sheet(&x, a, &name) && xml_skip(&x)) {
		if ((list = assize_arena_grow(a, list, *n, sizeof *list)) == NULL)
			break;
		list[(*n)++] = name;
	}
	*names = list;
	return assize_arena_ok(a, e) && (*n > 0 || not_read(f, e));
}

/* How many times the present element stands there. */
static size_t
repeated(const struct sheet *s, const char *attribute, size_t most)
{
	const char *text = xml_attribute(&s->x, attribute, s->a);
	int64_t n;

	if (!text || !text_int(text, &n) || n < 1)
		return 1;
	return (uint64_t)n < most ? (size_t)n : most;
}

static void
show(struct sheet *s, const char *text, size_t times)
{
	for (; times > 0; times--)
		for (const char *p = text; *p && !s->a->failed; p++) {
			s->shown = assize_arena_grow(s->a, s->shown, s->n, 1);
			if (s->shown)
				s->shown[s->n++] = *p;
		}
}

/* The text of a paragraph; what hangs on it, such as a note, is none of it. */
static void
show_paragraph(struct sheet *s)
{
	struct xml *x = &s->x;
	size_t depth = 1;

	while (depth > 0 && xml_next(x) != XML_END) {
		if (x->kind == XML_TEXT)
			show(s, xml_text(x, s->a), 1);
		if (x->kind != XML_OPEN) {
			depth -= x->kind == XML_CLOSE;
			continue;
		}
		if (xml_is(x, "text:s"))
			show(s, " ", repeated(s, "text:c", SPACES_MAX));
		else if (xml_is(x, "text:tab"))
			show(s, "\t", 1);
		else if (xml_is(x, "text:line-break"))
			show(s, "\n", 1);
		if (xml_is(x, "text:span") || xml_is(x, "text:a"))
			depth++;
		else
			xml_skip(x);
	}
}

/* What the present cell shows; its comments and pictures are passed over. */
static const char *
show_cell(struct sheet *s)
{
	size_t paragraphs = 0;

	s->shown = NULL;
	s->n = 0;
	while (xml_next(&s->x) == XML_TEXT || s->x.kind == XML_OPEN)
		if (s->x.kind == XML_OPEN && xml_is(&s->x, "text:p")) {
			if (paragraphs++ > 0)
				show(s, "\n", 1);
			show_paragraph(s);
		} else if (s->x.kind == XML_OPEN) {
			xml_skip(&s->x);
		}
	if (s->n == 0 || (s->shown = assize_arena_grow(s->a, s->shown, s->n, 1)) == NULL)
		return "";
	s->shown[s->n] = '\0';
	return s->shown;
}

/* Whether what is shown of a number is the same with zeros before it, or a word for it. */
static bool
is_as_typed(const char *shown, const char *value)
{
	const size_t zeros = strspn(shown, "0");

	if (strcmp(shown, "TRUE") == 0 || strcmp(shown, "FALSE") == 0)
		return true;
	return zeros > 0 && strcmp(shown + zeros - (shown[zeros] == '\0'), value) == 0;
}

/* A day without its time; a time without a day counts from 1899 on, and is left as it is shown. */
static const char *
day(const char *value, const char *shown, struct assize_arena *a)
{
	if (strncmp(value, "1899-12-30T", 11) == 0)
		return shown;
	return assize_arena_printf(a, "%.*s", (int)strcspn(value, "T"), value);
}

static const char *
take_cell(struct sheet *s)
{
	const struct xml cell = s->x;
	const char *shown = show_cell(s);
	const char *date = xml_attribute(&cell, "office:date-value", s->a);
	const char *number = xml_attribute(&cell, "office:value", s->a);
	const char *text = xml_attribute(&cell, "office:string-value", s->a);

	if (date)
		return day(date, shown, s->a);
	if (number)
		return is_as_typed(shown, number) ? shown : number;
	return text && *text ? text : shown;
}

static void
row_add(struct row *r, const char *cell, size_t times, struct assize_arena *a)
{
	for (; times > 0 && r->n < COLUMNS_MAX; times--) {
		if ((r->cells = assize_arena_grow(a, r->cells, r->n, sizeof *r->cells)) == NULL)
			return;
		r->cells[r->n++] = cell;
	}
}

static void
take_row(struct sheet *s, struct row *r)
{
	while (xml_next(&s->x) == XML_TEXT || s->x.kind == XML_OPEN) {
		size_t times;
		const char *cell;

		if (s->x.kind == XML_TEXT)
			continue;
		if (!xml_is(&s->x, "table:table-cell")
		    && !xml_is(&s->x, "table:covered-table-cell")) {
			xml_skip(&s->x);
			continue;
		}
		times = repeated(s, "table:number-columns-repeated", COLUMNS_MAX);
		cell = take_cell(s);
		if (!*cell) {
			r->blank += times;
			continue;
		}
		row_add(r, "", r->blank, s->a);
		row_add(r, cell, times, s->a);
		r->blank = 0;
	}
}

static void
put_row(struct sheet *s, const struct row *r, size_t times)
{
	for (; s->blank > 0 && s->bytes <= BYTES_MAX; s->blank--) {
		csv_end(&s->csv);
		s->bytes++;
	}
	if (s->width == 0)
		s->width = r->n;
	for (; times > 0 && s->bytes <= BYTES_MAX; times--) {
		for (size_t i = 0; i < r->n || i < s->width; i++) {
			const char *cell = i < r->n ? r->cells[i] : "";

			csv_code(&s->csv, cell);
			s->bytes += strlen(cell) + 1;
		}
		csv_end(&s->csv);
	}
}

static bool
is_of_rows(const struct xml *x)
{
	return xml_is(x, "table:table-row-group") || xml_is(x, "table:table-rows")
	       || xml_is(x, "table:table-header-rows");
}

/* Rows may stand in groups, and these in others. */
static bool
put_rows(struct sheet *s, struct assize_err *e)
{
	size_t depth = 1;

	while (depth > 0 && s->bytes <= BYTES_MAX && xml_next(&s->x) != XML_END) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		struct row r = { 0 };
		size_t times;

		s->a = &a;
		if (s->x.kind == XML_OPEN && xml_is(&s->x, "table:table-row")) {
			times = repeated(s, "table:number-rows-repeated", SIZE_MAX);
			take_row(s, &r);
			if (!assize_arena_ok(&a, e))
				return false;
			if (r.n > 0)
				put_row(s, &r, times);
			else
				s->blank += times;
		} else if (s->x.kind == XML_OPEN && !is_of_rows(&s->x)) {
			xml_skip(&s->x);
		} else {
			depth += s->x.kind == XML_OPEN;
			depth -= s->x.kind == XML_CLOSE;
		}
	}
	return true;
}

bool
fods_csv(const struct fods *f, size_t sheet, FILE *out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena names = { 0 };
	struct sheet s = { .csv = { .out = out } };
	const char *name = "";

	if (!find_sheets(&s.x, f))
		return not_read(f, e);
	for (size_t i = 0; next_sheet(&s.x, &names, &name) && i < sheet; i++)
		xml_skip(&s.x);
	if (s.x.kind != XML_OPEN)
		return not_read(f, e);
	if (!put_rows(&s, e))
		return false;
	if (s.bytes > BYTES_MAX)
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: more than 64 MiB in sheet %.60s", f->name, name);
	if (s.x.kind == XML_END)
		return not_read(f, e);
	return s.width > 0
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s: nothing in sheet %.60s, give a header row and rows under it", f->name,
		   name);
}
