/*
 * The files that tell R and SPSS what is in the data.  Labels are data: whatever stands in one, it
 * stays within its quotes.
 */
#include "exchange/statistics/codebook.h"

#include <string.h>

#define SPSS_LABEL_MAX 120 /* bytes of a value's label */
#define SPSS_TEXT_WIDTH 208
#define SPSS_CODE_WIDTH 72
#define SPSS_TIME_WIDTH 24

/* In double quotes, as R reads it. */
static void
put_r(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', out);
		fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
	}
	fputc('"', out);
}

static bool
is_number(const struct codebook_variable *v)
{
	return v->type == CODEBOOK_INTEGER || v->type == CODEBOOK_DECIMAL;
}

static size_t
count_values(const struct codebook_variable *v, bool missing)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += v->values[i].missing == missing;
	return n;
}

/* NAME = c("one", "two"), of the values that are missing codes, or those that are not. */
static void
list_r(FILE *out, const struct codebook_variable *v, bool missing, bool labels)
{
	const char *before = "";

	fprintf(out, "%s = c(", labels ? "labels" : "levels");
	for (size_t i = 0; i < v->n; i++) {
		if (v->values[i].missing != missing)
			continue;
		fputs(before, out);
		put_r(out, labels ? v->values[i].label : v->values[i].value);
		before = ",\n    ";
	}
	fputs(")", out);
}

static void
factor_r(FILE *out, const char *frame, const struct codebook_variable *v, bool missing)
{
	fprintf(out, "%s[[\"%s%s\"]] <- factor(%s[[\"%s\"]],\n  ", frame, v->name,
	    missing ? "_missing" : "", frame, v->name);
	list_r(out, v, missing, false);
	fputs(",\n  ", out);
	list_r(out, v, missing, true);
	fputs(")\n", out);
}

/* A missing code becomes NA. */
static void
missing_r(FILE *out, const char *frame, const struct codebook_variable *v)
{
	const char *before = "";

	if (count_values(v, true) == 0)
		return;
	fprintf(out, "%s[[\"%s\"]][%s[[\"%s\"]] %%in%% c(", frame, v->name, frame, v->name);
	for (size_t i = 0; i < v->n; i++) {
		if (!v->values[i].missing)
			continue;
		fputs(before, out);
		put_r(out, v->values[i].value);
		before = ", ";
	}
	fputs(")] <- NA\n", out);
}

/* References stay as they are; what they stand for is beside them. */
static void
labels_r(FILE *out, const char *frame, const struct codebook_variable *v)
{
	const char *before = "\n  ";

	if (count_values(v, false) == 0)
		return;
	fprintf(out, "attr(%s[[\"%s\"]], \"labels\") <- c(", frame, v->name);
	for (size_t i = 0; i < v->n; i++) {
		if (v->values[i].missing)
			continue;
		fputs(before, out);
		put_r(out, v->values[i].label);
		fputs(" = ", out);
		put_r(out, v->values[i].value);
		before = ",\n  ";
	}
	fputs(")\n", out);
}

/* CALL is as.integer or the like, with what comes behind the column. */
static void
convert_r(FILE *out, const char *frame, const struct codebook_variable *v, const char *call,
    const char *behind)
{
	fprintf(out, "%s[[\"%s\"]] <- %s(%s[[\"%s\"]]%s)\n", frame, v->name, call, frame, v->name,
	    behind);
}

static void
variable_r(FILE *out, const char *frame, const struct codebook_variable *v)
{
	const bool labelled = v->type != CODEBOOK_TEXT && count_values(v, false) > 0;

	if (count_values(v, true) > 1) /* why a value is missing is kept beside it */
		factor_r(out, frame, v, true);
	if (labelled)
		factor_r(out, frame, v, false); /* a missing code is no level: it becomes NA */
	else
		missing_r(out, frame, v);
	if (v->type == CODEBOOK_TIME)
		convert_r(out, frame, v, "as.POSIXct",
		    ", format = \"%Y-%m-%dT%H:%M:%OSZ\", tz = \"UTC\"");
	else if (is_number(v) && !labelled)
		convert_r(
		    out, frame, v, v->type == CODEBOOK_INTEGER ? "as.integer" : "as.numeric", "");
	if (v->type == CODEBOOK_TEXT)
		labels_r(out, frame, v);
	fprintf(out, "attr(%s[[\"%s\"]], \"label\") <- ", frame, v->name);
	put_r(out, v->label);
	fputc('\n', out);
}

void
codebook_r(const struct codebook *b, FILE *out)
{
	fprintf(out,
	    "# Inspection %s, framework %s.  In R, with this folder as the working directory:\n"
	    "#   source(\"read.R\", encoding = \"UTF-8\")\n"
	    "# Codes become factors with their labels, missing codes become NA; where there are "
	    "several, NAME_missing says which.\n",
	    b->inspection, b->framework);
	for (int k = 0; k < CODEBOOK_FILES; k++) {
		const struct codebook_file *f = &b->files[k];

		fprintf(out,
		    "\n# %s\n%s <- read.csv(\"%s\", colClasses = \"character\", na.strings = "
		    "character(0),\n"
		    "  check.names = FALSE, encoding = \"UTF-8\")\n",
		    f->label, f->frame, f->name);
		for (size_t i = 0; i < f->n; i++)
			variable_r(out, f->frame, &f->variables[i]);
	}
}

/* In single quotes, as SPSS reads it: at most MAX bytes, cut between characters, quotes doubled. */
static void
put_spss(FILE *out, const char *text, size_t max)
{
	const char *end = text + text_whole(text, max);

	fputc('\'', out);
	for (; text < end; text++) {
		if (*text == '\'')
			fputc('\'', out);
		fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
	}
	fputc('\'', out);
}

static void
data_spss(FILE *out, const struct codebook_file *f)
{
	fprintf(out,
	    "\n* %s.\nGET DATA\n  /TYPE=TXT\n  /FILE='%s'\n  /ENCODING='UTF8'\n  /DELCASE=LINE\n  "
	    "/DELIMITERS=','\n"
	    "  /QUALIFIER='\"'\n  /ARRANGEMENT=DELIMITED\n  /FIRSTCASE=2\n  /VARIABLES=",
	    f->label, f->name);
	for (size_t i = 0; i < f->n; i++) {
		const struct codebook_variable *v = &f->variables[i];

		fprintf(out, "\n    %s ", v->spss);
		if (is_number(v))
			fputs(v->type == CODEBOOK_INTEGER ? "F8.0" : "F8.1", out);
		else
			fprintf(out, "A%d",
			    v->type == CODEBOOK_TIME   ? SPSS_TIME_WIDTH
			    : v->type == CODEBOOK_CODE ? SPSS_CODE_WIDTH
						       : SPSS_TEXT_WIDTH);
	}
	fprintf(out, ".\nDATASET NAME %s.\n", f->frame);
}

static void
value_spss(FILE *out, const struct codebook_variable *v, const struct codebook_value *value)
{
	fputs("\n    ", out);
	if (is_number(v))
		fputs(value->value, out);
	else
		put_spss(out, value->value, SPSS_CODE_WIDTH);
	fputc(' ', out);
	put_spss(out, value->label, SPSS_LABEL_MAX);
}

static void
labels_spss(FILE *out, const struct codebook_file *f)
{
	fputs("VARIABLE LABELS", out);
	for (size_t i = 0; i < f->n; i++) {
		fprintf(out, "%s%s ", i ? "\n  /" : "\n  ", f->variables[i].spss);
		put_spss(out, f->variables[i].label, SPSS_LABEL_MAX);
	}
	fputs(".\n", out);
	for (size_t i = 0; i < f->n; i++) {
		const struct codebook_variable *v = &f->variables[i];

		if (v->n == 0)
			continue;
		fprintf(out, "VALUE LABELS %s", v->spss);
		for (size_t k = 0; k < v->n; k++)
			value_spss(out, v, &v->values[k]);
		fputs(".\n", out);
	}
}

static void
missing_spss(FILE *out, const struct codebook_file *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct codebook_variable *v = &f->variables[i];
		size_t n = 0;

		if (count_values(v, true) == 0)
			continue;
		fprintf(out, "MISSING VALUES %s (", v->spss);
		for (size_t k = 0; k < v->n; k++)
			if (v->values[k].missing)
				fprintf(out, is_number(v) ? "%s%s" : "%s'%s'", n++ ? ", " : "",
				    v->values[k].value);
		fputs(").\n", out);
	}
	fprintf(out, "SAVE OUTFILE='%s.sav'.\n", f->frame);
}

void
codebook_spss(const struct codebook *b, FILE *out)
{
	fprintf(out,
	    "* Encoding: UTF-8.\n* Inspection %s, framework %s.\n"
	    "* Before running, make this folder the working directory: CD 'the folder of this "
	    "file'.\n"
	    "* Each file is also saved with its labels: cases.sav, judgements.sav, results.sav.\n",
	    b->inspection, b->framework);
	for (int k = 0; k < CODEBOOK_FILES; k++) {
		data_spss(out, &b->files[k]);
		labels_spss(out, &b->files[k]);
		missing_spss(out, &b->files[k]);
	}
}
