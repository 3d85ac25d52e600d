/*
 * What somebody might type, and an inspection that holds it wherever something can be typed.
 */
#ifndef TYPED_H
#define TYPED_H

#include "ground/ground.h"

/* A text, and what a reader is to see; null: the same. */
struct typed {
	const char *text, *seen;
};

extern const struct typed typed_texts[];
extern const size_t typed_text_count;

/* Names are of one line; these texts may stand in findings and reasons only. */
extern const struct typed typed_lines[];
extern const size_t typed_line_count;

/* Whether a text may be a name as it is. */
bool typed_is_name(const char *text);

/* Makes and opens the store r.db with a framework that has NAME among its wordings. */
void typed_open(const char *name);

/* Adds an inspection with NAME wherever a name may stand, and TEXT wherever there may be more. */
void typed_add(const char *ref, const char *name, const char *text);

const char *typed_without_blanks(const char *text);
int typed_occurrences(const char *text, const char *what);

#endif
