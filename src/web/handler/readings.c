/* Second readings, how far they agree, and what is settled of where they do not. */
#include "web/handler/handlers.h"
#include "web/handler/sheet.h"

#include <assize/agreement.h>
#include <assize/reading.h>

#include <string.h>

bool
readings_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_reading_list(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
readings_sheet(struct call *c)
{
	struct assize_sheet sheet;

	if (!assize_reading_sheet(c->s, &c->which, c->a, &sheet, &c->e))
		return false;
	sheet_write(&c->json, &sheet);
	return true;
}

bool
readings_record(struct call *c)
{
	struct assize_submission said = { 0 };
	struct assize_judged judged = { 0 };

	return CALL_MEMBERS(c, "answers", "because") && sheet_take(c, &said)
	       && assize_reading_record(c->s, &c->which, &said, &judged, &c->e)
	       && sheet_saved(c, &judged);
}

bool
readings_complete(struct call *c)
{
	return CALL_MEMBERS(c, "because") && assize_reading_complete(c->s, &c->which, &c->e)
	       && reply_saved(c, 200);
}

/* The names of "readers"; none where it is not there. */
static bool
take_readers(struct call *c, struct assize_assigning *how)
{
	struct json_at all, item = { 0 };
	const char **list = NULL;

	if (!json_has(&c->body, "readers"))
		return true;
	if (!json_read_array(&c->body, "readers", &all, &c->e))
		return false;
	while (json_next(&all, &item)) {
		if ((list = assize_arena_grow(c->a, list, how->reader_count, sizeof *list)) == NULL)
			break;
		list[how->reader_count] = NULL;
		json_read_text(&item, NULL, &list[how->reader_count++], &c->e);
	}
	how->readers = list;
	return call_good(c) && assize_arena_ok(c->a, &c->e);
}

/* Who has been given what: a member "readings" of the answer. */
static bool
put_given(struct call *c, struct assize_rows *rows)
{
	int got;

	json_array(&c->json, "readings");
	while ((got = assize_rows_next(rows, &c->e)) == 1) {
		json_object(&c->json, NULL);
		for (int i = 0; i < assize_rows_count(rows); i++)
			json_text(&c->json, assize_rows_name(rows, i), assize_rows_text(rows, i));
		json_end(&c->json);
	}
	json_end(&c->json);
	return got == 0;
}

bool
readings_assign(struct call *c)
{
	struct assize_assigned done = { 0 };
	struct assize_assigning how = {
		.seed = call_text(c, "seed"), .sample = call_may_text(c, "sample"), .out = &done
	};
	struct assize_rows *rows = NULL;
	int64_t share = 0;
	bool good;

	json_read_int(&c->body, "share", (struct json_limits){ 1, 100 }, &share, &c->e);
	how.share_percent = (int)share;
	if (!CALL_MEMBERS(c, "share", "seed", "sample", "readers", "because")
	    || !take_readers(c, &how))
		return false;
	good = assize_reading_assign(c->s, &c->which, &how, &rows, &c->e) && reply_receipt(c, 200)
	       && put_given(c, rows);
	assize_rows_close(&rows);
	if (!good)
		return false;
	json_int(&c->json, "cases", (int64_t)done.cases);
	json_int(&c->json, "given", (int64_t)done.given);
	json_int(&c->json, "without_first", (int64_t)done.without_first);
	json_end(&c->json);
	return true;
}

bool
readings_give(struct call *c)
{
	const char *reader = call_text(c, "reader");

	return CALL_MEMBERS(c, "reader", "because")
	       && assize_reading_give(c->s, &c->which, reader, &c->e) && reply_saved(c, 200);
}

bool
readings_agreement(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_agreement_list(c->s, c->which.inspection, call_query(c, "by"), &rows, &c->e),
	    &rows);
}

bool
readings_disagreements(struct call *c)
{
	const char *all = call_query(c, "all");
	struct assize_rows *rows = NULL;

	if (all && strcmp(all, "yes") != 0)
		return call_refuse(c, 400, "query: all is yes, or left out");
	return reply_rows(c,
	    assize_agreement_disagreements(c->s, c->which.inspection, all != NULL, &rows, &c->e),
	    &rows);
}

bool
readings_settle(struct call *c)
{
	const char *question = call_text(c, "question"), *answer = call_text(c, "answer");

	return CALL_MEMBERS(c, "question", "answer", "because")
	       && assize_agreement_settle(c->s, &c->which, question, answer, &c->e)
	       && reply_saved(c, 200);
}
