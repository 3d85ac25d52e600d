/*
 * What a page that was made elsewhere may do in a browser: show itself, and nothing else.
 */
#ifndef POLICY_H
#define POLICY_H

#include "base/base.h"

/*
 * The Content-Security-Policy of a page whose styles stand within it: each is allowed by its hash,
 * so that another that got in has no effect.
 *
 * Result  living in A
 */
const char *policy_of(const char *html, struct assize_arena *a);

#endif
