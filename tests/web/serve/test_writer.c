/*
 * Requests that share a commit: each is told the truth, whatever becomes of the others.
 */
#include "ground/disk.h"
#include "ground/ground.h"
#include "web/serve/writer.h"

#include <stdio.h>
#include <threads.h>

#define JOBS 3
#define BODY 256

static struct writing jobs[JOBS];
static char bodies[JOBS][BODY], keys[JOBS][32];
static int done, round_;
static struct web web;

static void
set_up(void)
{
	disk_install();
	ground_begin_cases();
	web = (struct web){ .writing = g.s };
	round_ = done = 0;
}

static void
tear_down(void)
{
	for (int i = 0; i < JOBS; i++)
		web_response_end(&jobs[i].response);
	ground_end();
}

static void
count_done(struct job *job)
{
	(void)job;
	done++;
}

static int
entries(void)
{
	return atoi(ground_asked("select count(*) from entry"));
}

/* A list of requests, each of which makes one entry in a case of its own. */
static struct job *
make_jobs(void)
{
	static const char *const paths[JOBS] = { "/api/v1/inspections/i-1/cases/S1/judgements",
		"/api/v1/inspections/i-1/cases/W1/judgements",
		"/api/v1/inspections/i-1/cases/S2/judgements" };
	static const char *const questions[JOBS] = { "2.1.1", "3.1.1", "2.1.1" };

	round_++;
	for (int i = 0; i < JOBS; i++) {
		web_response_end(&jobs[i].response);
		snprintf(keys[i], sizeof keys[i], "%d-%d", round_, i);
		snprintf(bodies[i], BODY, "{\"answers\":[{\"question\":\"%s\",\"answer\":\"%s\"}]}",
		    questions[i], round_ % 2 ? "yes" : "no");
		jobs[i] = (struct writing){ .job = { .done = count_done,
						.next = i + 1 < JOBS ? &jobs[i + 1].job : NULL },
			.request = { .method = "POST",
			    .path = paths[i],
			    .content_type = WEB_JSON,
			    .idempotency_key = keys[i],
			    .body = bodies[i],
			    .size = strlen(bodies[i]),
			    .person = "Inspector A",
			    .account = "a" } };
	}
	done = 0;
	return &jobs[0].job;
}

/* A machine that is slow just then may cut a batch; it does not do so each time. */
START_TEST(requests_share_a_commit)
{
	bool shared = false;

	for (int round = 0; round < 20 && !shared; round++) {
		const size_t recorded = assize_store_recorded(g.s);
		const int before = entries();

		writer_answer(&web, make_jobs());
		ck_assert_int_eq(done, JOBS);
		for (int i = 0; i < JOBS; i++)
			ck_assert_msg(
			    jobs[i].response.status == 200, "%d: %s", i, jobs[i].response.body);
		ck_assert_int_eq(entries(), before + JOBS);
		shared = assize_store_recorded(g.s) == recorded + 1;
	}
	ck_assert(shared);
}
END_TEST

START_TEST(one_that_is_refused_takes_only_itself_back)
{
	const int before = entries();
	struct job *all = make_jobs();

	jobs[1].request.path = "/api/v1/inspections/i-1/cases/none/judgements";
	writer_answer(&web, all);
	ck_assert_int_eq(jobs[0].response.status, 200);
	ck_assert_int_eq(jobs[1].response.status, 404);
	ck_assert_int_eq(jobs[2].response.status, 200);
	ck_assert_int_eq(entries(), before + 2);
}
END_TEST

START_TEST(nobody_is_told_of_a_commit_that_failed)
{
	const int before = entries();
	struct job *all = make_jobs();

	jobs[1].request.path = "/api/v1/inspections/i-1/cases/none/judgements";
	disk->sync_fails = true;
	writer_answer(&web, all);
	disk->sync_fails = false;
	ck_assert_int_eq(jobs[0].response.status, 503);
	ck_assert(strstr(jobs[0].response.body, "nothing was recorded") != NULL);
	ck_assert_int_eq(jobs[1].response.status, 404);
	ck_assert_int_eq(jobs[2].response.status, 503);
	ck_assert_int_eq(done, JOBS);
	ck_assert_int_eq(entries(), before);
	writer_answer(&web, make_jobs());
	ck_assert_int_eq(entries(), before + JOBS);
}
END_TEST

/*
 * Two judge a case that a third completes in the same batch, which is lost; so is the completing
 * when each is tried again.  Then the case is open, and both are to be recorded.
 */
START_TEST(nobody_is_refused_for_what_was_lost)
{
	const int before = entries();
	struct job *all = make_jobs();

	jobs[0].request.path = "/api/v1/inspections/i-1/cases/S1/state";
	jobs[0].request.body = "{\"state\":\"withdrawn\",\"because\":\"a duplicate\"}";
	jobs[0].request.size = strlen(jobs[0].request.body);
	jobs[1].request.path = "/api/v1/inspections/i-1/cases/S1/judgements";
	jobs[1].request.body = bodies[2];
	jobs[1].request.size = strlen(bodies[2]);
	disk->syncs_fail = 2;
	writer_answer(&web, all);
	ck_assert_int_eq(disk->syncs_fail, 0);
	ck_assert_int_eq(jobs[0].response.status, 503);
	ck_assert_msg(jobs[1].response.status == 200, "%s", jobs[1].response.body);
	ck_assert_int_eq(jobs[2].response.status, 200);
	ck_assert_int_eq(done, JOBS);
	ck_assert_int_eq(entries(), before + 2);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

static int
count_down(void *steps)
{
	return --*(int *)steps == 0;
}

/* How many were told that it is recorded. */
static int
saved(void)
{
	int n = 0;

	for (int i = 0; i < JOBS; i++)
		n += jobs[i].response.status == 200;
	return n;
}

/* And that it is one more entry: an answer may be the one that stood there, after a failure. */
static int
made(void)
{
	int n = 0;

	for (int i = 0; i < JOBS; i++)
		n += jobs[i].response.status == 200
		     && strstr(jobs[i].response.body, "\"made\":1") != NULL;
	return n;
}

/*
 * SQLite ends the whole transaction where a statement that writes is interrupted, here at any step
 * of any of the three.
 */
START_TEST(a_rollback_in_mid_batch_loses_nobody_elses)
{
	int alone = 0, steps, at = 1;

	do {
		const int before = entries();

		steps = at;
		sqlite3_progress_handler(g.s->db.handle, 1, count_down, &steps);
		writer_answer(&web, make_jobs());
		sqlite3_progress_handler(g.s->db.handle, 0, NULL, NULL);
		ck_assert_int_eq(done, JOBS);
		ck_assert_msg(entries() == before + made(), "step %d: %d made, %d entries", at,
		    made(), entries() - before);
		ck_assert_msg(saved() >= JOBS - 1 || jobs[0].response.status == 503, "step %d: %s",
		    at, jobs[0].response.body);
		alone += jobs[1].response.status == 503 && saved() == JOBS - 1;
		at += 61;
	} while (steps <= 0);
	ck_assert_int_gt(alone, 0);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

START_TEST(what_finds_no_room_is_not_recorded)
{
	const int before = entries();
	int refused = 0;

	ground_do(g.s->db.handle, "pragma max_page_count = 1");
	for (int i = 0; i < 200 && !refused; i++) {
		const int now = entries();

		writer_answer(&web, make_jobs());
		ck_assert_int_eq(entries(), now + made());
		refused = JOBS - saved();
	}
	ck_assert_int_gt(refused, 0);
	ground_do(g.s->db.handle, "pragma max_page_count = 1000000");
	writer_answer(&web, make_jobs());
	ck_assert_int_eq(saved(), JOBS);
	ck_assert_int_gt(entries(), before);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

/* Keeps others from writing for longer than a batch may, once. */
static int
take_long(void *steps)
{
	if (--*(int *)steps == 0)
		thrd_sleep(&(struct timespec){ .tv_nsec = 60 * 1000 * 1000 }, NULL);
	return 0;
}

/* Three that could share a commit do not, where the first has taken 60 ms. */
START_TEST(a_batch_keeps_others_waiting_for_50_ms)
{
	const size_t recorded = assize_store_recorded(g.s);
	int steps = 1;

	sqlite3_progress_handler(g.s->db.handle, 1, take_long, &steps);
	writer_answer(&web, make_jobs());
	sqlite3_progress_handler(g.s->db.handle, 0, NULL, NULL);
	ck_assert_int_eq(saved(), JOBS);
	ck_assert_uint_ge(assize_store_recorded(g.s), recorded + 2);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("writer");
	TCase *t = tcase_create("writer");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, requests_share_a_commit);
	tcase_add_test(t, one_that_is_refused_takes_only_itself_back);
	tcase_add_test(t, nobody_is_told_of_a_commit_that_failed);
	tcase_add_test(t, nobody_is_refused_for_what_was_lost);
	tcase_add_test(t, a_rollback_in_mid_batch_loses_nobody_elses);
	tcase_add_test(t, what_finds_no_room_is_not_recorded);
	tcase_add_test(t, a_batch_keeps_others_waiting_for_50_ms);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
