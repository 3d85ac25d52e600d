/*
 * Two stores become one record: the union of their journals.
 */
#ifndef ASSIZE_MERGE_H
#define ASSIZE_MERGE_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_MERGE_SETTLE 1024

struct assize_merging {
	const char *path; /* of the other store, which is only read */
	bool dry_run;	  /* all of it but the last step: nothing is kept */
	/*
	 * What only a lead may record, in an inspection that is here already, is taken: the judge
	 * is its lead here.  What no command records is taken into the journal, and counts nowhere.
	 */
	bool accept;
	const char *name; /* what messages call the other store; null: its path */
};

/* What a merge did, or would do. */
struct assize_merged {
	int64_t came;  /* entries that were not here */
	int64_t known; /* entries that were */
	int64_t cases; /* new here */
	/*
	 * of those that came: answers for what was complete, withdrawn or in factual accuracy here
	 */
	int64_t late;
	/* facts with different values in the inspections of the other store, old ones too */
	int64_t conflicts;
	/*
	 * the commands that settle these, each with the kinds of fact it is for: "assize rate
	 * (rating), ..."; "" for none
	 */
	char settle[ASSIZE_MERGE_SETTLE];
	int64_t led;	     /* of those that came: what only a lead may record */
	int64_t disregarded; /* of those that came: what no command records */
};

/*
 * Brings every entry of another store that is not here into this one: all of them or none.  Makes
 * no entry of its own.  Answers are taken as they are.  What needs more than an answer by the list
 * of kinds, the state of an inspection and what is withdrawn are taken where an inspection is new
 * here, and else where the lead accepts them, whoever made them.  Merging the same store again
 * changes nothing, and the order in which stores are merged makes no difference.
 *
 * rows    what came (entries, by inspection and kind), who is a lead by what came, what needs to be
 *         accepted (accept), what counts nowhere (disregarded), what was known,
 *         what came late, what is in conflict (a row for each value), what was said in other words
 *         of the same value (words); of the last three at most ASSIZE_MERGE_LISTED cases and facts
 *         each, while OUT counts all
 * Errors  NOT_FOUND no such file; STORE the other is damaged, not a store, or newer; INVALID it is
 *         this very file; CONFLICT other rules under one framework code, one inspection under two
 *         frameworks, an entry that is another one here, something new to an inspection that is
 *         final, here or there, what is not accepted (each a problem), or is by somebody who is
 *         not the lead
 */
bool assize_merge(struct assize_store *s, const struct assize_merging *how,
    struct assize_merged *out, struct assize_rows **rows, struct assize_err *e);

#define ASSIZE_MERGE_LISTED 1000

#ifdef __cplusplus
}
#endif

#endif
