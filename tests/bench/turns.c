/*
 * Runs two commands in turn as whole processes and prints their median times, the ratio and the
 * peak memory of the first:  turns LABEL BAR ROUNDS 'COMMAND' 'OTHER COMMAND' A command is run by
 * sh with its output thrown away; begin it with exec.
 */
#include "bench/median.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS_MAX 1000

/* Seconds that the command takes; KIB is raised to its peak memory. */
static double
run(const char *command, long *kib)
{
	const double start = now();
	struct rusage usage;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status != 0) {
		fprintf(stderr, "turns: failed: %s\n", command);
		exit(1);
	}
	if (usage.ru_maxrss > *kib)
		*kib = usage.ru_maxrss;
	return now() - start;
}

int
main(int argc, char **argv)
{
	static double a[ROUNDS_MAX], b[ROUNDS_MAX];
	long kib_a = 0, kib_b = 0;
	double bar, ours, theirs;
	size_t n;

	if (argc != 6 || (n = (size_t)atoi(argv[3])) < 1 || n > ROUNDS_MAX)
		return 2;
	bar = atof(argv[2]);
	for (size_t i = 0; i < n; i++) {
		a[i] = run(argv[4], &kib_a);
		b[i] = run(argv[5], &kib_b);
	}
	ours = median(a, n);
	theirs = median(b, n);
	printf("%s: %.2f ms against %.2f ms, ratio %.2f (bar %.1f)%s; peak memory %.1f MiB against "
	       "%.1f MiB\n",
	    argv[1], ours * 1e3, theirs * 1e3, ours / theirs, bar,
	    ours / theirs <= bar ? "" : "  OVER", (double)kib_a / 1024, (double)kib_b / 1024);
	return 0;
}
