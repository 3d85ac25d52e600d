/*
 * Somebody who asks a server on this machine over HTTP, one request after the other over one
 * connection, and notices where an answer stops half-way.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>

#define CLIENT_ROOM 65536 /* bytes of an answer, with its header */

/* = { .port }; client_close after. */
struct client {
	int port;
	int socket; /* 0: not connected */
	size_t n;
	char in[CLIENT_ROOM];
};

/* What the answer was. */
enum client_got {
	CLIENT_NONE, /* the server is not there, or closed before the first byte */
	CLIENT_HALF, /* it stopped within the answer, or that is none */
	CLIENT_WHOLE
};

struct client_answer {
	int status;
	const char *body; /* in the client, until the next request; a NUL follows */
	size_t size;
};

/* What goes with each request. */
struct client_who {
	int port;
	char cookie[256]; /* NAME=VALUE */
};

/* A save of one answer under a key. */
struct client_save {
	const char *inspection, *ref, *question, *answer, *key;
};

/* Signs in by the printed address.  False: nobody is let in by it. */
bool client_sign_in(const char *address, struct client_who *);

enum client_got client_ask(struct client *, const char *request, struct client_answer *);
enum client_got client_send(
    struct client *, const struct client_who *, const struct client_save *, struct client_answer *);
enum client_got client_get(
    struct client *, const struct client_who *, const char *path, struct client_answer *);
void client_close(struct client *);

#endif
