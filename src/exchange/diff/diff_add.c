/* One difference on its way into the list. */
#include "exchange/diff/diff.h"

void
diff_add(struct diff *d, const struct difference *x)
{
	listing_text(d->l, x->part);
	listing_text(d->l, x->case_ref);
	listing_text(d->l, x->ref);
	listing_text(d->l, x->before);
	listing_text(d->l, x->after);
	listing_text(d->l, x->because);
	listing_text(d->l, x->by);
	d->differences++;
}
