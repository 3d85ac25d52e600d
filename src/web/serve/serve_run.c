/*
 * The program that serves a store: what it was asked for, what it opens, how it begins and ends.
 */
#include "program/program.h"
#include "web/serve/beside.h"
#include "web/serve/carrier.h"
#include "web/serve/serve.h"
#include "web/serve/sign.h"

#include "base/os.h"
#include "file/newfile.h"

#include <string.h>

#define LISTEN "127.0.0.1:8177"
#define PEM_MAX 65536 /* bytes */
#define TICK_MS 200
#define TICKS 5 /* in a second */

/* What was asked for; null: not. */
struct asked {
	const char *listen, *certificate, *key, *open, *upload_limit;
	struct net_address at;
	struct carrier_tls tls;
};

static const char *
read_pem(struct program *p, const char *name)
{
	CLEANUP(file_close) FILE *in = os_open(name, "rb");
	char *text = assize_arena_alloc(&p->a, PEM_MAX + 1);
	size_t n = in && text ? fread(text, 1, PEM_MAX + 1, in) : 0;

	if (!in || !text || ferror(in))
		return err_system(&p->e, name, "cannot be read"), NULL;
	if (n > PEM_MAX || !strstr(text, "-----BEGIN "))
		return assize_err_set(&p->e, ASSIZE_INVALID,
			   "%s: holds no certificate or key, name one in PEM", name),
		       NULL;
	text[n] = '\0';
	return text;
}

static bool
read_tls(struct program *p, struct asked *k)
{
	if (!k->certificate != !k->key)
		return assize_err_set(&p->e, ASSIZE_INVALID, "--cert and --key go together");
	if (!k->certificate)
		return true;
	k->tls.certificate = read_pem(p, k->certificate);
	if (k->tls.certificate)
		k->tls.key = read_pem(p, k->key);
	return k->tls.key != NULL;
}

/* Whom others reach is to be known, and what they send is not to be read on its way. */
static bool
check_address(struct program *p, const struct asked *k)
{
	if (k->at.wildcard)
		return assize_err_set(&p->e, ASSIZE_INVALID,
		    "--listen %s: name the address by which others reach this machine", k->listen);
	return k->at.loopback || k->tls.key
	       || assize_err_set(&p->e, ASSIZE_INVALID,
		   "--listen %s: others could read what is sent there, give a certificate with "
		   "--cert and --key, or listen at " LISTEN,
		   k->listen);
}

static void
name_hosts(struct serve *s, struct program *p, const struct asked *k)
{
	const char *named =
	    strchr(k->at.host, ':') ? assize_arena_printf(&p->a, "[%s]", k->at.host) : k->at.host;

	s->guard = (struct guard){
		.scheme = k->tls.key ? "https" : "http", .names = { named }, .port = k->at.port
	};
	if (k->at.loopback) {
		s->guard.names[1] = "localhost";
		s->guard.names[2] = "127.0.0.1";
		s->guard.names[3] = "[::1]";
	}
}

static bool
open_stores(struct serve *s, struct program *p)
{
	struct assize_open how = { .path = p->db, .as = p->as, .wait_ms = p->wait };

	how.roles_only = s->door.team; /* a name is no claim there */
	if (!readers_begin(&s->readers, p->io, &how, &p->e))
		return false;
	if (!assize_store_open(&s->long_read.reading, p->io, &how, NULL, &p->e))
		return false;
	how.write = true;
	return assize_store_open(&s->web.writing, p->io, &how, NULL, &p->e);
}

static bool
open_door(struct serve *s, struct program *p, const struct asked *k)
{
	s->door = (struct door){ .io = p->io, .secure = k->tls.key != NULL };
	s->login = assize_arena_text(&p->a, p->io->login(p->io->world));
	if (!door_open(&s->door, p->db, p->as ? p->as : s->login, &p->e))
		return false;
	return s->door.team || k->at.loopback
	       || assize_err_set(&p->e, ASSIZE_INVALID,
		   "--listen %s: nobody could sign in there, add accounts first with: assize "
		   "account add NAME",
		   k->listen);
}

static bool
begin_uploads(struct serve *s, struct program *p, const struct asked *k)
{
	int64_t mib = UPLOAD_MIB;

	if (k->upload_limit
	    && (!text_int(k->upload_limit, &mib) || mib < 1 || mib > UPLOAD_MIB_MAX))
		return assize_err_set(&p->e, ASSIZE_INVALID,
		    "--upload-limit %s: give a number of MiB, 1 to %d", k->upload_limit,
		    UPLOAD_MIB_MAX);
	return upload_prepare(&s->uploads, assize_arena_printf(&p->a, "%s" NEWFILE_PASSING, p->db),
	    (size_t)mib * 1024 * 1024, &p->e);
}

/* What stands behind the carrier: stores, and threads that work. */
static bool
begin_parts(struct serve *s, struct program *p, const struct asked *k)
{
	s->events.door = &s->door;
	s->writer = (struct worker){ .work = writer_answer, .data = &s->web };
	s->signer = (struct worker){ .work = sign_try, .data = s, .most = SERVE_TRIES };
	s->beside = (struct worker){ .work = beside_answer, .data = s, .most = SERVE_BESIDE };
	s->reporter.db = s->web.path = s->long_read.path = p->db;
	s->long_read.report = reporter_make;
	s->long_read.reporter = &s->reporter;
	return open_door(s, p, k) && open_stores(s, p) && kept_begin(&s->kept, &p->e)
	       && begin_uploads(s, p, k) && links_begin(&s->links, &p->e)
	       && events_begin(&s->events, p->s, &p->e) && worker_begin(&s->writer, &p->e)
	       && worker_begin(&s->signer, &p->e) && worker_begin(&s->beside, &p->e);
}

static bool
begin(struct serve *s, struct program *p, struct asked *k)
{
	if (!net_find(k->listen, &k->at, &p->e) || !read_tls(p, k) || !check_address(p, k)
	    || !program_open(p) || !begin_parts(s, p, k))
		return false;
	name_hosts(s, p, k);
	return carrier_begin(s, &k->at, &k->tls, &p->e);
}

static int
tick(void *serve)
{
	const struct timespec moment = { .tv_nsec = TICK_MS * 1000 * 1000 };
	struct serve *s = serve;

	for (int i = 0; !atomic_load(&s->over); i++) {
		thrd_sleep(&moment, NULL);
		links_sweep(&s->links);
		if (i % TICKS == 0)
			events_tick(&s->events);
	}
	return 0;
}

/* Says where it is served, and opens a browser there where that was asked for. */
static void
tell(struct serve *s, struct program *p, const struct asked *k)
{
	char token[ASSIZE_SESSION_TOKEN_SIZE] = "";
	const char *address;
	struct assize_err e = { 0 };

	if (!s->door.team)
		door_make_token(&s->door, token);
	address = assize_arena_printf(&p->a, "%s://%s:%d/%s%s", s->guard.scheme, s->guard.names[0],
	    k->at.port, *token ? "sign-in?token=" : "", token);
	fprintf(p->io->out, "%s\n", address);
	fflush(p->io->out);
	if (*token)
		program_say(p, assize_arena_printf(&p->a,
				   "%s is served to %s alone; this address signs in once, within "
				   "%d minutes; Ctrl-C ends it",
				   p->db, s->door.person, DOOR_TOKEN_MINUTES));
	else
		program_say(p, assize_arena_printf(
				   &p->a, "%s is served to its accounts; Ctrl-C ends it", p->db));
	if (k->open && !opening_begin(&s->opening, address, *token, &p->a, &e))
		program_say(p, e.text);
}

static bool
serve(struct serve *s, struct program *p, struct asked *k)
{
	thrd_t ticker;

	net_hold_signals(); /* before the first thread, which takes that over */
	if (!begin(s, p, k))
		return false;
	atomic_store(&s->guard.port, k->at.port);
	if (thrd_create(&ticker, tick, s) != thrd_success)
		return assize_err_set(&p->e, ASSIZE_MEMORY, "no thread can be begun");
	tell(s, p, k);
	net_await_signal();
	carrier_end(s);
	thrd_join(ticker, NULL);
	return true;
}

int
serve_run(struct assize_io *io, int argc, char **argv)
{
	struct program p = { .io = io, .command = "serve" };
	struct asked k = { .listen = LISTEN };
	struct serve s = { .io = io };
	const struct program_word words[] = { { "--listen", &k.listen },
		{ "--cert", &k.certificate }, { "--key", &k.key }, { "--open", &k.open },
		{ "--upload-limit", &k.upload_limit }, { 0 } };
	bool good;

	if (!program_take(&p, argc, argv, words))
		return PROGRAM_USAGE;
	good = serve(&s, &p, &k);
	if (!good)
		carrier_end(&s);
	opening_end(&s.opening);
	links_end(&s.links);
	events_end(&s.events);
	door_close(&s.door);
	readers_end(&s.readers);
	kept_end(&s.kept);
	upload_close(&s.uploads);
	assize_store_close(&s.web.writing);
	assize_store_close(&s.long_read.reading);
	return program_end(&p, good);
}
