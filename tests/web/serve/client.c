/* Requests written and answers read, over a socket that stays open while the server lets it. */
#include "web/serve/client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WAIT_S 60

static bool
reach(struct client *c)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)c->port) };
	const struct timeval wait = { .tv_sec = WAIT_S };
	const int s = c->socket ? c->socket : socket(AF_INET, SOCK_STREAM, 0);

	if (c->socket)
		return true;
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	c->socket = s;
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
	if (s >= 0 && connect(s, (const struct sockaddr *)&at, sizeof at) == 0)
		return true;
	client_close(c);
	return false;
}

void
client_close(struct client *c)
{
	if (c->socket > 0)
		close(c->socket);
	c->socket = 0;
}

/* Whether what came is a whole answer; *ANSWER is set then. */
static bool
is_whole(struct client *c, struct client_answer *answer)
{
	const char *end = strstr(c->in, "\r\n\r\n");
	const char *length = end ? strcasestr(c->in, "\r\nContent-Length:") : NULL;

	*answer = (struct client_answer){ 0 };
	if (!length || length > end || sscanf(c->in, "HTTP/1.1 %d", &answer->status) != 1)
		return false;
	answer->size = (size_t)strtoul(strchr(length, ':') + 1, NULL, 10);
	answer->body = end + 4;
	return (size_t)(c->in + c->n - answer->body) >= answer->size;
}

enum client_got
client_ask(struct client *c, const char *request, struct client_answer *answer)
{
	const size_t size = strlen(request);

	c->n = 0;
	c->in[0] = '\0';
	if (!reach(c) || send(c->socket, request, size, MSG_NOSIGNAL) != (ssize_t)size) {
		client_close(c);
		return CLIENT_NONE;
	}
	while (!is_whole(c, answer)) {
		const ssize_t n = recv(c->socket, c->in + c->n, sizeof c->in - 1 - c->n, 0);

		if (n <= 0) {
			client_close(c);
			return c->n ? CLIENT_HALF : CLIENT_NONE;
		}
		c->n += (size_t)n;
		c->in[c->n] = '\0';
	}
	if (strcasestr(c->in, "\r\nConnection: close"))
		client_close(c);
	return CLIENT_WHOLE;
}

enum client_got
client_send(struct client *c, const struct client_who *who, const struct client_save *save,
    struct client_answer *answer)
{
	char body[128], request[1024];
	const int n =
	    snprintf(body, sizeof body, "{\"answers\":[{\"question\":\"%s\",\"answer\":\"%s\"}]}",
		save->question, save->answer);

	c->port = who->port;
	snprintf(request, sizeof request,
	    "POST /api/v1/inspections/%s/cases/%s/judgements HTTP/1.1\r\n"
	    "Host: 127.0.0.1:%d\r\nCookie: %s\r\nContent-Type: application/json\r\n"
	    "Idempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s",
	    save->inspection, save->ref, who->port, who->cookie, save->key, n, body);
	return client_ask(c, request, answer);
}

enum client_got
client_get(
    struct client *c, const struct client_who *who, const char *path, struct client_answer *answer)
{
	char request[1024];

	c->port = who->port;
	snprintf(request, sizeof request,
	    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", path, who->port,
	    who->cookie);
	return client_ask(c, request, answer);
}

/* http://127.0.0.1:PORT/sign-in?token=TOKEN */
bool
client_sign_in(const char *address, struct client_who *who)
{
	struct client c = { 0 };
	struct client_answer answer;
	const char *port = strrchr(address, ':'), *path = port ? strchr(port, '/') : NULL;
	const char *from, *cookie = NULL;
	char token[256];
	enum client_got got;

	*who = (struct client_who){ .port = port ? atoi(port + 1) : 0 };
	if (path)
		snprintf(token, sizeof token, "%.*s", (int)strcspn(path, "\r\n"), path);
	got = path ? client_get(&c, who, token, &answer) : CLIENT_NONE;
	if (got == CLIENT_WHOLE && (from = strcasestr(c.in, "\r\nSet-Cookie: ")) != NULL)
		cookie = strchr(from, ' ') + 1;
	if (cookie)
		snprintf(
		    who->cookie, sizeof who->cookie, "%.*s", (int)strcspn(cookie, ";"), cookie);
	client_close(&c);
	return cookie != NULL;
}
