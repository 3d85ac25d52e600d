/*
 * The way of a request through libmicrohttpd: its header, its body, who answers it, its end.  What
 * is answered is said elsewhere.
 */
#include "web/serve/carrier.h"

#include "base/os.h"
#include "web/route.h"
#include "web/serve/page_file.h"
#include "web/serve/pages.h"
#include "web/serve/request.h"
#include "web/serve/sign.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_MAX 16384u /* bytes of memory a connection, with its header and what is sent */
#define INACTIVE_S 60u
#define FORM_MAX 4096u /* bytes of a body that anybody may send, as a form to sign in */
#define END_S 5	       /* that a body may take to come at the end, and an answer to go */

static void
home(struct request *r)
{
	const struct assize_io *io = r->serve->io;

	if (r->token && page_file_is("/"))
		page_file_send(r, "/");
	else if (r->token)
		request_page(r, 200, pages_home(&r->session, io->now_ms(io->world), &r->a));
	else
		request_go(r, "sign-in");
}

/* What was told last, as who listens says it. */
static int64_t
told(struct request *r)
{
	const char *query = r->writing.request.query;
	const char *since = query ? request_form(r, query, strlen(query), "since")
				  : request_header(r, "Last-Event-ID");
	int64_t version;

	return since && text_int(since, &version) ? version : 0;
}

static void
refuse_stranger(struct request *r)
{
	request_fail(r, 401, "nobody is signed in, sign in first");
}

/* Whoever waited is told where it stands, but not once the session has ended meanwhile. */
static void
tell_version(struct request *r)
{
	struct assize_err e = { 0 };

	events_leave(r->listener);
	r->listener = NULL;
	if (!request_find_session(r, &e))
		request_fault(r, &e);
	else if (!r->token)
		refuse_stranger(r);
	else
		request_json(r, assize_arena_printf(&r->a, "{\"version\":%lld}\n",
				    (long long)events_version(&r->serve->events)));
}

static void
listen_to_events(struct request *r)
{
	const char *accept = request_header(r, "Accept");
	const bool stream = accept && strstr(accept, "text/event-stream");

	if (!r->token) {
		refuse_stranger(r);
		return;
	}
	r->listener = events_join(&r->serve->events, r->connection, r->token, told(r), stream);
	if (!r->listener) {
		r->retry_s = 10;
		request_fail(r, 503, "too many listen, ask now and then instead");
	} else if (stream) {
		r->writing.response.status = 200;
		r->writing.response.type = "text/event-stream";
	} else {
		r->state = REQUEST_LISTENS;
		links_allow(&r->serve->links, r->link, LINKS_NEVER);
		if (!events_wait(r->listener))
			r->state = REQUEST_READ;
	}
}

/* What is asked of the server itself. */
static const struct own {
	const char *method, *path;
	void (*handler)(struct request *);
	bool page; /* people go there by a link */
} owns[] = {
	{ "GET", "/", home, true },
	{ "GET", "/sign-in", sign_form, true },
	{ "POST", "/sign-in", sign_in, false },
	{ "POST", "/sign-out", sign_out, false },
	{ "POST", "/sign-out-everywhere", sign_out_everywhere, false },
	{ "POST", "/extend", sign_extend, false },
	{ "GET", "/session", sign_session, false },
	{ "GET", "/persons", sign_persons, false },
	{ "GET", "/events", listen_to_events, false },
};

/* null: it is not asked of the server itself. */
static const struct own *
find_own(const struct request *r)
{
	for (size_t i = 0; i < COUNT_OF(owns); i++)
		if (request_is(r, owns[i].method)
		    && strcmp(owns[i].path, r->writing.request.path) == 0)
			return &owns[i];
	return NULL;
}

static const char *
allowed(const char *path)
{
	const char *allow = NULL;

	for (size_t i = 0; i < COUNT_OF(owns); i++)
		if (strcmp(owns[i].path, path) == 0)
			allow = allow ? "GET, POST" : *owns[i].method == 'G' ? "GET" : "POST";
	return allow;
}

static void
answer_program(struct request *r)
{
	struct web_request *asked = &r->writing.request;
	struct web web = { .path = r->serve->web.path, .kept = &r->serve->kept };
	struct route_match m;

	asked->if_none_match = request_header(r, "If-None-Match");
	if (!r->upload)
		asked->content_type = request_header(r, "Content-Type");
	asked->idempotency_key = request_header(r, "Idempotency-Key");
	asked->meant = request_header(r, "Assize-Person");
	if (r->token) {
		asked->person = r->session.who.person;
		asked->account = r->session.who.name ? r->session.who.name : r->serve->login;
	}
	if (r->token && route_find(asked, &m) && (m.route->writes || m.route->way != ROUTE_SHORT)) {
		r->writing.alone = m.route->way == ROUTE_ALONE;
		request_wait(
		    r, m.route->way == ROUTE_BESIDE ? &r->serve->beside : &r->serve->writer);
		return;
	}
	web.reading = readers_take(&r->serve->readers);
	web_answer(&web, asked, &r->writing.response);
	readers_give(&r->serve->readers, web.reading);
}

/* Whether it may be asked, from where it comes; else it has a response. */
static bool
admit(struct request *r, bool page)
{
	const char *why;
	const struct guard_request from = { .host = request_header(r, "Host"),
		.origin = request_header(r, "Origin"),
		.site = request_header(r, "Sec-Fetch-Site"),
		.writes = !request_is(r, "GET"),
		.page = page };
	const int refused = guard_check(&r->serve->guard, &from, &why);
	struct assize_err e = { 0 };

	if (refused)
		request_fail(r, refused, "%s", why);
	else if (!request_find_session(r, &e))
		request_fault(r, &e);
	else
		return true;
	return false;
}

/* Whether somebody looks for a page where there is nothing; programs are told in JSON. */
static bool
is_lost(const struct request *r)
{
	const char *accept = request_header(r, "Accept");
	struct route_match m;

	return request_is(r, "GET") && accept && strstr(accept, "text/html")
	       && !page_file_is(r->writing.request.path) && !route_find(&r->writing.request, &m)
	       && !m.allow;
}

/* Hands a whole request on; it has a response then, or waits for one. */
static void
answer(struct request *r)
{
	const struct own *own = find_own(r);
	const char *allow = allowed(r->writing.request.path);
	const bool lost = !own && !allow && is_lost(r);

	if (!admit(r, lost || (own && own->page)))
		return;
	if (own)
		own->handler(r);
	else if (request_is(r, "GET") && page_file_is(r->writing.request.path))
		page_file_send(r, r->writing.request.path);
	else if (allow) {
		request_fail(r, 405, "%s: not a method of %s", r->writing.request.method,
		    r->writing.request.path);
		r->writing.response.allow = allow;
	} else if (lost)
		request_page(r, 404, pages_missing(r->writing.request.path, &r->a));
	else
		answer_program(r);
}

/* Whether a file comes with it, to a route that takes one. */
static bool
is_upload(const struct request *r)
{
	static const char form[] = "multipart/form-data;";
	const char *type = request_header(r, "Content-Type");
	struct route_match m;
	char begins[sizeof form];

	snprintf(begins, sizeof begins, "%s", type ? type : "");
	return text_alike(begins, form) && route_find(&r->writing.request, &m)
	       && m.route->takes_file;
}

/* Only who is signed in has much kept here, for the time of a request; else it has a response. */
static bool
admit_much(struct request *r)
{
	if (!admit(r, false))
		return false;
	if (!r->token)
		refuse_stranger(r);
	return r->token != NULL;
}

static void
begin_upload(struct request *r)
{
	struct assize_err e = { 0 };

	if ((r->upload = upload_begin(&r->serve->uploads, r->connection, &e)) == NULL) {
		r->retry_s = e.code == ASSIZE_CONFLICT ? 10 : 0;
		request_fail(r, r->retry_s ? 503 : assize_err_http(e.code), "%s", e.text);
	}
}

/* Prepares to take N bytes of a body; else it has a response. */
static bool
begin_body(struct request *r, size_t n)
{
	const bool upload = is_upload(r);
	const size_t most = upload ? r->serve->uploads.most : find_own(r) ? FORM_MAX : WEB_BODY_MAX;

	r->expected = n;
	links_allow(&r->serve->links, r->link, upload ? links_long(n) : LINKS_BODY_S);
	if (n > most)
		request_fail(r, 413, "body: more than %zu bytes", most);
	else if ((upload || n > FORM_MAX) && !admit_much(r))
		return false;
	else if (upload)
		begin_upload(r);
	else if (n > 0 && (r->body = malloc(n)) == NULL)
		request_fail(r, 503, "out of memory");
	return r->writing.response.status == 0;
}

/* With its header alone: what is plainly too much is not waited for. */
static enum MHD_Result
take_header(struct request *r)
{
	const char *length = request_header(r, "Content-Length");
	int64_t n = 0;

	links_allow(&r->serve->links, r->link, LINKS_BODY_S);
	r->state = REQUEST_READ;
	if (atomic_load(&r->serve->over))
		request_over(r);
	else if (!request_is_clear(r))
		request_fail(r, 400, "Host or Content-Length: comes twice, send it once");
	else if (request_header(r, "Transfer-Encoding"))
		request_fail(r, 411, "Content-Length: missing, say how long the body is");
	else if (length && (!text_int(length, &n) || n < 0))
		request_fail(r, 400, "Content-Length: not a number");
	else if (begin_body(r, (size_t)n))
		return MHD_YES;
	return request_send(r);
}

static enum MHD_Result
take_body(struct request *r, const char *part, size_t *n)
{
	struct web_request *asked = &r->writing.request;

	if (*n > r->expected - asked->size)
		return MHD_NO;
	if (r->upload)
		upload_take(r->upload, part, *n);
	else
		memcpy(r->body + asked->size, part, *n);
	asked->size += *n;
	asked->body = r->body;
	*n = 0;
	return MHD_YES;
}

/* With all of its body. */
static void
take_end(struct request *r)
{
	struct assize_err e = { 0 };

	if (!r->upload || upload_done(r->upload, &r->writing.request, &e))
		answer(r);
	else
		request_fail(
		    r, e.code == ASSIZE_INVALID ? 400 : assize_err_http(e.code), "%s", e.text);
}

static enum MHD_Result
go_on(struct request *r)
{
	if (r->state == REQUEST_LISTENS)
		tell_version(r);
	else if (r->state == REQUEST_READ) {
		take_end(r);
		if (r->state != REQUEST_READ)
			return MHD_YES;
		if (r->listener && !r->writing.response.status) /* it need not wait */
			tell_version(r);
	}
	return request_send(r);
}

/* The parameters are libmicrohttpd's. */
static enum MHD_Result
access_request(void *serve, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *part, size_t *n, void **request)
{
	struct request *r = *request;

	(void)serve;
	(void)url;
	(void)version;
	if (!r)
		return MHD_NO;
	r->writing.request.method = strcmp(method, "HEAD") == 0 ? "GET" : method;
	r->link = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	if (!r->link)
		return MHD_NO;
	if (r->state == REQUEST_NEW)
		return take_header(r);
	if (r->state == REQUEST_READ && *n > 0)
		return take_body(r, part, n);
	return go_on(r);
}

static void *
begin_request(void *serve, const char *uri, struct MHD_Connection *c)
{
	return request_begin(serve, c, uri);
}

static void
end_request(
    void *serve, struct MHD_Connection *c, void **request, enum MHD_RequestTerminationCode how)
{
	struct serve *s = serve;
	struct request *r = *request;

	(void)c;
	(void)how;
	if (r && r->link)
		links_allow(&s->links, r->link, LINKS_IDLE_S);
	if (r)
		request_end(r);
	*request = NULL;
}

static void
note_connection(
    void *serve, struct MHD_Connection *c, void **link, enum MHD_ConnectionNotificationCode what)
{
	struct serve *s = serve;

	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		*link = links_add(&s->links,
		    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
	else if (*link) {
		links_remove(&s->links, *link);
		*link = NULL;
	}
}

#define ITEM(option, value, pointer) \
	{ \
		option, (intptr_t)(value), (void *)(uintptr_t)(pointer) \
	}

bool
carrier_begin(
    struct serve *s, struct net_address *at, const struct carrier_tls *tls, struct assize_err *e)
{
	const bool secure = tls->certificate != NULL;
	const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME
			       | (at->six ? MHD_USE_IPv6 : 0u) | (secure ? MHD_USE_TLS : 0u);
	struct MHD_OptionItem of_tls[] = { ITEM(MHD_OPTION_HTTPS_MEM_KEY, 0, tls->key),
		ITEM(MHD_OPTION_HTTPS_MEM_CERT, 0, tls->certificate),
		ITEM(MHD_OPTION_HTTPS_PRIORITIES, 0,
		    "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"),
		ITEM(MHD_OPTION_END, 0, NULL) };
	const union MHD_DaemonInfo *info;

	net_raise_files(SERVE_CONNECTIONS + 64);
	errno = 0;
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, access_request, s, MHD_OPTION_SOCK_ADDR,
	    at->bytes, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)READERS, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)SERVE_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, INACTIVE_S,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_MAX, MHD_OPTION_URI_LOG_CALLBACK,
	    begin_request, s, MHD_OPTION_NOTIFY_COMPLETED, end_request, s,
	    MHD_OPTION_NOTIFY_CONNECTION, note_connection, s, MHD_OPTION_ARRAY,
	    secure ? of_tls : of_tls + 3, MHD_OPTION_END);
	if (!s->daemon)
		return assize_err_set(e, ASSIZE_STORE, "%s:%d: cannot be listened at%s%s", at->host,
		    at->port, errno ? ": " : ", look at certificate and key",
		    errno ? strerror(errno) : "");
	info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	at->port = info ? info->port : at->port;
	return true;
}

/* Until nothing is under way any more, or the time is up. */
static void
await_answers(struct serve *s)
{
	const struct timespec moment = { .tv_nsec = 10 * 1000 * 1000 };

	for (int i = 0; i < END_S * 100 && atomic_load(&s->under_way) > 0; i++)
		thrd_sleep(&moment, NULL);
}

/*
 * A daemon that is stopped with suspended connections aborts: they go on first, and the workers
 * answer what they have, however long the last of it takes.  Then there is time to send that.
 */
void
carrier_end(struct serve *s)
{
	const int socket = s->daemon ? MHD_quiesce_daemon(s->daemon) : -1;

	atomic_store(&s->over, true);
	events_stop(&s->events);
	if (s->daemon)
		await_answers(s);
	worker_end(&s->writer);
	worker_end(&s->signer);
	worker_end(&s->beside);
	if (s->daemon) {
		await_answers(s);
		MHD_stop_daemon(s->daemon);
	}
	worker_free(&s->writer);
	worker_free(&s->signer);
	worker_free(&s->beside);
	if (socket >= 0)
		net_close(socket);
}
