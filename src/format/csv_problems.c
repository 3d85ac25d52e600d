/* Gathers what is wrong with rows, so that one mistake of a thousand rows is one line. */
#include "format/csv_problems.h"

#include <stdlib.h>
#include <string.h>

void
csv_problems_add(struct csv_problems *p, enum assize_err_code code, int64_t line, const char *text)
{
	struct csv_problem *at;
	size_t i = 0;

	while (i < p->n && strcmp(p->list[i].text, text) != 0)
		i++;
	if (i == ASSIZE_PROBLEMS_KEPT) {
		p->more++;
		return;
	}
	if (i == p->n) {
		p->list = assize_arena_grow(&p->arena, p->list, p->n, sizeof *p->list);
		if (!p->list)
			return;
		p->list[p->n++] = (struct csv_problem){
			.code = code, .text = assize_arena_text(&p->arena, text), .nr = i
		};
	}
	at = &p->list[i];
	if (at->n > 0 && at->n <= CSV_PROBLEMS_LINES && at->lines[at->n - 1] == line)
		return;
	if (at->n < CSV_PROBLEMS_LINES)
		at->lines[at->n] = line;
	at->n++;
}

static int
by_line(const void *left, const void *right)
{
	const struct csv_problem *a = left, *b = right;

	if (a->lines[0] != b->lines[0])
		return a->lines[0] < b->lines[0] ? -1 : 1;
	return (a->nr > b->nr) - (a->nr < b->nr);
}

/* The further lines of a problem: " (and in lines 4, 7 and 12 more)". */
static const char *
further(const struct csv_problem *p, struct assize_arena *a)
{
	const size_t named = p->n < CSV_PROBLEMS_LINES ? p->n : CSV_PROBLEMS_LINES;
	const char *list = "";

	for (size_t i = 1; i < named; i++)
		list = assize_arena_printf(
		    a, "%s%s%lld", list, *list ? ", " : "", (long long)p->lines[i]);
	if (p->n == 1)
		return "";
	if (p->n == named)
		return assize_arena_printf(a, " (and in line%s %s)", named > 2 ? "s" : "", list);
	return assize_arena_printf(a, " (and in lines %s and %zu more)", list, p->n - named);
}

void
csv_problems_pass_on(struct csv_problems *p, const char *name, struct assize_err *e)
{
	if (!assize_arena_ok(&p->arena, e))
		return;
	if (p->n > 0)
		qsort(p->list, p->n, sizeof *p->list, by_line);
	for (size_t i = 0; i < p->n; i++) {
		const struct csv_problem *at = &p->list[i];
		const char *lines = further(at, &p->arena);
		const size_t most = sizeof e->text - 32 - strlen(lines);

		assize_err_add(e, at->code, "%.*s:%lld: %.*s%s", (int)text_whole(name, most / 2),
		    name, (long long)at->lines[0],
		    (int)text_whole(at->text, most - text_whole(name, most / 2)), at->text, lines);
	}
	e->count += p->more;
}

void
csv_problems_free(struct csv_problems *p)
{
	assize_arena_free(&p->arena);
}
