/*
 * The writing calls of sampling, for the sweeps of fault_calls.c.
 */
#include "fault/fault_calls.h"
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/sample.h>

/* Supervised cases count from 1 February to 1 March 2026 where fieldwork starts on 1 October. */
static const char POPULATION[] =
    "ref,date,officer,order_type,tier\nP1,2026-02-01,Ann,short_licence,tier_a\n"
    "P2,2026-02-02,Ann,long_licence,tier_a\nP3,2026-02-03,Ann,short_licence,\n"
    "P4,2026-02-04,Bob,short_licence,tier_a\nP5,2026-02-05,Bob,community_order,tier_b\n"
    "P6,2026-02-06,,community_order,tier_b\nP6,2026-02-07,,community_order,tier_b\n"
    "P7,2026-03-02,Bob,community_order,tier_b\n";
static const char MAPPING[] =
    "{\"format\":\"assize-columns/1\",\"ref\":\"ref\",\"date\":{\"column\":\"date\"},\"officer\":"
    "\"officer\",\"attributes\":{\"order_type\":{\"column\":\"order_type\"},\"tier\":{\"column\":"
    "\"tier\","
    "\"values\":{\"tier_a\":\"tier_a\",\"tier_b\":\"tier_b\"}}}}";

static FILE *
text_open(const char *text)
{
	return fmemopen((void *)(uintptr_t)text, strlen(text), "r");
}

bool
fault_sample_import(void)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(file_close) FILE *in = text_open(POPULATION);
	CLEANUP(file_close) FILE *map = text_open(MAPPING);
	const struct assize_file file = { .name = "f", .in = in },
				 columns = { .name = "m", .in = map };
	const struct assize_population_from from = {
		.sample = "supervised", .file = &file, .columns = &columns
	};
	struct assize_imported out;

	return assize_sample_import(g.s, &from, &a, &out, &g.e);
}

void
fault_sample_start(void)
{
	static const struct assize_pair pairs[] = { { "start", "2026-10-01" } };

	GOOD(assize_inspection_set(g.s, ON("i-1", NULL), pairs, COUNT_OF(pairs), &g.e));
}

void
fault_sample_population(void)
{
	fault_sample_start();
	GOOD(fault_sample_import());
}

bool
fault_sample_exclude(void)
{
	size_t eligible;

	return assize_sample_exclude(g.s,
	    &(struct assize_which){ .ref = "P5", .because = "No assessment" }, false, &eligible,
	    &g.e);
}

bool
fault_sample_draw(void)
{
	const struct assize_draw_options how = { .sample = "supervised",
		.seed = "s",
		.size = 4,
		.reserve_percent = 100,
		.per_officer = 1 };
	struct assize_draw_counts out;

	return assize_sample_draw(g.s, ON(NULL, NULL), &how, &out, &g.e);
}

void
fault_sample_drawn(void)
{
	fault_sample_population();
	GOOD(fault_sample_draw());
}

/* The first case drawn whose group has a reserve. */
bool
fault_sample_replace(void)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_replaced in;

	return assize_sample_replace(g.s,
	    &(struct assize_which){ .ref = "supervised/P4", .because = "No assessment" }, &a, &in,
	    &g.e);
}
