/*
 * Bands as a reader meets them: the letters that stand for one where there is no room for its
 * title, and its tint.
 */
#ifndef BAND_H
#define BAND_H

#include "report/report.h"

/* The letters of a band, such as RI; its number where two would have the same. */
const char *band_letters(const struct report *, size_t band);
const char *band_letters_of(const struct report *, const char *code);

/* The band of a title; -1: it is none's. */
int band_of_title(const struct report *, const char *title);

/*
 * Which of the four tints a band, or the range of a score, takes; the fifth where there is only
 * one.
 */
size_t band_tint(size_t at, size_t count);

#endif
