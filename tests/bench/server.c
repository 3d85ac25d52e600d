/* A server begun as people do, its load by threads, and what the system says of it. */
#include "bench/server.h"

#include "bench/median.h"
#include "ground/which.h"

#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/judgement.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

#define CLIENTS_MAX 32
#define SAVES_MAX 200000 /* of one client */

void
server_must(bool ok, const char *what, const struct assize_err *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s: %s\n", what, e ? e->text : "failed");
	exit(1);
}

static void
add_account(struct server *s)
{
	struct assize_accounts *accounts = NULL;
	struct assize_err e = { 0 };

	server_must(assize_account_open(&accounts, &s->io, s->store, true, &e)
			&& assize_account_add(accounts,
			    &(struct assize_account){ .name = "ann", .person = "Ann" },
			    "correct horse battery", &e),
	    "account", &e);
	assize_account_close(&accounts);
}

void
server_make_store(struct server *s, bool team)
{
	const struct assize_open how = { .path = s->store, .write = true, .create = true };
	struct assize_store *store = NULL;
	struct assize_err e = { 0 };
	char ref[16];
	const struct assize_which which = { .ref = ref };

	strcpy(s->folder, "/tmp/assize-bench-XXXXXX");
	server_must(mkdtemp(s->folder) != NULL, "folder", NULL);
	snprintf(s->store, sizeof s->store, "%s/store.db", s->folder);
	assize_io_real(&s->io);
	server_must(assize_store_open(&store, &s->io, &how, NULL, &e)
			&& assize_framework_builtin(store, &e)
			&& assize_inspection_add(store, "i-1", "yos-2018", "Bench", &e),
	    "store", &e);
	for (int i = 1; i <= CLIENTS_MAX * SERVER_OF_ONE; i++) {
		snprintf(ref, sizeof ref, "C%d", i);
		server_must(assize_casefile_add(
				store, &which, &(struct assize_new_case){ .sample = "court" }, &e),
		    "case", &e);
	}
	if (team) {
		server_must(assize_inspection_role(store, NULL, "Ann", "lead", &e), "role", &e);
		add_account(s);
	}
	assize_store_close(&store);
}

void
server_begin(struct server *s)
{
	int pipe_of[2];
	FILE *in;

	server_must(pipe(pipe_of) == 0, "pipe", NULL);
	s->pid = fork();
	if (s->pid == 0) {
		dup2(pipe_of[1], STDOUT_FILENO);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		execl(s->assize, s->assize, "--db", s->store, "--as", "Ann", "serve", "--listen",
		    "127.0.0.1:0", (char *)NULL);
		_exit(127);
	}
	close(pipe_of[1]);
	in = fdopen(pipe_of[0], "r");
	server_must(in && fgets(s->address, sizeof s->address, in), s->assize, NULL);
	fclose(in);
	s->port = atoi(strrchr(s->address, ':') + 1);
}

void
server_stop(struct server *s)
{
	int status;

	kill(s->pid, SIGTERM);
	server_must(waitpid(s->pid, &status, 0) == s->pid && status == 0, "the end", NULL);
}

void
server_remove(struct server *s)
{
	DIR *d = opendir(s->folder);
	char path[384];

	for (const struct dirent *f; d && (f = readdir(d)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", s->folder, f->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	rmdir(s->folder);
}

/* One of many. */
struct saver {
	const struct client_who *who;
	int number;
	unsigned round; /* of the program, so that no key comes twice */
	double until, *took;
	size_t saves, lost;
};

static int
save_on(void *saver)
{
	struct saver *v = saver;
	struct client *c = calloc(1, sizeof *c);
	struct client_answer answer;
	char ref[16], key[64];
	static const char *const questions[] = { "2.1.1", "2.1.2", "2.1.3" };
	struct client_save save = { "i-1", ref, NULL, NULL, key };
	while (c && v->saves < SAVES_MAX && now() < v->until) {
		const size_t n = v->saves + v->lost, place = n % (SERVER_OF_ONE * 3);
		const double start = now();

		snprintf(ref, sizeof ref, "C%d",
		    v->number * SERVER_OF_ONE + (int)(place % SERVER_OF_ONE) + 1);
		snprintf(key, sizeof key, "%d-%u-%zu", v->number, v->round, n);
		save.question = questions[place / SERVER_OF_ONE];
		save.answer = (n / (SERVER_OF_ONE * 3) + v->round) % 2 ? "yes" : "no";
		if (client_send(c, v->who, &save, &answer) == CLIENT_WHOLE && answer.status == 200)
			v->took[v->saves++] = now() - start;
		else
			v->lost++;
	}
	if (c)
		client_close(c);
	free(c);
	return 0;
}

/* Gathers what each came to. */
static void
sum_up(struct server_load *load, const struct saver *savers, double *all)
{
	load->saves = load->lost = 0;
	for (int i = 0; i < load->clients; i++) {
		memcpy(all + load->saves, savers[i].took, savers[i].saves * sizeof *savers[i].took);
		load->saves += savers[i].saves;
		load->lost += savers[i].lost;
	}
	server_must(load->saves > 0, "nothing was saved", NULL);
	median(all, load->saves);
	load->p99 = all[load->saves * 99 / 100];
}

void
server_load(struct server *s, const struct client_who *who, struct server_load *load)
{
	static struct saver savers[CLIENTS_MAX];
	static unsigned round;
	thrd_t threads[CLIENTS_MAX];
	double *all = malloc((size_t)load->clients * SAVES_MAX * sizeof *all);
	double *took = malloc((size_t)load->clients * SAVES_MAX * sizeof *took);
	const double start = now(), cpu = server_cpu(s);

	server_must(all && took, "memory", NULL);
	round++;
	for (int i = 0; i < load->clients; i++) {
		savers[i] = (struct saver){ .who = who, .number = i, .round = round };
		savers[i].until = start + load->seconds;
		savers[i].took = took + (size_t)i * SAVES_MAX;
		thrd_create(&threads[i], save_on, &savers[i]);
	}
	for (int i = 0; i < load->clients; i++)
		thrd_join(threads[i], NULL);
	load->server_cpu = server_cpu(s) - cpu;
	sum_up(load, savers, all);
	load->rate = (double)load->saves / (now() - start);
	free(all);
	free(took);
}

long
server_resident(const struct server *s)
{
	char path[64], line[128];
	long kib = 0;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/status", (int)s->pid);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		sscanf(line, "VmRSS: %ld", &kib);
	if (in)
		fclose(in);
	return kib;
}

double
server_cpu(const struct server *s)
{
	char path[64];
	unsigned long user = 0, kernel = 0;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)s->pid);
	in = fopen(path, "r");
	if (in
	    && fscanf(in, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
		   &kernel)
		   != 2)
		user = kernel = 0;
	if (in)
		fclose(in);
	return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}
