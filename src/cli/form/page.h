/*
 * A screen in the making: a list of lines, of which the ones that fit are written.
 */
#ifndef PAGE_H
#define PAGE_H

#include "base/base.h"

#include <stdio.h>

#define PAGE_NO_ITEM SIZE_MAX

enum page_style { PAGE_PLAIN, PAGE_BOLD, PAGE_DIM, PAGE_REVERSE };

struct page {
	struct assize_arena a;
	struct page_line {
		const char *text;
		size_t item; /* it belongs to, or PAGE_NO_ITEM */
		enum page_style style;
	} * lines;
	size_t n;
	int columns; /* of the screen; no line is wider */
};

void page_end(struct page *);

/* Adds a line, cut with an ellipsis where it is too wide.  Control characters become spaces. */
void page_add(struct page *, size_t item, enum page_style, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Where and how lines are added. */
struct page_at {
	size_t item; /* or PAGE_NO_ITEM */
	enum page_style style;
	int indent; /* spaces before each line */
};

/* Adds TEXT over as many lines as it needs, at most MOST of them. */
void page_wrap(struct page *, struct page_at, const char *text, int most);

/* Writes line I, or an empty one after the last. */
void page_put(const struct page *, size_t i, bool styled, FILE *out);

#endif
