/*
 * The readings that are hidden from somebody: a set in memory, which no transaction rolls back, and
 * hidden(case_id, reading), by which SQL asks it.
 */
#ifndef BLIND_SET_H
#define BLIND_SET_H

#include "store/db/db.h"

struct blind_one {
	int64_t inspection_id, case_id, reading;
};

/* = { 0 }; blind_set_end after.  Nothing is taken out: rows that are still being read go on. */
struct blind_set {
	struct blind_one *list; /* by case and reading */
	size_t n, asked_count;
	int64_t *asked; /* inspections that were looked at */
	struct assize_arena arena;
};

/* Lets the statements of a connection ask SET, which must live as long.  STORE. */
bool blind_set_register(struct blind_set *, struct db *, struct assize_err *);

/* Whether this inspection was looked at. */
bool blind_set_asked(const struct blind_set *, int64_t inspection_id);

/*
 * Adds readings, and that an inspection was looked at.
 *
 * r       rows of inspection_id, case_id, reading
 * Errors  MEMORY, STORE
 */
bool blind_set_add(struct blind_set *, int64_t inspection_id, struct rows *, struct assize_err *);

bool blind_set_has(const struct blind_set *, int64_t case_id, int64_t reading);

void blind_set_end(struct blind_set *);

#endif
