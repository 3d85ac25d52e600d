/*
 * Which chain this store's entries are added to: that of the site whose home is the file's place,
 * or a new one.  What an identity of a place is made of is not known here.
 */
#include "store/journal/journal.h"

#include <string.h>

static const char SQL_HOME[] = "select site_id, place = ?1 from home";
static const char SQL_SITE_ADD[] = "insert into site (ident, secret) values (?1, ?2)";
static const char SQL_HOME_SET[] =
    "insert into home (home_id, site_id, place) values (1, ?1, ?2)"
    " on conflict do update set site_id = excluded.site_id, place = excluded.place";

/* A store in memory is nowhere, which is a place too; so is a copy of it to try something in. */
static void
find_place(const struct assize_store *s, unsigned char place[ASSIZE_PLACE_SIZE])
{
	if (s->in_memory || !s->io->place(s->io->world, s->db.path, place))
		memset(place, 0, ASSIZE_PLACE_SIZE);
}

static bool
site_begin(struct assize_store *s, struct bytes place, int64_t *site_id, struct assize_err *e)
{
	unsigned char bytes[16];
	char ident[2 * sizeof bytes + 1], secret[sizeof ident];

	s->io->random(s->io->world, bytes, sizeof bytes);
	hash_hex(bytes, sizeof bytes, ident);
	s->io->random(s->io->world, bytes, sizeof bytes);
	hash_hex(bytes, sizeof bytes, secret);
	return db_insert(&s->db, site_id, e, SQL_SITE_ADD, V((const char *)ident),
		   V((const char *)secret))
	       && db_run(&s->db, e, SQL_HOME_SET, V(*site_id), V(place));
}

bool
site_find(struct assize_store *s, int64_t *site_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	unsigned char place[ASSIZE_PLACE_SIZE];
	const struct bytes here = { place, sizeof place };
	int got;

	if (s->site_id) {
		*site_id = s->site_id;
		return true;
	}
	find_place(s, place);
	if (!db_query(&s->db, &r, e, SQL_HOME, V(here)) || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 || !row_int(&r, 1))
		return site_begin(s, here, site_id, e);
	*site_id = s->site_id = row_int(&r, 0);
	return true;
}
