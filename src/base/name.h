/*
 * Names of people and services, as every way in takes them.
 */
#ifndef NAME_H
#define NAME_H

#include "base.h"

/* True for 1 to 200 bytes of UTF-8 in one line with no space at either end. */
bool text_is_name(const char *text);

/* The same, or a problem is added; WHAT says whose name it is. */
bool text_name_check(const char *what, const char *name, struct assize_err *);

#endif
