/*
 * Drawing a sample: the algorithm alone, over arrays, so that anybody can repeat it.
 *
 * 1. Order.  A case's place in line is SHA-256("draw", seed, reference), the smallest first.  Into
 *    such a hash goes each part with its length in bytes before it, as 8 bytes, the least first;
 *    so for the seed "a" and the reference "R1" it is over 04 00 00 00 00 00 00 00 "draw" 01 00 00
 *    00 00 00 00 00 "a" 02 00 00 00 00 00 00 00 "R1".
 * 2. Shares.  The size is split over the groups of the first attribute, what each gets over those
 *    of the second, and so on.  A group gets size × its cases / all cases, rounded down; what is
 *    left goes one each to those with the largest remainders, of equal ones to the smaller group,
 *    then to the smaller SHA-256("tie", seed, group), where group is the path of codes such as
 *    male/community_sentence, "-" where the attribute is not known.
 * 3. Draw.  Of each last group its first cases in line.
 * 4. Case managers.  Of one who has more than the limit the last in line, over all groups, give
 *    way.  In the line of those that gave way each is replaced by the first in line whose manager
 *    is below the limit: of its own last group, or of the next larger that holds one, up to the
 *    group of the first attribute and never beyond.  Where none is left there, another group may
 *    help: a case of a manager who has the limit gives way there, and one of the same manager
 *    comes in here (the first in line; the last in line gives way; the fewest such exchanges;
 *    groups in the framework's order).  Only where that fails too is the limit passed: the first
 *    in line of the nearest group comes in, and it is said.  So the limit holds wherever the first
 *    attribute's shares allow it.
 * 5. Reserves.  Of each last group the next in line, a percentage of what was drawn of it, rounded
 *    up.
 */
#ifndef DRAW_H
#define DRAW_H

#include "base/base.h"

struct draw_level {
	const char *attribute;
	/* of its groups in the framework's order, "-" among them where needed */
	const char *const *codes;
	size_t n;
};

/* A case that may be drawn. */
struct draw_case {
	int64_t row;	     /* number in the population */
	const char *ref;     /* no two the same */
	const char *officer; /* folded, as text_folded; "": none, who has no limit */
	const int *groups;   /* for each level a place in its codes */
};

struct draw_plan {
	const char *seed;
	size_t size; /* at most N */
	int reserve_percent;
	int per_officer; /* cases; 0: no limit */
	size_t level_count;
	const struct draw_level *levels;
	size_t n;
	const struct draw_case *cases;
};

enum draw_mark { DRAW_LEFT, DRAW_DRAWN, DRAW_RESERVE };

/* A case in its place in line. */
struct draw_place {
	const struct draw_case *what;
	size_t levels;		       /* how many groups it is in, one within the other */
	unsigned char hash[HASH_SIZE]; /* which makes the place */
	size_t officer;		       /* the same number for the same name; 0: none */
	size_t group;		       /* its last group */
	enum draw_mark mark;
};

/* A group of any level and the history of its count: drawn = rounded - gave_way + came_in. */
struct draw_group {
	const char *path;     /* "" for all, else codes with a / between */
	size_t level;	      /* 0 for all */
	size_t up, end;	      /* the group around it; behind the last group within it */
	size_t first, n;      /* its places in ORDER */
	int64_t proportional; /* thousandths of a case, rounded down */
	size_t rounded, gave_way, came_in, drawn;
	size_t over; /* drawn although the case manager had the limit */
	size_t reserves;
	/* while drawing: where a case below the limit, or any, may still be left */
	size_t next_free, next_any;
};

struct draw {
	const struct draw_plan *plan;
	struct assize_arena *a; /* holds the rest */
	size_t group_count;
	struct draw_group *groups; /* all, then each group before those within it */
	size_t n;
	struct draw_place *order; /* by last group, then in line */
	size_t levels;
	size_t over; /* cases above the limit */
};

/*
 * Draws.  Everything in DRAW lives in A; it refers to the plan and its cases.
 *
 * Errors  MEMORY
 */
bool draw_make(
    const struct draw_plan *, struct assize_arena *a, struct draw *, struct assize_err *e);

#endif
