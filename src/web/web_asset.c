/* Which file of the page a path names. */
#include "web/web_asset.h"

#include <string.h>

const struct web_asset *
web_asset(const char *path)
{
	for (size_t i = 0; i < web_asset_count; i++)
		if (strcmp(web_asset_table[i].path, path) == 0)
			return &web_asset_table[i];
	return NULL;
}
