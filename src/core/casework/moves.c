/* The states of a case: which follows which, and for whom. */
#include "core/casework/moves.h"
#include "core/casework/second.h"

#include <string.h>

static const struct {
	const char *from, *to;
} ways[] = { { "open", "complete" }, { "complete", "moderated" }, { "complete", "open" },
	{ "moderated", "open" }, { "withdrawn", "open" }, { "open", "withdrawn" },
	{ "complete", "withdrawn" }, { "moderated", "withdrawn" } };

/*
 * Moderating is looking again at what somebody else judged; the lead may, and all while nobody has
 * a role.
 */
static bool
not_its_reader(struct assize_store *s, const struct casefile *c, struct assize_err *e)
{
	struct assize_err why = { 0 };
	int first = second_is_first(s, c, s->judge, e);

	if (first <= 0 || right_is_lead(s, &c->inspection, &why))
		return first >= 0;
	if (why.code != ASSIZE_FORBIDDEN)
		return assize_err_set(e, why.code, "%s", why.text);
	return assize_err_set(e, ASSIZE_FORBIDDEN,
	    "case %s: %s judged it, moderating is looking again at what another judged, leave it "
	    "to somebody else or the lead",
	    c->ref, s->judge);
}

/* Whether the judge may give it this state, whatever is due and whatever the reason. */
static bool
may_move(struct assize_store *s, const struct casefile *c, const char *state, struct assize_err *e)
{
	if (strcmp(state, "moderated") == 0)
		return not_its_reader(s, c, e);
	/* Withdrawing would reveal the first reading: refuse its second reader. */
	return strcmp(state, "open") == 0 || second_not_blind(s, c, e);
}

bool
moves_check(struct work *w, const char *state)
{
	const struct casefile *c = &w->c;
	struct assize_err *e = w->e;
	size_t i = 0;

	while (i < COUNT_OF(ways)
	       && (strcmp(ways[i].from, c->state) != 0 || strcmp(ways[i].to, state) != 0))
		i++;
	if (strcmp(c->state, state) == 0)
		return assize_err_set(e, ASSIZE_CONFLICT, "case %s: %s already", c->ref, state);
	if (i == COUNT_OF(ways))
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: %s, which does not become %s, %s", c->ref, c->state, state,
		    strcmp(c->state, "open") == 0 ? "complete it first" : "open it again first");
	if (strcmp(state, "complete") != 0 && !prose_is_reason(w->because))
		return assize_err_set(e, ASSIZE_INVALID, "case %s: needs a reason", c->ref);
	return may_move(w->s, c, state, e);
}

/* A refusal is an answer here; anything else is a fault. */
static bool
is_refusal(const struct assize_err *no, struct assize_err *e)
{
	return no->code == ASSIZE_FORBIDDEN || no->code == ASSIZE_CONFLICT
	       || assize_err_set(e, no->code, "%s", no->text);
}

/*
 * Whether the judge may change anything of the case, with a reason where one is needed.
 *
 * Result  1 yes, 0 no, -1 fault
 */
static int
may_change(struct work *w)
{
	struct assize_err no = { 0 };

	if (right_allowed(w->s, &w->inspection, RIGHT_ANSWER, "any", &no))
		return 1;
	return is_refusal(&no, w->e) ? 0 : -1;
}

static bool
add_move(struct work *w, struct assize_sheet *sheet, const char *state)
{
	sheet->moves =
	    assize_arena_grow(w->a, sheet->moves, sheet->move_count, sizeof *sheet->moves);
	if (sheet->moves)
		sheet->moves[sheet->move_count++] = state;
	return assize_arena_ok(w->a, w->e);
}

bool
moves_list(struct work *w, struct assize_sheet *sheet)
{
	const int may = may_change(w);

	for (size_t i = 0; may == 1 && i < COUNT_OF(ways); i++) {
		struct assize_err no = { 0 };

		if (strcmp(ways[i].from, w->c.state) != 0)
			continue;
		if (may_move(w->s, &w->c, ways[i].to, &no) ? !add_move(w, sheet, ways[i].to)
							   : !is_refusal(&no, w->e))
			return false;
	}
	return may >= 0;
}

bool
moves_second(struct work *w, struct assize_sheet *sheet)
{
	const int may = may_change(w);

	return may == 1 ? add_move(w, sheet, "complete") : may == 0;
}
