#include "core/sampling/drawn.h"

#include "base/os.h"
#include "core/casework/attribute.h"
#include "core/sampling/drawn.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SQL_QUOTE[] = "select json_quote(?1)";
static const char SQL_GROUPS[] =
    "select json_extract(g.value, '$.group'), json_extract(g.value, '$.level'),"
    "   json_extract(g.value, '$.cases'),"
    " json_extract(g.value, '$.proportional'), json_extract(g.value, '$.rounded'),"
    "   json_extract(g.value, '$.gave_way'),"
    " json_extract(g.value, '$.came_in'), json_extract(g.value, '$.drawn'), json_extract(g.value,"
    "   '$.over')"
    " from entry_text x, json_each(x.text, '$.groups') g where x.entry_id = ?1 and x.part = 'text'";
static const char SQL_ROWS[] =
    "select g.key, r.value from entry_text x, json_each(x.text, '$.groups') g,"
    "   json_each(g.value, '$.' || ?2) r"
    " where x.entry_id = ?1 and x.part = 'text'";
static const char SQL_CASES[] =
    "select ref, state from casefile where inspection_id = ?1 and sample = ?2 order by ref";

static void
put_rows(FILE *out, const struct draw *d, const struct draw_group *g, const char *name,
    enum draw_mark mark)
{
	bool some = false;

	fprintf(out, ",\"%s\":[", name);
	for (size_t i = g->first; g->level == d->levels && i < g->first + g->n; i++)
		if (d->order[i].mark == mark) {
			fprintf(out, "%s%lld", some ? "," : "", (long long)d->order[i].what->row);
			some = true;
		}
	putc(']', out);
}

static void
put_group(FILE *out, const struct draw *d, const struct draw_group *g)
{
	fprintf(out,
	    "{\"group\":\"%s\",\"level\":%zu,\"cases\":%zu,\"proportional\":%lld,\"rounded\":%zu,"
	    "\"gave_way\":%zu,"
	    "\"came_in\":%zu,\"drawn\":%zu,\"over\":%zu",
	    g->path, g->level, g->n, (long long)g->proportional, g->rounded, g->gave_way,
	    g->came_in, g->drawn, g->over);
	put_rows(out, d, g, "rows", DRAW_DRAWN);
	put_rows(out, d, g, "reserves", DRAW_RESERVE);
	putc('}', out);
}

/* Codes have nothing in them that JSON would escape; the seed may have. */
static void
put_draw(FILE *out, const struct drawn_record *n, const char *seed)
{
	const struct draw_plan *plan = n->plan;
	const struct draw *d = n->draw;

	fprintf(out,
	    "{\"seed\":%s,\"population\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"size\":%zu,"
	    "\"eligible\":%zu,\"reserve_percent\":%d,\"per_officer\":%d,\"attributes\":[",
	    seed, n->population->value, n->population->from, n->population->to, plan->size, plan->n,
	    plan->reserve_percent, plan->per_officer);
	for (size_t i = 0; i < plan->level_count; i++)
		fprintf(out, "%s\"%s\"", i ? "," : "", plan->levels[i].attribute);
	fputs("],\"groups\":[", out);
	for (size_t i = 0; i < d->group_count; i++) {
		fputs(i ? "," : "", out);
		put_group(out, d, &d->groups[i]);
	}
	fputs("]}", out);
}

bool
drawn_text(struct assize_store *s, const struct drawn_record *record, struct assize_arena *a,
    const char **text, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	const char *seed = "\"\"";

	if (db_find_text(&s->db, &seed, a, e, SQL_QUOTE, V(record->plan->seed)) < 0)
		return false;
	if (!os_memory_open(&m, e))
		return false;
	put_draw(m.out, record, seed);
	if (!os_memory_close(&m, e))
		return false;
	*text = assize_arena_text(a, m.text);
	return assize_arena_ok(a, e);
}

/* The entry that holds the draw, with its parameters. */
static int
find(struct assize_store *s, const struct population_of *of, struct assize_arena *a,
    struct drawn *d, int64_t *entry_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_FIND, V(of->inspection->id), V(of->sample))
	    || (got = rows_next(&r, e)) < 0)
		return -1;
	if (got == 1 && row_int(&r, 0)) {
		assize_err_set(e, ASSIZE_CONFLICT,
		    "sample %s: two stores drew it differently, settle it by drawing again as it "
		    "is to be: assize sample draw --sample %s --seed ...",
		    of->sample, of->sample);
		return -1;
	}
	if (got == 0 || row_null(&r, 1))
		return 0;
	if (row_null(&r, 2)) {
		assize_err_set(
		    e, ASSIZE_NOT_FOUND, "sample %s: what was drawn was erased", of->sample);
		return -1;
	}
	*entry_id = row_int(&r, 2);
	*d = (struct drawn){ .seed = row_copy(&r, 3, a),
		.size = row_int(&r, 4),
		.eligible = row_int(&r, 5),
		.reserve_percent = row_int(&r, 6),
		.per_officer = row_int(&r, 7) };
	return assize_arena_ok(a, e) ? 1 : -1;
}

static bool
groups_load(struct assize_store *s, int64_t entry_id, struct assize_arena *a, struct drawn *d,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_GROUPS, V(entry_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if ((d->groups = assize_arena_grow(a, d->groups, d->group_count, sizeof *d->groups))
		    == NULL)
			break;
		d->groups[d->group_count++] = (struct drawn_group){ .path = row_copy(&r, 0, a),
			.level = row_int(&r, 1),
			.cases = row_int(&r, 2),
			.proportional = row_int(&r, 3),
			.rounded = row_int(&r, 4),
			.gave_way = row_int(&r, 5),
			.came_in = row_int(&r, 6),
			.drawn = row_int(&r, 7),
			.over = row_int(&r, 8) };
	}
	return assize_arena_ok(a, e) && got == 0;
}

static bool
rows_load(struct assize_store *s, int64_t entry_id, const char *which, struct assize_arena *a,
    struct drawn *d, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const bool reserves = strcmp(which, "reserves") == 0;
	int got;

	if (!db_query(&s->db, &r, e, SQL_ROWS, V(entry_id), V(which)))
		return false;
	while ((got = rows_next(&r, e)) == 1 && (size_t)row_int(&r, 0) < d->group_count) {
		struct drawn_group *g = &d->groups[row_int(&r, 0)];
		int64_t **list = reserves ? &g->reserves : &g->rows;
		size_t *n = reserves ? &g->reserve_count : &g->row_count;

		if ((*list = assize_arena_grow(a, *list, *n, sizeof **list)) == NULL)
			break;
		(*list)[(*n)++] = row_int(&r, 1);
	}
	return assize_arena_ok(a, e) && got == 0;
}

int
drawn_find(struct assize_store *s, const struct population_of *of, struct assize_arena *a,
    struct drawn *d, struct assize_err *e)
{
	int64_t entry_id = 0;
	int got = find(s, of, a, d, &entry_id, e);

	if (got == 1
	    && (!groups_load(s, entry_id, a, d, e) || !rows_load(s, entry_id, "rows", a, d, e)
		|| !rows_load(s, entry_id, "reserves", a, d, e)))
		return -1;
	return got;
}

const struct population_row *
drawn_row(const struct population *p, int64_t row)
{
	return row >= 1 && (size_t)row <= p->n ? &p->rows[row - 1] : NULL;
}

bool
drawn_cases_load(struct assize_store *s, const struct population_of *of, struct assize_arena *a,
    struct drawn_cases *cases, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*cases = (struct drawn_cases){ 0 };
	if (!db_query(&s->db, &r, e, SQL_CASES, V(of->inspection->id), V(of->sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if ((cases->list = assize_arena_grow(a, cases->list, cases->n, sizeof *cases->list))
		    == NULL)
			break;
		cases->list[cases->n++] =
		    (struct drawn_case){ row_copy(&r, 0, a), row_copy(&r, 1, a) };
	}
	return assize_arena_ok(a, e) && got == 0;
}

static int
by_ref(const void *ref, const void *item)
{
	return strcmp(ref, ((const struct drawn_case *)item)->ref);
}

const char *
drawn_state(const struct drawn_cases *cases, const char *ref)
{
	const struct drawn_case *found =
	    cases->n ? bsearch(ref, cases->list, cases->n, sizeof *cases->list, by_ref) : NULL;

	return found ? found->state : NULL;
}

bool
drawn_case_make(struct assize_store *s, const struct population *p,
    const struct population_row *row, const char *because, struct assize_err *e)
{
	CLEANUP(work_end) struct work w;

	work_within(&w, s, &p->inspection, e);
	w.because = because;
	if (!work_case(&w, p->sample, row->ref))
		return false;
	for (size_t i = 0; i < p->attribute_count; i++) {
		const struct assize_pair pair = { p->attributes[i], row->values[i] };

		if (pair.value && !attributes_record(&w, &pair, 1))
			return false;
	}
	return true;
}
