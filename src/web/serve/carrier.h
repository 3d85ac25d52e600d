/*
 * Carries requests over HTTP, by libmicrohttpd: takes them from its threads, hands them on, sends
 * what is answered.
 */
#ifndef CARRIER_H
#define CARRIER_H

#include "web/serve/base/net.h"
#include "web/serve/serve.h"

/* Certificate and key, PEM; both null: without TLS. */
struct carrier_tls {
	const char *certificate, *key;
};

/*
 * Begins to listen.
 *
 * at      port set to the one taken, where it was 0
 * Errors  INVALID a certificate or key that is none; STORE the address cannot be had
 */
bool carrier_begin(
    struct serve *, struct net_address *at, const struct carrier_tls *, struct assize_err *);

/* Takes no more connections, answers what is under way, and ends the workers and the threads. */
void carrier_end(struct serve *);

#endif
