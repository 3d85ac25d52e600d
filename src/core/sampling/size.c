/* How many cases a sample needs: the formulas alone, in floating point, which no rating is. */
#include "core/sampling/size.h"

#include <math.h>

#define SLACK 1e-9 /* a size that is whole but for the last bits is not rounded up */

double
size_z(int confidence_percent)
{
	const double outside = 1 - confidence_percent / 100.0;
	double low = 0, high = 40;

	for (int i = 0; i < 100; i++) { /* each halves what is left; 60 would do */
		const double middle = (low + high) / 2;

		if (erfc(middle / sqrt(2)) > outside)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

int64_t
size_needed(int64_t population, int confidence_percent, int margin_percent)
{
	const double z = size_z(confidence_percent), m = margin_percent / 100.0,
		     n0 = z * z * 0.25 / (m * m);
	const double n = n0 / (1 + (n0 - 1) / (double)population);
	const int64_t size = (int64_t)ceil(n - SLACK);

	return size < 1 ? 1 : size > population ? population : size;
}

int64_t
size_margin_tenths(int64_t population, int64_t cases, int confidence_percent)
{
	const double n = (double)cases, all = (double)population;

	if (cases < 1 || population < 1)
		return -1;
	if (cases >= population)
		return 0;
	return llround(1000 * size_z(confidence_percent) * sqrt(0.25 / n * (all - n) / (all - 1)));
}
