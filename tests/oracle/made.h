/*
 * Made-up frameworks and inspections, from a number, and their way into a store.
 */
#ifndef MADE_H
#define MADE_H

#include "store/journal/journal.h"

#include "oracle/oracle.h"

struct chance {
	uint64_t state;
};

/* The same SEED gives the same. */
struct chance chance_of(uint64_t seed);
int chance_below(struct chance *, int n); /* 0 to n - 1 */
bool chance_percent(struct chance *, int percent);

/*
 * Gates behind gates, limits, standards of both kinds that count or not, with score ranges or
 * without.
 */
void made_framework(struct chance *, int number, struct oracle_framework *);

/* How much is open and in conflict varies from nothing to everything. */
void made_inspection(struct chance *, const struct oracle_framework *, const char *ref,
    bool conflicts, struct oracle_inspection *);

#define MADE_FACTS 4096

/* A fact as it goes into the journal. */
struct made_fact {
	enum kind kind;
	const char *key;
	int at; /* case; NONE: about the inspection */
	int reading;
	const char *value;
	const char *other; /* what another head says or, where not in conflict, an earlier value */
	bool conflict;
};

/* All facts of an inspection, texts in A. */
size_t made_facts(struct chance *, const struct oracle_inspection *, struct assize_arena *a,
    struct made_fact *out);

bool made_framework_store(
    struct assize_store *, const struct oracle_framework *, struct assize_err *);

/* What the facts of an inspection hang on: ids in the store. */
struct made_place {
	int64_t inspection;
	int64_t cases[ORACLE_CASES];
};

/* The inspection and its cases without the facts of them: recorded, or only their rows. */
bool made_place(struct assize_store *, const struct oracle_inspection *, bool recorded,
    struct made_place *, struct assize_err *);

/* What is to be recorded: the facts, in an order of chance. */
struct made_journal {
	struct chance *chance;
	const struct made_place *place;
	const struct made_fact *facts;
	size_t n;
};

/*
 * Facts one by one as the program records them, in an order of chance and with changes back and
 * forth; no conflicts.
 */
bool made_record(struct assize_store *, const struct made_journal *, struct assize_err *);

/*
 * Facts as a merge leaves them, several heads among them.  Triggers are off, projections are to be
 * rebuilt.
 */
bool made_append(struct assize_store *, const struct made_journal *, struct assize_err *);

#endif
