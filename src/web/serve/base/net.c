/* Addresses, sockets and signals, as a POSIX system has them. */
#include "web/serve/base/net.h"

#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
take_apart(const char *text, struct net_address *a, struct assize_err *e)
{
	const char *colon = strrchr(text, ':'), *from = text, *to = colon;
	int64_t port = -1;

	if (colon && *text == '[' && colon > text + 1 && colon[-1] == ']') {
		from++;
		to--;
	}
	if (!colon || to == from || (size_t)(to - from) >= sizeof a->host
	    || (from == text && memchr(from, ':', (size_t)(to - from)))
	    || !text_int(colon + 1, &port) || port < 0 || port > 65535)
		return assize_err_set(e, ASSIZE_INVALID,
		    "--listen %s: write HOST:PORT, such as 127.0.0.1:8177 or [::1]:8177", text);
	memcpy(a->host, from, (size_t)(to - from));
	a->host[to - from] = '\0';
	a->port = (int)port;
	return true;
}

static void
look_at(struct net_address *a, const struct sockaddr *at)
{
	const struct sockaddr_in *four = (const void *)at;
	const struct sockaddr_in6 *six = (const void *)at;

	a->six = at->sa_family == AF_INET6;
	if (a->six) {
		a->loopback = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
		a->wildcard = IN6_IS_ADDR_UNSPECIFIED(&six->sin6_addr);
	} else {
		a->loopback = ntohl(four->sin_addr.s_addr) >> 24 == 127;
		a->wildcard = four->sin_addr.s_addr == 0;
	}
}

bool
net_find(const char *text, struct net_address *a, struct assize_err *e)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV };
	struct addrinfo *found = NULL;
	char port[8];
	int failed;

	*a = (struct net_address){ 0 };
	if (!take_apart(text, a, e))
		return false;
	snprintf(port, sizeof port, "%d", a->port);
	if ((failed = getaddrinfo(a->host, port, &hints, &found)) != 0)
		return assize_err_set(
		    e, ASSIZE_INVALID, "--listen %s: %s", text, gai_strerror(failed));
	if (found->ai_addrlen <= sizeof a->bytes)
		memcpy(a->bytes, found->ai_addr, found->ai_addrlen);
	look_at(a, found->ai_addr);
	freeaddrinfo(found);
	return true;
}

void
net_shut(int socket)
{
	shutdown(socket, SHUT_RDWR);
}

void
net_close(int socket)
{
	close(socket);
}

void
net_raise_files(unsigned wanted)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
		return;
	limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static sigset_t
ends(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	return set;
}

void
net_hold_signals(void)
{
	const sigset_t set = ends();

	sigprocmask(SIG_BLOCK, &set, NULL);
}

void
net_await_signal(void)
{
	const sigset_t set = ends();
	int number;

	while (sigwait(&set, &number) != 0)
		;
}
