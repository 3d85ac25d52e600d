/*
 * How the columns of a table share a screen: which are wrapped, and which are left out.  Knows
 * widths and names, no cell.
 */
#include "cli/cli.h"

#include "base/os.h"

#include <string.h>

#define BETWEEN 2	 /* columns between two of a table */
#define WORDS_LEAST 10	 /* that a column of words keeps, if it has so many */
#define WORD_LEAST 10	 /* a word is broken only where nothing else helps, and not under this */
#define COLUMNS_LEAST 20 /* of a screen that anything is fitted to */

size_t
cli_fit_width(const struct cli *c)
{
	const char *said = c->io->env(c->io->world, "ASSIZE_COLUMNS");
	int64_t columns;

	if (c->wide)
		return 0;
	if (!said || !text_int(said, &columns) || columns < 0 || columns > 10000)
		columns = os_columns(c->screen);
	return columns == 0 || columns > COLUMNS_LEAST ? (size_t)columns : COLUMNS_LEAST;
}

/* What a column cannot do without: words that are whole, or as much of them as BROKEN leaves. */
static size_t
least(const struct cli_fit *f, size_t i, bool broken)
{
	const size_t name = text_width(f->names[i]);
	size_t n = f->words[i];

	if (n == 0)
		return f->widths[i];
	if (n < WORDS_LEAST)
		n = f->widths[i] < WORDS_LEAST ? f->widths[i] : WORDS_LEAST;
	if (broken && n > WORD_LEAST)
		n = WORD_LEAST;
	return n > name ? n : name;
}

static size_t
sum_least(const struct cli_fit *f, bool broken)
{
	size_t sum = 0;

	for (size_t i = 0; i < f->n; i++)
		if (!f->gone[i])
			sum += (sum > 0 ? BETWEEN : 0) + least(f, i, broken);
	return sum;
}

/* Leaves out the columns that are named, until the others fit. */
static void
leave_out(struct cli_fit *f, size_t width, const char *narrow)
{
	while (narrow && *narrow && sum_least(f, false) > width) {
		const size_t n = strcspn(narrow, " ");

		for (size_t i = 1; i < f->n; i++)
			if (strlen(f->names[i]) == n && strncmp(f->names[i], narrow, n) == 0)
				f->gone[i] = true;
		narrow += n + (narrow[n] == ' ');
	}
}

/* The column that takes the most lines; f->n where none takes more than one. */
static size_t
longest(const struct cli_fit *f)
{
	size_t most = f->n;

	for (size_t i = 0; i < f->n; i++)
		if (!f->gone[i] && f->widths[i] < f->words[i]
		    && (most == f->n
			|| f->words[i] * f->widths[most] > f->words[most] * f->widths[i]))
			most = i;
	return most;
}

/* Gives every column what it cannot do without, and what room is left to those with most lines. */
static void
share(struct cli_fit *f, size_t width, bool broken)
{
	const size_t sum = sum_least(f, broken);

	for (size_t i = 0; i < f->n; i++) {
		const size_t got = least(f, i, broken);

		f->words[i] = f->widths[i]; /* all that it needs, from here on */
		f->widths[i] = got;
	}
	for (size_t room = width > sum ? width - sum : 0, i; room > 0; room--)
		if ((i = longest(f)) < f->n)
			f->widths[i]++;
}

void
cli_fit(struct cli_fit *f, size_t width, const char *narrow)
{
	size_t sum = 0;
	bool broken;

	for (size_t i = 0; i < f->n; i++)
		sum += (i > 0 ? BETWEEN : 0) + f->widths[i];
	if (width == 0 || sum <= width)
		return;
	leave_out(f, width, narrow);
	broken = sum_least(f, false) > width;
	for (size_t i = f->n; i > 1 && sum_least(f, broken) > width; i--)
		f->gone[i - 1] = true;
	share(f, width, broken);
}
