/* Signing in and out.  Who may is the library's business, what is asked is the carrier's. */
#include "web/serve/sign.h"

#include "base/os.h"
#include "file/seal.h"
#include "format/json_write.h"
#include "web/serve/pages.h"

#include <string.h>

static void
let_in(struct request *r, const char *token)
{
	request_set_cookie(r, token);
	request_go(r, "./");
}

/*
 * By the printed address.  Whoever comes from another site, or from a file, goes on by a page of
 * ours: a browser that was led elsewhere at once would not send the cookie yet.
 */
static void
let_in_once(struct request *r, const char *token)
{
	const char *site = request_header(r, "Sec-Fetch-Site");

	opening_end(&r->serve->opening);
	let_in(r, token);
	if (site && strcmp(site, "cross-site") == 0) {
		r->location = NULL;
		request_page(r, 200, pages_go_on(&r->a));
	}
}

void
sign_form(struct request *r)
{
	const char *query = r->writing.request.query;
	const char *token = query ? request_form(r, query, strlen(query), "token") : NULL;
	struct door *d = &r->serve->door;
	char session[ASSIZE_SESSION_TOKEN_SIZE];
	struct assize_err e = { 0 };

	if (!token || d->team)
		request_page(r, 200, pages_sign_in(d, NULL, NULL, &r->a));
	else if (door_use_token(d, token, session, &e))
		let_in_once(r, session);
	else
		request_page(r, assize_err_http(e.code), pages_sign_in(d, e.text, NULL, &r->a));
}

void
sign_in(struct request *r)
{
	const char *type = request_header(r, "Content-Type");
	static const char form[] = "application/x-www-form-urlencoded";

	if (!type || strncmp(type, form, sizeof form - 1) != 0)
		request_fail(r, 415, "Content-Type: send %s", form);
	else if (!r->serve->door.team)
		request_page(r, 403, pages_sign_in(&r->serve->door, NULL, NULL, &r->a));
	else
		request_wait(r, &r->serve->signer);
}

static void
refuse(struct request *r, const struct assize_account_try *t, const struct assize_err *e)
{
	const bool known = e->code == ASSIZE_FORBIDDEN || t->wait_s;

	r->retry_s = t->wait_s;
	request_page(r, t->wait_s ? 429 : assize_err_http(e->code),
	    pages_sign_in(&r->serve->door,
		known ? e->text : "this cannot be done now, try again later", t->name, &r->a));
}

/* Its first line, as everywhere: a file that is sent has a line end. */
static char *
passphrase_of(struct request *r)
{
	char *text =
	    (char *)(uintptr_t)request_form(r, r->body, r->writing.request.size, "passphrase");

	if (text)
		text[strcspn(text, "\r\n")] = '\0';
	return text;
}

static void
try_one(struct door *d, struct request *r)
{
	const char *name = request_form(r, r->body, r->writing.request.size, "name");
	char *passphrase = passphrase_of(r);
	struct assize_account_try t = { .name = name ? name : "",
		.passphrase = passphrase ? passphrase : "" };
	char session[ASSIZE_SESSION_TOKEN_SIZE];
	struct assize_err e = { 0 };

	if (assize_account_sign_in(d->tries, &t, &r->a, &e)
	    && door_begin(d, &(struct assize_account){ t.name, t.person, t.proof }, session, &e))
		let_in(r, session);
	else
		refuse(r, &t, &e);
	if (passphrase)
		seal_wipe(passphrase, strlen(passphrase));
	if (r->body)
		seal_wipe(r->body, r->writing.request.size);
}

void
sign_try(void *serve, struct job *all)
{
	struct serve *s = serve;

	while (all) {
		struct job *next = all->next;

		try_one(&s->door, (struct request *)all);
		all->done(all);
		all = next;
	}
}

static void
end(struct request *r, bool everywhere)
{
	struct assize_err e = { 0 };

	if (r->token && !door_end(&r->serve->door, r->token, everywhere, &e)) {
		request_fault(r, &e);
		return;
	}
	request_set_cookie(r, NULL);
	request_go(r, "sign-in");
}

void
sign_out(struct request *r)
{
	end(r, false);
}

void
sign_out_everywhere(struct request *r)
{
	end(r, true);
}

void
sign_extend(struct request *r)
{
	struct assize_err e = { 0 };

	if (!r->token)
		request_go(r, "sign-in");
	else if (door_extend(&r->serve->door, r->token, &e))
		request_go(r, "./");
	else
		request_fault(r, &e);
}

static bool
say_session(struct request *r, struct json_out *j, struct assize_err *e)
{
	const struct assize_io *io = r->serve->io;

	(void)e;
	json_object(j, NULL);
	json_text(j, "person", r->session.who.person);
	json_text(j, "account", r->session.who.name);
	json_int(j, "until_ms", r->session.until_ms);
	json_int(j, "left_ms", r->session.until_ms - io->now_ms(io->world));
	json_end(j);
	return true;
}

static bool
say_persons(struct request *r, struct json_out *j, struct assize_err *e)
{
	return door_persons(&r->serve->door, j, e);
}

/* Answers who is signed in with what SAY writes. */
static void
answer(struct request *r, bool (*say)(struct request *, struct json_out *, struct assize_err *))
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	struct json_out j = { 0 };
	struct assize_err e = { 0 };

	if (!r->token) {
		request_fail(r, 401, "nobody is signed in, sign in first");
		return;
	}
	if (!os_memory_open(&m, &e)) {
		request_fault(r, &e);
		return;
	}
	j.out = m.out;
	if (!say(r, &j, &e)) {
		request_fault(r, &e);
		return;
	}
	fputc('\n', m.out);
	if (os_memory_close(&m, &e))
		request_json(r, assize_arena_text(&r->a, m.text));
	else
		request_fault(r, &e);
}

void
sign_session(struct request *r)
{
	answer(r, say_session);
}

void
sign_persons(struct request *r)
{
	answer(r, say_persons);
}
