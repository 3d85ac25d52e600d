/* No page: built without npm. */
#include "web/web_asset.h"

const struct web_asset web_asset_table[] = { { 0 } };
const size_t web_asset_count = 0;
