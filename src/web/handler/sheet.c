/* A case as JSON, as it is judged, and the answers that a body gives to it. */
#include "web/handler/sheet.h"

#include "web/reply.h"

#define ENTRIES_MAX ((int64_t)1 << 53) /* numbers that every reader of JSON takes whole */

static void
write_item(struct json_out *j, const struct assize_sheet_item *i)
{
	json_object(j, NULL);
	json_text(j, "ref", i->ref);
	json_text(j, "kind", i->kind);
	json_text(j, "standard", i->standard);
	json_text(j, "standard_title", i->standard_title);
	json_text(j, "theme", i->theme);
	json_text(j, "text", i->text);
	json_text(j, "guidance", i->guidance);
	json_text(j, "gate", i->gate);
	json_text(j, "parent", i->parent);
	json_text(j, "limit", i->limit);
	json_text(j, "applies", i->applies);
	json_text(j, "stands", i->stands);
	json_text(j, "shown", assize_sheet_stands(i));
	json_text(j, "decider", i->decider);
	json_text(j, "decided_by", i->decided_by);
	json_text(j, "why", i->why);
	json_text(j, "answer", i->answer);
	json_text(j, "evidence", i->evidence);
	json_text(j, "inspector", i->inspector);
	if (i->entry == ASSIZE_SEEN_NONE)
		json_text(j, "entry", NULL);
	else
		json_int(j, "entry", i->entry);
	json_bool(j, "conflict", i->conflict);
	json_bool(j, "discuss", i->discuss);
	json_end(j);
}

void
sheet_write(struct json_out *j, const struct assize_sheet *s)
{
	json_object(j, NULL);
	json_text(j, "inspection", s->inspection);
	json_text(j, "sample", s->sample);
	json_text(j, "ref", s->ref);
	json_text(j, "state", s->state);
	json_bool(j, "second", s->second);
	json_text(j, "inspector", s->inspector);
	json_text(j, "judge", s->judge);
	json_bool(j, "others", s->others);
	json_text(j, "attributes", s->attributes);
	json_object(j, "facts");
	for (size_t i = 0; i < s->fact_count; i++)
		json_text(j, s->facts[i].code, s->facts[i].value);
	json_end(j);
	json_text(j, "note", s->note);
	json_int(j, "asked", (int64_t)s->asked);
	json_int(j, "answered", (int64_t)s->answered);
	json_array(j, "moves");
	for (size_t i = 0; i < s->move_count; i++)
		json_text(j, NULL, s->moves[i]);
	json_end(j);
	json_array(j, "items");
	for (size_t i = 0; i < s->n; i++)
		write_item(j, &s->items[i]);
	json_end(j);
	json_end(j);
}

/* The entry that was seen: a number, null where there was none. */
static void
take_seen(const struct json_at *at, int64_t *seen, struct assize_err *e)
{
	if (json_is_null(at, "seen"))
		*seen = ASSIZE_SEEN_NONE;
	else if (json_has(at, "seen"))
		json_read_int(at, "seen", (struct json_limits){ 1, ENTRIES_MAX }, seen, e);
}

static void
take_answer(const struct json_at *at, struct assize_answer *out, struct assize_err *e)
{
	static const char *const keys[] = { "question", "answer", "evidence", "discuss", "seen" };

	if (!json_is_object(at, e))
		return;
	json_only(at, keys, COUNT_OF(keys), e);
	json_read_text(at, "question", &out->question, e);
	call_may_text_of(at, "answer", &out->answer, e);
	call_may_text_of(at, "evidence", &out->evidence, e);
	call_may_text_of(at, "discuss", &out->discuss, e);
	take_seen(at, &out->seen, e);
}

bool
sheet_take(struct call *c, struct assize_submission *said)
{
	struct json_at all, item = { 0 };
	struct assize_answer *list = NULL;

	said->note = call_may_text(c, "note");
	if (!json_read_array(&c->body, "answers", &all, &c->e))
		return false;
	while (json_next(&all, &item)) {
		if ((list = assize_arena_grow(c->a, list, said->n, sizeof *list)) == NULL)
			break;
		list[said->n] = (struct assize_answer){ 0 };
		take_answer(&item, &list[said->n++], &c->e);
	}
	said->answers = list;
	return call_good(c) && assize_arena_ok(c->a, &c->e);
}

bool
sheet_saved(struct call *c, const struct assize_judged *judged)
{
	if (!reply_receipt(c, 200))
		return false;
	json_int(&c->json, "made", (int64_t)judged->made);
	json_int(&c->json, "set_aside", (int64_t)judged->set_aside);
	json_end(&c->json);
	return true;
}
