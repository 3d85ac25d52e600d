/* The way of a judgement: the sheet of a case, and answers to it. */
#include "web/handler/handlers.h"
#include "web/handler/sheet.h"

bool
judgements_sheet(struct call *c)
{
	struct assize_sheet sheet;

	if (!assize_sheet_load(c->s, &c->which, c->a, &sheet, &c->e))
		return false;
	sheet_write(&c->json, &sheet);
	return true;
}

bool
judgements_record(struct call *c)
{
	struct assize_submission said = { 0 };
	struct assize_judged judged = { 0 };

	return CALL_MEMBERS(c, "answers", "note", "because") && sheet_take(c, &said)
	       && assize_judgement_record(c->s, &c->which, &said, &judged, &c->e)
	       && sheet_saved(c, &judged);
}
