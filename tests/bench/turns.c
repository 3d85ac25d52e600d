/*
 * Runs two commands in turn as whole processes and prints a row: the median of their times and of
 * the ratios pair by pair with its quartiles, processor beside that, and the peak memory of each:
 * turns LABEL BAR ROUNDS 'COMMAND' 'OTHER COMMAND' (without arguments: what the columns are).  A
 * command is run by sh with its output thrown away and the round as TURN; begin it with exec.
 */
#include "bench/median.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS_MAX 1000

/* Of one of the commands, round by round. */
struct taken {
	double seconds[ROUNDS_MAX], cpu[ROUNDS_MAX];
	long kib; /* peak memory */
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void
become(const char *command, size_t round)
{
	int null = open("/dev/null", O_WRONLY);
	char turn[24];

	snprintf(turn, sizeof turn, "%zu", round);
	setenv("TURN", turn, 1);
	dup2(null, STDOUT_FILENO);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static void
run(const char *command, size_t round, struct taken *t)
{
	const double start = now();
	struct rusage usage;
	int status;
	pid_t pid = fork();

	if (pid == 0)
		become(command, round);
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status != 0) {
		fprintf(stderr, "turns: failed: %s\n", command);
		exit(1);
	}
	t->seconds[round] = now() - start;
	t->cpu[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	if (usage.ru_maxrss > t->kib)
		t->kib = usage.ru_maxrss;
}

static int
say_columns(void)
{
	printf("%-44s %10s %10s %6s %13s %5s      %10s %10s %6s %6s\n", "work", "ours, ms",
	    "other, ms", "ratio", "quartiles", "bar", "our CPU", "other CPU", "MiB", "other");
	return 0;
}

/* Met where the upper quartile of the ratios is below the bar. */
static void
say(const char *label, double bar, size_t n, struct taken *a, struct taken *b)
{
	static double ratios[ROUNDS_MAX];
	double middle;

	for (size_t i = 0; i < n; i++)
		ratios[i] = a->seconds[i] / b->seconds[i];
	middle = median(ratios, n); /* in order from here on */
	printf("%-44s %10.2f %10.2f %6.2f %6.2f-%6.2f %5.2f %s %10.2f %10.2f %6.1f %6.1f\n", label,
	    median(a->seconds, n) * 1e3, median(b->seconds, n) * 1e3, middle, ratios[n / 4],
	    ratios[3 * n / 4], bar, ratios[3 * n / 4] < bar ? "    " : "OVER",
	    median(a->cpu, n) * 1e3, median(b->cpu, n) * 1e3, (double)a->kib / 1024,
	    (double)b->kib / 1024);
}

int
main(int argc, char **argv)
{
	static struct taken a, b;
	size_t n;

	if (argc == 1)
		return say_columns();
	if (argc != 6 || (n = (size_t)atoi(argv[3])) < 1 || n > ROUNDS_MAX)
		return 2;
	for (size_t i = 0; i < n; i++) {
		run(argv[4], i, &a);
		run(argv[5], i, &b);
	}
	say(argv[1], atof(argv[2]), n, &a, &b);
	return 0;
}
