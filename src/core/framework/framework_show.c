#include "store/cursor.h"
#include "core/framework/framework.h"

/* A text in the language asked for (?2); PATH is where it stands in the framework's file. */
#define SQL_TRANSLATED(path, text) \
	"coalesce((select t.text from translation t where t.framework_id = w.framework_id and t.language = ?2" \
	" and t.path = " path "), " text ")"

static const char SQL_SOURCE[] = "select source from framework where code = ?1";
static const char SQL_LIST[] =
    "select code as framework, title,"
    " (select count(*) from standard s where s.framework_id = w.framework_id) as standards,"
    " (select count(*) from question q where q.framework_id = w.framework_id and q.kind = 'key') as questions,"
    " score_max, (select count(*) from inspection i where i.framework_id = w.framework_id) as inspections"
    " from framework w order by code";

static const char SQL_SHOW[] =
    "with standard_place as ("
    "  select standard_id, 'domains[' || (select count(*) from domain d where d.framework_id = s.framework_id"
    "    and d.number < s.domain) || '].standards['"
    "    || (row_number() over (partition by framework_id, domain order by position) - 1) || ']' as path"
    "  from standard s where framework_id = (select framework_id from framework where code = ?1)),"
    " key_place as ("
    "  select question_id, path || '.key_questions['"
    "    || (row_number() over (partition by standard_id order by position) - 1) || ']' as path"
    "  from question q join standard_place p using (standard_id) where kind = 'key'),"
    " prompt_place as ("
    "  select q.question_id, path || '.prompts['"
    "    || (row_number() over (partition by parent_id order by position) - 1) || ']' as path"
    "  from question q join key_place p on p.question_id = q.parent_id),"
    " value_order as ("
    "  select v.*, min(position) over (partition by attribute_id, group_code) as first,"
    "    row_number() over (partition by attribute_id, group_code order by position) - 1 as place"
    "  from attribute_value v),"
    " value_place as ("
    "  select *, '.groups[' || (dense_rank() over (partition by attribute_id order by first) - 1)"
    "    || '].values[' || place || ']' as path from value_order),"
    " item (place, major, minor, part, ref, sample, text, rule) as ("
    "  select 1, points, 0, 'band', b.code, null, " SQL_TRANSLATED("'bands[' || points || '].title'",
	"b.title") ","
		   "    from_percent || ' to ' || to_percent || ' per cent, ' || points || iif(points = 1, ' point', ' points')"
		   "  from framework w join band b using (framework_id) where w.code = ?1"
		   "  union all"
		   "  select 2, from_score, 0, 'range', rating, null,"
		   "    " SQL_TRANSLATED("'bands[' || b.points || '].title'",
		       "b.title") ","
				  "    from_score || ' to ' || to_score || ' of ' || score_max"
				  "  from framework w join score_range r using (framework_id)"
				  "  join band b on b.framework_id = w.framework_id and b.code = r.rating where w.code = ?1"
				  "  union all"
				  "  select 3, a.position, -1, 'attribute', a.code, null,"
				  "    " SQL_TRANSLATED("'attributes[' || a.position || '].title'",
				      "a.title") ","
						 "    case type when 'integer' then low || ' to ' || high when 'yes_no' then 'yes or no' else 'one of:' end"
						 "  from framework w join attribute a using (framework_id) where w.code = ?1"
						 "  union all"
						 "  select 3, a.position, v.position, 'value', v.value, null,"
						 "    " SQL_TRANSLATED(
						     "'attributes[' || a.position || ']' || v.path || '.title'",
						     "v.title") ", v.group_code"
								"  from framework w join attribute a using (framework_id) join value_place v using (attribute_id) where w.code = ?1"
								"  union all"
								"  select 5, s.position, -1, 'standard', s.ref, s.sample,"
								"    " SQL_TRANSLATED("p.path || '.title'",
								    "s.title") ","
									       "    'rated by ' || rated_by || iif(counts, '', ', does not count')"
									       "  from framework w join standard s using (framework_id) join standard_place p using (standard_id) where w.code = ?1"
									       "  union all"
									       "  select iif(q.kind = 'gate', 4, 5), coalesce(s.position, q.position), q.position, q.kind, q.ref, q.sample,"
									       "    " SQL_TRANSLATED(
										   "coalesce(k.path, p.path, 'gates[' || q.position || ']') || '.text'",
										   "q.text") ","
											     "    nullif(concat_rule, '')"
											     "  from framework w join ("
											     "    select *, coalesce('where ' || (select ref from question g where g.question_id = q.gate_id) || ' is yes', '')"
											     "      || iif(gate_id is not null and limit_attribute_id is not null, '; ', '')"
											     "      || coalesce('where ' || (select code from attribute a where a.attribute_id = q.limit_attribute_id) || ' is '"
											     "        || (select group_concat(value, ' or ') from question_limit l where l.question_id = q.question_id), '')"
											     "      as concat_rule from question q) q using (framework_id)"
											     "  left join standard s using (standard_id) left join key_place k using (question_id)"
											     "  left join prompt_place p using (question_id) where w.code = ?1)"
											     " select part, ref, sample, rule, text from item order by place, major, minor";

bool
assize_framework_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_LIST);
}

bool
assize_framework_source(struct assize_store *s, const char *code, struct assize_arena *a, const char **source,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_SOURCE, V(code)) || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "framework \"%.64s\": not in this store, see: assize framework list", code);
	*source = row_copy(&r, 0, a);
	return assize_arena_ok(a, e);
}

bool
assize_framework_show(struct assize_store *s, const char *code, const char *language, struct assize_rows **r,
    struct assize_err *e)
{
	int64_t id;
	int got;

	*r = NULL;
	if ((got = framework_find(s, code, &id, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "framework %.60s: not in this store, see: assize framework list", code);
	return rows_open(s, r, e, SQL_SHOW, V(code), V(language));
}
