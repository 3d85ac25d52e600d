/* What backups and restores have left that were killed: it is named, and removed by nobody here. */
#include "file/newfile.h"
#include "file/storefile.h"
#include "store/rows/rows.h"

#include <assize/keep.h>

#include <string.h>

static const char *const names[] = { "file" };

struct finding {
	const char *store;
	struct listing l;
};

/* An empty one tells nothing of what it was to be, but by its name. */
static void
add(void *finding, const char *left)
{
	struct finding *f = finding;

	if (strncmp(left, f->store, strlen(f->store)) == 0 || storefile_is_there(left))
		listing_text(&f->l, left);
}

bool
assize_keep_left(struct assize_store *s, struct assize_rows **out, struct assize_err *e)
{
	struct finding f = { s->db.path, { .names = names, .columns = COUNT_OF(names) } };
	bool good;

	*out = NULL;
	if (!s->in_memory)
		newfile_left(s->db.path, add, &f);
	good = rows_from_listing(&f.l, out, e);
	listing_end(&f.l);
	return good;
}
