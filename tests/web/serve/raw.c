/*
 * Sends bytes as they come to a server on this machine, and prints what comes back, as somebody
 * would who keeps to no rule:  raw PORT SECONDS
 * Exit status 0: the server closed; 3: the time is up.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TIME_IS_UP 3

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
reach(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	const int s = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(
	    s, SOL_SOCKET, SO_SNDTIMEO, &(struct timeval){ .tv_sec = 5 }, sizeof(struct timeval));
	if (s >= 0 && connect(s, (const struct sockaddr *)&at, sizeof at) == 0)
		return s;
	perror("raw");
	exit(1);
}

/* Sends some of what there is on standard input; whether there may be more. */
static bool
send_some(int s)
{
	static char bytes[4096];
	const ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

	return n > 0 && send(s, bytes, (size_t)n, MSG_NOSIGNAL) == n;
}

/* Prints some of what has come; whether the connection stands. */
static bool
take_some(int s)
{
	static char bytes[4096];
	const ssize_t n = recv(s, bytes, sizeof bytes, 0);

	return n > 0 && write(STDOUT_FILENO, bytes, (size_t)n) == n;
}

int
main(int argc, char **argv)
{
	const double until = now() + (argc > 2 ? atof(argv[2]) : 0);
	const int s = reach(argc > 1 ? atoi(argv[1]) : 0);
	struct pollfd at[] = { { .fd = s, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN } };

	while (now() < until) {
		if (poll(at, 2, 100) < 0)
			return 1;
		if (at[0].revents && !take_some(s))
			return 0;
		if (at[1].revents && !send_some(s))
			at[1].fd = -1; /* nothing more, or it is not taken */
	}
	return TIME_IS_UP;
}
