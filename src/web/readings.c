/* Second readings, how far they agree, and what is settled of where they do not. */
#include "web/handlers.h"
#include "web/sheet.h"

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
