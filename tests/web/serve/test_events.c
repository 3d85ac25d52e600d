/*
 * Who listens, by a clock of the test and without a connection: what is heard when, and until when.
 */
#include "ground/ground.h"
#include "web/serve/events.h"

#define SECOND INT64_C(1000000000)

/* What the linker puts in place of the clock and of libmicrohttpd. */
int64_t __real_os_now_ns(void);
int64_t __wrap_os_now_ns(void);
void __wrap_MHD_suspend_connection(struct MHD_Connection *);
void __wrap_MHD_resume_connection(struct MHD_Connection *);
struct MHD_Response *__wrap_MHD_create_response_from_callback(
    uint64_t, size_t, MHD_ContentReaderCallback, void *, MHD_ContentReaderFreeCallback);

static int64_t skipped;
static int waiting; /* connections that are suspended */
static MHD_ContentReaderCallback reader;
static struct events events;
static struct door door;
static char session[ASSIZE_SESSION_TOKEN_SIZE];
static struct assize_store *looked_at;
static char heard[512];

int64_t
__wrap_os_now_ns(void)
{
	return __real_os_now_ns() + skipped;
}

void
__wrap_MHD_suspend_connection(struct MHD_Connection *c)
{
	(void)c;
	waiting++;
}

void
__wrap_MHD_resume_connection(struct MHD_Connection *c)
{
	(void)c;
	waiting--;
}

struct MHD_Response *
__wrap_MHD_create_response_from_callback(uint64_t size, size_t block, MHD_ContentReaderCallback by,
    void *of, MHD_ContentReaderFreeCallback end)
{
	(void)size;
	(void)block;
	(void)of;
	(void)end;
	reader = by;
	return NULL;
}

static void
set_up(void)
{
	char token[ASSIZE_SESSION_TOKEN_SIZE];

	ground_begin_cases();
	skipped = waiting = 0;
	door = (struct door){ .io = &g.io };
	events = (struct events){ .door = &door };
	looked_at = ground_read_as("Ann");
	GOOD(door_open(&door, g.path, "Ann", &g.e));
	door_make_token(&door, token);
	GOOD(door_use_token(&door, token, session, &g.e));
	GOOD(events_begin(&events, looked_at, &g.e));
}

static void
tear_down(void)
{
	events_end(&events);
	door_close(&door);
	assize_store_close(&looked_at);
	ground_end();
}

static struct listener *
join(bool stream)
{
	struct listener *l = events_join(&events, NULL, session, events_version(&events), stream);

	if (l && stream)
		events_response(l);
	return l;
}

/* So many seconds later. */
static void
after(int seconds)
{
	skipped += seconds * SECOND;
	events_tick(&events);
}

/* What a stream sends next, and that it waits behind it; -1 its end, 0 nothing. */
static ssize_t
hear(struct listener *l)
{
	ssize_t n = 0;

	*heard = '\0';
	if (waiting > 0)
		return 0;
	n = reader(l, 0, heard, sizeof heard - 1);
	if (n > 0) {
		ck_assert_int_eq(reader(l, 0, heard + n, sizeof heard - 1 - (size_t)n), 0);
		ck_assert_int_eq(waiting, 1);
	}
	return n;
}

static void
record(const char *note)
{
	GOOD(assize_casefile_note(
	    g.s, &(struct assize_which){ .inspection = "i-1", .ref = "S1" }, note, &g.e));
}

START_TEST(a_stream_without_an_event_ends_after_five_minutes)
{
	struct listener *l = join(true);

	ck_assert_int_eq(hear(l), 0);
	for (int s = 15; s < 300; s += 15) { /* who has gone is noticed */
		after(15);
		ck_assert_int_eq(hear(l), 3);
		ck_assert_str_eq(heard, ":\n\n");
	}
	after(12);
	ck_assert_int_eq(hear(l), 0); /* 297 s */
	after(4);
	ck_assert_int_eq(hear(l), MHD_CONTENT_READER_END_OF_STREAM);
	events_leave(l);
}
END_TEST

START_TEST(no_stream_lasts_longer_than_half_an_hour)
{
	struct listener *l = join(true);

	ck_assert_int_eq(hear(l), 0);
	for (int s = 100; s < 1800; s += 100) {
		record(assize_arena_printf(&g.a, "%d", s));
		after(100);
		ck_assert_int_gt(hear(l), 3);
		ck_assert(strstr(heard, "event: change") != NULL);
	}
	record("1797");
	after(97);
	ck_assert_int_gt(hear(l), 3);
	record("1801");
	after(4);
	ck_assert_int_eq(hear(l), MHD_CONTENT_READER_END_OF_STREAM);
	events_leave(l);
}
END_TEST

START_TEST(who_waits_is_answered_within_25_seconds)
{
	struct listener *l = join(false);

	ck_assert(events_wait(l));
	after(22);
	ck_assert_int_eq(waiting, 1);
	after(4);
	ck_assert_int_eq(waiting, 0);
	ck_assert(!events_wait(l));
	events_leave(l);
}
END_TEST

START_TEST(who_waits_is_answered_once_somebody_records)
{
	struct listener *l = join(false);

	ck_assert(events_wait(l));
	after(1);
	ck_assert_int_eq(waiting, 1);
	record("new");
	after(1);
	ck_assert_int_eq(waiting, 0);
	events_leave(l);
}
END_TEST

START_TEST(who_is_signed_out_hears_nothing_more)
{
	struct listener *l = join(true);

	ck_assert_int_eq(hear(l), 0);
	GOOD(door_end(&door, session, false, &g.e));
	record("secret");
	after(1);
	ck_assert_int_eq(hear(l), MHD_CONTENT_READER_END_OF_STREAM);
	ck_assert_str_eq(heard, "");
	events_leave(l);
}
END_TEST

START_TEST(at_the_end_nobody_waits)
{
	struct listener *stream = join(true), *poll = join(false);

	ck_assert_int_eq(reader(stream, 0, heard, sizeof heard), 0);
	ck_assert(events_wait(poll));
	ck_assert_int_eq(waiting, 2);
	events_stop(&events);
	ck_assert_int_eq(waiting, 0);
	ck_assert_int_eq(hear(stream), MHD_CONTENT_READER_END_OF_STREAM);
	ck_assert(join(false) == NULL);
	events_leave(stream);
	events_leave(poll);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("events");
	TCase *t = tcase_create("events");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_stream_without_an_event_ends_after_five_minutes);
	tcase_add_test(t, no_stream_lasts_longer_than_half_an_hour);
	tcase_add_test(t, who_waits_is_answered_within_25_seconds);
	tcase_add_test(t, who_waits_is_answered_once_somebody_records);
	tcase_add_test(t, who_is_signed_out_hears_nothing_more);
	tcase_add_test(t, at_the_end_nobody_waits);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
