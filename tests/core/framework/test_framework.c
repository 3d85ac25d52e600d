/* Frameworks: what is read, and what is refused with its place. */
#include "core/framework/framework.h"
#include "ground/suite.h"
#include "store/db/triggers.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A small framework with one of everything; ' stands for ". */
static const char BASE[] =
    "{'format':'assize-framework/"
    "1','code':'small-1','language':'en','title':{'en':'Small','cy':'Bach'},'source':'Invented',"
    "'bands':[{'code':'poor','title':'Poor','points':0,'from':0,'to':49,'source':'S1'},"
    "{'code':'fine','title':{'en':'Fine','cy':'Da'},'points':1,'from':50,'to':100}],"
    "'score':{'max':2,'ranges':[{'rating':'poor','from':0,'to':0},{'rating':'fine','from':1,'to':2}"
    "]},"
    "'discretion':{'margin':5},"
    "'samples':[{'ref':'day','title':'By "
    "day','share_percent':60,'window_months':{'from':1,'to':3}},"
    "{'ref':'night','title':'By night','share_percent':40,'window_months':{'from':1,'to':2}}],"
    "'sampling':{'confidence_percent':80,'margin_percent':5,'per_officer':6,'stratify':['kind','"
    "age']},"
    "'attributes':[{'code':'kind','title':'Kind','type':'code','groups':["
    "{'code':'g1','title':'Group 1','values':[{'code':'a','title':'A'},{'code':'b','title':'B'}]},"
    "{'code':'g2','title':'Group 2','values':[{'code':'c','title':{'en':'C','cy':'Ec'}}]}]},"
    "{'code':'age','title':'Age','type':'integer','min':10,'max':18},"
    "{'code':'kept','title':'Kept','type':'yes_no'}],"
    "'gates':[{'ref':'inner','sample':'day','gate':'outer','text':{'en':'Inner?','cy':'Mewn?'}},"
    "{'ref':'outer','sample':'day','limit':{'attribute':'kept','values':['yes']},'text':'Outer?','"
    "guidance':'Look.'},"
    "{'ref':'outer','sample':'night','text':'Outer at night?'}],"
    "'domains':[{'number':1,'title':'House','standards':[{'ref':'1.1','title':'Lead','text':'Led.',"
    "'rated_by':'inspectors',"
    "'counts':true,'key_questions':[{'ref':'1.1.1','text':'Is it led?'}]}]},"
    "{'number':2,'title':'Work','sample':'day','standards':["
    "{'ref':'2.1','title':'Look','text':'Looked.','rated_by':'cases','counts':true,'source':'S2','"
    "key_questions':["
    "{'ref':'2.1.1','theme':'care','text':'Was it looked "
    "at?','prompts':[{'ref':'2.1.1.p','text':{'en':'Soon?','cy':'Buan?'}}]},"
    "{'ref':'2.1.2','theme':'care','gate':'inner','limit':{'attribute':'kind','values':['a','c']},'"
    "text':'And then?'}]},"
    "{'ref':'2.2','title':'Apart','text':'Apart.','rated_by':'cases','counts':false,'key_questions'"
    ":["
    "{'ref':'2.2.1','theme':'other','text':'Apart?'}]}]}]}";

static struct assize_io io;
static struct assize_store *store;
static struct assize_arena arena;
static struct assize_err err;

static void
set_up(void)
{
	const struct assize_open how = { .as = "Inspector", .write = true, .create = true };

	assize_io_real(&io);
	err = (struct assize_err){ .arena = &arena };
	ck_assert_msg(assize_store_open(&store, &io, &how, NULL, &err), "%s", err.text);
}

static void
tear_down(void)
{
	assize_store_close(&store);
	assize_arena_free(&arena);
}

/* BASE with FIND, which is there once, replaced; null: as it is. */
static const char *
changed(const char *find, const char *with)
{
	const char *at = find ? strstr(BASE, find) : NULL;
	char *text;

	if (find) {
		ck_assert_msg(at && !strstr(at + 1, find), "%s: not there once", find);
		text = strdup(assize_arena_printf(
		    &arena, "%.*s%s%s", (int)(at - BASE), BASE, with, at + strlen(find)));
	} else {
		text = strdup(BASE);
	}
	for (char *p = text; *p; p++)
		if (*p == '\'')
			*p = '"';
	find = assize_arena_text(&arena, text);
	free(text);
	return find;
}

static bool
load(const char *text, bool *known)
{
	const struct assize_framework_text framework = {
		.name = "f", .text = text, .n = strlen(text), .replace_rules = true
	};
	struct assize_framework_loaded loaded;

	err = (struct assize_err){ .arena = &arena };
	if (!assize_framework_load(store, &framework, &arena, &loaded, &err))
		return false;
	if (known)
		*known = loaded.known;
	return true;
}

/* The first column of the first row of a statement; "" for no row. */
static const char *
ask(const char *sql)
{
	const char *text = NULL;
	struct assize_err e = { 0 };
	int got = db_find_text(&store->db, &text, &arena, &e, sql);

	ck_assert_msg(got >= 0, "%s", e.text);
	return got ? text : "";
}

static const char *
file_text(const char *name)
{
	const char *root = getenv("ASSIZE_SOURCE");
	CLEANUP(file_close) FILE *in = NULL;
	char *text = assize_arena_alloc(&arena, 1024 * 1024);

	in = fopen(assize_arena_printf(&arena, "%s/%s", root ? root : ".", name), "r");
	ck_assert_msg(in, "%s: not there, set ASSIZE_SOURCE", name);
	ck_assert_uint_lt(fread(text, 1, 1024 * 1024 - 1, in), 1024 * 1024 - 1);
	return text;
}

static const struct {
	const char *file, *code, *counts; /* standards, questions of each kind, values, percents */
} published[] = {
	{ "schema/framework/yos-2018.json", "yos-2018", "12 7 37 8 101" },
	{ "fixtures/framework/resettlement-13.json", "resettlement-13", "13 5 25 2 101" },
	{ "fixtures/framework/mixed-domain.json", "mixed-domain", "10 3 18 1 101" },
	{ "fixtures/framework/eight-of-24.json", "eight-of-24", "8 3 16 1 101" },
};

START_TEST(every_framework_loads_whole)
{
	const char *text = file_text(published[_i].file);
	const struct assize_framework_text framework = {
		.name = "f", .text = text, .n = strlen(text), .replace_rules = true
	};
	struct assize_framework_loaded loaded = { .known = true };

	ck_assert_msg(
	    assize_framework_load(store, &framework, &arena, &loaded, &err), "%s", err.text);
	ck_assert(!loaded.known);
	ck_assert_str_eq(loaded.code, published[_i].code);
	ck_assert_str_eq(ask("select code from framework"), loaded.code);
	ck_assert_str_eq(ask("select (select count(*) from standard) || ' ' || (select count(*) "
			     "from question where kind = 'gate')"
			     " || ' ' || (select count(*) from question where kind = 'key')"
			     " || ' ' || (select count(*) from question where kind = 'prompt')"
			     " || ' ' || (select count(*) from percent_band)"),
	    published[_i].counts);
	ck_assert_msg(framework_verify(store, &err), "%s", err.text);
}
END_TEST

START_TEST(a_gate_comes_after_the_gate_it_is_behind)
{
	ck_assert_msg(load(changed(NULL, NULL), NULL), "%s", err.text);
	ck_assert_str_eq(
	    ask("select group_concat(ref, ' ') from (select * from question order by question_id)"),
	    "outer outer inner 1.1.1 2.1.1 2.1.1.p 2.1.2 2.2.1");
	ck_assert_str_eq(
	    ask("select group_concat(ref, ' ') from (select * from question order by position)"),
	    "inner outer outer 1.1.1 2.1.1 2.1.1.p 2.1.2 2.2.1");
	ck_assert_str_eq(ask("select group_concat(q.ref || '<' || g.ref || '@' || g.sample, ' ') "
			     "from question q join question g on"
			     " g.question_id = q.gate_id"),
	    "inner<outer@day 2.1.2<inner@day");
	ck_assert_str_eq(ask("select ref from question where parent_id = (select question_id from "
			     "question where ref = '2.1.1')"),
	    "2.1.1.p");
	ck_assert_str_eq(ask("select group_concat(q.ref || ':' || l.value, ' ') from question q "
			     "join question_limit l"
			     " using (question_id) where q.limit_attribute_id is not null"),
	    "outer:yes 2.1.2:a 2.1.2:c");
	ck_assert_str_eq(ask("select group_concat(code, ' ') from (select * from attribute where "
			     "stratify is not null order by stratify)"),
	    "kind age");
}
END_TEST

/* Each breaks BASE in one place; the message names the path. */
static const struct {
	const char *name, *find, *with, *message;
} broken[] = {
	{ "format", "assize-framework/1", "assize-framework/2",
	    "f: format: \"assize-framework/2\", give \"assize-framework/1\"" },
	{ "unknown_member", "'discretion':{'margin':5}", "'discretion':{'margin':5},'extra':1",
	    "f: extra: no such member here, take it out or correct its name" },
	{ "name_of_other_case", "'format'", "'Format'", "f: format: missing, give a text" },
	{ "unknown_member_deep", "'theme':'care','gate'", "'themes':'x','theme':'care','gate'",
	    "f: domains[1].standards[0].key_questions[1].themes: no such member here, take it out "
	    "or correct its name" },
	{ "missing_member", "'discretion':{'margin':5},", "",
	    "f: discretion: missing, give an object" },
	{ "wrong_type", "'margin':5}", "'margin':'5'}",
	    "f: discretion.margin: \"5\", give a whole number from 0 to 100" },
	{ "framework_code", "small-1", "Small-1",
	    "f: code: \"Small-1\", give a code of small letters, digits and single hyphens" },
	{ "language", "'language':'en'", "'language':'english'",
	    "f: language: \"english\", give a language code such as en or cy" },
	{ "own_language_missing", "{'en':'Fine','cy'", "{'cy'",
	    "f: bands[1].title: not in the framework's own language, add \"en\"" },
	{ "language_of_a_text", "'cy':'Da'", "'Cy':'Da'",
	    "f: bands[1].title.Cy: not a language, use a code such as en or cy" },
	{ "empty_text", "'title':'Poor'", "'title':''",
	    "f: bands[0].title: empty, write a text or leave the member out" },
	{ "empty_source", "'S1'", "''",
	    "f: bands[0].source: empty, write a text or leave the member out" },
	{ "one_band",
	    ",{'code':'fine','title':{'en':'Fine','cy':'Da'},'points':1,'from':50,'to':100}", "",
	    "f: bands: 1 items, give at least 2" },
	{ "band_twice", "'code':'fine'", "'code':'poor'",
	    "f: bands[1].code: \"poor\" is there already, give each band its own" },
	{ "band_code", "'code':'fine'", "'code':'Fine'",
	    "f: bands[1].code: \"Fine\", give a code of small letters, digits and _, beginning "
	    "with a letter" },
	{ "bands_with_gap", "'from':50", "'from':51",
	    "f: bands[1].from: 51, give 50: each begins where the one before it ends" },
	{ "bands_with_overlap", "'from':50", "'from':49",
	    "f: bands[1].from: 49, give 50: each begins where the one before it ends" },
	{ "bands_not_from_0", "'points':0,'from':0", "'points':0,'from':1",
	    "f: bands[0].from: 1, give 0: each begins where the one before it ends" },
	{ "bands_not_to_100", "'to':100", "'to':99", "f: bands: the last ends at 99, give 100" },
	{ "band_backwards", "'to':100", "'to':40", "f: bands[1].to: 40, give at least 50" },
	{ "points_with_gap", "'points':1", "'points':2",
	    "f: bands[1].points: 2, give 1: points begin at 0 and rise by 1" },
	{ "ranges_with_gap", "'rating':'fine','from':1", "'rating':'fine','from':2",
	    "f: score.ranges[1].from: 2, give 1: each begins where the one before it ends" },
	{ "ranges_not_to_max", "'from':1,'to':2}]},'discretion'", "'from':1,'to':1}]},'discretion'",
	    "f: score.ranges: the last ends at 1, give 2" },
	{ "rating_unknown", "'rating':'fine'", "'rating':'good'",
	    "f: score.ranges[1].rating: \"good\", give the code of one of the bands" },
	{ "rating_twice", "'rating':'fine'", "'rating':'poor'",
	    "f: score.ranges[1].rating: \"poor\" is there already, give each rating one range" },
	{ "max_of_other_standards", "'counts':false", "'counts':true",
	    "f: score.max: 2, give 3: 1 points for each of 3 standards that count" },
	{ "sample_twice", "'ref':'night','title'", "'ref':'day','title'",
	    "f: samples[1].ref: \"day\" is there already, give each sample its own" },
	{ "share", "'share_percent':60", "'share_percent':101",
	    "f: samples[0].share_percent: 101, give a whole number from 0 to 100" },
	{ "shares_of_more_than_all", "'share_percent':60", "'share_percent':90",
	    "f: samples: the shares add up to 130 per cent, give 100" },
	{ "attribute_named_like_a_column", "'code':'kept'", "'code':'inspector'",
	    "f: attributes[2].code: \"inspector\" has a meaning of its own in commands and files, "
	    "choose another" },
	{ "standard_named_like_the_score", "'ref':'2.2','title'", "'ref':'score','title'",
	    "f: domains[1].standards[1].ref: \"score\" has a meaning of its own in commands and "
	    "files, choose another" },
	{ "window_backwards", "'from':1,'to':3", "'from':4,'to':3",
	    "f: samples[0].window_months.to: 3, give at least 4" },
	{ "confidence", "'confidence_percent':80", "'confidence_percent':100",
	    "f: sampling.confidence_percent: 100, give a whole number from 1 to 99" },
	{ "stratify_unknown", "['kind','age']", "['kind','size']",
	    "f: sampling.stratify[1]: \"size\", give the code of one of the attributes" },
	{ "stratify_twice", "['kind','age']", "['kind','kind']",
	    "f: sampling.stratify[1]: \"kind\" is there already, name each attribute once" },
	{ "attribute_twice", "'code':'kept'", "'code':'age'",
	    "f: attributes[2].code: \"age\" is there already, give each attribute its own" },
	{ "attribute_type", "'type':'yes_no'", "'type':'text'",
	    "f: attributes[2].type: \"text\", give code, integer or yes_no" },
	{ "integer_without_max", ",'max':18", "",
	    "f: attributes[1].max: missing, give a whole number from -1000000000 to 1000000000" },
	{ "integer_backwards", "'max':18", "'max':9", "f: attributes[1].max: 9, give at least 10" },
	{ "min_of_a_code", "'type':'code'", "'type':'code','min':1",
	    "f: attributes[0].min: only of an attribute of type integer, take it out" },
	{ "groups_of_an_integer", "'max':18", "'max':18,'groups':[]",
	    "f: attributes[1].groups: only of an attribute of type code, take it out" },
	{ "value_twice", "{'code':'b','title':'B'}", "{'code':'a','title':'B'}",
	    "f: attributes[0].groups[0].values[1].code: \"a\" is there already, give each value of "
	    "an attribute its own" },
	{ "group_twice", "'code':'g2'", "'code':'g1'",
	    "f: attributes[0].groups[1].code: \"g1\" is there already, give each group its own" },
	{ "group_empty", "[{'code':'c','title':{'en':'C','cy':'Ec'}}]", "[]",
	    "f: attributes[0].groups[1].values: 0 items, give at least 1" },
	{ "gate_twice", "'ref':'inner'", "'ref':'outer'",
	    "f: gates[1].ref: \"outer\" is there already, give each question of a sample its own" },
	{ "gate_of_no_sample", "'ref':'outer','sample':'night'", "'ref':'outer','sample':'noon'",
	    "f: gates[2].sample: \"noon\", give the reference of one of the samples" },
	{ "gate_unknown", "'gate':'inner'", "'gate':'nowhere'",
	    "f: domains[1].standards[0].key_questions[1].gate: \"nowhere\", give the reference of "
	    "a gate of sample day" },
	{ "gate_that_is_a_key_question", "'gate':'inner'", "'gate':'2.1.1'",
	    "f: domains[1].standards[0].key_questions[1].gate: \"2.1.1\", give the reference of a "
	    "gate of sample day" },
	{ "gate_of_the_other_sample", "'ref':'outer','sample':'day'",
	    "'ref':'outer2','sample':'day'",
	    "f: gates[0].gate: \"outer\", give the reference of a gate of sample day" },
	{ "gates_in_a_circle", "'ref':'outer','sample':'day'",
	    "'ref':'outer','sample':'day','gate':'inner'",
	    "f: gates[0].gate: \"outer\" leads in a circle, or through more than 16 gates, take "
	    "one out" },
	{ "gate_behind_itself", "'gate':'outer'", "'gate':'inner'",
	    "f: gates[0].gate: \"inner\" leads in a circle, or through more than 16 gates, take "
	    "one out" },
	{ "limit_attribute_unknown", "'attribute':'kind'", "'attribute':'sort'",
	    "f: domains[1].standards[0].key_questions[1].limit.attribute: \"sort\", give the code "
	    "of one of the attributes" },
	{ "limit_by_a_number", "'attribute':'kind'", "'attribute':'age'",
	    "f: domains[1].standards[0].key_questions[1].limit.attribute: \"age\" is a number, "
	    "limit by an attribute with values" },
	{ "limit_value_unknown", "['a','c']", "['a','d']",
	    "f: domains[1].standards[0].key_questions[1].limit.values[1]: \"d\", give a value of "
	    "attribute kind" },
	{ "limit_value_twice", "['a','c']", "['a','a']",
	    "f: domains[1].standards[0].key_questions[1].limit.values[1]: \"a\" is there already, "
	    "name each value once" },
	{ "limit_empty", "['a','c']", "[]",
	    "f: domains[1].standards[0].key_questions[1].limit.values: 0 items, give at least 1" },
	{ "domains_do_not_rise", "'number':2", "'number':1",
	    "f: domains[1].number: 1, give a number above 1: domains rise" },
	{ "domain_of_no_sample", "'title':'Work','sample':'day'", "'title':'Work','sample':'noon'",
	    "f: domains[1].sample: \"noon\", give the reference of one of the samples" },
	{ "standard_twice", "'ref':'2.2'", "'ref':'1.1'",
	    "f: domains[1].standards[1].ref: \"1.1\" is there already, give each standard its "
	    "own" },
	{ "standard_ref", "'ref':'2.2'", "'ref':'2..2'",
	    "f: domains[1].standards[1].ref: \"2..2\", give a reference of letters, digits and _, "
	    "with single dots between" },
	{ "rated_by_nobody", "'rated_by':'inspectors'", "'rated_by':'nobody'",
	    "f: domains[0].standards[0].rated_by: \"nobody\", give cases or inspectors" },
	{ "cases_without_a_sample", "'rated_by':'inspectors'", "'rated_by':'cases'",
	    "f: domains[0].standards[0].rated_by: \"cases\", but its domain has no sample, give it "
	    "one" },
	{ "counts_as_a_number", "'counts':false", "'counts':1",
	    "f: domains[1].standards[1].counts: 1, give true or false" },
	{ "standard_without_questions", "[{'ref':'2.2.1','theme':'other','text':'Apart?'}]", "[]",
	    "f: domains[1].standards[1].key_questions: 0 items, give at least 1" },
	{ "theme_missing", "'theme':'other',", "",
	    "f: domains[1].standards[1].key_questions[0].theme: missing, give a text" },
	{ "question_twice", "'ref':'2.2.1'", "'ref':'2.1.1'",
	    "f: domains[1].standards[1].key_questions[0].ref: \"2.1.1\" is there already, give "
	    "each question of a sample its own" },
	{ "prompt_twice", "'ref':'2.1.1.p'", "'ref':'2.1.1'",
	    "f: domains[1].standards[0].key_questions[0].prompts[0].ref: \"2.1.1\" is there "
	    "already, give each question of a sample its own" },
	{ "inspectors_question_twice", "{'ref':'1.1.1','text':'Is it led?'}",
	    "{'ref':'1.1.1','text':'A'},{'ref':'1.1.1','text':'B'}",
	    "f: domains[0].standards[0].key_questions[1].ref: \"1.1.1\" is there already, give "
	    "each question of inspectors its own" },
	{ "inspectors_question_with_a_gate", "{'ref':'1.1.1'", "{'ref':'1.1.1','gate':'outer'",
	    "f: domains[0].standards[0].key_questions[0].gate: not in a standard that inspectors "
	    "rate, take it out" },
	{ "not_json", "'domains':[", "'domains':[,", NULL },
	{ "member_twice", "'code':'small-1'", "'code':'small-1','code':'small-1'",
	    "f: code: twice in one object, keep one" },
};

START_TEST(a_broken_framework_is_refused_with_its_path)
{
	bool ok = load(changed(broken[_i].find, broken[_i].with), NULL);

	ck_assert_msg(!ok, "%s: taken", broken[_i].name);
	ck_assert_int_eq(err.code, ASSIZE_INVALID);
	if (broken[_i].message) {
		ck_assert_str_eq(err.text, broken[_i].message);
	}
	ck_assert_str_eq(ask("select count(*) from framework"), "0");
}
END_TEST

START_TEST(every_problem_is_listed_at_once)
{
	ck_assert(!load("{\"format\":\"assize-framework/"
			"1\",\"code\":\"x\",\"language\":\"en\",\"title\":1,\"bands\":[1,2],"
			"\"score\":[],\"extra\":0}",
	    NULL));
	ck_assert_uint_eq(err.count, 12);
	ck_assert_str_eq(err.last->text, "f: domains: missing, give an array");
}
END_TEST

START_TEST(a_text_over_1_mib_is_refused)
{
	char *text = assize_arena_alloc(&arena, 2 * 1024 * 1024);

	memset(text, ' ', 2 * 1024 * 1024 - 1);
	ck_assert(!load(text, NULL));
	ck_assert_str_eq(err.text, "f: more than 1 MiB, a framework is shorter");
}
END_TEST

/* Changes of texts only; what SQL then says. */
static const struct {
	const char *find, *with, *sql, *is;
} texts[] = {
	{ "'en':'Small'", "'en':'Tiny'", "select title from framework", "Tiny" },
	{ "'source':'Invented'", "'source':'Made up'", "select source from framework", "Made up" },
	{ "'title':'By day'", "'title':'Days'", "select title from sample where sample = 'day'",
	    "Days" },
	{ "'title':'Work'", "'title':'Works'", "select title from domain where number = 2",
	    "Works" },
	{ "'title':'Look'", "'title':'Looks'", "select title from standard where ref = '2.1'",
	    "Looks" },
	{ "'text':'Looked.'", "'text':'Was looked.'", "select text from standard where ref = '2.1'",
	    "Was looked." },
	{ "'source':'S2'", "'source':'S3'", "select source from standard where ref = '2.1'", "S3" },
	{ "'title':'Age'", "'title':'Years'", "select title from attribute where code = 'age'",
	    "Years" },
	{ "'title':'B'", "'title':'Bee'", "select title from attribute_value where value = 'b'",
	    "Bee" },
	{ "'title':'Group 2'", "'title':'Second'",
	    "select group_title from attribute_value where value = 'c'", "Second" },
	{ "'text':'Outer?'", "'text':'Out?'",
	    "select text from question where ref = 'outer' and sample = 'day'", "Out?" },
	{ "'guidance':'Look.'", "'guidance':'Ask.'",
	    "select guidance from question where ref = 'outer' and sample = 'day'", "Ask." },
	{ "'title':'Poor'", "'title':'Weak'", "select title from band where points = 0", "Weak" },
	{ "'source':'S1'", "'source':'S0'", "select source from band where points = 0", "S0" },
	{ "'cy':'Buan?'", "'cy':'Cyn bo hir?'",
	    "select texts ->> '$.domains[1].standards[0].key_questions[0].prompts[0].text.cy'"
	    " from framework",
	    "Cyn bo hir?" },
};

/* Uses the framework as the core does, without its other modules. */
static void
use_it(void)
{
	ck_assert_msg(db_run(&store->db, &err,
			  "insert into inspection (ref, framework_id) select 'here-2020', "
			  "framework_id from framework where code = 'small-1'"),
	    "%s", err.text);
}

START_TEST(texts_can_be_put_right_while_in_use)
{
	bool known = false;

	ck_assert_msg(load(changed(NULL, NULL), NULL), "%s", err.text);
	use_it();
	ck_assert_msg(load(changed(texts[_i].find, texts[_i].with), &known), "%s", err.text);
	ck_assert(known);
	ck_assert_str_eq(ask(texts[_i].sql), texts[_i].is);
	ck_assert_str_eq(
	    ask("select count(*) || ' ' || group_concat(code) from framework"), "1 small-1");
	ck_assert_str_eq(ask("select count(*) from question"), "8");
	ck_assert_msg(framework_verify(store, &err), "%s", err.text);
}
END_TEST

/* Each changes one rule, and leaves a framework that loads. */
static const struct {
	const char *find, *with;
} rules[] = {
	{ "'counts':false", "'counts':false,'source':'x'" }, /* the first is no rule, see is_rule */
	{ "'to':49,'source':'S1'},{'code':'fine','title':{'en':'Fine','cy':'Da'},'points':1,'from':"
	  "50",
	    "'to':39,'source':'S1'},{'code':'fine','title':{'en':'Fine','cy':'Da'},'points':1,'"
	    "from':40" },
	{ "'to':0},{'rating':'fine','from':1", "'to':1},{'rating':'fine','from':2" },
	{ "[{'rating':'poor','from':0,'to':0},{'rating':'fine','from':1,'to':2}]", "[]" },
	{ "'share_percent':60,'window_months':{'from':1,'to':3}},{'ref':'night','title':'By "
	  "night','share_percent':40",
	    "'share_percent':50,'window_months':{'from':1,'to':3}},{'ref':'night','title':'By "
	    "night','share_percent':50" },
	{ "'from':1,'to':3", "'from':2,'to':3" }, { "'from':1,'to':3", "'from':1,'to':4" },
	{ "'confidence_percent':80", "'confidence_percent':90" },
	{ "'margin_percent':5", "'margin_percent':6" }, { "'per_officer':6", "'per_officer':7" },
	{ "['kind','age']", "['age','kind']" }, { "['kind','age']", "['kind']" },
	{ "'code':'kept','title':'Kept','type':'yes_no'",
	    "'code':'kept','title':'Kept','type':'code','groups':[{'code':'k','title':'K','values':"
	    "[{'code':'yes','title':'Y'}]}]" },
	{ "'min':10", "'min':11" }, { "'max':18", "'max':19" }, { "'code':'b'", "'code':'bb'" },
	{ "'code':'g2'", "'code':'g3'" },
	{ "{'code':'a','title':'A'},{'code':'b','title':'B'}",
	    "{'code':'b','title':'B'},{'code':'a','title':'A'}" },
	{ ",'gate':'outer'", "" }, { "'values':['yes']", "'values':['no']" },
	{ "'gate':'inner',", "" }, { "'gate':'inner'", "'gate':'outer'" },
	{ "'ref':'2.1.1.p'", "'ref':'2.1.1.q'" },
	{ ",'prompts':[{'ref':'2.1.1.p','text':{'en':'Soon?','cy':'Buan?'}}]", "" },
	{ "['a','c']", "['a']" }, { "'theme':'other'", "'theme':'care'" },
	{ "'ref':'2.2.1'", "'ref':'2.2.a'" }, { "'ref':'2.2'", "'ref':'2.3'" },
	{ "'ref':'1.1.1'", "'ref':'1.1.a'" }, { "'number':2", "'number':3" },
	{ "'title':'House','standards'", "'title':'House','sample':'night','standards'" },
	{ "'title':'Work','sample':'day'",
	    "'title':'Work','sample':'day'" }, /* and the last changes nothing */
};

static bool
is_rule(int row)
{
	return row != 0 && row != (int)COUNT_OF(rules) - 1;
}

START_TEST(every_rule_is_noticed)
{
	bool known = false;

	ck_assert_msg(load(changed(NULL, NULL), NULL), "%s", err.text);
	ck_assert_msg(load(changed(rules[_i].find, rules[_i].with), &known), "%s: %s",
	    rules[_i].with, err.text);
	ck_assert_msg(known == !is_rule(_i), "%s", rules[_i].with);
	ck_assert_str_eq(
	    ask("select count(*) || ' ' || group_concat(code) from framework"), "1 small-1");
	ck_assert_msg(framework_verify(store, &err), "%s", err.text);
}
END_TEST

START_TEST(rules_in_use_do_not_change)
{
	bool known = true;

	if (!is_rule(_i))
		return;
	ck_assert_msg(load(changed(NULL, NULL), NULL), "%s", err.text);
	use_it();
	ck_assert(!load(changed(rules[_i].find, rules[_i].with), &known));
	ck_assert_int_eq(err.code, ASSIZE_CONFLICT);
	ck_assert_str_eq(err.text,
	    "framework small-1: inspection here-2020 uses other rules under this code,"
	    " give the changed framework a code of its own");
	ck_assert_msg(load(changed(NULL, NULL), &known), "%s", err.text);
	ck_assert(known);
}
END_TEST

START_TEST(the_same_twice_is_known)
{
	const char *text = file_text(published[_i].file);
	bool known = true;

	ck_assert(load(text, &known) && !known);
	ck_assert_msg(load(text, &known), "%s", err.text);
	ck_assert(known);
	ck_assert_str_eq(ask("select count(*) from framework"), "1");
	ck_assert_str_eq(ask("select count(*) from percent_band"), "101");
}
END_TEST

/* BASE with FIND replaced: other bytes in the file, the same meaning. */
static const struct {
	const char *name, *find, *with;
} spellings[] = {
	{ "order_of_members", "'points':0,'from':0", "'from':0,'points':0" },
	{ "space", "'discretion':{'margin':5}", "'discretion' : { 'margin' : 5 }" },
	{ "text_by_language", "'title':'Poor'", "'title':{'en':'Poor'}" },
	{ "order_of_languages", "'en':'Fine','cy':'Da'", "'cy':'Da','en':'Fine'" },
	{ "order_of_a_limit", "['a','c']", "['c','a']" },
	{ "number_with_a_point", "'per_officer':6", "'per_officer':6.0" },
	{ "number_with_an_exponent", "'share_percent':60", "'share_percent':6e1" },
	{ "escaped_letter", "'Mewn?'", "'\\u004dewn?'" },
	{ "escaped_guidance", "'Look.'", "'L\\u006fok.'" },
};

static const char SQL_KEPT[] = "select group_concat(code || rules || texts || hex(rules_hash) || "
			       "hex(texts_hash)) from framework";

START_TEST(equal_meaning_is_kept_as_equal_bytes)
{
	const char *kept;
	bool known = false;

	ck_assert_msg(load(changed(NULL, NULL), NULL), "%s", err.text);
	kept = ask(SQL_KEPT);
	assize_store_close(&store);
	set_up();
	ck_assert_msg(load(changed(spellings[_i].find, spellings[_i].with), NULL), "%s: %s",
	    spellings[_i].name, err.text);
	ck_assert_str_eq(ask(SQL_KEPT), kept);
	ck_assert(load(changed(NULL, NULL), &known) && known);
}
END_TEST

/* Every member of a file is either a rule or a wording: nothing is lost, nothing is in both. */
START_TEST(a_framework_is_kept_whole)
{
	ck_assert(load(changed(NULL, NULL), NULL));
	ck_assert_str_eq(ask("select rules -> '$.gates' from framework"),
	    "[{\"gate\":\"outer\",\"ref\":\"inner\",\"sample\":\"day\"},"
	    "{\"limit\":{\"attribute\":\"kept\",\"values\":[\"yes\"]},\"ref\":\"outer\","
	    "\"sample\":\"day\"},{\"ref\":\"outer\",\"sample\":\"night\"}]");
	ck_assert_str_eq(ask("select texts -> '$.gates' from framework"),
	    "[{\"text\":{\"cy\":\"Mewn?\",\"en\":\"Inner?\"}},"
	    "{\"guidance\":{\"en\":\"Look.\"},\"text\":{\"en\":\"Outer?\"}},"
	    "{\"text\":{\"en\":\"Outer at night?\"}}]");
	ck_assert_str_eq(ask("select texts -> '$.bands' from framework"),
	    "[{\"source\":\"S1\",\"title\":{\"en\":\"Poor\"}},"
	    "{\"title\":{\"cy\":\"Da\",\"en\":\"Fine\"}}]");
	ck_assert_str_eq(ask("select group_concat(key, ' ') from framework, json_each(rules)"),
	    "attributes bands code discretion domains format gates samples sampling score");
	ck_assert_str_eq(ask("select group_concat(key, ' ') from framework, json_each(texts)"),
	    "attributes bands domains gates language samples source title");
}
END_TEST

/* What inspections refer to keeps its number, also where it is not the first framework. */
START_TEST(new_wordings_keep_the_ids)
{
	static const char SQL_IDS[] =
	    "select group_concat(question_id || ref || coalesce(gate_id, '-') || standard_id, ' ')"
	    " from (select * from question order by position)"
	    " join framework using (framework_id) where code = 'small-1'";
	const char *ids;

	ck_assert(assize_framework_builtin(store, &err));
	ck_assert(load(changed(NULL, NULL), NULL));
	ids = ask(SQL_IDS);
	ck_assert_str_ne(ids, "");
	use_it();
	ck_assert_msg(load(changed("'title':'Look'", "'title':'Looks'"), NULL), "%s", err.text);
	ck_assert_str_eq(
	    ask("select title from standard where ref = '2.1' and title like 'Look%'"), "Looks");
	ck_assert_str_eq(ask(SQL_IDS), ids);
	ck_assert_msg(framework_verify(store, &err), "%s", err.text);
}
END_TEST

/* One value in each column that is filled from the two texts, altered by other means. */
static const struct {
	const char *sql, *table;
} alterations[] = {
	{ "update framework set score_max = 3", "framework" },
	{ "update framework set title = 'Other'", "framework" },
	{ "update sample set window_to = 9 where sample = 'day'", "sample" },
	{ "update domain set title = 'Other' where number = 2", "domain" },
	{ "update standard set counts = 1 - counts where ref = '2.2'", "standard" },
	{ "update standard set text = null where ref = '1.1'", "standard" },
	{ "update attribute set high = 19 where code = 'age'", "attribute" },
	{ "update attribute set stratify = null where code = 'kind'", "attribute" },
	{ "update attribute_value set group_code = 'g2' where value = 'b'", "attribute_value" },
	{ "insert into attribute_value select attribute_id, 9, 'd', 'D', 'g2', 'G' from attribute"
	  " where code = 'kind'",
	    "attribute_value" },
	{ "update question set gate_id = null where ref = '2.1.2'", "question" },
	{ "update question set guidance = 'Other' where ref = '2.1.2'", "question" },
	{ "delete from question_limit where value = 'c'", "question_limit" },
	{ "update band set from_percent = 51 where points = 1", "band" },
	{ "update percent_band set points = 1 where percent = 49", "percent_band" },
	{ "delete from score_range where rating = 'poor'", "score_range" },
};

START_TEST(an_altered_table_is_found)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	ck_assert(load(changed(NULL, NULL), NULL));
	ck_assert(triggers_off(&off, &store->db, &err));
	ck_assert_msg(db_run(&store->db, &err, alterations[_i].sql), "%s", err.text);
	ck_assert(!framework_verify(store, &err));
	ck_assert_int_eq(err.code, ASSIZE_STORE);
	ck_assert_str_eq(err.text,
	    assize_arena_printf(&arena,
		"framework small-1: table %s is not what its rules and texts say, go back to a "
		"copy and keep this file",
		alterations[_i].table));
}
END_TEST

START_TEST(altered_rules_are_found)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	ck_assert(load(changed(NULL, NULL), NULL));
	ck_assert(triggers_off(&off, &store->db, &err));
	ck_assert(db_run(&store->db, &err,
	    "update framework set rules = json_set(rules, '$.discretion.margin', 6)"));
	ck_assert(!framework_verify(store, &err));
	ck_assert_int_eq(err.code, ASSIZE_STORE);
	ck_assert_str_eq(err.text,
	    "framework small-1: its rules are not those that were loaded, go back to a copy and "
	    "keep this file");
}
END_TEST

START_TEST(altered_texts_are_found)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	ck_assert(load(changed(NULL, NULL), NULL));
	ck_assert(triggers_off(&off, &store->db, &err));
	ck_assert(db_run(&store->db, &err,
	    "update framework set texts = json_set(texts, '$.title.cy', 'Mawr')"));
	ck_assert(!framework_verify(store, &err));
	ck_assert_str_eq(err.text,
	    "framework small-1: its texts are not those that were loaded, go back to a copy and "
	    "keep this file");
}
END_TEST

START_TEST(the_built_in_frameworks_load_once)
{
	err = (struct assize_err){ .arena = &arena };
	ck_assert_msg(assize_framework_builtin(store, &err), "%s", err.text);
	ck_assert_str_eq(ask("select group_concat(code) from framework"), "yos-2018");
	ck_assert_msg(assize_framework_builtin(store, &err), "%s", err.text);
	ck_assert_str_eq(ask("select framework_id || code from framework"), "1yos-2018");
	ck_assert_str_eq(
	    ask("select text from question where sample = 'court' and ref = 'child_safety'"),
	    "Are there factors in this case that bear on the child’s own safety or wellbeing?");
}
END_TEST

/* All rows of a list, columns apart by | and rows by line ends. */
static const char *
rows_text(struct assize_rows *r)
{
	const char *all = "";
	int got;

	while ((got = assize_rows_next(r, &err)) == 1)
		for (int c = 0; c < assize_rows_count(r); c++) {
			const char *text = assize_rows_text(r, c);

			all = assize_arena_printf(&arena, "%s%s%s", all, text ? text : "-",
			    c + 1 < assize_rows_count(r) ? "|" : "\n");
		}
	ck_assert_msg(got == 0, "%s", err.text);
	assize_rows_close(&r);
	return all;
}

START_TEST(a_framework_is_shown_in_its_order_and_translated)
{
	struct assize_rows *r = NULL;

	ck_assert(load(changed(NULL, NULL), NULL));
	ck_assert_msg(assize_framework_show(store, "small-1", "cy", &r, &err), "%s", err.text);
	ck_assert_str_eq(rows_text(r),
	    "band|poor|-|0 to 49 per cent, 0 points|Poor|0|49\n"
	    "band|fine|-|50 to 100 per cent, 1 point|Da|50|100\n"
	    "range|poor|-|0 to 0 of 2|Poor|0|0\n"
	    "range|fine|-|1 to 2 of 2|Da|1|2\n"
	    "attribute|kind|-|one of:|Kind|-|-\n"
	    "value|a|-|g1|A|-|-\n"
	    "value|b|-|g1|B|-|-\n"
	    "value|c|-|g2|Ec|-|-\n"
	    "attribute|age|-|10 to 18|Age|10|18\n"
	    "attribute|kept|-|yes or no|Kept|-|-\n"
	    "gate|inner|day|where outer is yes|Mewn?|-|-\n"
	    "gate|outer|day|where kept is yes|Outer?|-|-\n"
	    "gate|outer|night|-|Outer at night?|-|-\n"
	    "standard|1.1|-|rated by inspectors|Lead|-|-\n"
	    "key|1.1.1|-|-|Is it led?|-|-\n"
	    "standard|2.1|day|rated by cases|Look|-|-\n"
	    "key|2.1.1|day|-|Was it looked at?|-|-\n"
	    "prompt|2.1.1.p|day|-|Buan?|-|-\n"
	    "key|2.1.2|day|where inner is yes; where kind is a or c|And then?|-|-\n"
	    "standard|2.2|day|rated by cases, does not count|Apart|-|-\n"
	    "key|2.2.1|day|-|Apart?|-|-\n");
	ck_assert(assize_framework_list(store, &r, &err));
	ck_assert_str_eq(rows_text(r), "small-1|Small|3|4|2|0\n");
}
END_TEST

START_TEST(a_framework_that_is_not_there_is_not_found)
{
	struct assize_rows *r = NULL;
	int64_t id;

	ck_assert(!assize_framework_show(store, "none", NULL, &r, &err));
	ck_assert_int_eq(err.code, ASSIZE_NOT_FOUND);
	ck_assert_int_eq(framework_find(store, "none", &id, &err), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("framework");
	TCase *t = tcase_create("framework");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, every_framework_loads_whole, 0, (int)COUNT_OF(published));
	tcase_add_test(t, a_gate_comes_after_the_gate_it_is_behind);
	tcase_add_loop_test(
	    t, a_broken_framework_is_refused_with_its_path, 0, (int)COUNT_OF(broken));
	tcase_add_test(t, every_problem_is_listed_at_once);
	tcase_add_test(t, a_text_over_1_mib_is_refused);
	tcase_add_loop_test(t, texts_can_be_put_right_while_in_use, 0, (int)COUNT_OF(texts));
	tcase_add_loop_test(t, every_rule_is_noticed, 0, (int)COUNT_OF(rules));
	tcase_add_loop_test(t, rules_in_use_do_not_change, 0, (int)COUNT_OF(rules));
	tcase_add_loop_test(t, the_same_twice_is_known, 0, (int)COUNT_OF(published));
	tcase_add_loop_test(t, equal_meaning_is_kept_as_equal_bytes, 0, (int)COUNT_OF(spellings));
	tcase_add_test(t, a_framework_is_kept_whole);
	tcase_add_test(t, new_wordings_keep_the_ids);
	tcase_add_loop_test(t, an_altered_table_is_found, 0, (int)COUNT_OF(alterations));
	tcase_add_test(t, altered_rules_are_found);
	tcase_add_test(t, altered_texts_are_found);
	tcase_add_test(t, the_built_in_frameworks_load_once);
	tcase_add_test(t, a_framework_is_shown_in_its_order_and_translated);
	tcase_add_test(t, a_framework_that_is_not_there_is_not_found);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
