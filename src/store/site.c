#include "store/journal.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SQL_HOME[] =
    "select site_id, device = ?1 and inode = ?2 and machine = ?3 from home";
static const char SQL_SITE_ADD[] = "insert into site (ident) values (?1)";
static const char SQL_HOME_SET[] =
    "insert into home (home_id, site_id, device, inode, machine) values (1, ?1, ?2, ?3, ?4)"
    " on conflict do update set site_id = excluded.site_id, device = excluded.device,"
    "   inode = excluded.inode,"
    " machine = excluded.machine";

/* Where a store's file lies.  A store in memory is nowhere, which is a place too. */
static void
place_of(const struct assize_store *s, int64_t *device, int64_t *inode, char *machine, size_t size)
{
	struct stat st = { 0 };

	if (s->in_memory || stat(s->db.path, &st) < 0)
		st.st_dev = 0;
	*device = (int64_t)st.st_dev;
	*inode = (int64_t)st.st_ino;
	if (gethostname(machine, size) < 0)
		machine[0] = '\0';
	machine[size - 1] = '\0';
}

static bool
site_begin(struct assize_store *s, int64_t device, int64_t inode, const char *machine,
    int64_t *site_id, struct assize_err *e)
{
	unsigned char bytes[16];
	char ident[2 * sizeof bytes + 1];

	s->io->random(s->io->world, bytes, sizeof bytes);
	hex_from(bytes, sizeof bytes, ident);
	return db_insert(&s->db, site_id, e, SQL_SITE_ADD, V((const char *)ident))
	       && db_run(&s->db, e, SQL_HOME_SET, V(*site_id), V(device), V(inode), V(machine));
}

bool
site_find(struct assize_store *s, int64_t *site_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t device, inode;
	char machine[256];
	int got;

	if (s->site_id) {
		*site_id = s->site_id;
		return true;
	}
	place_of(s, &device, &inode, machine, sizeof machine);
	if (!db_query(&s->db, &r, e, SQL_HOME, V(device), V(inode), V((const char *)machine))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 || !row_int(&r, 1))
		return site_begin(s, device, inode, machine, site_id, e);
	*site_id = s->site_id = row_int(&r, 0);
	return true;
}
