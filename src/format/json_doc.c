/*
 * A document in memory: a file read, parsed by cJSON, gone through.  What its members mean is not
 * known here.
 */
#include "format/json_read.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

static bool
too_long(const char *name, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_INVALID, "%s: more than 64 MiB, divide the file", name);
}

bool
json_file_read(FILE *in, const char *name, struct json_file *f, struct assize_err *e)
{
	size_t room = 0, got;

	do {
		if (f->n + BLOCK_SIZE >= room) {
			char *more;

			room = room ? 2 * room : 2 * BLOCK_SIZE;
			if ((more = realloc(f->text, room)) == NULL)
				return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
			f->text = more;
		}
		errno = 0;
		got = fread(f->text + f->n, 1, BLOCK_SIZE, in);
		f->n += got;
		if (f->n > JSON_BYTES_MAX)
			return too_long(name, e);
	} while (got > 0);
	f->text[f->n] = '\0';
	return !ferror(in)
	       || assize_err_set(
		   e, ASSIZE_STORE, "%s: cannot be read: %s", name, strerror(errno ? errno : EIO));
}

void
json_file_free(struct json_file *f)
{
	free(f->text);
	*f = (struct json_file){ 0 };
}

static int
by_key(const void *a, const void *b)
{
	const cJSON *const *x = a, *const *y = b;

	return strcmp((*x)->string, (*y)->string);
}

/* Whether this is the array whose items are parsed one by one. */
static bool
is_streamed(const struct json_at *at)
{
	return at->doc->stream && at->node == at->doc->stream->array && at->node;
}

/* Adds a problem for each member that OBJECT has twice. */
static bool
find_twice(const struct json_at *object, struct assize_err *e)
{
	const size_t n = json_count_of(object);
	cJSON **members;
	struct json_at m = { 0 };

	if (n < 2)
		return true;
	if ((members = malloc(n * sizeof *members)) == NULL)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	while (json_next(object, &m))
		members[m.position] = m.node;
	qsort(members, n, sizeof *members, by_key);
	for (size_t i = 1; i < n; i++)
		if (by_key(&members[i - 1], &members[i]) == 0)
			json_bad(object, members[i]->string, e, "twice in one object, keep one");
	free(members);
	return true;
}

static bool
find_all_twice(const struct json_at *at, struct assize_err *e)
{
	struct json_at item = { 0 };

	if (cJSON_IsObject(at->node) && !find_twice(at, e))
		return false;
	while (json_next(at, &item))
		if ((item.node->child || is_streamed(&item)) && !find_all_twice(&item, e))
			return false;
	return true;
}

/* The text without the items that are parsed one by one. */
static cJSON *
parse_rest(const struct json_stream *p, const char *text, size_t n)
{
	const struct json_span *last = &p->items[p->count - 1];
	const size_t before = (size_t)(p->items[0].at - text),
		     behind = (size_t)(last->at + last->n - text);
	char *rest = malloc(before + n - behind);
	cJSON *root = NULL;

	if (rest) {
		memcpy(rest, text, before);
		memcpy(rest + before, text + behind, n - behind);
		root = cJSON_ParseWithLength(rest, before + n - behind);
	}
	free(rest);
	return root;
}

static bool
parse(struct json_doc *doc, const char *text, size_t n, struct assize_err *e)
{
	const size_t before = e->code == ASSIZE_OK ? 0 : e->count;
	struct json_at root;

	if (n > JSON_BYTES_MAX)
		return too_long(doc->name, e);
	if (!json_strict(doc->name, text, n, doc->stream, e))
		return false;
	doc->root = doc->stream && doc->stream->count > 0 ? parse_rest(doc->stream, text, n)
							  : cJSON_ParseWithLength(text, n);
	if (!doc->root)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if (doc->stream && doc->stream->count > 0)
		doc->stream->array = cJSON_GetObjectItemCaseSensitive(doc->root, doc->stream->key);
	root = json_root(doc);
	return find_all_twice(&root, e) && json_stream_ok(doc, e)
	       && (e->code == ASSIZE_OK || e->count == before);
}

bool
json_open(struct json_doc *doc, const char *name, const char *text, size_t n, struct assize_err *e)
{
	*doc = (struct json_doc){ .name = name };
	return parse(doc, text, n, e);
}

bool
json_stream_open(struct json_doc *doc, const char *name, const struct json_file *text,
    const char *key, struct assize_err *e)
{
	*doc = (struct json_doc){ .name = name, .stream = calloc(1, sizeof *doc->stream) };
	if (!doc->stream)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	doc->stream->key = key;
	return parse(doc, text->text, text->n, e);
}

bool
json_stream_ok(const struct json_doc *doc, struct assize_err *e)
{
	return !doc->stream || !doc->stream->failed
	       || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

void
json_close(struct json_doc *doc)
{
	cJSON_Delete(doc->root);
	doc->root = NULL;
	if (!doc->stream)
		return;
	cJSON_Delete(doc->stream->item);
	free(doc->stream->items);
	free(doc->stream);
	doc->stream = NULL;
}

struct json_at
json_root(const struct json_doc *doc)
{
	return (struct json_at){ .doc = doc, .node = doc->root };
}

/* The item at a position, parsed in the place of the one before it; null at the end. */
static cJSON *
stream_at(struct json_stream *p, size_t position)
{
	cJSON_Delete(p->item);
	p->item = NULL;
	if (position >= p->count)
		return NULL;
	p->item = cJSON_ParseWithLength(p->items[position].at, p->items[position].n);
	p->failed = p->failed || !p->item;
	return p->item;
}

bool
json_next(const struct json_at *all, struct json_at *item)
{
	const bool first = item->node == NULL;

	if (is_streamed(all)) {
		*item = (struct json_at){
			.doc = all->doc, .up = all, .position = first ? 0 : item->position + 1
		};
		item->node = stream_at(all->doc->stream, item->position);
		return item->node != NULL;
	}

	*item = (struct json_at){
		.doc = all->doc,
		.up = all,
		.node = first ? all->node->child : item->node->next,
		.position = first ? 0 : item->position + 1,
	};
	if (item->node && cJSON_IsObject(all->node))
		item->key = item->node->string;
	return item->node != NULL;
}

size_t
json_count_of(const struct json_at *all)
{
	struct json_at item = { 0 };
	size_t n = 0;

	if (is_streamed(all))
		return all->doc->stream->count;
	while (json_next(all, &item))
		n++;
	return n;
}
