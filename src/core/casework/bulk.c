/*
 * Many answers at once: with the triggers off each is put into its row, and what follows from them
 * all is worked out once, at the end.
 */
#include "core/casework/bulk.h"
#include "core/casework/casefile.h"
#include "core/casework/second.h"
#include "store/blind.h"

#include "store/projection/projection.h"

#include <stdio.h>
#include <string.h>

/* A problem of a line; the rest of the file is still looked at. */
static void
say(void *ctx, const struct refusal *why, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct bulk *b = ctx;
	const char *text = why->text;

	if (why->first)
		text = assize_arena_printf(&a,
		    "%s of case %s: answered in line %lld already, give it once", why->question,
		    b->now.ref, (long long)why->first);
	csv_problems_add(&b->problems, why->code, why->place, text);
	assize_arena_ok(&a, e);
}

bool
bulk_begin(struct bulk *b, struct assize_store *s, const char *inspection, const char *name,
    struct assize_err *e)
{
	struct blind_hidden hidden;

	b->name = name;
	b->proposal = (struct proposal){ .w = &b->w, .carry = true, .say = say, .ctx = b };
	if (!work_begin(
		&b->w, s, &(struct assize_which){ .inspection = inspection }, RIGHT_ANSWER, e)
	    || !blind_count(s, b->w.inspection.id, 0, &hidden, e) || !proposal_begin(&b->proposal))
		return false;
	b->hides = hidden.first > 0;
	return triggers_off(&b->triggers, &s->db, e);
}

/* Makes the case of this row the present one.  One that cannot be recorded for gets the id 0. */
static bool
case_turn(struct bulk *b, const char *ref, int64_t line)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_which which = { .inspection = b->w.inspection.ref, .ref = ref };
	struct assize_store *s = b->w.s;
	struct assize_err why = { 0 };
	struct casefile c = { 0 };

	if (!proposal_record(&b->proposal))
		return false;
	snprintf(b->now.ref, sizeof b->now.ref, "%s", ref);
	b->now.id = 0;
	if (find_case(s, &which, &a, &c, &why) && (!b->hides || second_not_blind(s, &c, &why))
	    && casefile_is_open(s, &c, &why)) {
		b->now.id = c.id;
		return true;
	}
	if (err_is_fault(&why))
		return assize_err_set(b->w.e, why.code, "%s", why.text);
	return proposal_refuse(&b->proposal, line, ASSIZE_INVALID, why.text);
}

bool
bulk_add(struct bulk *b, const char *case_ref, const struct assize_answer *answer, int64_t line)
{
	struct assize_answer n = *answer;

	n.evidence = n.evidence && *n.evidence ? n.evidence : NULL;
	if (!*case_ref)
		return proposal_refuse(
		    &b->proposal, line, ASSIZE_INVALID, "no case named, give its reference");
	if (strlen(case_ref) >= sizeof b->now.ref)
		return proposal_refuse(&b->proposal, line, ASSIZE_INVALID,
		    assize_arena_printf(
			b->w.a, "case %.40s...: not a reference, it is too long", case_ref));
	if (strcmp(b->now.ref, case_ref) != 0 && !case_turn(b, case_ref, line))
		return false;
	return b->now.id == 0
	       || proposal_add(&b->proposal,
		   &(struct proposed){
		       .place = line, .case_id = b->now.id, .reading = 1, .answer = &n });
}

bool
bulk_apply(struct bulk *b, size_t *made)
{
	struct work *w = &b->w;
	const bool good = !err_is_fault(w->e) && proposal_record(&b->proposal)
			  && projection_touch(w->s, w->inspection.id, w->e)
			  && projection_recount(w->s, w->e) && proposal_check(&b->proposal);

	*made = b->proposal.made;
	if (!err_is_fault(w->e))
		csv_problems_pass_on(&b->problems, b->name, w->e);
	return good && w->e->code == ASSIZE_OK && work_commit(w);
}

void
bulk_end(struct bulk *b)
{
	triggers_end(&b->triggers);
	csv_problems_free(&b->problems);
	proposal_end(&b->proposal);
	work_end(&b->w);
}
