/*
 * What is known of a case: attributes and values that its framework allows.
 */
#ifndef ATTRIBUTE_H
#define ATTRIBUTE_H

#include "core/record/work.h"

#include <assize/casefile.h>

/*
 * INVALID, with what is allowed, unless the framework has the attribute and allows the value; ""
 * withdraws.
 */
bool attribute_check(
    struct assize_store *, int64_t framework_id, const struct assize_pair *, struct assize_err *);

/* Records attributes of the case that is worked on.  INVALID each wrong one a problem. */
bool attribute_record(struct work *, const struct assize_pair *, size_t n);

#endif
