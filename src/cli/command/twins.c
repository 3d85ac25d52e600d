/* Says which references and names differ in upper and lower case only. */
#include "cli/command/twins.h"

#include <string.h>

#define SAID_MAX 10

static const struct {
	const char *what, *todo;
} kinds[] = {
	{ "case", "if it is the same one withdraw it: assize case withdraw" },
	{ "reference", "if it is the same case correct the export, an exclusion is of both" },
	{ "case manager", "they count as one for the limit" },
	{ "inspector", "if it is the same person give the cases to one: assize case assign" },
};

void
twins_say(const struct cli *c, const struct assize_twins *t)
{
	for (size_t i = 0; i < t->n && i < SAID_MAX; i++) {
		size_t k = 0;

		while (k + 1 < COUNT_OF(kinds) && strcmp(kinds[k].what, t->list[i].what) != 0)
			k++;
		cli_say(c, "%s %s: differs from %s in upper and lower case only, %s",
		    t->list[i].what, t->list[i].other, t->list[i].one, kinds[k].todo);
	}
	if (t->n > SAID_MAX)
		cli_say(c, "and %zu more that differ so", t->n - SAID_MAX);
}

bool
twins_say_cases(struct cli *c, const char *inspection)
{
	struct assize_twins t;

	if (!assize_casefile_twins(c->store, inspection, &c->arena, &t, &c->err))
		return false;
	twins_say(c, &t);
	return true;
}
