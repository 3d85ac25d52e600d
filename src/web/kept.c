/* Keeps answers in memory, a fixed number of them; what is in them is not known here. */
#include "web/kept.h"

#include <stdlib.h>
#include <string.h>

bool
kept_begin(struct kept *k, struct assize_err *e)
{
	if (mtx_init(&k->mutex, mtx_plain) != thrd_success)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	k->begun = true;
	return true;
}

void
kept_end(struct kept *k)
{
	for (size_t i = 0; i < KEPT_ANSWERS; i++)
		free(k->answers[i].body);
	if (k->begun)
		mtx_destroy(&k->mutex);
	*k = (struct kept){ 0 };
}

/* Behind the mutex; null: none has that tag. */
static const struct kept_answer *
find(const struct kept *k, const char *etag)
{
	for (size_t i = 0; i < KEPT_ANSWERS; i++)
		if (*k->answers[i].etag && strcmp(k->answers[i].etag, etag) == 0)
			return &k->answers[i];
	return NULL;
}

bool
kept_find(struct kept *k, struct web_response *r)
{
	const struct kept_answer *found;
	char *body = NULL;

	mtx_lock(&k->mutex);
	found = find(k, r->etag);
	if (found && (body = assize_arena_alloc(&r->a, found->size + 1)) != NULL) {
		memcpy(body, found->body, found->size + 1);
		r->status = 200;
		r->type = found->type;
		r->size = found->size;
		r->body = body;
		k->found++;
	}
	mtx_unlock(&k->mutex);
	return body != NULL;
}

void
kept_add(struct kept *k, const struct web_response *r)
{
	struct kept_answer *to;
	char *body;

	if (r->status != 200 || r->stream || r->file || r->policy || r->size > KEPT_BYTES_MAX
	    || strlen(r->etag) >= sizeof to->etag || (body = malloc(r->size + 1)) == NULL)
		return;
	memcpy(body, r->body, r->size + 1);
	mtx_lock(&k->mutex);
	to = &k->answers[k->next];
	k->next = (k->next + 1) % KEPT_ANSWERS;
	free(to->body);
	*to = (struct kept_answer){ .type = r->type, .body = body, .size = r->size };
	memcpy(to->etag, r->etag, strlen(r->etag));
	mtx_unlock(&k->mutex);
}
