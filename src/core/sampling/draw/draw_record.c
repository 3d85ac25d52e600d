/* A draw on record: writes it, and reads what the other commands need of it.  Draws nothing. */
#include "core/sampling/draw/draw_record.h"

#include "base/os.h"
#include "core/sampling/draw/draw_record.sql.h"

static const char SQL_ROWS[] =
    "select \"group\", role = 'reserve', row from sample_draw_row"
    "   where inspection = ?1 and sample = ?2 order by position, role, place";

int
draw_record_find(struct work *w, const char *sample, struct draw_record *d)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_FIND, V(w->inspection.id), V(sample))
	    || (got = rows_next(&r, w->e)) < 0)
		return -1;
	if (got == 1 && row_int(&r, 0)) {
		assize_err_set(w->e, ASSIZE_CONFLICT,
		    "sample %s: two stores drew it differently, settle it by drawing again as it "
		    "is to be",
		    sample);
		return -1;
	}
	if (got == 0 || row_null(&r, 1))
		return 0;
	if (row_null(&r, 2)) {
		assize_err_set(
		    w->e, ASSIZE_NOT_FOUND, "sample %s: what was drawn was erased", sample);
		return -1;
	}
	*d = (struct draw_record){ row_copy(&r, 3, w->a), row_int(&r, 4), row_int(&r, 5) };
	return assize_arena_ok(w->a, w->e) ? 1 : -1;
}

bool
draw_record_none(struct work *w, const char *sample, const char *but_of)
{
	int64_t found;
	int got =
	    db_find_int(w->db, &found, w->e, SQL_DRAWN, V(w->inspection.id), V(sample), V(but_of));

	return got == 0
	       || (got == 1
		   && assize_err_set(w->e, ASSIZE_CONFLICT,
		       "sample %s: drawn already, so that its population stays as it is; a case "
		       "that cannot be judged is replaced",
		       sample));
}

static void
read_row(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct draw_record_row *)item =
	    (struct draw_record_row){ row_copy(r, 0, a), row_int(r, 1) != 0, row_int(r, 2) };
}

bool
draw_record_load(struct work *w, const char *sample, struct draw_record_rows *rows)
{
	*rows = (struct draw_record_rows){ 0 };
	return db_list(w->db, DB_LIST(rows->list, rows->n, w->a, read_row), w->e, SQL_ROWS,
	    V(w->inspection.ref), V(sample));
}

bool
draw_record_count(struct work *w, const struct population *p, struct assize_draw_counts *n)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t taken;

	if (!db_query(w->db, &r, w->e, SQL_COUNT, V(w->inspection.ref), V(p->sample))
	    || rows_next(&r, w->e) != 1)
		return false;
	taken = (size_t)(row_counted(&r, 0) + row_counted(&r, 1));
	*n = (struct assize_draw_counts){ .sample = p->sample,
		.eligible = p->eligible,
		.drawn = (size_t)row_counted(&r, 0),
		.replacements = (size_t)row_counted(&r, 2),
		.reserves = (size_t)row_counted(&r, 1) - (size_t)row_counted(&r, 2),
		.neither = p->eligible > taken ? p->eligible - taken : 0,
		.gave_way = (size_t)row_counted(&r, 3),
		.over = (size_t)row_counted(&r, 4),
		.per_officer = row_small(&r, 5) };
	return true;
}

static void
put_rows(struct json_out *j, const struct draw *d, const struct draw_group *g, enum draw_mark mark)
{
	json_array(j, mark == DRAW_DRAWN ? "rows" : "reserves");
	for (size_t i = g->first; g->level == d->levels && i < g->first + g->n; i++)
		if (d->order[i].mark == mark)
			json_int(j, NULL, d->order[i].what->row);
	json_end(j);
}

static void
put_group(struct json_out *j, const struct draw *d, const struct draw_group *g)
{
	json_object(j, NULL);
	json_text(j, "group", g->path);
	json_int(j, "level", (int64_t)g->level);
	json_int(j, "cases", (int64_t)g->n);
	json_int(j, "proportional", g->proportional);
	json_int(j, "rounded", (int64_t)g->rounded);
	json_int(j, "gave_way", (int64_t)g->gave_way);
	json_int(j, "came_in", (int64_t)g->came_in);
	json_int(j, "drawn", (int64_t)g->drawn);
	json_int(j, "over", (int64_t)g->over);
	put_rows(j, d, g, DRAW_DRAWN);
	put_rows(j, d, g, DRAW_RESERVE);
	json_end(j);
}

static void
put_draw(struct json_out *j, const struct population *p, const struct draw *d)
{
	json_object(j, NULL);
	json_text(j, "seed", d->plan->seed);
	json_text(j, "population", p->value);
	json_text(j, "from", p->from);
	json_text(j, "to", p->to);
	json_int(j, "size", (int64_t)d->plan->size);
	json_int(j, "eligible", (int64_t)d->plan->n);
	json_int(j, "reserve_percent", d->plan->reserve_percent);
	json_int(j, "per_officer", d->plan->per_officer);
	json_array(j, "attributes");
	for (size_t i = 0; i < d->levels; i++)
		json_text(j, NULL, d->plan->levels[i].attribute);
	json_end(j);
	json_array(j, "groups");
	for (size_t i = 0; i < d->group_count; i++)
		put_group(j, d, &d->groups[i]);
	json_end(j);
	json_end(j);
}

bool
draw_record_add(struct work *w, const struct population *p, const struct draw *d)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	struct entry n = { .kind = KIND_DRAW, .key = p->sample };

	if (!os_memory_open(&m, w->e))
		return false;
	put_draw(&(struct json_out){ .out = m.out }, p, d);
	if (!os_memory_close(&m, w->e))
		return false;
	n.text = m.text;
	n.value = population_value(d->plan->size, m.text, w->a);
	return work_record(w, &n, NULL);
}
