/*
 * Reading assize-inspection/1: what is shared between recording it and comparing it with a store.
 */
#ifndef BUNDLE_H
#define BUNDLE_H

#include "format/json_read.h"

#include "core/record/work.h"

/* An import under way. */
struct bundle {
	struct assize_store *s;
	struct json_at root;
	struct inspection inspection;
	struct assize_arena *a;
	size_t made;
};

/*
 * Imports a bundle: records it where the store does not have its inspection yet, else compares.
 *
 * Errors  INVALID each problem with its path; CONFLICT as bundle_compare
 */
bool bundle_import(struct bundle *, struct assize_err *);

/*
 * Records a bundle; within a transaction.
 *
 * known   set to whether the store has its inspection already: then nothing is recorded
 * Errors  INVALID each problem with its path
 */
bool bundle_record(struct bundle *, bool *known, struct assize_err *);

/* Records the cases of a bundle; what is wrong is a problem with its path. */
bool bundle_cases(struct bundle *, struct assize_err *);

/*
 * Compares a bundle with what the store holds for its inspection: both as they would be exported.
 *
 * Errors  CONFLICT each difference a problem with its path
 */
bool bundle_compare(struct bundle *, struct assize_err *);

/*
 * Writes a document as a bundle with a hash at its end: over the text without that member, from its
 * { to its }.
 *
 * text  N bytes that end in a line end and }
 */
void bundle_hash_write(FILE *out, const char *text, size_t n);

/*
 * Whether the hash at the end of a file, if it is THERE, is that of its text.
 *
 * Errors  INVALID it is not, or does not stand at the end
 */
bool bundle_hash_check(
    const struct json_at *root, const struct json_file *, bool *there, struct assize_err *);

/*
 * CONFLICT where a first reading is hidden from the judge: what is written without it would be
 * another inspection.
 */
bool bundle_whole(struct assize_store *, const struct inspection *, struct assize_err *);

/* A name of a person or service, null where the member is not there.  False: a problem is added. */
bool bundle_may_name(const struct bundle *, const struct json_at *at, const char *key,
    const char **name, struct assize_err *e);

/* Turns the problems of WHY into problems at a place.  False only where WHY holds a fault. */
bool bundle_pass_on(
    const struct json_at *at, const char *key, const struct assize_err *why, struct assize_err *);

#endif
