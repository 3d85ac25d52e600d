/*
 * The page that a browser loads: its files, embedded as they are sent.
 *
 * They belong behind a strict Content-Security-Policy: no script or style stands in the HTML, and
 * every address is relative.  The page asks /api/v1 for all else.
 */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include <stdbool.h>
#include <stddef.h>

struct web_asset {
	const char *path;	   /* "/" or "/name": below where Assize is served */
	const char *type;	   /* Content-Type */
	const char *etag;	   /* with its quotes */
	const unsigned char *gzip; /* the file, compressed: Content-Encoding is gzip */
	size_t size;		   /* of it in bytes */
};

/* In the order of their paths; empty where the page was not built. */
extern const struct web_asset web_asset_table[];
extern const size_t web_asset_count;

/* Result  the file of this path; null: there is none */
const struct web_asset *web_asset(const char *path);

#endif
