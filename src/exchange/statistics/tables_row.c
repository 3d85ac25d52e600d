#include "exchange/statistics/tables.h"

void
tables_names(struct csv_out *c, const struct codebook_file *f)
{
	for (size_t i = 0; i < f->n; i++)
		csv_code(c, f->variables[i].name);
	csv_end(c);
}

void
tables_about(struct tables *x)
{
	csv_code(&x->csv, x->book.framework);
	csv_text(&x->csv, x->inspection.ref);
}
