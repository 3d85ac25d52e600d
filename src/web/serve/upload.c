/*
 * Bodies with a file in them, taken apart by libmicrohttpd.  What they are for is not known here.
 */
#include "web/serve/upload.h"

#include "base/os.h"
#include "file/newfile.h"
#include "file/seal.h"

#include <stdlib.h>
#include <string.h>

#define PIECE 65536   /* bytes in which it is taken apart */
#define NAME_MOST 120 /* bytes of a name that are kept */

struct upload {
	struct uploads *all;
	struct MHD_PostProcessor *parts;
	struct newfile place;
	FILE *out;	       /* into it; null: no file has come */
	struct hash hash;      /* of it */
	struct web_file file;  /* as handlers see it, once it is whole */
	struct os_memory said; /* the other part */
	size_t said_size;
	struct assize_arena a;
	struct assize_err e; /* what was wrong first */
};

bool
upload_prepare(struct uploads *all, const char *like, size_t most, struct assize_err *e)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };

	all->like = like;
	all->most = most;
	if (mtx_init(&all->mutex, mtx_plain) != thrd_success)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	all->begun = true;
	return newfile_begin(&f, like, e);
}

void
upload_close(struct uploads *all)
{
	if (all->begun)
		mtx_destroy(&all->mutex);
	all->begun = false;
}

/* One at a time: a file that has just been made must not be taken for left by the next one. */
static bool
enter(struct upload *u, struct assize_err *e)
{
	struct uploads *all = u->all;
	bool good = false;

	mtx_lock(&all->mutex);
	if (all->under_way == UPLOADS)
		assize_err_set(e, ASSIZE_CONFLICT, "too many files are sent at once, try again");
	else if (newfile_begin(&u->place, all->like, e)) {
		all->under_way++;
		good = true;
	}
	mtx_unlock(&all->mutex);
	return good;
}

/* The last part of a path as any system writes it, in one line. */
static const char *
name_of(struct upload *u, const char *path)
{
	const char *name = path;
	char *kept;

	for (; *path; path++)
		if (*path == '/' || *path == '\\')
			name = path + 1;
	if (!*name || strlen(name) > NAME_MOST)
		return "file";
	kept = (char *)(uintptr_t)assize_arena_text(&u->a, name);
	if (!u->a.failed)
		text_make_harmless(kept, "");
	return kept;
}

static bool
begin_file(struct upload *u, const char *name)
{
	if (u->out)
		return assize_err_set(&u->e, ASSIZE_INVALID, "file: comes twice, send one");
	u->file.name = name_of(u, name ? name : "");
	u->out = os_open(u->place.tmp, "wb");
	hash_begin(&u->hash);
	return u->out || err_system(&u->e, u->file.name, "cannot be kept here");
}

static bool
take_file(struct upload *u, const char *data, size_t n)
{
	hash_more(&u->hash, data, n);
	u->file.size += (int64_t)n;
	return fwrite(data, 1, n, u->out) == n
	       || err_system(&u->e, u->file.name, "cannot be kept here");
}

static bool
take_said(struct upload *u, const char *data, size_t n)
{
	u->said_size += n;
	if (u->said_size > WEB_BODY_MAX)
		return assize_err_set(
		    &u->e, ASSIZE_INVALID, "said: more than %zu bytes", WEB_BODY_MAX);
	return (u->said.out || os_memory_open(&u->said, &u->e))
	       && (fwrite(data, 1, n, u->said.out) == n
		   || assize_err_set(&u->e, ASSIZE_MEMORY, "out of memory"));
}

/* The parameters are libmicrohttpd's. */
static enum MHD_Result
take_part(void *upload, enum MHD_ValueKind kind, const char *key, const char *name,
    const char *type, const char *encoding, const char *data, uint64_t at, size_t n)
{
	struct upload *u = upload;
	bool good;

	(void)kind;
	(void)type;
	(void)encoding;
	if (key && strcmp(key, "file") == 0)
		good = (at > 0 || begin_file(u, name)) && take_file(u, data, n);
	else if (key && strcmp(key, "said") == 0)
		good = (at > 0 || u->said_size == 0
			    ? take_said(u, data, n)
			    : assize_err_set(&u->e, ASSIZE_INVALID, "said: comes twice, send one"));
	else
		good = assize_err_set(&u->e, ASSIZE_INVALID,
		    "%.60s: no part of this body, send said, which is JSON, and file",
		    key ? key : "none");
	return good ? MHD_YES : MHD_NO;
}

struct upload *
upload_begin(struct uploads *all, struct MHD_Connection *c, struct assize_err *e)
{
	struct upload *u = calloc(1, sizeof *u);

	if (!u) {
		assize_err_set(e, ASSIZE_MEMORY, "out of memory");
		return NULL;
	}
	u->all = all;
	u->parts = MHD_create_post_processor(c, PIECE, take_part, u);
	if (!u->parts)
		assize_err_set(
		    e, ASSIZE_INVALID, "Content-Type: multipart/form-data lacks its boundary");
	if (u->parts && enter(u, e))
		return u;
	upload_end(u);
	return NULL;
}

void
upload_take(struct upload *u, const char *part, size_t n)
{
	if (u->e.code == ASSIZE_OK && MHD_post_process(u->parts, part, n) != MHD_YES
	    && u->e.code == ASSIZE_OK)
		assize_err_set(
		    &u->e, ASSIZE_INVALID, "body: not what multipart/form-data looks like");
}

/* Whether the last boundary has come. */
static bool
is_whole(struct upload *u)
{
	const enum MHD_Result whole = MHD_destroy_post_processor(u->parts);

	u->parts = NULL;
	if (u->e.code != ASSIZE_OK)
		return false;
	return whole == MHD_YES
	       || assize_err_set(&u->e, ASSIZE_INVALID, "body: cut off, its last boundary lacks");
}

static bool
finish_file(struct upload *u)
{
	const bool good = fclose(u->out) == 0;

	u->out = NULL;
	hash_end(&u->hash, u->file.hash);
	u->file.path = u->place.tmp;
	return good || err_system(&u->e, u->file.name, "cannot be kept here");
}

bool
upload_done(struct upload *u, struct web_request *to, struct assize_err *e)
{
	const bool sent = u->out != NULL;

	if (!is_whole(u) || (sent && !finish_file(u))
	    || (u->said.out && !os_memory_close(&u->said, &u->e)) || !assize_arena_ok(&u->a, &u->e))
		return assize_err_set(e, u->e.code, "%s", u->e.text);
	to->content_type = WEB_JSON;
	to->body = u->said.n ? u->said.text : "{}";
	to->size = u->said.n ? u->said.n : 2;
	to->file = sent ? &u->file : NULL;
	return true;
}

static void
leave(struct upload *u)
{
	mtx_lock(&u->all->mutex);
	u->all->under_way--;
	mtx_unlock(&u->all->mutex);
}

/* A passphrase may be in what was said. */
void
upload_end(struct upload *u)
{
	if (u->parts)
		MHD_destroy_post_processor(u->parts);
	if (u->out)
		fclose(u->out);
	if (u->place.tmp)
		leave(u);
	newfile_end(&u->place);
	if (u->said.text)
		seal_wipe(u->said.text, u->said.n);
	os_memory_end(&u->said);
	assize_arena_free(&u->a);
	free(u);
}
