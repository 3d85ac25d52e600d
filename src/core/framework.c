#include "framework.h"

#include <string.h>

#define NEW_CODE "(new)" /* no framework can have this code; of rows until they have replaced the old ones */

static const char SQL_FIND[] = "select framework_id from framework where code = ?1";
static const char SQL_USED_BY[] = "select min(ref) from inspection where framework_id = ?1";
static const char SQL_LAST_ID[] = "select last_insert_rowid()";

static const char SQL_ADD[] =
    "insert into framework (code, language, title, source, rules_hash, score_max, discretion_margin,"
    " confidence_percent, margin_percent, per_officer) values ('" NEW_CODE
    "', ?1, ?2, ?3, x'', ?4, ?5, ?6, ?7, ?8)";
static const char SQL_NAME[] = "update framework set code = ?2, rules_hash = ?3 where framework_id = ?1";
static const char SQL_ADD_SAMPLE[] =
    "insert into sample (framework_id, position, sample, title, share_percent, window_from, window_to)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_ADD_DOMAIN[] =
    "insert into domain (framework_id, number, title, sample) values (?1, ?2, ?3, ?4)";
static const char SQL_ADD_STANDARD[] =
    "insert into standard (framework_id, position, ref, title, text, domain, sample, rated_by, counts, source)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?7 is null, 'inspectors', 'cases'), ?8, ?9)";
static const char SQL_ADD_ATTRIBUTE[] =
    "insert into attribute (framework_id, position, code, title, type, low, high, source)"
    " values (?1, ?2, ?3, ?4, ?5, iif(?5 = 'integer', ?6, null), iif(?5 = 'integer', ?7, null), ?8)";
static const char SQL_STRATIFY[] = "update attribute set stratify = ?3 where framework_id = ?1 and code = ?2";
static const char SQL_ADD_VALUE[] =
    "insert into attribute_value (attribute_id, position, value, title, group_code, group_title)"
    " select attribute_id, ?3, ?4, ?5, ?6, ?7 from attribute where framework_id = ?1 and code = ?2";
static const char SQL_ADD_QUESTION[] =
    "insert into question (framework_id, position, kind, ref, sample, standard_id, parent_id, gate_id,"
    " limit_attribute_id, theme, text, guidance, source) values (?1, ?2, ?3, ?4, ?5,"
    " (select standard_id from standard where framework_id = ?1 and ref = ?6),"
    " (select question_id from question where framework_id = ?1 and sample is ?5 and ref = ?7),"
    " (select question_id from question where framework_id = ?1 and sample is ?5 and ref = ?8),"
    " (select attribute_id from attribute where framework_id = ?1 and code = ?9), ?10, ?11, ?12, ?13)";
static const char SQL_ADD_LIMIT[] =
    "insert into question_limit (question_id, value) select max(question_id), ?2 from question where framework_id = ?1";
static const char SQL_ADD_BAND[] =
    "insert into band (framework_id, points, code, title, from_percent, to_percent, source)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_ADD_PERCENTS[] =
    "with recursive p (percent) as (select 0 union all select percent + 1 from p where percent < 100)"
    " insert into percent_band (framework_id, percent, points) select ?1, percent, points"
    " from p join band b on b.framework_id = ?1 and percent between from_percent and to_percent";
static const char SQL_ADD_RANGE[] =
    "insert into score_range (framework_id, rating, from_score, to_score) values (?1, ?2, ?3, ?4)";
static const char SQL_ADD_TRANSLATION[] =
    "insert into translation (framework_id, path, language, text) values (?1, ?2, ?3, ?4)";

/* Every rule, and nothing but rules, in an order of its own; things are named by codes, not by numbers of rows. */
static const char *const SQL_RULES[] = {
	"select score_max, discretion_margin, confidence_percent, margin_percent, per_officer from framework"
	" where framework_id = ?1",
	"select sample, share_percent, window_from, window_to from sample where framework_id = ?1 order by position",
	"select number, sample from domain where framework_id = ?1 order by number",
	"select ref, domain, sample, rated_by, counts from standard where framework_id = ?1 order by position",
	"select code, type, low, high, stratify from attribute where framework_id = ?1 order by position",
	"select a.code, v.value, v.group_code from attribute a join attribute_value v on v.attribute_id = a.attribute_id"
	" where a.framework_id = ?1 order by a.position, v.position",
	"select q.kind, q.ref, q.sample, (select ref from standard s where s.standard_id = q.standard_id),"
	" (select ref from question p where p.question_id = q.parent_id),"
	" (select ref from question g where g.question_id = q.gate_id),"
	" (select code from attribute a where a.attribute_id = q.limit_attribute_id), q.theme"
	" from question q where q.framework_id = ?1 order by q.position",
	"select q.position, l.value from question q join question_limit l on l.question_id = q.question_id"
	" where q.framework_id = ?1 order by q.position, l.value",
	"select points, code, from_percent, to_percent from band where framework_id = ?1 order by points",
	"select percent, points from percent_band where framework_id = ?1 order by percent",
	"select rating, from_score, to_score from score_range where framework_id = ?1 order by from_score",
};

/* From the newly stored (?2) to the one that was there (?1); their rules are the same. */
static const char *const SQL_RENEW[] = {
	"update framework set language = n.language, title = n.title, source = n.source from framework n"
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
	" from attribute_value n join attribute na on na.attribute_id = n.attribute_id and na.framework_id = ?2"
	" join attribute a on a.framework_id = ?1 and a.code = na.code"
	" where attribute_value.attribute_id = a.attribute_id and attribute_value.value = n.value",
	"update question set text = n.text, guidance = n.guidance, source = n.source from question n"
	" where n.framework_id = ?2 and n.position = question.position and question.framework_id = ?1",
	"update band set title = n.title, source = n.source from band n"
	" where n.framework_id = ?2 and n.points = band.points and band.framework_id = ?1",
	"delete from translation where framework_id = ?1 and ?1 <> ?2",
	"update translation set framework_id = ?1 where framework_id = ?2",
};

static const char *const SQL_DELETE[] = {
	"delete from translation where framework_id = ?1",
	"delete from score_range where framework_id = ?1",
	"delete from percent_band where framework_id = ?1",
	"delete from band where framework_id = ?1",
	"delete from question_limit where question_id in (select question_id from question where framework_id = ?1)",
	"delete from question where framework_id = ?1",
	"delete from attribute_value where attribute_id in (select attribute_id from attribute where framework_id = ?1)",
	"delete from attribute where framework_id = ?1",
	"delete from standard where framework_id = ?1",
	"delete from domain where framework_id = ?1",
	"delete from sample where framework_id = ?1",
	"delete from framework where framework_id = ?1",
};

static const char SQL_HASHES[] = "select framework_id, code, rules_hash from framework order by framework_id";

/* What is left of a file's paths in the store: places among those above.  Used to find translations. */
#define SQL_TRANSLATED(path, text) \
	"coalesce((select t.text from translation t where t.framework_id = w.framework_id and t.language = ?2" \
	" and t.path = " path "), " text ")"

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
											     " select part, ref, sample, text, rule from item order by place, major, minor";

int
framework_find(struct assize_store *s, const char *code, int64_t *framework_id, struct assize_err *e)
{
	return db_find_int(&s->db, framework_id, e, SQL_FIND, V(code));
}

static bool
hash_rows(struct db *db, const char *sql, int64_t framework_id, struct hash *h, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(db, &r, e, sql, V(framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		for (int column = 0; column < row_columns(&r); column++)
			hash_text(h, row_text(&r, column));
	hash_text(h, NULL); /* the end of a list, whose columns are never all null */
	return got == 0;
}

bool
framework_hash(
    struct assize_store *s, int64_t framework_id, unsigned char hash[HASH_SIZE], struct assize_err *e)
{
	struct hash h;

	hash_begin(&h);
	for (size_t i = 0; i < COUNT_OF(SQL_RULES); i++)
		if (!hash_rows(&s->db, SQL_RULES[i], framework_id, &h, e))
			return false;
	hash_end(&h, hash);
	return true;
}
