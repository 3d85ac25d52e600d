/*
 * A store in a folder of its own, served by the program that is measured, and many who save there.
 */
#ifndef SERVER_H
#define SERVER_H

#include "web/serve/client.h"

#include <assize/account.h>
#include <assize/store.h>

#include <sys/types.h>

#define SERVER_OF_ONE 20 /* cases of one client, each with three answers that change in turn */

/* = { .assize }; server_begin, server_end. */
struct server {
	const char *assize; /* the program */
	char folder[64], store[96];
	struct assize_io io;
	pid_t pid;
	char address[256]; /* as it was printed */
	int port;
};

/* What many who save came to. */
struct server_load {
	int clients;
	double seconds;
	/* set */
	double rate, p99;   /* a second; seconds */
	double server_cpu;  /* seconds */
	size_t saves, lost; /* answered; answered otherwise, or not at all */
};

void server_must(bool ok, const char *what, const struct assize_err *);

/* The store with its cases C1 ..., and, in a team, one account, ann, of Ann, who is lead. */
void server_make_store(struct server *, bool team);
void server_begin(struct server *);
void server_stop(struct server *);
void server_remove(struct server *); /* the folder */

/* Each client in cases of its own, over its own connection, for so long. */
void server_load(struct server *, const struct client_who *, struct server_load *);

/* KiB in memory now; seconds of processor that it took till now. */
long server_resident(const struct server *);
double server_cpu(const struct server *);

#endif
