/*
 * What is wrong at a place of a bundle.
 */
#include "exchange/bundle/bundle.h"

#include "base/name.h"

bool
bundle_pass_on(
    const struct json_at *at, const char *key, const struct assize_err *why, struct assize_err *e)
{
	if (err_is_fault(why))
		return assize_err_set(e, why->code, "%s", why->text);
	if (why->code != ASSIZE_OK && !why->first)
		json_bad(at, key, e, "%s", why->text);
	for (const struct assize_problem *p = why->first; p; p = p->next)
		json_bad(at, key, e, "%s", p->text);
	return true;
}

bool
bundle_may_name(const struct bundle *b, const struct json_at *at, const char *key,
    const char **name, struct assize_err *e)
{
	char why[NAME_WHY];

	if (!json_may_text(at, key, name, e))
		return false;
	return !*name || name_compose(name, b->a, why)
	       || (assize_arena_ok(b->a, e) && json_bad(at, key, e, "%s", why));
}
