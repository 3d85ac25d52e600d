#include "core/sampling/population.h"

#include "core/sampling/population_record.sql.h"

#include <stdio.h>
#include <string.h>

const char *
population_value(size_t n, const char *text, struct assize_arena *a)
{
	unsigned char hash[HASH_SIZE];
	char hex[9];

	hash_plain(text, strlen(text), hash);
	hash_hex(hash, 4, hex);
	return assize_arena_printf(a, "%zu-%s", n, hex);
}

static bool
is_undrawn(int got, const struct population_of *of, struct assize_err *e)
{
	return got == 0
	       || (got == 1
		   && assize_err_set(e, ASSIZE_CONFLICT,
		       "sample %s: drawn already, so that its population stays as it is; a case "
		       "that cannot be judged is replaced: assize sample replace CASE --because "
		       "...",
		       of->sample));
}

bool
population_undrawn(struct assize_store *s, const struct population_of *of, struct assize_err *e)
{
	int64_t found;

	return is_undrawn(
	    db_find_int(&s->db, &found, e, SQL_DRAWN, V(of->inspection->id), V(of->sample)), of, e);
}

/* Two different draws are settled by another one, of whatever population. */
bool
population_record(
    struct assize_store *s, const struct population_list *list, bool *made, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct entry n = { .kind = KIND_POPULATION_LIST,
		.inspection_id = list->of.inspection->id,
		.key = list->of.sample,
		.reading = 1,
		.value = population_value(list->n, list->text, &a),
		.text = list->text,
		.because = list->because };

	int64_t found;

	return assize_arena_ok(&a, e) && journal_record(s, &n, made, e)
	       && (!*made
		   || is_undrawn(db_find_int(&s->db, &found, e, SQL_DRAWN_OF_ANOTHER,
				     V(n.inspection_id), V(n.key), V(n.value)),
		       &list->of, e));
}

bool
population_count_record(
    struct assize_store *s, const struct population *p, const char *because, struct assize_err *e)
{
	char value[24];

	snprintf(value, sizeof value, "%zu", p->eligible);
	return journal_record(s,
	    &(struct entry){ .kind = KIND_POPULATION,
		.inspection_id = p->inspection.id,
		.key = p->sample,
		.reading = 1,
		.value = value,
		.because = because },
	    NULL, e);
}
