/*
 * What is known of a case: attributes and values that its framework allows.
 */
#ifndef ATTRIBUTE_H
#define ATTRIBUTE_H

#include "core/record/record.h"

/*
 * INVALID, with what is allowed, unless the framework has the attribute and allows the value; ""
 * withdraws.
 */
bool attribute_check(
    struct assize_store *, int64_t framework_id, const struct assize_pair *, struct assize_err *);

/*
 * Records attributes of a case.  Within a transaction.
 *
 * because  kept with each; null: no reason
 * Errors   INVALID each wrong one a problem
 */
bool attributes_record(struct assize_store *, const struct casefile *, const struct assize_pair *,
    size_t n, const char *because, struct assize_err *);

#endif
