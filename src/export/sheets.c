/*
 * The tables as a workbook of Excel: ratings, key questions, cases, judgements, and the codebook.
 *
 * It is for people: codes and missing codes are written as what they mean, numbers as numbers, a
 * moment as a date, and a text is a text whatever it begins with.
 */
#include "export/sheets.h"

#include "base/os.h"

#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#define CELL_MAX 32767	 /* characters, as Excel counts them */
#define ROWS_MAX 1048576 /* of a sheet */
#define WIDTH_MIN 8	 /* characters of a column */
#define WIDTH_MAX 90
#define COLUMNS_MAX 20 /* that are listed for a sheet */
#define HEAD_COLOUR 0xE2E7EC
#define DAY_MS 86400000.0
#define EPOCH_DAYS 25569 /* from where Excel counts days to 1970 */

/* A column of a sheet: its title, and of which variable it is. */
struct column {
	const char *title;
	size_t variable;
	bool meaning; /* what the value stands for, where it is a reference */
	bool number;  /* stands on the right */
	size_t width; /* of what was written so far */
};

/* The workbook under way. */
struct book {
	struct export *x;
	lxw_workbook *workbook;
	lxw_format *head, *head_number, *text, *tenths, *moment;
	struct sheets_count counts[SHEETS_MAX];
	size_t sheets;
};

/* The sheet under way. */
struct sheet {
	struct book *book;
	const char *name;
	lxw_worksheet *sheet;
	struct sheets_count *count;
	const struct assize_table *t;
	const char *level; /* only rows about this, and "inspection" behind standards; null: all */
	int64_t row;	   /* of the table, read so far */
	lxw_row_t at;	   /* of the sheet, the next one */
	struct column *columns;
	size_t column_count;
};

/* The sheets that show a table, and which of its variables; null titles: all, by their names. */
static const struct {
	const char *name;
	enum assize_table_kind kind;
	const char *level;
	struct {
		const char *title, *variable;
		bool meaning;
	} columns[COLUMNS_MAX];
} shown[] = {
	{ "Ratings", ASSIZE_TABLE_RESULTS, "standard",
	    { { "Standard", "ref", false }, { "Title", "ref", true }, { "Domain", "domain", false },
		{ "Rating", "rating", false }, { "Points", "points", false },
		{ "Lowest points", "points_low", false },
		{ "Highest points", "points_high", false },
		{ "Points at most", "points_max", false }, { "Counts", "counts", false } } },
	{ "Key questions", ASSIZE_TABLE_RESULTS, "question",
	    { { "Key question", "ref", false }, { "Wording", "ref", true },
		{ "Domain", "domain", false }, { "Sample", "sample", false },
		{ "Yes", "yes", false }, { "Relevant", "relevant", false },
		{ "Unanswered", "unanswered", false }, { "Per cent", "percent", false },
		{ "Lowest per cent", "percent_low", false },
		{ "Highest per cent", "percent_high", false },
		{ "Margin from", "margin_low", false }, { "Margin to", "margin_high", false },
		{ "Band", "rating", false }, { "Points", "points", false } } },
	{ "Cases", ASSIZE_TABLE_CASES, NULL, { { NULL, NULL, false } } },
	{ "Judgements", ASSIZE_TABLE_JUDGEMENTS, NULL, { { NULL, NULL, false } } },
};

static const char *const codebook_titles[] = { "Table", "Variable", "Label", "Type", "Value",
	"Value label", "Missing", "Number", "SPSS name", "Stata name" };
#define NUMBER_COLUMN 7
static const char *const type_names[] = { "text", "code", "integer", "decimal", "time" };

static bool
fault(struct book *b, lxw_error failed)
{
	return assize_err_set(
	    b->x->e, ASSIZE_STORE, "%s: cannot be written: %s", b->x->name, lxw_strerror(failed));
}

/* The library reads _x0041_ as A: what looks so has its first _ written so. */
static const char *
escaped(struct book *b, const char *text)
{
	const char *at = text, *out = "";

	while ((at = strstr(at, "_x")) != NULL) {
		if (strspn(at + 2, "0123456789ABCDEFabcdef") >= 4 && at[6] == '_') {
			out = assize_arena_printf(
			    b->x->a, "%s%.*s_x005F", out, (int)(at - text), text);
			text = at;
		}
		at += 2;
	}
	return *out ? assize_arena_printf(b->x->a, "%s%s", out, text) : text;
}

static void
widen(struct column *c, size_t width)
{
	if (c && width > c->width)
		c->width = width;
}

/* A text, whatever it begins with; null: none. */
static bool
put_text(struct sheet *s, size_t column, const char *text, lxw_format *format)
{
	lxw_error failed;

	if (!text || !*text)
		return true;
	failed = worksheet_write_string(
	    s->sheet, s->at, (lxw_col_t)column, escaped(s->book, text), format);
	s->count->cells++;
	widen(&s->columns[column], text_width(text));
	return failed == LXW_NO_ERROR || fault(s->book, failed);
}

static bool
put_number(struct sheet *s, size_t column, double number, lxw_format *format)
{
	const lxw_error failed =
	    worksheet_write_number(s->sheet, s->at, (lxw_col_t)column, number, format);

	s->count->cells++;
	widen(&s->columns[column], format == s->book->moment ? 19 : 10);
	return failed == LXW_NO_ERROR || fault(s->book, failed);
}

/* The title row: bold, with a line below, and always in sight. */
static bool
put_titles(struct sheet *s)
{
	for (size_t i = 0; i < s->column_count; i++)
		if (!put_text(s, i, s->columns[i].title,
			s->columns[i].number ? s->book->head_number : s->book->head))
			return false;
	s->at++;
	worksheet_freeze_panes(s->sheet, 1, 0);
	return true;
}

static bool
sheet_begin(struct sheet *s)
{
	struct book *b = s->book;

	s->sheet = workbook_add_worksheet(b->workbook, s->name);
	s->columns = assize_arena_alloc(b->x->a, s->column_count * sizeof *s->columns);
	s->count = &b->counts[b->sheets++];
	if (!s->sheet || !s->columns)
		return assize_err_set(b->x->e, ASSIZE_MEMORY, "out of memory");
	return true;
}

static void
sheet_end(struct sheet *s)
{
	for (size_t i = 0; i < s->column_count; i++) {
		const size_t width = s->columns[i].width + 4; /* the button of the filter */

		worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i,
		    (double)(width < WIDTH_MIN	 ? WIDTH_MIN
			     : width > WIDTH_MAX ? WIDTH_MAX
						 : width),
		    NULL);
	}
	worksheet_autofilter(s->sheet, 0, 0, s->at - 1, (lxw_col_t)(s->column_count - 1));
	worksheet_set_landscape(s->sheet);
	worksheet_set_paper(s->sheet, 9); /* A4 */
	worksheet_fit_to_pages(s->sheet, 1, 0);
	worksheet_repeat_rows(s->sheet, 0, 0);
	s->count->rows = s->at;
}

/* What a cell of the table says: what its value stands for, a number, a moment, or the text. */
static bool
put_value(struct sheet *s, size_t column, const struct assize_variable *v, const char *cell)
{
	const struct assize_label *l = fit_label(v, cell);
	int64_t first, last;

	if (l && (l->missing || v->type != ASSIZE_VARIABLE_TEXT || s->columns[column].meaning))
		return put_text(s, column, l->label, s->book->text);
	if (v->type == ASSIZE_VARIABLE_TIME && text_moment(cell, &first, &last))
		return put_number(s, column, (double)first / DAY_MS + EPOCH_DAYS, s->book->moment);
	if (v->type == ASSIZE_VARIABLE_INTEGER)
		return put_number(s, column, strtod(cell, NULL), NULL);
	if (v->type == ASSIZE_VARIABLE_DECIMAL)
		return put_number(s, column, strtod(cell, NULL), s->book->tenths);
	return put_text(s, column, cell, s->book->text);
}

static bool
cell_fits(struct sheet *s, size_t variable, const char *const *cells)
{
	const struct fit fit = { fit_utf16(cells[variable]), CELL_MAX, "characters", "Excel" };

	return fit.size <= fit.most
	       || fit_text(s->book->x, &fit, fit_place(s->book->x, s->t, s->row, cells, variable));
}

/* The cell of a variable by its name; null where the table has none. */
static const char *
cell_of(const struct sheet *s, const char *name, const char *const *cells)
{
	for (size_t i = 0; i < s->t->variable_count; i++)
		if (strcmp(s->t->variables[i].name, name) == 0)
			return cells[i];
	return NULL;
}

/* The inspection as a whole stands below its standards. */
static bool
is_shown(const struct sheet *s, const char *const *cells)
{
	const char *level = cell_of(s, "level", cells);

	return !s->level || text_same(level, s->level)
	       || (strcmp(s->level, "standard") == 0 && text_same(level, "inspection"));
}

/* An inspection is called as its service; its reference stands for nothing. */
static bool
put_cell(struct sheet *s, size_t column, const char *const *cells)
{
	const size_t i = s->columns[column].variable;
	const struct assize_variable *v = &s->t->variables[i];

	if (!cells[i] || !cell_fits(s, i, cells))
		return true;
	if (s->columns[column].meaning && !fit_label(v, cells[i]))
		return put_text(s, column, cell_of(s, "service", cells), s->book->text);
	return put_value(s, column, v, cells[i]);
}

static bool
put_row(void *to, const char *const *cells, struct assize_err *e)
{
	struct sheet *s = to;

	s->row++;
	if (!is_shown(s, cells))
		return true;
	if (s->at == ROWS_MAX)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: Excel takes %d rows, there are more: take --csv, --sav or --dta",
		    s->t->name, ROWS_MAX);
	for (size_t i = 0; i < s->column_count; i++)
		if (!put_cell(s, i, cells))
			return false;
	s->at++;
	return true;
}

/* "Recorded at" of recorded_at. */
static const char *
title_of(struct book *b, const char *name)
{
	char *title = (char *)(uintptr_t)assize_arena_printf(b->x->a, "%s", name);

	for (char *p = title; *p; p++)
		if (*p == '_')
			*p = ' ';
	if (*title >= 'a' && *title <= 'z')
		*title = (char)(*title - 'a' + 'A');
	return title;
}

/* Numbers that stand for nothing but themselves, and moments. */
static bool
is_number(const struct assize_variable *v)
{
	bool labelled = false;

	for (size_t i = 0; i < v->label_count; i++)
		labelled = labelled || !v->labels[i].missing;
	return v->type >= ASSIZE_VARIABLE_INTEGER && !labelled;
}

static size_t
variable_of(const struct assize_table *t, const char *name)
{
	size_t i = 0;

	while (i + 1 < t->variable_count && strcmp(t->variables[i].name, name) != 0)
		i++;
	return i;
}

/* Those that are listed; else every variable. */
static bool
choose_columns(struct sheet *s, size_t which)
{
	size_t listed = 0;

	while (listed < COLUMNS_MAX && shown[which].columns[listed].title)
		listed++;
	s->column_count = listed > 0 ? listed : s->t->variable_count;
	if (!sheet_begin(s))
		return false;
	for (size_t i = 0; i < s->column_count; i++) {
		struct column *c = &s->columns[i];

		c->variable = i;
		if (listed > 0)
			c->variable = variable_of(s->t, shown[which].columns[i].variable);
		c->title = listed > 0 ? shown[which].columns[i].title
				      : title_of(s->book, s->t->variables[i].name);
		c->meaning = listed > 0 && shown[which].columns[i].meaning;
		c->number = is_number(&s->t->variables[c->variable]);
	}
	return put_titles(s);
}

static bool
put_table(struct book *b, size_t which)
{
	const enum assize_table_kind kind = shown[which].kind;
	struct sheet s = { .book = b,
		.name = shown[which].name,
		.t = &b->x->tables.tables[kind],
		.level = shown[which].level };
	const struct assize_table_reader reader = { put_row, &s };

	if (!choose_columns(&s, which)
	    || !assize_tables_read(b->x->s, &b->x->tables, kind, &reader, b->x->e))
		return false;
	sheet_end(&s);
	return true;
}

/* A label of the codebook; null where it is too long and left out. */
static const char *
fitting_label(struct sheet *s, const struct assize_variable *v, const struct assize_label *l)
{
	const char *label = l ? l->label : v->label;
	const struct fit fit = { fit_utf16(label), CELL_MAX, "characters", "Excel" };

	if (fit.size <= fit.most)
		return label;
	fit_text(s->book->x, &fit,
	    assize_arena_printf(s->book->x->a, "%s, %s, label of %.64s", s->t->name, v->name,
		l ? l->value : v->name));
	return NULL;
}

/* A row of the codebook: a variable, or one of its values. */
static bool
put_entry(struct sheet *s, const struct assize_variable *v, const struct assize_label *l)
{
	const char *label = fitting_label(s, v, l);
	const char *const texts[] = { s->t->name, v->name, l ? NULL : label, type_names[v->type],
		l ? l->value : NULL, l ? label : NULL,
		!l	     ? NULL
		: l->missing ? "yes"
			     : "no",
		NULL, l ? NULL : v->spss, l ? NULL : v->stata };
	bool good = true;

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		good = good && put_text(s, i, texts[i], s->book->text);
	if (good && l && v->type != ASSIZE_VARIABLE_TEXT)
		good = put_number(s, NUMBER_COLUMN, (double)l->number, NULL);
	s->at++;
	return good;
}

static bool
put_entries(struct sheet *s, const struct assize_variable *v)
{
	bool good = put_entry(s, v, NULL);

	for (size_t i = 0; good && i < v->label_count; i++)
		good = put_entry(s, v, &v->labels[i]);
	return good;
}

static bool
put_codebook(struct book *b)
{
	struct sheet s = {
		.book = b, .name = "Codebook", .column_count = COUNT_OF(codebook_titles)
	};

	if (!sheet_begin(&s))
		return false;
	for (size_t i = 0; i < s.column_count; i++)
		s.columns[i] =
		    (struct column){ .title = codebook_titles[i], .number = i == NUMBER_COLUMN };
	if (!put_titles(&s))
		return false;
	for (int k = 0; k < ASSIZE_TABLES; k++) {
		s.t = &b->x->tables.tables[k];
		for (size_t i = 0; i < s.t->variable_count; i++)
			if (!put_entries(&s, &s.t->variables[i]))
				return false;
	}
	sheet_end(&s);
	return true;
}

static lxw_format *
add_head(struct book *b)
{
	lxw_format *f = workbook_add_format(b->workbook);

	if (f) {
		format_set_bold(f);
		format_set_bottom(f, LXW_BORDER_MEDIUM);
		format_set_bg_color(f, HEAD_COLOUR);
	}
	return f;
}

/* A text keeps off a number on its left. */
static bool
add_formats(struct book *b)
{
	b->head = add_head(b);
	b->head_number = add_head(b);
	b->text = workbook_add_format(b->workbook);
	b->tenths = workbook_add_format(b->workbook);
	b->moment = workbook_add_format(b->workbook);
	if (!b->head || !b->head_number || !b->text || !b->tenths || !b->moment)
		return assize_err_set(b->x->e, ASSIZE_MEMORY, "out of memory");
	format_set_indent(b->head, 1);
	format_set_align(b->head_number, LXW_ALIGN_RIGHT);
	format_set_indent(b->text, 1);
	format_set_num_format(b->tenths, "0.0");
	format_set_num_format(b->moment, "yyyy-mm-dd hh:mm:ss");
	return true;
}

/* The time is the inspector's, so that equal facts give equal files at equal times. */
static bool
book_begin(struct book *b)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_doc_properties properties = { .title = (char *)(uintptr_t)b->x->tables.inspection,
		.created = (time_t)b->x->now_s };

	b->workbook = workbook_new_opt(b->x->path, &options);
	if (!b->workbook)
		return assize_err_set(b->x->e, ASSIZE_MEMORY, "out of memory");
	workbook_set_properties(b->workbook, &properties);
	return add_formats(b);
}

/* The library prints what it could not do, and says it too. */
static lxw_error
book_close(struct book *b)
{
	CLEANUP(os_unmute) int muted = os_mute();

	return workbook_close(b->workbook);
}

/* The workbook is closed in any case, which frees it. */
bool
sheets_write(struct export *x)
{
	struct book b = { .x = x };
	bool good = book_begin(&b);
	lxw_error failed;

	for (size_t i = 0; good && i < COUNT_OF(shown); i++)
		good = put_table(&b, i);
	good = good && put_codebook(&b) && !x->refused && assize_arena_ok(x->a, x->e);
	if (!b.workbook)
		return false;
	failed = book_close(&b);
	if (!good)
		return false;
	return failed == LXW_NO_ERROR ? sheets_whole(x, b.counts, b.sheets) : fault(&b, failed);
}
