/* What is known of a case: which attributes and values its framework allows, and their entries. */
#include "core/casework/attribute.h"

#include "base/name.h"

#include <string.h>

static const char SQL_ATTRIBUTE[] =
    "select attribute_id, type, low, high from attribute where framework_id = ?1 and code = ?2";
static const char SQL_VALUE[] =
    "select 1 from attribute_value where attribute_id = ?1 and value = ?2";
static const char SQL_VALUES[] =
    "select group_concat(value, ', ') from (select value from attribute_value"
    "   where attribute_id = ?1 order by position)";

static bool
code_check(
    struct assize_store *s, int64_t attribute_id, const struct assize_pair *p, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *values = "";
	int64_t found;
	int got = db_find_int(&s->db, &found, e, SQL_VALUE, V(attribute_id), V(p->value));

	if (got != 0)
		return got == 1;
	if (db_find_text(&s->db, &values, &a, e, SQL_VALUES, V(attribute_id)) < 0)
		return false;
	return assize_err_add(e, ASSIZE_INVALID, "%s: \"%.60s\"%s is not one of %s%s", p->key,
	    p->value, name_unseen(p->value, &a), values ? values : "",
	    find_meant(s, FIND_VALUES, attribute_id, p->value, &a));
}

bool
attribute_check(
    struct assize_store *s, int64_t framework_id, const struct assize_pair *p, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *type;
	int64_t number;
	int got;

	if (!db_query(&s->db, &r, e, SQL_ATTRIBUTE, V(framework_id), V(p->key))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: not an attribute of this framework%s%s, see the framework", p->key,
		    name_unseen(p->key, &a),
		    find_meant(s, FIND_ATTRIBUTES, framework_id, p->key, &a));
	if (!*p->value)
		return true;
	type = row_text(&r, 1);
	if (strcmp(type, "code") == 0)
		return code_check(s, row_int(&r, 0), p, e);
	if (strcmp(type, "yes_no") == 0)
		return strcmp(p->value, "yes") == 0 || strcmp(p->value, "no") == 0
		       || assize_err_add(e, ASSIZE_INVALID, "%s: \"%.60s\"%s is not yes or no",
			   p->key, p->value, name_unseen(p->value, &a));
	return (text_int(p->value, &number) && number >= row_int(&r, 2) && number <= row_int(&r, 3))
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s: \"%.60s\"%s is not a whole number from %d to %d", p->key, p->value,
		   name_unseen(p->value, &a), row_small(&r, 2), row_small(&r, 3));
}

bool
attribute_record(struct work *w, const struct assize_pair *list, size_t n)
{
	struct entry entry = { .kind = KIND_ATTRIBUTE };
	bool good = true;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			if (strcmp(list[k].key, list[i].key) == 0)
				good = assize_err_add(w->e, ASSIZE_INVALID,
				    "%s: given twice, give it once", list[i].key);
		good = attribute_check(w->s, w->inspection.framework_id, &list[i], w->e) && good;
		if (!good)
			continue;
		entry.key = list[i].key;
		entry.value = *list[i].value ? list[i].value : NULL;
		if (!work_record(w, &entry, NULL))
			return false;
	}
	return good;
}
