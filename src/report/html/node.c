/*
 * Nodes of the parsed Markdown: made, replaced, put beside others, read as text.
 */
#include "report/html/node.h"

#include "report/escape.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool
node_take(struct lowdown_buf *buf, char *text, size_t n)
{
	free(buf->data);
	*buf = (struct lowdown_buf){ .data = text, .size = n, .maxsize = n + 1, .unit = 1 };
	return text != NULL;
}

struct lowdown_node *
node_new(enum lowdown_rndrt type, char *text, size_t n)
{
	struct lowdown_node *node = calloc(1, sizeof *node);

	if (!node || !text) {
		free(node);
		free(text);
		return NULL;
	}
	node->type = type;
	TAILQ_INIT(&node->children);
	node_take(type == LOWDOWN_RAW_HTML ? &node->rndr_raw_html.text : &node->rndr_blockhtml.text,
	    text, n);
	return node;
}

bool
node_memory(struct walk *w)
{
	return assize_err_set(w->e, ASSIZE_MEMORY, "out of memory");
}

struct lowdown_node *
node_written(struct walk *w, enum lowdown_rndrt type, struct os_memory *m)
{
	struct lowdown_node *fresh;

	if (!os_memory_close(m, w->e))
		return NULL;
	fresh = node_new(type, m->text, m->n);
	m->text = NULL;
	return fresh;
}

bool
node_replace(struct walk *w, struct lowdown_node *old, struct lowdown_node *fresh)
{
	if (!fresh)
		return node_memory(w);
	fresh->parent = old->parent;
	TAILQ_INSERT_BEFORE(old, fresh, entries);
	TAILQ_REMOVE(&old->parent->children, old, entries);
	lowdown_node_free(old);
	return true;
}

bool
node_beside(struct walk *w, struct lowdown_node *node, bool behind, const char *fmt, ...)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	struct lowdown_node *fresh;
	va_list ap;

	if (!os_memory_open(&m, w->e))
		return false;
	va_start(ap, fmt);
	vfprintf(m.out, fmt, ap);
	va_end(ap);
	if ((fresh = node_written(w, LOWDOWN_BLOCKHTML, &m)) == NULL)
		return node_memory(w);
	fresh->parent = node->parent;
	if (behind)
		TAILQ_INSERT_AFTER(&node->parent->children, node, fresh, entries);
	else
		TAILQ_INSERT_BEFORE(node, fresh, entries);
	return true;
}

/* What a node reads, without its markup. */
static void
read_text(const struct lowdown_node *node, FILE *out)
{
	const struct lowdown_node *child;

	if (node->type == LOWDOWN_NORMAL_TEXT)
		fwrite(node->rndr_normal_text.text.data, 1, node->rndr_normal_text.text.size, out);
	TAILQ_FOREACH(child, &node->children, entries)
	read_text(child, out);
}

/* What was printed, in the arena. */
static const char *
kept(struct walk *w, struct os_memory *m)
{
	return os_memory_close(m, w->e) ? assize_arena_text(w->r->a, m->text) : "";
}

const char *
node_text(struct walk *w, const struct lowdown_node *node)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	if (!os_memory_open(&m, w->e))
		return "";
	read_text(node, m.out);
	return kept(w, &m);
}

bool
node_first(struct walk *w, struct lowdown_node *parent, enum lowdown_rndrt type, const char *given)
{
	char *text = strdup(given);
	struct lowdown_node *fresh = node_new(type, text, text ? strlen(text) : 0);

	if (!fresh)
		return node_memory(w);
	fresh->parent = parent;
	TAILQ_INSERT_HEAD(&parent->children, fresh, entries);
	return true;
}

const char *
node_escaped(struct walk *w, const char *given)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	if (!os_memory_open(&m, w->e))
		return "";
	escape_html(m.out, given);
	return kept(w, &m);
}
