/*
 * The program that writes files of SPSS, Stata and Excel: what was asked for, and where to.
 */
#include "export/export.h"

#include "file/newfile.h"
#include "base/os.h"
#include "program/output.h"
#include "program/program.h"

#include <assize/reading.h>

/* What was asked for; null: not. */
struct asked {
	const char *to, *output, *table, *force, *leave_out;
};

static enum export_form
form_of(const char *name)
{
	static const char *const names[] = { "sav", "dta", "xlsx" };
	size_t i = 0;

	while (i < COUNT_OF(names) && !text_same(names[i], name))
		i++;
	return (enum export_form)i;
}

/* By its name; of a table that is none, the last. */
static enum assize_table_kind
table_of(const struct assize_tables *t, const char *name)
{
	int i = 0;

	while (i + 1 < ASSIZE_TABLES && !text_same(t->tables[i].name, name))
		i++;
	return (enum assize_table_kind)i;
}

/* A file of that name stays unless told. */
static bool
may_write(const struct asked *k, struct program *p)
{
	if (!output_may_replace(k->output, p->db, &p->e))
		return false;
	return !os_exists(k->output) || k->force
	       || assize_err_set(&p->e, ASSIZE_CONFLICT,
		   "%s: there is a file of that name already, name another or replace it with "
		   "--force",
		   k->output);
}

/* It takes its name when it is whole; only its owner can read it, for it is about children. */
static bool
write_file(struct export *x, const struct asked *k)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };

	if (!newfile_begin(&f, k->output, x->e))
		return false;
	x->path = f.tmp;
	return (x->form == EXPORT_XLSX ? sheets_write : statistics_write)(x)
	       && newfile_place(&f, k->force != NULL, x->e);
}

static void
say_left_out(const struct program *p, const struct export *x, size_t second)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	if (second > 0)
		program_say(p, assize_arena_printf(&a, "%zu second reading%s under way %s left out",
				   second, second == 1 ? "" : "s", second == 1 ? "is" : "are"));
	if (x->left_out > 0)
		program_say(
		    p, assize_arena_printf(&a, "%zu text%s or label%s that did not fit %s left out",
			   x->left_out, x->left_out == 1 ? "" : "s", x->left_out == 1 ? "" : "s",
			   x->left_out == 1 ? "is" : "are"));
}

static bool export(struct program *p, const struct asked *k)
{
	struct export x = { .a = &p->a,
		.e = &p->e,
		.form = form_of(k->to),
		.name = k->output,
		.leave_out = k->leave_out != NULL,
		.now_s = p->io->now_ms(p->io->world) / 1000 };
	size_t first, second;

	if (!may_write(k, p) || !program_open(p) || !assize_store_hold(p->s, &p->e)
	    || !assize_tables_load(p->s, p->inspection, &p->a, &x.tables, &p->e)
	    || !assize_reading_hidden(p->s, p->inspection, &first, &second, &p->e))
		return false;
	x.s = p->s;
	x.kind = table_of(&x.tables, k->table ? k->table : "judgements");
	if (!write_file(&x, k)) /* the last step */
		return false;
	say_left_out(p, &x, second);
	return true;
}

int
export_run(struct assize_io *io, int argc, char **argv)
{
	struct program p = { .io = io, .command = "export" };
	struct asked k = { 0 };
	const struct program_word words[] = { { "--to", &k.to }, { "--output", &k.output },
		{ "--table", &k.table }, { "--force", &k.force }, { "--leave-out", &k.leave_out },
		{ 0 } };

	if (!program_take(&p, argc, argv, words))
		return PROGRAM_USAGE;
	return program_end(&p, export(&p, &k));
}
