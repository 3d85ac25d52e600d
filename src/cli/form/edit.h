/*
 * A text being typed, with a place in it where typing goes on.  It knows keys, not screens.
 */
#ifndef EDIT_H
#define EDIT_H

#include "base/base.h"

/* Keys beside the bytes that are typed. */
enum form_key {
	FORM_UP = 256,
	FORM_DOWN,
	FORM_LEFT,
	FORM_RIGHT,
	FORM_HOME,
	FORM_END,
	FORM_DELETE,
	FORM_ESCAPE,
	FORM_RESIZE,
	FORM_PASTE,  /* what follows is pasted ... */
	FORM_PASTED, /* ... until here */
	FORM_PAGE_UP,
	FORM_PAGE_DOWN,
	FORM_OTHER /* a key that has no use */
};

struct edit {
	char *text; /* well-formed UTF-8, ended by NUL; null before edit_begin */
	size_t n, at, max;
	char part[4]; /* of a character whose other bytes are still to come */
	size_t part_n;
};

enum edit_result { EDIT_DONE, EDIT_FULL, EDIT_NOT_UTF8 };

/* Makes room for MAX bytes.  False: out of memory. */
bool edit_begin(struct edit *, size_t max, struct assize_err *);
void edit_end(struct edit *);

/* Starts over with a text of at most MAX bytes, typing goes on at its end. */
void edit_set(struct edit *, const char *text);

/* Takes a key: a byte that is typed, or one that moves or deletes. */
enum edit_result edit_key(struct edit *, int key);

#endif
