/*
 * Writes JSON to a stream as it comes.  Names and order are the caller's.
 */
#include "format/json_write.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

static void
put_string(FILE *out, const char *text)
{
	putc('"', out);
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		if (*p < 0x20)
			fprintf(out, "\\u%04x", (unsigned)*p);
		else if (*p == '"' || *p == '\\')
			fprintf(out, "\\%c", *p);
		else
			putc(*p, out);
	}
	putc('"', out);
}

static void
new_line(struct json_out *j)
{
	if (j->indent)
		fprintf(j->out, "\n%*s", j->indent * j->depth, "");
}

/* What comes before a value: a comma, a new line, its name. */
static void
before(struct json_out *j, const char *key)
{
	if (j->depth) {
		if (j->level[j->depth - 1].some)
			putc(',', j->out);
		j->level[j->depth - 1].some = true;
		new_line(j);
	}
	if (!key)
		return;
	put_string(j->out, key);
	fputs(j->indent ? ": " : ":", j->out);
}

static void
begin(struct json_out *j, const char *key, char open, char close)
{
	assert(j->depth < JSON_DEPTH);
	before(j, key);
	putc(open, j->out);
	j->level[j->depth].close = close;
	j->level[j->depth].some = false;
	j->depth++;
}

void
json_object(struct json_out *j, const char *key)
{
	begin(j, key, '{', '}');
}

void
json_array(struct json_out *j, const char *key)
{
	begin(j, key, '[', ']');
}

void
json_end(struct json_out *j)
{
	assert(j->depth > 0);
	j->depth--;
	if (j->level[j->depth].some)
		new_line(j);
	putc(j->level[j->depth].close, j->out);
}

void
json_text(struct json_out *j, const char *key, const char *text)
{
	before(j, key);
	if (text)
		put_string(j->out, text);
	else
		fputs("null", j->out);
}

void
json_int(struct json_out *j, const char *key, int64_t number)
{
	before(j, key);
	fprintf(j->out, "%" PRId64, number);
}

void
json_count(struct json_out *j, const char *key, int number)
{
	if (number == -1)
		json_text(j, key, NULL);
	else
		json_int(j, key, number);
}

void
json_bool(struct json_out *j, const char *key, bool yes)
{
	before(j, key);
	fputs(yes ? "true" : "false", j->out);
}

void
json_number(struct json_out *j, const char *key, const char *digits)
{
	if (digits[strspn(digits, "0123456789+-.eE")]) {
		json_text(j, key, digits); /* infinite, which JSON has no number for */
		return;
	}
	before(j, key);
	fputs(digits, j->out);
}
