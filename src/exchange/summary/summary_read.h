/*
 * Reading assize-summary/1.
 */
#ifndef SUMMARY_READ_H
#define SUMMARY_READ_H

#include "format/json_read.h"

#include <assize/result.h>

/*
 * Whether the hash of a summary is that of its text: the last member, over what is before it,
 * closed.
 */
bool summary_read_hash_right(struct json_file *);

/* The inspection that a summary is of.  INVALID not a summary. */
bool summary_read_inspection(const struct json_at *root, const char **ref, struct assize_err *);

/*
 * Reads the figures of a summary; texts live as long as the document.
 *
 * Errors  INVALID each thing that is wrong a problem
 */
bool summary_read(
    const struct json_at *root, struct assize_arena *, struct assize_result *, struct assize_err *);

#endif
