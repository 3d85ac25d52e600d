#include "report/odt/drawing.h"

#include "report/escape.h"
#include "report/scale.h"

/* As in report.css. */
static const char *const tints[] = { "#f2d5c8", "#f5e8bf", "#d3e8d0", "#b9dbe6", "#e2e7ec" };

/* Hundredths of a millimetre. */
struct measure {
	int width, zone_top, zone_height, bar_top, bar_height, letters_top, letters_height;
};

static const struct measure of_percent = { 2650, 0, 420, 130, 160, 420, 330 };
static const struct measure of_score = { 16800, 560, 600, 750, 220, 1160, 400 };

#define NO_FRAME \
	"draw:textarea-vertical-align=\"middle\" draw:auto-grow-height=\"false\" " \
	"fo:padding=\"0mm\""

const char *
drawing_tint(size_t tint)
{
	return tints[tint];
}

static void
put_style(FILE *out, const char *name, size_t number, const char *properties, const char *colour)
{
	fprintf(out,
	    "<style:style style:name=\"%s%zu\" style:family=\"graphic\"><style:graphic-properties "
	    "%s "
	    "draw:fill=\"solid\" draw:fill-color=\"%s\" "
	    "style:run-through=\"foreground\"/></style:style>\n",
	    name, number, properties, colour);
}

static void
put_letters_style(
    FILE *out, const char *name, const char *size, const char *weight, const char *colour)
{
	fprintf(out,
	    "<style:style style:name=\"%s\" style:family=\"paragraph\"><style:paragraph-properties "
	    "fo:text-align=\"center\" fo:margin-bottom=\"0cm\"/><style:text-properties "
	    "fo:font-size=\"%s\" "
	    "fo:font-weight=\"%s\" fo:color=\"%s\" style:font-name=\"Liberation "
	    "Sans\"/></style:style>\n",
	    name, size, weight, colour);
}

void
drawing_styles(FILE *out)
{
	for (size_t i = 0; i < COUNT_OF(tints); i++)
		put_style(out, "Zone", i,
		    "draw:stroke=\"solid\" svg:stroke-color=\"#ffffff\" svg:stroke-width=\"0.3mm\"",
		    tints[i]);
	put_style(out, "Part", 0, "draw:stroke=\"none\"", "#1b2a38");
	put_style(out, "Part", 1,
	    "draw:stroke=\"solid\" svg:stroke-color=\"#1b2a38\" svg:stroke-width=\"0.2mm\"",
	    "#ffffff");
	fputs(
	    "<style:style style:name=\"Words\" style:family=\"graphic\"><style:graphic-properties "
	    "draw:stroke=\"none\" draw:fill=\"none\" " NO_FRAME "/></style:style>\n"
	    "<style:style style:name=\"Chart\" style:family=\"graphic\"><style:graphic-properties "
	    "style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/></style:style>\n",
	    out);
	put_letters_style(out, "Letters", "6.5pt", "normal", "#46535f");
	put_letters_style(out, "LettersHere", "6.5pt", "bold", "#1b2a38");
	put_letters_style(out, "Score", "11pt", "bold", "#1b2a38");
}

static void
put_length(FILE *out, const char *name, int hundredths)
{
	fprintf(out, " svg:%s=\"%d.%02dmm\"", name, hundredths / 100, hundredths % 100);
}

/* Begins a rectangle; x and width, y and height. */
static void
begin_box(FILE *out, const char *style, size_t number, const int across[2], const int down[2])
{
	fprintf(out, "<draw:rect draw:style-name=\"%s", style);
	if (number != SIZE_MAX)
		fprintf(out, "%zu", number);
	fputc('"', out);
	put_length(out, "x", across[0]);
	put_length(out, "width", across[1]);
	put_length(out, "y", down[0]);
	put_length(out, "height", down[1]);
	fputc('>', out);
}

static void
put_words(FILE *out, const char *style, const char *words, const int across[2], const int down[2])
{
	begin_box(out, "Words", SIZE_MAX, across, down);
	fprintf(out, "<text:p text:style-name=\"%s\">", style);
	escape_html(out, words);
	fputs("</text:p></draw:rect>", out);
}

static void
put_zones(FILE *out, const struct scale *s, const struct chart *c, const struct measure *m)
{
	for (size_t i = 0; i < s->zones; i++) {
		const int from = s->begin[i] * m->width / s->whole;
		const int to =
		    (i + 1 < s->zones ? s->begin[i + 1] : s->whole) * m->width / s->whole;
		const int across[] = { from, to - from };

		begin_box(out, "Zone", scale_tint(i, s->zones), across,
		    (int[]){ m->zone_top, m->zone_height });
		fputs("</draw:rect>", out);
		put_words(out, scale_holds(s, c, i) ? "LettersHere" : "Letters", s->letters[i],
		    across, (int[]){ m->letters_top, m->letters_height });
	}
}

static void
put_part(FILE *out, size_t part, const struct scale *s, const int span[2], const struct measure *m)
{
	const int from = span[0] * m->width / s->whole, to = span[1] * m->width / s->whole;

	if (to <= from)
		return;
	begin_box(
	    out, "Part", part, (int[]){ from, to - from }, (int[]){ m->bar_top, m->bar_height });
	fputs("</draw:rect>", out);
}

#define SCORE_WIDTH 2400 /* of the number above a score */

static void
put_score(FILE *out, const struct scale *s, const struct chart *c, const struct measure *m)
{
	char words[32];
	int from = (c->low + c->high) * m->width / s->whole - SCORE_WIDTH / 2;

	from = from < 0 ? 0 : from > m->width - SCORE_WIDTH ? m->width - SCORE_WIDTH : from;
	snprintf(words, sizeof words, c->low == c->high ? "%d" : "%d–%d", c->low, c->high);
	put_words(out, "Score", words, (int[]){ from, SCORE_WIDTH }, (int[]){ 0, m->zone_top });
}

void
drawing_chart(const struct report *r, FILE *out, const struct chart *c)
{
	const struct measure *m = c->of_score ? &of_score : &of_percent;
	struct scale s;
	int low, high;

	scale_make(r, c, &s);
	low = c->low < 0 ? 0 : scale_end(&s, c->low);
	high = c->high < 0 ? 0 : scale_end(&s, c->high);
	fputs("<draw:g text:anchor-type=\"as-char\" draw:style-name=\"Chart\"><svg:title>", out);
	escape_html(out, c->words);
	fputs("</svg:title>", out);
	put_zones(out, &s, c, m);
	put_part(out, 0, &s, (int[]){ 0, low }, m);
	put_part(out, 1, &s, (int[]){ low, high }, m);
	if (c->of_score)
		put_score(out, &s, c, m);
	fputs("</draw:g>", out);
}
