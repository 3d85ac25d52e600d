/*
 * Who may record what over the web, in which state of an inspection: every route that is no mere
 * reading, asked by everybody in every state, and taken back again.
 */
#include "web/asked.h"

#include "base/os.h"

#include <assize/inspection.h>
#include <assize/keep.h>

#define CASE I_1 "/cases/S1"
#define RIGHTS 4
#define ROLES 5
#define STATES 3
#define FINAL 2

static const char *const states[STATES] = { "fieldwork", "factual_accuracy", "final" };

static const char *const people[ROLES][2] = { { "Lee", "lead" }, { "Ivy", "inspector" },
	{ "Asa", "assessor" }, { "Rea", "reader" }, { "Nobody", NULL } };

/* In the three states: y yes, r with a reason, n no.  As the README of src has it. */
static const struct {
	const char *right, *code;
	const char *may[ROLES];
} rights[RIGHTS] = {
	{ "judge, change cases, add evidence", "answer", { "yrn", "ynn", "ynn", "nnn", "nnn" } },
	{ "rate, decide, write findings, draw samples", "decide",
	    { "yrn", "ynn", "nnn", "nnn", "nnn" } },
	{ "note a challenge of the draft", "challenge", { "yyn", "yyn", "nnn", "nnn", "nnn" } },
	{ "give roles, move the inspection on", "lead", { "yyn", "nnn", "nnn", "nnn", "nnn" } },
};

/* A request of each route; what else may be wrong with it is not looked at here. */
static const struct example {
	const char *pattern, *path, *members; /* the members without their braces */
} examples[] = {
	{ "/details", I_1 "/details", "\"details\":{\"service\":\"Renamed\"}" },
	{ "{inspection}/state", I_1 "/state", "\"state\":\"%s\"" },
	{ "/roles", I_1 "/roles", "\"name\":\"Rea\",\"role\":\"inspector\"" },
	{ "{inspection}/cases", I_1 "/cases", "\"ref\":\"N1\",\"sample\":\"workdays\"" },
	{ "/attributes", CASE "/attributes", "\"attributes\":{\"order_type\":\"short_licence\"}" },
	{ "{case}/judgements", CASE "/judgements",
	    "\"answers\":[{\"question\":\"site_hazard\",\"answer\":\"yes\"}]" },
	{ "/note", CASE "/note", "\"note\":\"Ask again\"" },
	{ "{case}/state", CASE "/state", "\"state\":\"withdrawn\"" },
	{ "/inspector", CASE "/inspector", "\"inspector\":\"Ivy\"" },
	{ "/settlement", CASE "/settlement", "\"question\":\"2.1.1\",\"answer\":\"yes\"" },
	{ "/reading/judgements", CASE "/reading/judgements",
	    "\"answers\":[{\"question\":\"2.1.1\",\"answer\":\"yes\"}]" },
	{ "/reading/completion", CASE "/reading/completion", NULL },
	{ "/case-list", I_1 "/case-list", NULL },
	{ "{inspection}/readings", I_1 "/readings", "\"share\":50,\"seed\":\"x\"" },
	{ "/reading/reader", CASE "/reading/reader", "\"reader\":\"Ivy\"" },
	{ "/population", I_1 "/samples/workdays/population", NULL },
	{ "/exclusion", I_1 "/samples/workdays/exclusion", "\"ref\":\"R1\"" },
	{ "/draw", I_1 "/samples/workdays/draw", "\"seed\":\"x\"" },
	{ "/replacement", CASE "/replacement", NULL },
	{ "/rating", I_1 "/standards/1.1/rating", "\"rating\":\"good\"" },
	{ "/discretion", I_1 "/standards/2.1/discretion", "\"rating\":\"good\"" },
	{ "/results", I_1 "/results", "\"shown\":true" },
	{ "{inspection}/evidence", I_1 "/evidence",
	    "\"about\":\"1.1\",\"kind\":\"meeting\",\"text\":\"Seen\"" },
	{ "{evidence}/withdrawal", I_1 "/evidence/%s/withdrawal", NULL },
	{ "{inspection}/findings", I_1 "/findings",
	    "\"kind\":\"strength\",\"standard\":\"2.1\",\"text\":\"Clear\"" },
	{ "/place", I_1 "/findings/%s/place", "\"before\":\"%s\"" },
	{ "{finding}/withdrawal", I_1 "/findings/%s/withdrawal", NULL },
	{ "{inspection}/challenges", I_1 "/challenges", "\"text\":\"Not so\",\"about\":\"2.1\"" },
	{ "/answer", I_1 "/challenges/%s/answer", "\"outcome\":\"rejected\"" },
};

/* What was added in fieldwork, by its key: of evidence, a finding, a challenge; and a
 * finding before which that one goes. */
static const char *keys[3], *other_finding;

static const char *
made(const char *path, const char *body)
{
	const char *at;

	post(path, "%s", body);
	ANSWERED(201, "\"key\":\"");
	at = strstr(answer.body, "\"key\":\"") + strlen("\"key\":\"");
	return assize_arena_printf(&g.a, "%.*s", (int)strcspn(at, "\""), at);
}

static bool
ends_in(const char *text, const char *end)
{
	const size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static const struct example *
example_of(const struct route *r)
{
	for (size_t i = 0; i < COUNT_OF(examples); i++)
		if (ends_in(r->path, examples[i].pattern))
			return &examples[i];
	return NULL;
}

static int
right_of(const struct route *r)
{
	for (int i = 0; i < RIGHTS; i++)
		if (strcmp(rights[i].right, r->right) == 0)
			return i;
	return -1;
}

static void
set_up(int last)
{
	const struct assize_which which = { .inspection = "i-1", .because = "So it is" };

	asked_begin();
	GOOD(assize_store_act(g.s, "Lee", NULL, &g.e));
	for (int i = 0; i < ROLES; i++)
		if (people[i][1])
			GOOD(assize_inspection_role(g.s, "i-1", people[i][0], people[i][1], &g.e));
	asked.person = "Lee";
	keys[0] =
	    made(I_1 "/evidence", "{\"about\":\"1.1\",\"kind\":\"meeting\",\"text\":\"Seen\"}");
	keys[1] = made(
	    I_1 "/findings", "{\"kind\":\"strength\",\"standard\":\"2.1\",\"text\":\"Clear\"}");
	other_finding =
	    made(I_1 "/findings", "{\"kind\":\"strength\",\"standard\":\"2.1\",\"text\":\"Firm\"}");
	keys[2] = made(I_1 "/challenges", "{\"text\":\"Not so\",\"about\":\"2.1\"}");
	for (int state = 1; state <= last; state++)
		GOOD(assize_inspection_state(g.s, &which, states[state], &g.e));
}

/* Its path, with the key of what it is about. */
static const char *
path_of(const struct example *e)
{
	const int which = strstr(e->path, "/evidence/") ? 0 : strstr(e->path, "/findings/") ? 1 : 2;

	return strstr(e->path, "%s")
		   ? assize_arena_printf(&g.a, "%.*s%s%s", (int)(strstr(e->path, "%s") - e->path),
		       e->path, keys[which], strstr(e->path, "%s") + 2)
		   : e->path;
}

/* Where an inspection is moved to from a state. */
static const char *const next[STATES] = { "factual_accuracy", "fieldwork", "fieldwork" };

static const char *
members_of(const struct example *e, int state)
{
	if (strcmp(e->path, I_1 "/state") == 0)
		return assize_arena_printf(&g.a, "\"state\":\"%s\"", next[state]);
	if (e->members && strstr(e->members, "before"))
		return assize_arena_printf(&g.a, "\"before\":\"%s\"", other_finding);
	return e->members ? e->members : "";
}

/* Asks it, with a reason or without, and takes it back. */
static int
try(const struct route *r, const struct example *e, int state, bool because)
{
	const char *members = members_of(e, state);
	const char *body = assize_arena_printf(&g.a, "{%s%s%s}", members,
	    because && *members ? "," : "", because ? "\"because\":\"Seen again\"" : "");
	struct assize_batch b = { 0 };
	int status;

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	status = r->takes_file ? asked_send(path_of(e), ground_path("rows.csv"), body)
			       : post(path_of(e), "%s", body);
	assize_batch_end(&b);
	ground_fresh();
	return status;
}

/* Whether the last answer refused who asked, or when: what the rights decide. */
static bool
was_refused(void)
{
	return answer.status == 403 || (answer.status == 409 && answered(": final"));
}

/* A replacement wants a draw: its right is asked in test_web_sampling.c. */
static bool
was_nothing_drawn(void)
{
	return answer.status == 404 && answered("not drawn");
}

/* A role is given without one. */
static bool
takes_reason(const struct example *e)
{
	return strcmp(e->path, I_1 "/roles") != 0;
}

static void
check_route(const struct route *r, int role, int state)
{
	const struct example *e = example_of(r);
	const int right = right_of(r);
	char may;

	ck_assert_msg(e && right >= 0, "%s: no example of it, or of its right", r->path);
	may = rights[right].may[role][state];
	asked.person = people[role][0];
	for (int because = 0; because <= takes_reason(e); because++) {
		const int status = try(r, e, state, because);
		const bool refused = was_refused();

		ck_assert_msg(status < 500 && status != 401, "%s: %d", r->path, status);
		if (may == 'n' && ((!because && status == 422) || was_nothing_drawn()))
			continue; /* it wants a reason first, or has nothing to do */
		ck_assert_msg(refused == (may == 'n'), "%s by %s in %s%s: %d %s", r->path,
		    people[role][0], states[state], because ? ", with a reason" : "", status,
		    answer.body);
		if (may == 'r' && !because)
			ck_assert_msg(status >= 400, "%s in %s, without a reason: %d", r->path,
			    states[state], status);
	}
}

START_TEST(each_route_is_for_whom_the_rights_say)
{
	int before, asked_of = 0;

	set_up(_i);
	ground_write_file(ground_path("rows.csv"), "case,sample\nN2,workdays\n", 24);
	before = asked_entries();
	for (size_t i = 0; i < routes_count; i++) {
		const struct route *r = &routes[i];

		if (!r->writes || !r->right)
			continue;
		asked_of++;
		if (_i == FINAL && ends_in(r->path, "{inspection}/state"))
			continue; /* opening it again is another right: core/record/test_state.c */
		for (int role = 0; role < ROLES; role++)
			check_route(r, role, _i);
	}
	ck_assert_int_eq(asked_of, (int)COUNT_OF(examples));
	ck_assert_int_eq(asked_entries(), before);
	asked_end();
}
END_TEST

/*
 * Routes whose right is none of those of an inspection: they are about the store as a whole, or
 * compare with it.
 */
static const struct whole {
	const char *path, *body, *file;
	bool all; /* whoever is signed in; else who leads an inspection */
} wholes[] = {
	{ "/api/v1/inspections",
	    "{\"ref\":\"i-7\",\"framework\":\"resettlement-13\","
	    "\"service\":\"West\"}",
	    NULL, false },
	{ "/api/v1/people", "{\"name\":\"Somebody Else\"}", NULL, false },
	{ "/api/v1/example", "{}", NULL, false },
	{ "/api/v1/imports", "{\"edited\":true}", "whole.json", false },
	{ "/api/v1/backup", "{\"passphrase\":\"staple\"}", NULL, false },
	{ "/api/v1/merge", "{}", "same.db", false },
	{ "/api/v1/printed", "{}", "rows.csv", true },
	{ "/api/v1/heads/check", "{\"heads\":\"\"}", NULL, true },
};

/* The inspection as a file, under another reference; and the store, of which nothing comes. */
static void
write_whole(void)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	const struct assize_backup same = { .path = ground_path("same.db") };
	struct assize_rows *heads;
	const char *text, *at;

	GOOD(assize_keep_backup(g.s, &same, NULL, &heads, &g.e));
	assize_rows_close(&heads);

	GOOD(os_memory_open(&m, &g.e) && assize_bundle_write(g.s, "i-1", m.out, &g.e)
	     && os_memory_close(&m, &g.e));
	at = strstr(m.text, "\"i-1\"");
	ck_assert(at != NULL);
	text = assize_arena_printf(
	    &g.a, "%.*s\"i-9\"%s", (int)(at - m.text), m.text, at + strlen("\"i-1\""));
	ground_write_file(ground_path("whole.json"), text, strlen(text));
}

/* Asks it, and takes it back; a merge is in no transaction. */
static int
try_whole(const struct whole *w, const struct route *r)
{
	struct assize_batch b = { 0 };
	int status;

	if (r->writes)
		GOOD(assize_batch_begin(&b, g.s, &g.e));
	status = w->file ? asked_send(w->path, ground_path(w->file), w->body)
			 : post(w->path, "%s", w->body);
	assize_batch_end(&b);
	ground_fresh();
	return status;
}

static void
check_whole(const struct whole *w, const struct route *r)
{
	for (int role = 0; role < ROLES; role++) {
		const bool may = w->all || strcmp(people[role][0], "Lee") == 0;
		int status;

		asked.person = people[role][0];
		status = try_whole(w, r);
		ck_assert_msg(status < 500 && (status == 403) == !may, "%s by %s: %d %s", w->path,
		    people[role][0], status, answer.body);
	}
}

/* Where a name is no claim, as on a server with accounts. */
START_TEST(what_is_about_the_whole_store_is_for_who_leads)
{
	size_t asked_of = 0;
	int before;

	set_up(_i);
	ground_write_file(ground_path("rows.csv"), "case,sample\nN2,workdays\n", 24);
	write_whole();
	GOOD(assize_framework_builtin(g.s, &g.e)); /* that of the example */
	g.s->roles_only = true;
	before = asked_entries();
	for (size_t i = 0; i < routes_count; i++)
		for (size_t k = 0; k < COUNT_OF(wholes); k++)
			if (!routes[i].right && strcmp(routes[i].path, wholes[k].path) == 0
			    && route_has_body(&routes[i])) {
				check_whole(&wholes[k], &routes[i]);
				asked_of++;
			}
	ck_assert_uint_eq(asked_of, COUNT_OF(wholes));
	/* there is no other; that of a spreadsheet asks for its inspection (test_web_sampling.c) */
	for (size_t i = 0; i < routes_count; i++)
		asked_of -= !routes[i].right && route_has_body(&routes[i])
			    && !strstr(routes[i].path, "{inspection}");
	ck_assert_uint_eq(asked_of, 0);
	ck_assert_int_eq(asked_entries(), before);
	asked_end();
}
END_TEST

/* Whether the last answer says of a right that it may be used; where it may not, why. */
static void
check_mine(const char *inspection, const char *right, char may)
{
	const char *where = inspection ? assize_arena_printf(&g.a, "\"%s\"", inspection) : "null";
	const char *said = assize_arena_printf(&g.a,
	    "{\"inspection\":%s,\"right\":\"%s\",\"may\":\"%s\",\"why\":%s", where, right,
	    may == 'y'	 ? "yes"
	    : may == 'r' ? "with_reason"
			 : "no",
	    may == 'n' ? "\"" : "null}");

	ck_assert_msg(answered(said), "%s: %c is not in %s", asked.person, may, answer.body);
}

START_TEST(a_person_is_told_the_same_beforehand)
{
	set_up(_i);
	for (int role = 0; role < ROLES; role++) {
		asked.person = people[role][0];
		get("/api/v1/me");
		ANSWERED(200, "\"rights\":[");
		for (int i = 0; i < RIGHTS; i++)
			check_mine("i-1", rights[i].code, rights[i].may[role][_i]);
		check_mine("i-1", "reopen", role == 0 ? 'y' : 'n');
		check_mine(NULL, "whole", role == 0 ? 'y' : 'n');
		check_mine(NULL, "begin", 'y');
	}
	asked_end();
}
END_TEST

/* Before there is any inspection, whoever begins makes the others known. */
START_TEST(an_empty_store_is_begun_by_anybody)
{
	ground_begin_store();
	asked_open();
	g.s->roles_only = true;
	post("/api/v1/people", "{\"name\":\"Cat\"}");
	ANSWERED(201, "receipt");
	asked_end();
}
END_TEST

/* Where names are no claim. */
START_TEST(nobody_may_write_where_roles_are_asked_for_and_nobody_has_one)
{
	asked_begin();
	asked_roles_only();
	get("/api/v1/me");
	for (int i = 0; i < RIGHTS; i++)
		check_mine("i-1", rights[i].code, 'n');
	check_mine("i-1", "reopen", 'n');
	check_mine("i-1", "results", 'y');
	check_mine(NULL, "begin", 'n');
	check_mine(NULL, "whole", 'n');
	ck_assert(answered("name its lead"));
	asked_end();
}
END_TEST

/* Whose own cases are open is told that results are withheld. */
START_TEST(results_are_withheld_from_whose_cases_are_open)
{
	set_up(0);
	asked.person = "Ivy";
	post(CASE "/inspector", "{\"inspector\":\"Ivy\"}");
	ANSWERED(200, "receipt");
	get("/api/v1/me");
	check_mine("i-1", "results", 'n');
	asked.person = "Lee";
	get("/api/v1/me");
	check_mine("i-1", "results", 'y');
	asked_end();
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_rights");
	TCase *t = tcase_create("web_rights");

	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, each_route_is_for_whom_the_rights_say, 0, STATES);
	tcase_add_loop_test(t, what_is_about_the_whole_store_is_for_who_leads, 0, STATES);
	tcase_add_test(t, an_empty_store_is_begun_by_anybody);
	tcase_add_loop_test(t, a_person_is_told_the_same_beforehand, 0, STATES);
	tcase_add_test(t, nobody_may_write_where_roles_are_asked_for_and_nobody_has_one);
	tcase_add_test(t, results_are_withheld_from_whose_cases_are_open);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
