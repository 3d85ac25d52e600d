/*
 * What a call is about, in one word.
 */
#ifndef WHICH_H
#define WHICH_H

#include <assize/judgement.h>

/* An inspection (null: the only one), and a reason or null. */
#define ON(ref, why) (&(struct assize_which){ .inspection = (ref), .because = (why) })

/* A case; WHICH as it was, with a reason. */
#define BECAUSE(which, why) (&(struct assize_which){ (which)->inspection, (which)->ref, (why) })

/* N answers. */
#define ANSWERS(list, count) (&(struct assize_submission){ .answers = (list), .n = (count) })

#endif
