/*
 * Writes CSV as spreadsheets take it, without their running a cell as a formula.
 */
#include "format/csv_write.h"

#include <inttypes.h>
#include <string.h>

/*
 * Whether a spreadsheet would take the text for a formula; some read the wide kin of = + - @ as
 * those.
 */
static bool
runs_as_formula(const char *text)
{
	static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d", "\uff20" };

	for (size_t i = 0; i < COUNT_OF(wide); i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return *text && strchr("=+-@\t\r", *text);
}

static void
put(struct csv_out *c, const char *before, const char *text)
{
	if (c->some)
		fputc(',', c->out);
	c->some = true;
	if (!text[strcspn(text, ",\"\r\n")]) {
		fprintf(c->out, "%s%s", before, text);
		return;
	}
	fprintf(c->out, "\"%s", before);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', c->out);
		fputc(*text, c->out);
	}
	fputc('"', c->out);
}

void
csv_text(struct csv_out *c, const char *text)
{
	const bool formula = text && runs_as_formula(text);

	c->defused += formula;
	put(c, formula ? "'" : "", text ? text : "");
}

void
csv_code(struct csv_out *c, const char *code)
{
	put(c, "", code ? code : "");
}

void
csv_int(struct csv_out *c, int64_t number)
{
	if (c->some)
		fputc(',', c->out);
	c->some = true;
	fprintf(c->out, "%" PRId64, number);
}

void
csv_end(struct csv_out *c)
{
	fputs("\r\n", c->out);
	c->some = false;
}
