/* Dates as exports write them.  Nothing is guessed: what a form leaves open has to be said. */
#include "core/sampling/population/dateform.h"

#include <stdio.h>
#include <string.h>

#define SERIAL "serial"

/* A part of a form: how many of one letter stand at a place; 0 where no letter does. */
static size_t
run(const char *form)
{
	size_t n = 0;

	while (strchr("YMD", *form) && *form && form[n] == *form)
		n++;
	return n;
}

static bool
is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The place of a part among year, month and day. */
static size_t
place(char letter)
{
	return letter == 'Y' ? 0 : letter == 'M' ? 1 : 2;
}

static bool
is_form(const char *form)
{
	size_t count[3] = { 0 }, n;

	while (*form) {
		if ((n = run(form)) == 0) {
			if (is_letter_or_digit(*form++))
				return false;
			continue;
		}
		count[place(*form)]++;
		if ((*form == 'Y' ? n != 2 && n != 4 : n > 2)
		    || (n == 1 && run(form + 1) > 0)) /* where would it end? */
			return false;
		form += n;
	}
	return count[0] == 1 && count[1] == 1 && count[2] == 1;
}

static bool
is_short(const char *form)
{
	const char *year = strchr(form, 'Y');

	return year && run(year) == 2;
}

const char *
dateform_wrong(const struct dateform *f)
{
	if (strcmp(f->text, SERIAL) == 0) {
		if (f->pivot)
			return "a serial has no pivot, leave it out";
		return f->epoch == 1900 || f->epoch == 1904
			   ? NULL
			   : "say what serials count from: \"epoch\": 1900, or 1904 for files of "
			     "old "
			     "Macs";
	}
	if (!is_form(f->text))
		return "not a form of dates, write it as DD/MM/YYYY, D.M.YY or serial";
	if (f->epoch)
		return "only serials have an epoch, leave it out";
	if (is_short(f->text))
		return f->pivot ? NULL
				: "say which hundred years YY is of by the first of them, such as "
				  "\"pivot\": 1950";
	return f->pivot ? "only YY has a pivot, leave it out" : NULL;
}

/* The number that a cell begins with, of FROM to TO digits; its digits, 0 where it is none. */
static size_t
number(const char *cell, size_t from, size_t to, int *value)
{
	size_t n = 0;

	for (*value = 0; n < to && cell[n] >= '0' && cell[n] <= '9'; n++)
		*value = 10 * *value + cell[n] - '0';
	return n >= from ? n : 0;
}

/*
 * The date so many days after the first of March of the year 0: years begin in March, so that a
 * leap day is the last of its year.
 */
static void
date_of_days(int64_t days, char out[11])
{
	const int64_t era = days / 146097, day_of_era = days % 146097;
	const int64_t year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	const int64_t day = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	const int64_t month = (5 * day + 2) / 153;

	snprintf(out, 11, "%04u-%02u-%02u",
	    (unsigned)(400 * era + year_of_era + (month > 9)) % 10000,
	    (unsigned)(month < 10 ? month + 3 : month - 9) % 100,
	    (unsigned)(day - (153 * month + 2) / 5 + 1) % 100);
}

/*
 * Serial 1 is the first of January 1900, and 61 the first of March, as 60 is a leap day that was
 * none: what comes before is not taken.  From 1904 on, 0 is the first of January.
 */
static bool
serial_take(int64_t epoch, const char *cell, char out[11])
{
	const int64_t first_1900 = 693899, first_1904 = 695361; /* serial 0, in days */
	int64_t n;

	if (!text_int(cell, &n) || n < (epoch == 1900 ? 61 : 0) || n > 2000000)
		return false;
	date_of_days(n + (epoch == 1900 ? first_1900 : first_1904), out);
	return text_is_date(out);
}

bool
dateform_take(const struct dateform *f, const char *cell, char out[11])
{
	const char *at = cell, *form = f->text;
	int values[3] = { 0 };
	size_t n, got;

	if (strcmp(form, SERIAL) == 0)
		return serial_take(f->epoch, cell, out);
	for (; *form; form += n ? n : 1) {
		if ((n = run(form)) == 0) {
			if (*at++ != *form)
				return false;
			continue;
		}
		if ((got = number(at, n, n == 1 ? 2 : n, &values[place(*form)])) == 0)
			return false;
		at += got;
	}
	if (is_short(f->text)) {
		values[0] += (int)(f->pivot - f->pivot % 100);
		values[0] += values[0] < f->pivot ? 100 : 0;
	}
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)values[0] % 10000, (unsigned)values[1] % 100,
	    (unsigned)values[2] % 100);
	return !*at && text_is_date(out);
}
