/*
 * Many who save at once, each in a case of its own, C1 ... of i-1:  savers CLIENTS SAVES ADDRESS
 * ADDRESS is a file with the address that the server printed.  Where that is gone, a client asks
 * again under the same key, at the address that stands there then; with SAVES of 0 it ends, and
 * half an answer is a fault.  What was acknowledged is printed, CASE NUMBER RECEIPT.
 */
#include "web/serve/client.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#define CLIENTS_MAX 64

static const char *address_file;
static long saves;
static atomic_bool bad, over;
static mtx_t one_signs_in;
static struct client_who who;
static char address[256]; /* by which who signed in */

/* Signs in where the server is another by now, one client at a time. */
static struct client_who
who_now(void)
{
	struct client_who found;
	char now[sizeof address - 1] = "";
	FILE *in;

	mtx_lock(&one_signs_in);
	in = fopen(address_file, "r");
	if (in && fgets(now, sizeof now, in) && strchr(now, '\n') && strcmp(now, address) != 0
	    && client_sign_in(now, &found)) {
		who = found;
		snprintf(address, sizeof address, "%s", now);
	}
	if (in)
		fclose(in);
	found = who;
	mtx_unlock(&one_signs_in);
	return found;
}

static void
rest(void)
{
	thrd_sleep(&(struct timespec){ .tv_nsec = 10 * 1000 * 1000 }, NULL);
}

/* Whether this made an entry, now or before; where the server is gone or ends, not yet. */
static bool
is_saved(const char *ref, long n, enum client_got got, const struct client_answer *answer)
{
	static const char begin[] = "{\"receipt\":\"";

	if (got == CLIENT_WHOLE && answer->status == 200
	    && strncmp(answer->body, begin, sizeof begin - 1) == 0
	    && strstr(answer->body, "\"made\":1,")) {
		const char *receipt = answer->body + sizeof begin - 1;

		printf("%s %ld %.*s\n", ref, n, (int)strcspn(receipt, "\""), receipt);
		return true;
	}
	if ((got == CLIENT_HALF && saves == 0)
	    || (got == CLIENT_WHOLE && answer->status != 503 && answer->status != 401)) {
		fprintf(stderr, "savers: %s %ld: %d %s\n", ref, n, answer->status,
		    got == CLIENT_HALF ? "half an answer" : answer->body);
		atomic_store(&bad, true);
	}
	return false;
}

static int
save_on(void *number)
{
	struct client *c = calloc(1, sizeof *c);
	struct client_who as = who_now();
	struct client_answer answer;
	char ref[16], key[48];
	struct client_save save = {
		.inspection = "i-1", .ref = ref, .question = "2.1.1", .key = key
	};
	long n = 1;

	snprintf(ref, sizeof ref, "C%d", *(const int *)number);
	while (c && !atomic_load(&bad) && (saves == 0 || n <= saves)) {
		save.answer = n % 2 ? "yes" : "no";
		snprintf(key, sizeof key, "%s-%ld", ref, n);
		if (is_saved(ref, n, client_send(c, &as, &save, &answer), &answer)) {
			n++;
			if (atomic_load(&over))
				break;
		} else if (saves == 0)
			break;
		else {
			rest();
			as = who_now();
		}
	}
	if (c)
		client_close(c);
	free(c);
	return 0;
}

static void
end(int signal_number)
{
	(void)signal_number;
	atomic_store(&over, true);
}

int
main(int argc, char **argv)
{
	static int numbers[CLIENTS_MAX];
	static thrd_t threads[CLIENTS_MAX];
	const int clients = argc == 4 ? atoi(argv[1]) : 0;

	if (clients < 1 || clients > CLIENTS_MAX)
		return 2;
	saves = atol(argv[2]);
	address_file = argv[3];
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGTERM, end);
	mtx_init(&one_signs_in, mtx_plain);
	for (int i = 0; i < clients; i++) {
		numbers[i] = i + 1;
		thrd_create(&threads[i], save_on, &numbers[i]);
	}
	for (int i = 0; i < clients; i++)
		thrd_join(threads[i], NULL);
	return atomic_load(&bad) ? 1 : 0;
}
