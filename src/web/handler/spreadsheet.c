/* Sheets of spreadsheets made CSV, which whatever takes tables takes. */
#include "web/handler/handlers.h"

#include "web/incoming.h"

#include <assize/inspection.h>
#include <assize/spreadsheet.h>

static bool
copy(struct call *c, FILE *in)
{
	char block[16384];
	size_t n;

	while ((n = fread(block, 1, sizeof block, in)) > 0)
		fwrite(block, 1, n, c->memory.out);
	c->response->type = "text/csv; charset=utf-8";
	return !ferror(in) || err_system(&c->e, "the sheet", "cannot be read");
}

bool
spreadsheet_read(struct call *c)
{
	CLEANUP(incoming_end) struct incoming sent = { 0 };
	const char *sheet = call_may_text(c, "sheet");
	struct assize_file csv = { 0 };
	bool good;

	if (!CALL_MEMBERS(c, "sheet") || !assize_right_decides(c->s, c->which.inspection, &c->e)
	    || !incoming_begin(&sent, c)
	    || !assize_spreadsheet_read(&sent.file, sheet, c->a, &csv, &c->e))
		return false;
	good = copy(c, csv.in);
	file_close(&csv.in);
	return good;
}
