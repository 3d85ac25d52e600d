/*
 * Charts as SVG, drawn in percentages of their width, with what they show as their title.
 */
#include "report/html/tree.h"

#include "base/percent.h"
#include "report/escape.h"
#include "report/band.h"
#include "report/scale.h"

/* A position as a percentage with one decimal, as SVG wants it. */
static void
put_at(FILE *out, const char *name, int value, int whole)
{
	const int tenths = (int)percent_tenths(value, whole);

	fprintf(out, " %s=\"%d.%d%%\"", name, tenths / 10, tenths % 10);
}

static void
put_part(
    FILE *out, const struct scale *s, const char *class, const int span[2], const char *vertical)
{
	if (span[1] <= span[0])
		return;
	fprintf(out, "<rect class=\"%s\"", class);
	put_at(out, "x", span[0], s->whole);
	put_at(out, "width", span[1] - span[0], s->whole);
	fprintf(out, " %s/>", vertical);
}

/* The letters of the zones that the value lies in, or may come to lie in, are strong. */
static void
put_zones(
    FILE *out, const struct scale *s, const struct chart *c, const char *vertical, int baseline)
{
	char class[16];

	for (size_t i = 0; i < s->zones; i++) {
		const int span[] = { s->begin[i], i + 1 < s->zones ? s->begin[i + 1] : s->whole };
		const bool here = scale_holds(s, c, i);

		snprintf(class, sizeof class, "zone tint%zu", band_tint(i, s->zones));
		put_part(out, s, class, span, vertical);
		fprintf(out, "<text class=\"letters%s\"", here ? " here" : "");
		put_at(out, "x", (span[0] + span[1]) / 2, s->whole);
		fprintf(out, " y=\"%d\">", baseline);
		escape_html(out, s->letters[i]);
		fputs("</text>", out);
	}
}

/* The numbers above a score, held within the picture at either end. */
static void
put_score(FILE *out, const struct scale *s, const struct chart *c)
{
	const int middle = c->low + c->high; /* in halves */
	const char *anchor = middle * 10 < s->whole	  ? "start"
			     : middle * 10 > 9 * s->whole ? "end"
							  : "middle";

	fputs("<text class=\"score\"", out);
	put_at(out, "x", middle, s->whole);
	fprintf(out, " y=\"15\" text-anchor=\"%s\">%d", anchor, c->low);
	if (c->high != c->low)
		fprintf(out, "–%d", c->high);
	fputs("</text>", out);
}

void
svg_chart(const struct report *r, FILE *out, const struct chart *c, size_t number)
{
	const char *name = c->of_score ? "strip" : "bar";
	struct scale s;
	int low, high;

	scale_make(r, c, &s);
	low = c->low < 0 ? 0 : scale_end(&s, c->low);
	high = c->high < 0 ? 0 : scale_end(&s, c->high);
	fprintf(out,
	    "<svg class=\"%s\" width=\"100%%\" height=\"%d\" role=\"img\" "
	    "aria-labelledby=\"chart-%zu\">"
	    "<title id=\"chart-%zu\">",
	    name, c->of_score ? 62 : 34, number, number);
	escape_html(out, c->words);
	fputs("</title>", out);
	put_zones(out, &s, c, c->of_score ? "y=\"22\" height=\"24\"" : "y=\"2\" height=\"18\"",
	    c->of_score ? 60 : 32);
	put_part(out, &s, "low", (int[]){ 0, low },
	    c->of_score ? "y=\"29\" height=\"10\"" : "y=\"7\" height=\"8\"");
	put_part(out, &s, "open", (int[]){ low, high },
	    c->of_score ? "y=\"29\" height=\"10\"" : "y=\"7\" height=\"8\"");
	if (c->of_score)
		put_score(out, &s, c);
	fputs("</svg>", out);
}

/* As many full squares as the band is high: the tint is not the only sign. */
void
svg_sign(const struct report *r, FILE *out, size_t band)
{
	const size_t n = r->result.band_count;

	fprintf(
	    out, "<svg class=\"sign\" width=\"%zu\" height=\"10\" aria-hidden=\"true\">", 8 * n);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "<rect class=\"%s\" x=\"%zu.5\" y=\"1.5\" width=\"6\" height=\"7\"/>",
		    i <= band ? "full" : "empty", 8 * i);
	fputs("</svg>", out);
}

void
svg_patterns(FILE *out)
{
	fputs("<svg width=\"0\" height=\"0\" class=\"patterns\" aria-hidden=\"true\"><defs>"
	      "<pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
	      "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>"
	      "<rect width=\"3\" height=\"6\" fill=\"#1b2a38\"/></pattern></defs></svg>\n",
	    out);
}
