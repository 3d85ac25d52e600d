/*
 * Nodes of the parsed Markdown, as the functions that make it ready for HTML change them.
 */
#ifndef NODE_H
#define NODE_H

#include "base/os.h"
#include "report/report.h"

#include <sys/queue.h>

#include <lowdown.h>

/* The walk through the tree. */
struct walk {
	const struct report *r;
	struct assize_err *e;
	size_t charts, parts, tables, regions;
	const char *part;     /* the heading last seen; null before the first */
	const char *contents; /* links to all parts */
};

/* A node that is written to the page as it stands; takes TEXT.  Null: out of memory. */
struct lowdown_node *node_new(enum lowdown_rndrt type, char *text, size_t n);

/* A node's buffer gets a text, which it takes. */
bool node_take(struct lowdown_buf *, char *text, size_t n);

/* Says so.  Always false. */
bool node_memory(struct walk *);

/* The same of what was written into M, which is closed. */
struct lowdown_node *node_written(struct walk *, enum lowdown_rndrt type, struct os_memory *m);

/* Puts a node in the place of another; null: out of memory. */
bool node_replace(struct walk *, struct lowdown_node *old, struct lowdown_node *fresh);

/*
 * Puts text that is written to the page as it stands before a node, or behind it; or at the start
 * within it.
 */
bool node_beside(struct walk *, struct lowdown_node *, bool behind, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
bool node_first(
    struct walk *, struct lowdown_node *parent, enum lowdown_rndrt type, const char *given);

/* What a node reads, without its markup; a text as HTML.  Both live in the arena. */
const char *node_text(struct walk *, const struct lowdown_node *);
const char *node_escaped(struct walk *, const char *given);

#endif
