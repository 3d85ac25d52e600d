#include "report/odt/document.h"

#include "report/odt/drawing.h"
#include "report/scale.h"

#include <string.h>

#define WIDTH_MM 170 /* between the margins of A4 */
#define ROWS_WHOLE 8 /* a table of so many is not parted */

/* How what the library writes begins, one element a line, and what comes in its place. */
static const struct {
	const char *theirs, *ours;
} styles[] = {
	{ "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>",
	    "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\">"
	    "<style:paragraph-properties fo:margin-top=\"0cm\" fo:margin-bottom=\"0.2cm\" "
	    "fo:line-height=\"120%\"/>"
	    "<style:text-properties style:font-name=\"Liberation Sans\" fo:font-size=\"10pt\" "
	    "fo:color=\"#1b2a38\" "
	    "fo:language=\"en\" fo:country=\"GB\"/></style:style>"
	    "<style:style style:name=\"Heading_20_4\" style:display-name=\"Heading 4\" "
	    "style:family=\"paragraph\" "
	    "style:parent-style-name=\"Heading\" style:default-outline-level=\"4\">"
	    "<style:text-properties fo:font-size=\"10.5pt\" "
	    "fo:font-weight=\"bold\"/></style:style>" },
	{ "<style:text-properties fo:font-size=\"130%\"",
	    "<style:text-properties fo:font-size=\"22pt\" fo:font-weight=\"bold\"/>" },
	{ "<style:text-properties fo:font-size=\"115%\"",
	    "<style:text-properties fo:font-size=\"16pt\" fo:font-weight=\"bold\"/>" },
	{ "<style:text-properties fo:font-size=\"101%\"",
	    "<style:text-properties fo:font-size=\"12pt\" fo:font-weight=\"bold\"/>" },
	{ "<style:paragraph-properties fo:margin-top=\"0.353cm\" fo:margin-bottom=\"0.212cm\"",
	    "<style:paragraph-properties fo:margin-top=\"0.8cm\" fo:margin-bottom=\"0.25cm\" "
	    "fo:border-top=\"2.5pt solid #1b2a38\" fo:padding-top=\"0.2cm\" "
	    "fo:keep-with-next=\"always\"/>" },
	{ "<style:paragraph-properties fo:margin-top=\"0.247cm\" fo:margin-bottom=\"0.212cm\"",
	    "<style:paragraph-properties fo:margin-top=\"0.45cm\" fo:margin-bottom=\"0.15cm\" "
	    "fo:keep-with-next=\"always\"/>" },
	{ "</office:automatic-styles>",
	    "<style:style style:name=\"TableWhole\" style:family=\"table\"><style:table-properties "
	    "style:width=\"170mm\" table:align=\"margins\" style:may-break-between-rows=\"false\" "
	    "fo:margin-bottom=\"0.3cm\"/></style:style>"
	    "<style:style style:name=\"TableLong\" style:family=\"table\"><style:table-properties "
	    "style:width=\"170mm\" table:align=\"margins\" "
	    "fo:margin-bottom=\"0.3cm\"/></style:style>"
	    "<style:style style:name=\"Row\" "
	    "style:family=\"table-row\"><style:table-row-properties "
	    "fo:keep-together=\"always\"/></style:style>"
	    "<style:style style:name=\"Before\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:keep-with-next=\"always\"/></style:style>"
	    "<style:style style:name=\"Cell\" "
	    "style:family=\"table-cell\"><style:table-cell-properties "
	    "fo:padding=\"0.1cm\" fo:border=\"none\" fo:border-bottom=\"0.5pt solid "
	    "#c9d1d8\"/></style:style>"
	    "<style:style style:name=\"HeadCell\" "
	    "style:family=\"table-cell\"><style:table-cell-properties "
	    "fo:padding=\"0.1cm\" fo:border=\"none\" fo:border-bottom=\"1.5pt solid #1b2a38\" "
	    "style:vertical-align=\"bottom\"/></style:style>"
	    "<style:style style:name=\"CellText\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\"/><style:text-properties "
	    "fo:font-size=\"8.5pt\"/>"
	    "</style:style>"
	    "<style:style style:name=\"CellNumber\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:text-align=\"end\"/>"
	    "<style:text-properties fo:font-size=\"8.5pt\"/></style:style>"
	    "<style:style style:name=\"HeadText\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:keep-with-next=\"always\"/>"
	    "<style:text-properties fo:font-size=\"8pt\" fo:font-weight=\"bold\" "
	    "fo:color=\"#46535f\"/></style:style>"
	    "<style:style style:name=\"HeadNumber\" style:family=\"paragraph\" "
	    "style:parent-style-name=\"Standard\">"
	    "<style:paragraph-properties fo:margin-bottom=\"0cm\" fo:text-align=\"end\"/>"
	    "<style:text-properties fo:font-size=\"8pt\" fo:font-weight=\"bold\" "
	    "fo:color=\"#46535f\"/></style:style>" },
};

#define STYLES_END (COUNT_OF(styles) - 1) /* what stands there stays, behind ours */

/* The walk through the lines. */
struct dress {
	const struct report *r;
	FILE *out;
	size_t table;	  /* the next one to begin */
	size_t column;	  /* of the next cell */
	size_t chart;	  /* the next one */
	const char *body; /* how a paragraph begins that stands in no list, quotation or table */
	bool in_head;
	char heading;	  /* the level of the one just before; 0: none is */
	bool after_frame; /* behind a table, in the paragraph that the library puts round it */
};

static const struct table *
table_now(const struct dress *d)
{
	return d->table > 0 && d->table <= d->r->table_count ? &d->r->tables[d->table - 1] : NULL;
}

static bool
begins(const char *line, const char *what)
{
	return strncmp(line, what, strlen(what)) == 0;
}

/* A tint for each band's title. */
static void
put_rating_styles(const struct dress *d)
{
	fputs("<style:style style:name=\"Sign\" style:family=\"text\"><style:text-properties "
	      "fo:font-size=\"5.5pt\"/></style:style>\n",
	    d->out);
	for (size_t i = 0; i < d->r->result.band_count; i++)
		fprintf(d->out,
		    "<style:style style:name=\"Rating%zu\" "
		    "style:family=\"text\"><style:text-properties "
		    "fo:font-weight=\"bold\" fo:background-color=\"%s\"/></style:style>\n",
		    i, drawing_tint(scale_tint(i, d->r->result.band_count)));
}

/*
 * Strong text that is a band's title, with as many full squares as the band is high; -1: it is
 * none.
 */
static int
band_of(const struct dress *d, const char *text, size_t n)
{
	for (size_t i = 0; i < d->r->result.band_count; i++)
		if (strlen(d->r->result.bands[i].title) == n
		    && memcmp(d->r->result.bands[i].title, text, n) == 0)
			return (int)i;
	return -1;
}

static void
put_rating(const struct dress *d, int band, const char *text, size_t n)
{
	fprintf(d->out,
	    "<text:span text:style-name=\"Rating%d\"> <text:span text:style-name=\"Sign\">", band);
	for (int i = 0; i < (int)d->r->result.band_count; i++)
		fputs(i <= band ? "■" : "□", d->out);
	fprintf(d->out, "</text:span> %.*s </text:span>", (int)n, text);
}

/*
 * What stands in a span of the library's, in its place; 0 where it stays, else the bytes that it
 * took.
 */
static size_t
put_span(struct dress *d, const char *span, size_t n)
{
	static const char code[] = "<text:span text:style-name=\"Source_20_Text\">",
			  end[] = "</text:span>";
	const char *text = memchr(span, '>', n);
	const char *last = text ? memmem(text, (size_t)(span + n - text), end, strlen(end)) : NULL;
	int band;

	if (!last)
		return 0;
	text++;
	band = band_of(d, text, (size_t)(last - text));
	if (begins(span, code) && d->chart < d->r->chart_count)
		drawing_chart(d->r, d->out, &d->r->charts[d->chart++]);
	else if (band >= 0)
		put_rating(d, band, text, (size_t)(last - text));
	else
		return 0;
	return (size_t)(last - span) + strlen(end);
}

/* Some of a line, with charts and ratings as they look. */
static void
put_text(struct dress *d, const char *text, size_t n)
{
	static const char span[] = "<text:span ";

	while (n > 0) {
		const char *at = memmem(text, n, span, strlen(span));
		const size_t before = at ? (size_t)(at - text) : n;
		size_t took;

		fwrite(text, 1, before, d->out);
		text += before;
		n -= before;
		if (n == 0)
			return;
		took = put_span(d, text, n);
		if (took == 0)
			fwrite(text, 1, took = strlen(span), d->out);
		text += took;
		n -= took;
	}
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
			    "<style:style style:name=\"Column%zu-%zu\" "
			    "style:family=\"table-column\">"
			    "<style:table-column-properties "
			    "style:column-width=\"%dmm\"/></style:style>\n",
			    i, k, t->widths[k] * WIDTH_MM / (whole > 0 ? whole : 1));
	}
}

static void
put_columns(const struct dress *d)
{
	const struct table *t = table_now(d);

	for (size_t i = 0; t && i < t->columns; i++)
		fprintf(d->out, "<table:table-column table:style-name=\"Column%zu-%zu\"/>\n",
		    d->table - 1, i);
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
	fprintf(d->out,
	    "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">%s%s%s",
	    d->in_head ? "HeadCell" : "Cell", paragraph, d->in_head ? "Head" : "Cell",
	    number ? "Number" : "Text");
	put_text(d, rest, (size_t)(line + n - rest));
	fputc('\n', d->out);
}

static const char *
next_line(const char *line)
{
	line += strcspn(line, "\n");
	return line + strspn(line, "\n");
}

/*
 * The library puts a table into a frame, in a paragraph of its own: so it could not go on overleaf.
 */
static bool
opens_frame(const char *line, size_t n)
{
	return begins(line, "<text:p ") && line[n - 1] == '>'
	       && begins(next_line(line), "<draw:frame ");
}

static bool
is_frame(struct dress *d, const char *line, size_t n)
{
	static const char last[] = "</text:p>";
	const bool was_after = d->after_frame;

	d->after_frame = begins(line, "</draw:frame>");
	return d->after_frame || begins(line, "<draw:frame ") || begins(line, "<draw:text-box ")
	       || begins(line, "</draw:text-box>") || (n > 0 && opens_frame(line, n))
	       || (was_after && n == strlen(last) && begins(line, last));
}

/*
 * Whether a paragraph stays with what comes next: a table, the first heading of its part, the
 * grounds of a rating.
 */
static bool
stays(const struct dress *d, const char *line, size_t n)
{
	const char *next = next_line(line);

	return d->body && begins(line, d->body) && n > strlen(d->body)
	       && (opens_frame(next, strcspn(next, "\n"))
		   || (d->heading == '2' && begins(next, "<text:h "))
		   || (d->heading == '3'
		       && (begins(next, d->body)
			   || begins(next, "<text:h text:outline-level=\"3\""))));
}

/* All styles of the library go before; ours replace some. */
static bool
put_style(struct dress *d, const char *line)
{
	for (size_t i = 0; i < COUNT_OF(styles); i++)
		if (begins(line, styles[i].theirs)) {
			fprintf(d->out, "%s\n", styles[i].ours);
			if (i != STYLES_END)
				return true;
			put_column_styles(d);
			put_rating_styles(d);
			drawing_styles(d->out);
		}
	return false;
}

/* The parts of a table. */
static bool
put_table(struct dress *d, const char *line, size_t n)
{
	if (begins(line, "<table:table ")) {
		d->table++;
		fprintf(d->out,
		    "<table:table table:style-name=\"Table%s\" table:name=\"Table%zu\">\n",
		    table_now(d) && table_now(d)->rows > ROWS_WHOLE ? "Long" : "Whole", d->table);
	} else if (begins(line, "<table:table-row>")) {
		d->column = 0;
		fputs("<table:table-row table:style-name=\"Row\">\n", d->out);
	} else if (begins(line, "<table:table-cell ")) {
		put_cell(d, line, n);
	} else if (begins(line, "<table:table-column ") && table_now(d)) {
		put_columns(d);
		d->in_head = true;
	} else {
		return false;
	}
	return true;
}

static void
put_line(struct dress *d, const char *line, size_t n)
{
	static const char heading[] = "<text:h text:outline-level=\"";

	if (is_frame(d, line, n) || put_style(d, line) || put_table(d, line, n))
		return;
	if (stays(d, line, n)) {
		const char *rest = memchr(line, '>', n);

		fputs("<text:p text:style-name=\"Before\"", d->out);
		put_text(d, rest, (size_t)(line + n - rest));
	} else {
		put_text(d, line, n);
	}
	fputc('\n', d->out);
	if (n > 0)
		d->heading = begins(line, heading) ? line[strlen(heading)] : 0;
	if (begins(line, "</table:table-row>") && d->in_head) {
		fputs("</table:table-header-rows>\n", d->out);
		d->in_head = false;
	}
}

/* The first paragraph, "Inspection report", is like those that come. */
static const char *
body_of(const struct report *r, const char *text)
{
	const char *first = strstr(text, "\n<text:p ");
	const char *end = first ? strchr(first, '>') : NULL;

	return end ? assize_arena_printf(r->a, "%.*s", (int)(end - first), first + 1) : NULL;
}

void
document_dress(const struct report *r, FILE *out, const char *text)
{
	struct dress d = { .r = r, .out = out, .body = body_of(r, text) };

	while (*text) {
		const size_t n = strcspn(text, "\n");

		put_line(&d, text, n);
		text += n + (text[n] == '\n');
	}
}
