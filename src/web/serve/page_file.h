/*
 * The files of the page.  Nothing of a store is in them: whoever asks may have them.
 */
#ifndef PAGE_FILE_H
#define PAGE_FILE_H

#include "web/serve/request.h"

/* Whether a path is a file of the page; "/" is the page itself.  Never, where it was not built. */
bool page_file_is(const char *path);

/* Makes one the response, or that the browser's is still the same. */
void page_file_send(struct request *, const char *path);

#endif
