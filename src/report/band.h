/*
 * Bands as a reader meets them: the letters that stand for one where there is no room for its
 * title.
 */
#ifndef BAND_H
#define BAND_H

#include "report/report.h"

/* The letters of a band, such as RI; its number where two would have the same. */
const char *band_letters(const struct report *, size_t band);
const char *band_letters_of(const struct report *, const char *code);

#endif
