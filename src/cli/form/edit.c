/* One line of text being typed: keys in, text and cursor out.  Knows no form and no terminal. */
#include "cli/form/edit.h"

#include <stdlib.h>
#include <string.h>

bool
edit_begin(struct edit *e, size_t max, struct assize_err *err)
{
	*e = (struct edit){ .text = calloc(1, max + 1), .max = max };
	return e->text || assize_err_set(err, ASSIZE_MEMORY, "out of memory");
}

void
edit_end(struct edit *e)
{
	text_free(&e->text);
}

void
edit_set(struct edit *e, const char *text)
{
	e->n = strnlen(text, e->max);
	memcpy(e->text, text, e->n);
	e->text[e->n] = '\0';
	e->at = e->n;
	e->part_n = 0;
}

static enum edit_result
insert(struct edit *e, const char *bytes, size_t n)
{
	if (n > e->max - e->n)
		return EDIT_FULL;
	memmove(e->text + e->at + n, e->text + e->at, e->n - e->at + 1);
	memcpy(e->text + e->at, bytes, n);
	e->at += n;
	e->n += n;
	return EDIT_DONE;
}

/* One byte of a character of several: it goes in when it is whole. */
static enum edit_result
insert_part(struct edit *e, char byte)
{
	unsigned char first;
	size_t whole;

	e->part[e->part_n++] = byte;
	first = (unsigned char)e->part[0];
	whole = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
	if (e->part_n < whole && (e->part_n == 1 || ((unsigned char)byte & 0xC0) == 0x80))
		return EDIT_DONE;
	whole = e->part_n;
	e->part_n = 0;
	if (text_utf8_bad(e->part, whole) != whole
	    || (first == 0xC2 && (unsigned char)e->part[1] < 0xA0))
		return EDIT_NOT_UTF8;
	return insert(e, e->part, whole);
}

static size_t
after(const struct edit *e)
{
	size_t columns;

	return e->at + text_step(e->text + e->at, &columns);
}

static size_t
word_before(const struct edit *e)
{
	size_t at = e->at;

	while (at > 0 && strchr(" \n", e->text[at - 1]))
		at--;
	while (at > 0 && !strchr(" \n", e->text[at - 1]))
		at--;
	return at;
}

/* Takes away from FROM to before TO; typing goes on there. */
static void
cut(struct edit *e, size_t from, size_t to)
{
	memmove(e->text + from, e->text + to, e->n - to + 1);
	e->n -= to - from;
	e->at = from;
}

enum edit_result
edit_key(struct edit *e, int key)
{
	if (key >= 0x80 && key < 256)
		return insert_part(e, (char)key);
	e->part_n = 0;
	if (key == '\n' || (key >= ' ' && key < 0x7F))
		return insert(e, &(char){ (char)key }, 1);
	if (key == '\t')
		return insert(e, " ", 1);
	if (key == 0x7F || key == '\b')
		cut(e, text_back(e->text, e->at), e->at);
	else if (key == FORM_DELETE)
		cut(e, e->at, after(e));
	else if (key == 'W' - '@')
		cut(e, word_before(e), e->at);
	else if (key == 'U' - '@')
		cut(e, 0, e->n);
	else if (key == FORM_LEFT || key == 'B' - '@')
		e->at = text_back(e->text, e->at);
	else if (key == FORM_RIGHT || key == 'F' - '@')
		e->at = after(e);
	else if (key == FORM_HOME || key == 'A' - '@')
		e->at = 0;
	else if (key == FORM_END || key == 'E' - '@')
		e->at = e->n;
	return EDIT_DONE;
}
