/* whatif: the ratings before and after some answers. */
#include "cli/command/commands.h"
#include "cli/show.h"

#include <string.h>

/* CASE:QUESTION=ANSWER; the case may be SAMPLE/CASE. */
static bool
parse_change(struct cli *c, const char *text, struct assize_change *change)
{
	const char *key, *answer, *colon;

	if (!cli_pair(c, text, &key, &answer) || (colon = strchr(key, ':')) == NULL)
		return false;
	*change = (struct assize_change){
		.ref = assize_arena_printf(&c->arena, "%.*s", (int)(colon - key), key),
		.question = colon + 1,
		.answer = answer,
	};
	return true;
}

static bool
same_question(const struct assize_key_question *a, const struct assize_key_question *b)
{
	return a->yes == b->yes && a->relevant == b->relevant && a->unanswered == b->unanswered
	       && a->percent_low == b->percent_low && a->percent_high == b->percent_high;
}

static bool
same_standard(const struct assize_standard *a, const struct assize_standard *b)
{
	return a->points_low == b->points_low && a->points_high == b->points_high
	       && strcmp(a->driven_by, b->driven_by) == 0;
}

/* Both results are of one framework, so their lists run in step. */
static int
show_changes(FILE *out, const struct assize_result *before, const struct assize_result *after)
{
	int changes = 0;

	for (size_t i = 0; i < before->standard_count; i++) {
		const struct assize_standard *a = &before->standards[i], *b = &after->standards[i];

		for (size_t k = 0; k < a->key_question_count; k++) {
			if (same_question(&a->key_questions[k], &b->key_questions[k]))
				continue;
			changes++;
			fputs("before", out);
			show_key_question(out, 6, before, &a->key_questions[k]);
			fputs("after ", out);
			show_key_question(out, 6, after, &b->key_questions[k]);
		}
		if (same_standard(a, b))
			continue;
		changes++;
		fputs("before  ", out);
		show_standard(out, 8, before, a);
		fputs("after   ", out);
		show_standard(out, 8, after, b);
	}
	return changes;
}

static int
run_whatif(struct cli *c, int argc, char **argv)
{
	struct assize_change *changes =
	    assize_arena_alloc(&c->arena, (size_t)argc * sizeof *changes);
	const struct assize_changes all = { c->inspection, changes, (size_t)argc };
	struct assize_result before, after;
	FILE *out = c->io->out;

	if (!changes)
		return cli_end(c, assize_arena_ok(&c->arena, &c->err));
	for (int i = 0; i < argc; i++)
		if (!parse_change(c, argv[i], &changes[i]))
			return cli_usage(c, "%s: write CASE:QUESTION=yes, no or clear", argv[i]);
	if (!cli_open(c, false)
	    || !assize_result_load(c->store, c->inspection, &c->arena, &before, &c->err)
	    || !assize_result_whatif(c->store, &all, &c->arena, &after, &c->err))
		return cli_fail(c);
	if (show_changes(out, &before, &after) == 0)
		fputs("no percentage and no rating would change\n", out);
	fputs("before  score ", out);
	show_score(out, &before);
	fputs("\nafter   score ", out);
	show_score(out, &after);
	fputs("\nNothing was stored.\n", out);
	return 0;
}

const struct cli_command cmd_whatif = {
	.name = "whatif",
	.arguments = "CASE:QUESTION=yes|no|clear...",
	.summary = "The ratings before and after some answers; nothing is stored, also of a final "
		   "inspection.",
	.examples = "whatif C03:2.2.2=no\nwhatif C03:child_safety=yes C03:2.2.2=yes\n",
	.least = 1,
	.most = -1,
	.run = run_whatif,
	.prose = true,
};
