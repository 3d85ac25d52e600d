/* Answers to one case, typed or given by a caller of the library. */
#include "core/casework/judgement.h"
#include "core/casework/casefile.h"
#include "core/casework/proposal.h"
#include "core/casework/second.h"

#include <string.h>

static const char SQL_SET_ASIDE[] =
    "select count(*) from judgement where case_id = ?1 and reading = ?2"
    "   and answer is not null and stands not in ('yes', 'no')";

static bool
propose(struct proposal *p, int reading, const struct assize_submission *said)
{
	struct work *w = p->w;

	for (size_t i = 0; i < said->n; i++) {
		const struct assize_answer *a = &said->answers[i];
		const struct proposed n = {
			.place = (int64_t)i + 1, .case_id = w->c.id, .reading = reading, .answer = a
		};

		if (!a->discuss || strcmp(a->discuss, "yes") == 0 || strcmp(a->discuss, "no") == 0
			? !proposal_add(p, &n)
			: !proposal_refuse(p, n.place, ASSIZE_INVALID,
			    assize_arena_printf(w->a,
				"%s: \"%.60s\" is no mark to discuss, use yes or no", a->question,
				a->discuss)))
			return false;
	}
	return true;
}

/* Marks for the team, or takes the marks away. */
static bool
mark(struct work *w, int reading, const struct assize_submission *said, size_t *made)
{
	for (size_t i = 0; i < said->n; i++) {
		const struct assize_answer *a = &said->answers[i];
		const struct entry n = { .kind = KIND_DISCUSS,
			.key = a->question,
			.reading = reading,
			.value = a->discuss && strcmp(a->discuss, "yes") == 0 ? "yes" : NULL };
		bool one = false;

		if (a->discuss && !work_record(w, &n, &one))
			return false;
		*made += one;
	}
	return true;
}

bool
judgement_few(size_t n, struct assize_err *e)
{
	return n <= ASSIZE_ANSWERS_MAX
	       || assize_err_set(e, ASSIZE_INVALID, "%zu answers at once, give at most %d", n,
		   ASSIZE_ANSWERS_MAX);
}

bool
judgement_record(
    struct work *w, int reading, const struct assize_submission *said, struct assize_judged *out)
{
	CLEANUP(proposal_end) struct proposal p = { .w = w };
	int64_t set_aside = 0;

	/* Marks are tried only with answers that are recorded: otherwise all is rolled back. */
	if (!judgement_few(said->n, w->e) || !proposal_begin(&p) || !propose(&p, reading, said)
	    || !proposal_record(&p) || (p.refused == 0 && !mark(w, reading, said, &out->made))
	    || !proposal_check(&p)
	    || db_find_int(w->db, &set_aside, w->e, SQL_SET_ASIDE, V(w->c.id), V(reading)) < 0)
		return false;
	out->made += p.made;
	out->set_aside = (size_t)set_aside;
	return true;
}

/* Both texts are looked at, so that all that is wrong is said at once. */
static bool
texts_check(const char *because, const char *note, struct assize_err *e)
{
	bool good = !because || prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e);

	return (!note || prose_check("note", note, ASSIZE_EVIDENCE_MAX, e)) && good;
}

bool
assize_judgement_record(struct assize_store *s, const struct assize_which *which,
    const struct assize_submission *said, struct assize_judged *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*out = (struct assize_judged){ 0 };
	return texts_check(which->because, said->note, e)
	       && work_begin(&w, s, which, RIGHT_ANSWER, e) && second_not_blind(s, &w.c, e)
	       && casefile_is_open(s, &w.c, e) && judgement_record(&w, 1, said, out)
	       && (!said->note || casefile_note_record(&w, said->note)) && work_commit(&w);
}
