/*
 * How many cases a sample needs: the formulas alone.
 */
#ifndef SIZE_H
#define SIZE_H

#include "base/base.h"

/*
 * Cases needed for a margin, with the finite-population correction: n0 = z² · 0.25 / m²,
 * n = n0 / (1 + (n0 − 1) / N), rounded up.
 *
 * population      N, from 1
 * margin_percent  m in points, 1 to 50
 * Source          Inspection report, annexe 1 (confidence and margin); W. G. Cochran, Sampling
 *                 techniques, chapter 4
 */
int64_t size_needed(int64_t population, int confidence_percent, int margin_percent);

/*
 * The margin that so many cases of a population reach: the formula above, solved for m.
 *
 * Result  tenths of a point; 0 where all are in; -1 where there is no case
 */
int64_t size_margin_tenths(int64_t population, int64_t cases, int confidence_percent);

/*
 * The number of standard deviations between which a normal variable lies this often: 1.2816 for 80.
 *
 * confidence_percent  1 to 99
 */
double size_z(int confidence_percent);

#endif
