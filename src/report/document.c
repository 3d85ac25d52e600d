#include "document.h"

#include <string.h>

#define WIDTH_MM 170 /* between the margins of A4 */

/* What the library writes, one element a line, and what comes in its place. */
static const struct {
	const char *theirs, *ours;
} styles[] = {
	{ "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>",
	    "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\">"
	    "<style:paragraph-properties fo:margin-top=\"0cm\" fo:margin-bottom=\"0.2cm\" fo:line-height=\"120%\"/>"
	    "<style:text-properties style:font-name=\"Liberation Sans\" fo:font-size=\"10pt\" fo:color=\"#1b2a38\" "
	    "fo:language=\"en\" fo:country=\"GB\"/></style:style>"
	    "<style:style style:name=\"Heading_20_4\" style:display-name=\"Heading 4\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Heading\" style:default-outline-level=\"4\">"
	    "<style:text-properties fo:font-size=\"10.5pt\" fo:font-weight=\"bold\"/></style:style>" },
	{ "</office:automatic-styles>",
	    "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties "
	    "fo:padding=\"0.1cm\" fo:border=\"none\" fo:border-bottom=\"0.5pt solid #c9d1d8\"/></style:style>"
	    "<style:style style:name=\"HeadCell\" style:family=\"table-cell\"><style:table-cell-properties "
	    "fo:padding=\"0.1cm\" fo:border=\"none\" fo:border-bottom=\"1.5pt solid #1b2a38\" "
	    "style:vertical-align=\"bottom\"/></style:style>"
	    "<style:style style:name=\"CellText\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\"/><style:text-properties fo:font-size=\"9pt\"/>"
	    "</style:style>"
	    "<style:style style:name=\"CellNumber\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:text-align=\"end\"/>"
	    "<style:text-properties fo:font-size=\"9pt\"/></style:style>"
	    "<style:style style:name=\"HeadText\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:keep-with-next=\"always\"/>"
	    "<style:text-properties fo:font-size=\"9pt\" fo:font-weight=\"bold\" fo:color=\"#46535f\"/></style:style>"
	    "<style:style style:name=\"HeadNumber\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:text-align=\"end\"/>"
	    "<style:text-properties fo:font-size=\"9pt\" fo:font-weight=\"bold\" fo:color=\"#46535f\"/></style:style>" },
};

#define STYLES_END 1 /* what stands there stays, behind ours */

/* The walk through the lines. */
struct dress {
	const struct report *r;
	FILE *out;
	size_t table;  /* the next one to begin */
	size_t column; /* of the next cell */
	bool in_head;
};

static const struct table *
table_now(const struct dress *d)
{
	return d->table > 0 && d->table <= d->r->table_count ? &d->r->tables[d->table - 1] : NULL;
}

/* A column of a table takes its part of the page. */
static void
put_column_styles(const struct dress *d)
{
	for (size_t i = 0; i < d->r->table_count; i++) {
		const struct table *t = &d->r->tables[i];
		int whole = 0;

		for (size_t k = 0; k < t->columns; k++)
			whole += t->widths[k];
		for (size_t k = 0; k < t->columns; k++)
			fprintf(d->out,
			    "<style:style style:name=\"Column%zu-%zu\" style:family=\"table-column\">"
			    "<style:table-column-properties style:column-width=\"%dmm\"/></style:style>\n",
			    i, k, t->widths[k] * WIDTH_MM / (whole > 0 ? whole : 1));
	}
}

static bool
begins(const char *line, const char *what)
{
	return strncmp(line, what, strlen(what)) == 0;
}

static void
put_columns(const struct dress *d)
{
	const struct table *t = table_now(d);

	for (size_t i = 0; t && i < t->columns; i++)
		fprintf(
		    d->out, "<table:table-column table:style-name=\"Column%zu-%zu\"/>\n", d->table - 1, i);
	fputs("<table:table-header-rows>\n", d->out);
}

/* A cell keeps what stands in its paragraph. */
static void
put_cell(struct dress *d, const char *line, size_t n)
{
	static const char paragraph[] = "<text:p text:style-name=\"";
	const struct table *t = table_now(d);
	const bool number = t && d->column < t->columns && t->numbers[d->column];
	const char *text = strstr(line, paragraph);
	const char *rest = text ? strchr(text + strlen(paragraph), '"') : NULL;

	d->column++;
	if (!rest || rest >= line + n) {
		fprintf(d->out, "%.*s\n", (int)n, line);
		return;
	}
	fprintf(d->out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">%s%s%s%.*s\n",
	    d->in_head ? "HeadCell" : "Cell", paragraph, d->in_head ? "Head" : "Cell",
	    number ? "Number" : "Text", (int)(line + n - rest), rest);
}

static void
put_line(struct dress *d, const char *line, size_t n)
{
	for (size_t i = 0; i < COUNT_OF(styles); i++)
		if (n == strlen(styles[i].theirs) && memcmp(line, styles[i].theirs, n) == 0) {
			fprintf(d->out, "%s\n", styles[i].ours);
			if (i == STYLES_END)
				put_column_styles(d);
			else
				return;
		}
	if (begins(line, "<table:table "))
		d->table++;
	if (begins(line, "<table:table-row>"))
		d->column = 0;
	if (begins(line, "<table:table-cell ")) {
		put_cell(d, line, n);
		return;
	}
	if (begins(line, "<table:table-column ") && table_now(d)) {
		put_columns(d);
		d->in_head = true;
		return;
	}
	fprintf(d->out, "%.*s\n", (int)n, line);
	if (begins(line, "</table:table-row>") && d->in_head) {
		fputs("</table:table-header-rows>\n", d->out);
		d->in_head = false;
	}
}

void
document_dress(const struct report *r, FILE *out, const char *text)
{
	struct dress d = { .r = r, .out = out };

	while (*text) {
		const size_t n = strcspn(text, "\n");

		put_line(&d, text, n);
		text += n + (text[n] == '\n');
	}
}
