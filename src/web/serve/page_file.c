/* The files of the page, sent compressed as they lie, and only where the browser has other ones. */
#include "web/serve/page_file.h"

#include "web/web_asset.h"

#include <string.h>

bool
page_file_is(const char *path)
{
	return web_asset(path) != NULL;
}

void
page_file_send(struct request *r, const char *path)
{
	const struct web_asset *file = web_asset(path);
	const char *has = request_header(r, "If-None-Match");
	struct web_response *to = &r->writing.response;

	to->status = 200;
	to->etag = file->etag;
	r->asked_again = true;
	if (has && strcmp(has, file->etag) == 0) {
		to->status = 304;
		to->body = "";
		return;
	}
	to->type = file->type;
	to->body = (const char *)file->gzip;
	to->size = file->size;
	r->encoding = "gzip";
}
