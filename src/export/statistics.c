/*
 * A table as a file of SPSS (.sav) or Stata (.dta), with labels and missing codes.
 *
 * It is read twice: first to see what is in it, since both formats want the widths of texts and the
 * number of rows before the first row, then to write it.  Codes are numbers with labels, since
 * SPSS labels no text of more than eight bytes.
 */
#include "export/export.h"

#include "base/os.h"

#include <readstat.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * SPSS takes texts of 32,767 bytes, kept in pieces of 252 where they are over 255.  ReadStat gives
 * two of more than 36 pieces the same name; and what reads by it, as R does, loses the last byte of
 * a text whose width is no multiple of 252.
 */
#define SPSS_TEXT_MAX (36 * SPSS_PIECE) /* bytes */
#define SPSS_PIECE 252
#define SPSS_PIECES_FROM 256
#define SPSS_LABEL_MAX 256
#define SPSS_VALUE_LABEL_MAX 120
#define SPSS_FILE_LABEL_MAX 64
#define SPSS_NOTE_MAX 80	    /* bytes of a line */
#define STATA_TEXT_MAX 2045	    /* bytes */
#define STATA_LABEL_MAX 80	    /* characters */
#define STATA_VALUE_LABEL_MAX 32000 /* bytes */
#define STATA_NOTE_MAX 60000
#define STATA_LONG_MIN (-2147483647.0)
#define STATA_LONG_MAX 2147483620.0
#define WHOLE_MAX 9007199254740992.0 /* up to which a double holds each whole number */

/* From where SPSS counts seconds, and Stata milliseconds, to 1970. */
#define SPSS_EPOCH_S 12219379200.0
#define STATA_EPOCH_MS 315619200000.0

/* A variable on its way into the file. */
struct column {
	readstat_variable_t *variable;
	size_t width; /* of a text, in bytes */
	bool large;   /* a number that Stata's long does not hold */
};

/* The file under way. */
struct file {
	struct export *x;
	const struct assize_table *t;
	bool stata;
	int64_t rows; /* read so far */
	struct column *columns;
	readstat_writer_t *w;
	FILE *out;
	readstat_error_t failed; /* the first failure */
};

static const char *
package(const struct file *f)
{
	return f->stata ? "Stata" : "SPSS";
}

static bool
is_text(const struct assize_variable *v)
{
	return v->type == ASSIZE_VARIABLE_TEXT;
}

/* A moment as the package counts it. */
static bool
moment_of(const struct file *f, const char *cell, double *number)
{
	int64_t first, last;

	if (!text_moment(cell, &first, &last))
		return false;
	*number = f->stata ? (double)first + STATA_EPOCH_MS : (double)first / 1000 + SPSS_EPOCH_S;
	return true;
}

/* The number of a cell; of a code that of its label. */
static bool
number_of(const struct file *f, const struct assize_variable *v, const char *cell, double *number)
{
	const struct assize_label *l = fit_label(v, cell);
	int64_t whole;
	char *end;

	if (l)
		*number = (double)l->number;
	else if (v->type == ASSIZE_VARIABLE_TIME)
		return moment_of(f, cell, number);
	else if (v->type == ASSIZE_VARIABLE_DECIMAL)
		return (*number = strtod(cell, &end), end > cell && *end == '\0');
	else if (v->type == ASSIZE_VARIABLE_CODE || !text_int(cell, &whole))
		return false;
	else
		*number = (double)whole;
	return fabs(*number) <= WHOLE_MAX;
}

static void
measure_text(struct file *f, const char *const *cells, size_t i)
{
	const struct assize_variable *v = &f->t->variables[i];
	const struct assize_label *l = fit_label(v, cells[i]);
	const struct fit fit = { strlen(cells[i]), f->stata ? STATA_TEXT_MAX : SPSS_TEXT_MAX,
		"bytes", package(f) };

	if ((l && l->missing) || fit.size <= f->columns[i].width)
		return;
	if (fit.size <= fit.most || fit_text(f->x, &fit, fit_place(f->x, f->t, f->rows, cells, i)))
		f->columns[i].width = fit.size;
}

static bool
measure_number(struct file *f, const char *const *cells, size_t i)
{
	double number;

	if (!number_of(f, &f->t->variables[i], cells[i], &number)) {
		f->x->refused = true;
		return assize_err_add(f->x->e, ASSIZE_INVALID,
		    "%s: \"%.64s\" is no value that the codebook knows, put the case right",
		    fit_place(f->x, f->t, f->rows, cells, i), cells[i]);
	}
	if (number < STATA_LONG_MIN || number > STATA_LONG_MAX || number != floor(number))
		f->columns[i].large = true;
	return true;
}

static bool
measure_row(void *to, const char *const *cells, struct assize_err *e)
{
	struct file *f = to;

	(void)e;
	f->rows++;
	for (size_t i = 0; i < f->t->variable_count; i++)
		if (cells[i] && is_text(&f->t->variables[i]))
			measure_text(f, cells, i);
		else if (cells[i])
			measure_number(f, cells, i);
	return true;
}

/* The first failure is kept; true while there is none. */
static bool
good(struct file *f, readstat_error_t failed)
{
	if (f->failed == READSTAT_OK)
		f->failed = failed;
	return f->failed == READSTAT_OK;
}

/* Stata's missing values are .a to .z; ours are .a for -7, .b for -8 and .c for -9. */
static char
stata_tag(int64_t missing)
{
	return (char)('a' - 7 - missing);
}

static bool
label_fits(struct file *f, const struct assize_variable *v, const struct assize_label *l)
{
	const char *label = l ? l->label : v->label;
	const size_t most = f->stata ? (l ? STATA_VALUE_LABEL_MAX : STATA_LABEL_MAX)
				     : (l ? SPSS_VALUE_LABEL_MAX : SPSS_LABEL_MAX);
	const bool characters = f->stata && !l;
	const struct fit fit = { characters ? fit_characters(label) : strlen(label), most,
		characters ? "characters" : "bytes", package(f) };

	return fit_text(f->x, &fit,
	    l ? assize_arena_printf(f->x->a, "%s, %s, label of %s", f->t->name, v->name, l->value)
	      : assize_arena_printf(f->x->a, "%s, label of %s", f->t->name, v->name));
}

/* The labels of the values of a variable that has numbers. */
static void
add_labels(struct file *f, const struct assize_variable *v, readstat_variable_t *variable)
{
	readstat_label_set_t *set;

	if (v->label_count == 0 || is_text(v))
		return;
	set = readstat_add_label_set(
	    f->w, f->stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, v->stata);
	for (size_t i = 0; i < v->label_count; i++) {
		const struct assize_label *l = &v->labels[i];

		if (l->missing && !f->stata)
			good(f, readstat_variable_add_missing_double_value(
				    variable, (double)l->number));
		if (!label_fits(f, v, l))
			continue;
		if (!f->stata)
			readstat_label_double_value(set, (double)l->number, l->label);
		else if (l->missing)
			readstat_label_tagged_value(set, stata_tag(l->number), l->label);
		else
			readstat_label_int32_value(set, (int32_t)l->number, l->label);
	}
	readstat_variable_set_label_set(variable, set);
}

static readstat_type_t
type_of(const struct file *f, size_t i)
{
	const struct assize_variable *v = &f->t->variables[i];

	if (is_text(v))
		return READSTAT_TYPE_STRING;
	return f->stata && v->type != ASSIZE_VARIABLE_TIME && v->type != ASSIZE_VARIABLE_DECIMAL
		       && !f->columns[i].large
		   ? READSTAT_TYPE_INT32
		   : READSTAT_TYPE_DOUBLE;
}

/* How the package shows a variable. */
static void
set_format(struct file *f, const struct assize_variable *v, const struct column *c)
{
	static const char *const spss[] = { [ASSIZE_VARIABLE_CODE] = "F8.0",
		[ASSIZE_VARIABLE_INTEGER] = "F8.0",
		[ASSIZE_VARIABLE_DECIMAL] = "F8.1",
		[ASSIZE_VARIABLE_TIME] = "DATETIME20" };
	static const char *const stata[] = { [ASSIZE_VARIABLE_CODE] = "%8.0g",
		[ASSIZE_VARIABLE_INTEGER] = "%12.0g",
		[ASSIZE_VARIABLE_DECIMAL] = "%8.1f",
		[ASSIZE_VARIABLE_TIME] = "%tcCCYY-NN-DD_HH:MM:SS" };
	char text[32];

	snprintf(text, sizeof text, f->stata ? "%%-%zus" : "A%zu", c->width);
	readstat_variable_set_format(
	    c->variable, is_text(v) ? text : (f->stata ? stata : spss)[v->type]);
	readstat_variable_set_measure(
	    c->variable, v->type == ASSIZE_VARIABLE_DECIMAL || v->type == ASSIZE_VARIABLE_TIME
				 || (v->type == ASSIZE_VARIABLE_INTEGER
				     && (v->label_count == 0 || v->labels[0].missing))
			     ? READSTAT_MEASURE_SCALE
			     : READSTAT_MEASURE_NOMINAL);
	readstat_variable_set_display_width(c->variable, v->type == ASSIZE_VARIABLE_TIME ? 20
							 : is_text(v)			 ? 16
											 : 10);
}

static void
add_variable(struct file *f, size_t i)
{
	const struct assize_variable *v = &f->t->variables[i];
	struct column *c = &f->columns[i];

	if (is_text(v) && c->width == 0)
		c->width = 1;
	if (!f->stata && c->width >= SPSS_PIECES_FROM)
		c->width = (c->width + SPSS_PIECE - 1) / SPSS_PIECE * SPSS_PIECE;
	c->variable = readstat_add_variable(
	    f->w, f->stata ? v->stata : v->spss, type_of(f, i), is_text(v) ? c->width : 0);
	if (label_fits(f, v, NULL))
		readstat_variable_set_label(c->variable, v->label);
	set_format(f, v, c);
	add_labels(f, v, c->variable);
}

/* A note; SPSS has lines of eighty bytes, parted between words. */
static void
add_note(struct file *f, const char *note)
{
	const size_t most = f->stata ? STATA_NOTE_MAX : SPSS_NOTE_MAX;

	while (*note) {
		size_t n = text_whole(note, most), word = n;

		while (note[n] && word > 0 && note[word] != ' ')
			word--;
		n = word > 0 ? word : n;
		readstat_add_note(f->w, assize_arena_printf(f->x->a, "%.*s", (int)n, note));
		note += n;
		note += strspn(note, " ");
	}
}

/* What the file is of, which names were made legal, and what the texts stand for. */
static void
add_notes(struct file *f)
{
	const struct assize_tables *tables = &f->x->tables;

	add_note(f, assize_arena_printf(f->x->a, "Inspection %s, framework %s: %s",
			tables->inspection, tables->framework, tables->title));
	add_note(f, f->t->label);
	for (size_t i = 0; i < f->t->variable_count; i++) {
		const struct assize_variable *v = &f->t->variables[i];
		const char *name = f->stata ? v->stata : v->spss;

		if (strcmp(name, v->name) != 0)
			add_note(f, assize_arena_printf(
					f->x->a, "%s is called %s in the codebook", name, v->name));
		for (size_t k = 0; is_text(v) && k < v->label_count; k++)
			add_note(f, assize_arena_printf(f->x->a, "%s %s: %s", name,
					v->labels[k].missing ? "empty" : v->labels[k].value,
					v->labels[k].label));
	}
}

/* The file's label where it fits, for its notes say more; the time is the inspector's. */
static void
add_head(struct file *f)
{
	const char *label =
	    assize_arena_printf(f->x->a, "%s of %s", f->t->name, f->x->tables.inspection);

	good(f, readstat_writer_set_file_label(
		    f->w, strlen(label) <= SPSS_FILE_LABEL_MAX ? label : f->t->name));
	good(f, readstat_writer_set_file_timestamp(f->w, (time_t)f->x->now_s));
	if (!f->stata)
		good(f, readstat_writer_set_compression(f->w, READSTAT_COMPRESS_ROWS));
}

static bool
put_cell(struct file *f, size_t i, const char *cell)
{
	const struct assize_variable *v = &f->t->variables[i];
	const struct column *c = &f->columns[i];
	const struct assize_label *l = cell ? fit_label(v, cell) : NULL;
	double number;

	if (!cell || (is_text(v) && ((l && l->missing) || strlen(cell) > c->width)))
		return good(f, readstat_insert_missing_value(f->w, c->variable));
	if (is_text(v))
		return good(f, readstat_insert_string_value(f->w, c->variable, cell));
	if (f->stata && l && l->missing)
		return good(f,
		    readstat_insert_tagged_missing_value(f->w, c->variable, stata_tag(l->number)));
	number_of(f, v, cell, &number);
	return good(f, type_of(f, i) == READSTAT_TYPE_INT32
			   ? readstat_insert_int32_value(f->w, c->variable, (int32_t)number)
			   : readstat_insert_double_value(f->w, c->variable, number));
}

static bool
fault(struct file *f)
{
	if (f->out && ferror(f->out))
		return assize_err_set(f->x->e, ASSIZE_STORE, "%s: cannot be written: %s",
		    f->x->name, errno ? strerror(errno) : "the disk may be full");
	return assize_err_set(f->x->e, ASSIZE_STORE, "%s: cannot be written: %s", f->x->name,
	    readstat_error_message(f->failed));
}

static bool
put_row(void *to, const char *const *cells, struct assize_err *e)
{
	struct file *f = to;

	(void)e;
	good(f, readstat_begin_row(f->w));
	for (size_t i = 0; i < f->t->variable_count; i++)
		if (!put_cell(f, i, cells[i]))
			return fault(f);
	return good(f, readstat_end_row(f->w)) || fault(f);
}

/* ReadStat takes fewer bytes than it gave for a failure, but not a negative number. */
static ssize_t
write_bytes(const void *bytes, size_t n, void *to)
{
	const struct file *f = to;

	return (ssize_t)fwrite(bytes, 1, n, f->out);
}

static bool
read_rows(struct file *f, bool (*row)(void *, const char *const *, struct assize_err *))
{
	const struct assize_table_reader reader = { row, f };

	return assize_tables_read(f->x->s, &f->x->tables, f->x->kind, &reader, f->x->e);
}

static bool
write_file(struct file *f)
{
	if ((f->out = os_open(f->x->path, "wb")) == NULL)
		return err_system(f->x->e, f->x->name, "cannot be written");
	good(f, readstat_set_data_writer(f->w, write_bytes));
	good(f, f->stata ? readstat_begin_writing_dta(f->w, f, (long)f->rows)
			 : readstat_begin_writing_sav(f->w, f, (long)f->rows));
	if (f->failed != READSTAT_OK)
		return fault(f);
	return read_rows(f, put_row)
	       && ((good(f, readstat_end_writing(f->w)) && fflush(f->out) == 0) || fault(f));
}

static void
file_end(struct file *f)
{
	readstat_writer_free(f->w);
	file_close(&f->out);
}

bool
statistics_write(struct export *x)
{
	CLEANUP(file_end)
	struct file f = { .x = x,
		.t = &x->tables.tables[x->kind],
		.stata = x->form == EXPORT_DTA,
		.w = readstat_writer_init() };

	f.columns = assize_arena_alloc(x->a, f.t->variable_count * sizeof *f.columns);
	if (!f.columns || !f.w)
		return assize_err_set(x->e, ASSIZE_MEMORY, "out of memory");
	if (!read_rows(&f, measure_row))
		return false;
	add_head(&f);
	add_notes(&f);
	for (size_t i = 0; i < f.t->variable_count; i++)
		add_variable(&f, i);
	return !x->refused && assize_arena_ok(x->a, x->e) && write_file(&f);
}
