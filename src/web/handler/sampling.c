/* Sampling: the population of a sample, its size and draw, and how well that stands for it. */
#include "web/handler/handlers.h"
#include "web/incoming.h"

#include <assize/sample.h>
#include <assize/spreadsheet.h>

#include <string.h>

static bool
show(struct call *c, const char *what)
{
	const struct assize_sample_of of = { c->which.inspection, call_query(c, "sample") };
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_sample_show(c->s, &of, what, &rows, &c->e), &rows);
}

bool
sampling_drawn(struct call *c)
{
	return show(c, "drawn");
}

bool
sampling_population(struct call *c)
{
	return show(c, "population");
}

bool
sampling_check(struct call *c)
{
	return show(c, "check");
}

bool
sampling_history(struct call *c)
{
	return show(c, "history");
}

bool
sampling_columns(struct call *c)
{
	return assize_sample_columns_example(c->s, c->which.inspection, c->memory.out, &c->e);
}

/* A whole number of the query; -1 where it was not given. */
static bool
query_count(struct call *c, const char *name, int64_t *value)
{
	const char *text = call_query(c, name);

	*value = -1;
	return !text || text_count(text, value)
	       || call_refuse(c, 400, "query: %s is a whole number", name);
}

bool
sampling_size(struct call *c)
{
	struct assize_sizing how = { .sample = call_query(c, "sample") };
	struct assize_rows *rows = NULL;
	int64_t confidence, margin;

	if (!query_count(c, "population", &how.population)
	    || !query_count(c, "confidence", &confidence) || !query_count(c, "margin", &margin))
		return false;
	how.confidence_percent = (int)confidence;
	how.margin_percent = (int)margin;
	return reply_rows(
	    c, assize_sample_size(c->s, c->which.inspection, &how, &rows, &c->e), &rows);
}

/* Members of a draw's counts. */
static void
put_counts(struct json_out *j, const struct assize_draw_counts *n)
{
	json_text(j, "sample", n->sample);
	json_int(j, "eligible", (int64_t)n->eligible);
	json_int(j, "drawn", (int64_t)n->drawn);
	json_int(j, "replacements", (int64_t)n->replacements);
	json_int(j, "reserves", (int64_t)n->reserves);
	json_int(j, "neither", (int64_t)n->neither);
}

bool
sampling_counts(struct call *c)
{
	const struct assize_sample_of of = { c->which.inspection, call_query(c, "sample") };
	struct assize_draws draws;

	if (!assize_sample_counts(c->s, &of, c->a, &draws, &c->e))
		return false;
	json_array(&c->json, NULL);
	for (size_t i = 0; i < draws.n; i++) {
		json_object(&c->json, NULL);
		put_counts(&c->json, &draws.list[i]);
		json_end(&c->json);
	}
	json_end(&c->json);
	return true;
}

/* Where a spreadsheet may have spoilt references; null: it has not. */
static void
put_spoilt(struct json_out *j, const char *key, size_t n, const char *such_as)
{
	if (n == 0) {
		json_text(j, key, NULL);
		return;
	}
	json_object(j, key);
	json_int(j, "references", (int64_t)n);
	json_text(j, "such_as", such_as);
	json_end(j);
}

static void
put_imported(struct json_out *j, const struct assize_imported *n)
{
	json_bool(j, "known", n->known);
	json_int(j, "in_file", (int64_t)(n->rows + n->passed_over + n->nowhere + n->empty));
	json_int(j, "rows", (int64_t)n->rows);
	json_int(j, "eligible", (int64_t)n->eligible);
	json_int(j, "outside", (int64_t)n->outside);
	json_int(j, "duplicates", (int64_t)n->duplicates);
	json_int(j, "excluded", (int64_t)n->excluded);
	json_int(j, "other_sample", (int64_t)n->passed_over);
	json_int(j, "no_sample", (int64_t)n->nowhere);
	json_int(j, "empty", (int64_t)n->empty);
	json_text(j, "from", n->from);
	json_text(j, "to", n->to);
	json_text(j, "missing", n->missing);
	put_spoilt(j, "as_number", n->spoilt.as_number, n->spoilt.one);
	put_spoilt(j, "short_of_zeros", n->spoilt.short_of_zeros, n->spoilt.other);
	reply_twins(j, &n->twins);
}

/* A sheet takes a while to be read, during which nobody could record. */
static bool
is_table(struct call *c, const char *name)
{
	return !assize_spreadsheet_is(name)
	       || assize_err_set(&c->e, ASSIZE_INVALID,
		   "file: %s is a spreadsheet, have a sheet of it made CSV first, or save it so",
		   name);
}

bool
sampling_import(struct call *c)
{
	CLEANUP(incoming_end) struct incoming table = { 0 }, columns = { 0 };
	struct assize_population_from from = {
		.inspection = c->which.inspection, .sample = c->named, .file = &table.file
	};
	struct assize_imported n;
	const bool meant = call_may_bool(c, "others_wait");

	from.dry_run = call_may_bool(c, "dry_run");
	if (!CALL_MEMBERS(c, "mapping", "dry_run", "others_wait", "because")
	    || !incoming_begin(&table, c) || !is_table(c, table.file.name)
	    || !reply_nobody_waits(c, c->request->file->size < REPLY_BRIEF_POPULATION, meant)
	    || !incoming_may_begin(&columns, c, "mapping"))
		return false;
	from.because = c->which.because;
	from.columns = columns.file.in ? &columns.file : NULL;
	if (!assize_sample_import(c->s, &from, c->a, &n, &c->e) || !reply_receipt(c, 200))
		return false;
	put_imported(&c->json, &n);
	json_end(&c->json);
	return true;
}

/* A reference within the sample that the path names. */
static const char *
in_sample(struct call *c, const char *ref)
{
	return assize_arena_printf(c->a, "%s/%s", c->named, ref);
}

bool
sampling_exclude(struct call *c)
{
	const char *ref = call_text(c, "ref");
	size_t eligible;
	const bool back = call_may_bool(c, "back");

	if (!CALL_MEMBERS(c, "ref", "back", "because"))
		return false;
	c->which.ref = in_sample(c, ref);
	if (!assize_sample_exclude(c->s, &c->which, back, &eligible, &c->e)
	    || !reply_receipt(c, 200))
		return false;
	json_int(&c->json, "eligible", (int64_t)eligible);
	json_end(&c->json);
	return true;
}

bool
sampling_draw(struct call *c)
{
	struct assize_draw_options how = {
		.sample = c->named, .seed = call_text(c, "seed"), .arena = c->a
	};
	struct assize_draw_counts n = { 0 };
	int64_t reserve, officer;

	call_may_count(c, "size", &how.size);
	call_may_count(c, "reserve", &reserve);
	call_may_count(c, "per_officer", &officer);
	if (!CALL_MEMBERS(c, "seed", "size", "reserve", "per_officer", "because"))
		return false;
	how.reserve_percent = (int)reserve;
	how.per_officer = (int)officer;
	if (!assize_sample_draw(c->s, &c->which, &how, &n, &c->e) || !reply_receipt(c, 201))
		return false;
	put_counts(&c->json, &n);
	json_int(&c->json, "gave_way", (int64_t)n.gave_way);
	json_int(&c->json, "over", (int64_t)n.over);
	json_int(&c->json, "per_officer", n.per_officer);
	reply_twins(&c->json, &n.twins);
	json_end(&c->json);
	return true;
}

bool
sampling_replace(struct call *c)
{
	struct assize_replaced in;

	if (!CALL_MEMBERS(c, "because") || !assize_sample_replace(c->s, &c->which, c->a, &in, &c->e)
	    || !reply_receipt(c, 200))
		return false;
	json_text(&c->json, "in", in.ref);
	json_text(&c->json, "group", in.group);
	json_bool(&c->json, "over", in.over);
	json_end(&c->json);
	return true;
}
