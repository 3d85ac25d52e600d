/*
 * A store that is served, in one run with its alternative:  served ASSIZE saves|listeners
 * saves      32 clients that save at once, and bare one-row INSERTs by one local writer
 * listeners  8 clients that save, with 200 sessions and 200 who listen, and without
 */
#include "bench/median.h"
#include "bench/server.h"

#include <arpa/inet.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <threads.h>
#include <unistd.h>

#define SECONDS 3
#define CLIENTS 32
#define BARE_MAX 1000000
#define LISTENERS 200
#define FEW 8

/* One writer, each row durable before the next. */
static void
insert_bare(sqlite3 *db, double seconds, struct server_load *load)
{
	double *took = malloc(BARE_MAX * sizeof *took), start = now();
	const double until = start + seconds;
	sqlite3_stmt *stmt = NULL;

	server_must(took
			&& sqlite3_prepare_v2(db,
			       "insert into bare (case_ref, question, answer) values ('C01', "
			       "'2.1.1', 'yes')",
			       -1, &stmt, NULL)
			       == SQLITE_OK,
	    "bare", NULL);
	load->saves = 0;
	while (now() < until && load->saves < BARE_MAX) {
		const double one = now();

		server_must(sqlite3_step(stmt) == SQLITE_DONE, "insert", NULL);
		sqlite3_reset(stmt);
		took[load->saves++] = now() - one;
	}
	load->rate = (double)load->saves / (now() - start);
	median(took, load->saves);
	load->p99 = took[load->saves * 99 / 100];
	sqlite3_finalize(stmt);
	free(took);
}

static sqlite3 *
open_bare(const struct server *s)
{
	char path[128];
	sqlite3 *db = NULL;

	snprintf(path, sizeof path, "%s/bare.db", s->folder);
	server_must(sqlite3_open(path, &db) == SQLITE_OK
			&& sqlite3_exec(db,
			       "pragma journal_mode = wal; pragma synchronous = full;"
			       "create table bare (id integer primary key, case_ref text,"
			       " question text, answer text) strict",
			       NULL, NULL, NULL)
			       == SQLITE_OK,
	    "bare", NULL);
	return db;
}

static void
measure_saves(struct server *s)
{
	double rates[3], tails[3], process[3], rate, tail;
	struct client_who who;
	sqlite3 *db;
	size_t lost = 0;

	server_make_store(s, false);
	server_begin(s);
	server_must(client_sign_in(s->address, &who), "sign-in", NULL);
	db = open_bare(s);
	for (int i = 0; i < 3; i++) {
		struct server_load ours = { .clients = CLIENTS, .seconds = SECONDS }, bare;
		const clock_t before = clock();
		double bare_cpu;

		insert_bare(db, SECONDS, &bare);
		bare_cpu = (double)(clock() - before) / CLOCKS_PER_SEC;
		server_load(s, &who, &ours);
		rates[i] = ours.rate / bare.rate;
		tails[i] = ours.p99 / bare.p99;
		process[i] = ours.server_cpu / (double)ours.saves / (bare_cpu / (double)bare.saves);
		lost += ours.lost;
		printf("  %d clients %.0f/s, p99 %.2f ms, server %.0f us of processor each; bare "
		       "%.0f/s, p99 %.2f ms, %.0f us\n",
		    CLIENTS, ours.rate, ours.p99 * 1e3, ours.server_cpu / (double)ours.saves * 1e6,
		    bare.rate, bare.p99 * 1e3, bare_cpu / (double)bare.saves * 1e6);
	}
	rate = median(rates, 3);
	tail = median(tails, 3);
	printf(
	    "%d clients saving against bare inserts, medians of 3: rate ratio %.2f (bar 1, not "
	    "less)%s, p99 ratio %.2f (bar 10)%s, processor ratio %.2f, %zu not saved (bar 0)%s\n",
	    CLIENTS, rate, rate >= 1 ? "" : "  OVER", tail, tail <= 10 ? "" : "  OVER",
	    median(process, 3), lost, lost ? "  OVER" : "");
	sqlite3_close(db);
	server_stop(s);
	server_remove(s);
}

/* Those who listen, and the thread that hears for them. */
static struct {
	int socket[LISTENERS];
	atomic_size_t heard;
	atomic_bool over;
	thrd_t thread;
} ears;

static int
hear(void *unused)
{
	char bytes[4096];

	(void)unused;
	while (!atomic_load(&ears.over)) {
		for (int i = 0; i < LISTENERS; i++) {
			const ssize_t n =
			    recv(ears.socket[i], bytes, sizeof bytes - 1, MSG_DONTWAIT);

			bytes[n > 0 ? n : 0] = '\0';
			if (strstr(bytes, "event: change"))
				atomic_fetch_add(&ears.heard, 1);
		}
		thrd_sleep(&(struct timespec){ .tv_nsec = 50 * 1000 * 1000 }, NULL);
	}
	return 0;
}

static void
listen_all(const struct server *s, const char (*cookies)[256])
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port) };
	char request[512];

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	for (int i = 0; i < LISTENERS; i++) {
		const int n = snprintf(request, sizeof request,
		    "GET /events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n"
		    "Cookie: %s\r\n\r\n",
		    s->port, cookies[i]);

		ears.socket[i] = socket(AF_INET, SOCK_STREAM, 0);
		server_must(connect(ears.socket[i], (const struct sockaddr *)&at, sizeof at) == 0
				&& send(ears.socket[i], request, (size_t)n, MSG_NOSIGNAL) == n,
		    "listener", NULL);
	}
	atomic_store(&ears.over, false);
	thrd_create(&ears.thread, hear, NULL);
	while (atomic_load(&ears.heard) < LISTENERS) /* each hears where it stands */
		thrd_sleep(&(struct timespec){ .tv_nsec = 10 * 1000 * 1000 }, NULL);
}

static void
leave_all(void)
{
	atomic_store(&ears.over, true);
	thrd_join(ears.thread, NULL);
	for (int i = 0; i < LISTENERS; i++)
		close(ears.socket[i]);
	atomic_store(&ears.heard, 0);
	thrd_sleep(&(struct timespec){ .tv_sec = 2 }, NULL); /* until the server has noticed */
}

/* The name of the cookie, by signing out nobody; and a session for each who listens. */
static void
begin_sessions(struct server *s, char (*cookies)[256])
{
	char request[256], token[ASSIZE_SESSION_TOKEN_SIZE];
	static struct client c;
	struct client_answer answer;
	struct assize_accounts *accounts = NULL;
	struct assize_err e = { 0 };
	const char *name = NULL;

	snprintf(request, sizeof request,
	    "POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 0\r\n\r\n", s->port);
	c.port = s->port;
	server_must(client_ask(&c, request, &answer) == CLIENT_WHOLE
			&& (name = strstr(c.in, "Set-Cookie: ")) != NULL,
	    "cookie", NULL);
	name += strlen("Set-Cookie: ");
	server_must(assize_account_open(&accounts, &s->io, s->store, false, &e), "accounts", &e);
	for (int i = 0; i < LISTENERS; i++) {
		server_must(
		    assize_session_begin(accounts,
			&(struct assize_account){ .name = "ann", .person = "Ann" }, token, &e),
		    "session", &e);
		snprintf(
		    cookies[i], sizeof cookies[i], "%.*s=%s", (int)strcspn(name, "="), name, token);
	}
	assize_account_close(&accounts);
	client_close(&c);
}

static void
measure_listeners(struct server *s)
{
	static char cookies[LISTENERS][256];
	double with[5], without[5];
	struct server_load load = { .clients = FEW, .seconds = SECONDS };
	struct client_who who = { 0 };
	long kib = 0, empty;
	size_t lost = 0;

	server_make_store(s, true);
	server_begin(s);
	empty = server_resident(s);
	begin_sessions(s, cookies);
	who.port = s->port;
	snprintf(who.cookie, sizeof who.cookie, "%s", cookies[0]);
	for (int i = 0; i < 5; i++) {
		server_load(s, &who, &load);
		without[i] = load.rate;
		lost += load.lost;
		listen_all(s, (const char(*)[256])cookies);
		server_load(s, &who, &load);
		with[i] = load.rate;
		lost += load.lost;
		kib = server_resident(s) > kib ? server_resident(s) : kib;
		leave_all();
	}
	median(with, 5);
	median(without, 5);
	printf("%d sessions and listeners: %.1f MiB in memory (bar 48)%s, %.1f MiB before\n",
	    LISTENERS, (double)kib / 1024, kib <= 48 * 1024 ? "" : "  OVER", (double)empty / 1024);
	printf("%d clients saving, five runs: %.0f/s beside them (%.0f to %.0f), %.0f/s without "
	       "(%.0f to %.0f), ratio %.2f, %zu not saved (bar 0)%s\n",
	    FEW, with[2], with[0], with[4], without[2], without[0], without[4],
	    with[2] / without[2], lost, lost ? "  OVER" : "");
	server_stop(s);
	server_remove(s);
}

int
main(int argc, char **argv)
{
	static struct server s;

	s.assize = argc == 3 ? argv[1] : NULL;
	if (argc == 3 && strcmp(argv[2], "saves") == 0)
		measure_saves(&s);
	else if (argc == 3 && strcmp(argv[2], "listeners") == 0)
		measure_listeners(&s);
	else
		return 2;
	return 0;
}
