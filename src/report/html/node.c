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
	va_list ap;
	char *text = NULL;
	struct lowdown_node *fresh;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	fresh = n < 0 ? NULL : node_new(LOWDOWN_BLOCKHTML, text, (size_t)n);
	if (!fresh)
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

/* What was printed, in the arena; OUT is null where it could not be. */
static const char *
kept(struct walk *w, FILE *out, char **text)
{
	const char *copy = out && fclose(out) == 0 ? assize_arena_text(w->r->a, *text) : "";

	free(*text);
	return copy;
}

const char *
node_text(struct walk *w, const struct lowdown_node *node)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out)
		read_text(node, out);
	return kept(w, out, &text);
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
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out)
		escape_html(out, given);
	return kept(w, out, &text);
}
