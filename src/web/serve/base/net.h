/*
 * What an operating system knows of networks and signals: addresses, sockets, how the program is
 * ended.
 */
#ifndef NET_H
#define NET_H

#include "base/base.h"

#define NET_HOST 256

/* Where to listen. */
struct net_address {
	char host[NET_HOST]; /* as it was named, without brackets */
	int port;
	bool six;		  /* of version 6 */
	bool loopback, wildcard;  /* nobody else reaches it; all addresses of the machine */
	unsigned char bytes[128]; /* as sockets have it */
};

/* Takes HOST:PORT or [HOST]:PORT apart and looks it up.  INVALID. */
bool net_find(const char *text, struct net_address *, struct assize_err *);

/* Ends what comes and goes on a connection, whose owner closes it. */
void net_shut(int socket);
void net_close(int socket);

/* As many connections at once as the program may have, at least WANTED where it is allowed. */
void net_raise_files(unsigned wanted);

/*
 * Keeps the signals by which people end a program from this thread and those it begins; and waits
 * for one of them.
 */
void net_hold_signals(void);
void net_await_signal(void);

#endif
