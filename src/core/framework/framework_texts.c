/*
 * The wordings of a framework whose rules are known already.
 */
#include "core/framework/framework.h"
#include "core/record/work.h"
#include "core/framework/framework_texts.sql.h"

#include <string.h>

static const char SQL_USERS[] =
    "select i.inspection_id, i.framework_id, i.ref, c.state from inspection i"
    " join state_current c on c.inspection_id = i.inspection_id where i.framework_id = ?1"
    "   order by i.ref";

/* From the newly stored (?2) to the one that was there (?1); their rules are the same. */
static const char *const SQL_RENEW[] = {
	"update framework set language = n.language, title = n.title, source = n.source from "
	"framework n"
	" where n.framework_id = ?2 and framework.framework_id = ?1",
	"update sample set title = n.title from sample n"
	" where n.framework_id = ?2 and n.sample = sample.sample and sample.framework_id = ?1",
	"update domain set title = n.title from domain n"
	" where n.framework_id = ?2 and n.number = domain.number and domain.framework_id = ?1",
	"update standard set title = n.title, text = n.text, source = n.source from standard n"
	" where n.framework_id = ?2 and n.ref = standard.ref and standard.framework_id = ?1",
	"update attribute set title = n.title, source = n.source from attribute n"
	" where n.framework_id = ?2 and n.code = attribute.code and attribute.framework_id = ?1",
	"update attribute_value set title = n.title, group_title = n.group_title"
	" from attribute_value n join attribute na on na.attribute_id = n.attribute_id and "
	"na.framework_id = ?2"
	" join attribute a on a.framework_id = ?1 and a.code = na.code"
	" where attribute_value.attribute_id = a.attribute_id and attribute_value.value = n.value",
	"update question set text = n.text, guidance = n.guidance, source = n.source from question "
	"n"
	" where n.framework_id = ?2 and n.position = question.position and question.framework_id = "
	"?1",
	"update band set title = n.title, source = n.source from band n"
	" where n.framework_id = ?2 and n.points = band.points and band.framework_id = ?1",
	"delete from translation where framework_id = ?1 and ?2 is not null",
	"update translation set framework_id = ?1 where framework_id = ?2",
};

bool
framework_texts_renew(struct db *db, int64_t old, int64_t new, struct assize_err *e)
{
	for (size_t i = 0; i < COUNT_OF(SQL_RENEW); i++)
		if (!db_run(db, e, SQL_RENEW[i], V(old), V(new)))
			return false;
	return true;
}

/*
 * What a draft or a final inspection said, it goes on saying in the same words; before that its
 * lead may put them right.
 */
static bool
may_change_of(
    struct assize_store *s, const struct inspection *i, const char *code, struct assize_err *e)
{
	if (strcmp(i->state, "fieldwork") == 0)
		return right_is_lead(s, i, e);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "framework %s: inspection %s is %s and keeps its wordings, give the changed framework "
	    "a code of its own, or go back with: assize inspection state %s fieldwork --because "
	    "...",
	    code, i->ref, strcmp(i->state, "final") == 0 ? "final" : "in factual accuracy", i->ref);
}

bool
framework_texts_may_change(
    struct assize_store *s, int64_t old, int64_t new, const char *code, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t differ;
	int got = db_find_int(&s->db, &differ, e, SQL_TEXTS_DIFFER, V(old), V(new));

	if (got <= 0)
		return got == 0;
	if (!db_query(&s->db, &r, e, SQL_USERS, V(old)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const struct inspection i = { row_int(&r, 0), row_int(&r, 1), row_copy(&r, 2, &a),
			row_copy(&r, 3, &a) };

		if (!assize_arena_ok(&a, e) || !may_change_of(s, &i, code, e))
			return false;
	}
	return got == 0;
}
