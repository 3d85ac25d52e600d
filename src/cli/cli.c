/*
 * The command line: finds the command, takes its options, opens the store, and says how it ended.
 * Knows no command and no rule.
 */
#include "cli/cli.h"

#include "base/near.h"
#include "base/os.h"
#include "terminal/typed.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <string.h>

/* Options of the program itself; they may stand before the command or behind it. */
static const struct cli_option program_options[] = {
	{ "db", "FILE", "the store" },
	{ "as", "NAME", "who judges" },
	{ "inspection", "REF", "which inspection" },
	{ "wait", "SECONDS", "how long to wait for other writers (10)" },
	{ "wide", NULL, "tables as wide as they are" },
	{ "help", NULL, "what this command does, with examples" },
};
const struct cli_option cli_rows_options[] = {
	CLI_AS_ROWS,
	{ 0 },
};

#define OPTIONS_MAX 32

/*
 * A message is one line that leaves the terminal as it is, whatever was typed or stood in a file.
 */
static void
put_message(FILE *err, const char *fmt, va_list ap)
{
	char text[8192];

	vsnprintf(text, sizeof text, fmt, ap);
	text_make_harmless(text, "");
	fputs(text, err);
}

void
cli_say(const struct cli *c, const char *fmt, ...)
{
	va_list ap;

	fputs("assize: ", c->io->err);
	va_start(ap, fmt);
	put_message(c->io->err, fmt, ap);
	va_end(ap);
	fputc('\n', c->io->err);
}

int
cli_usage(const struct cli *c, const char *fmt, ...)
{
	const char *name = c->command ? c->command->name : NULL;
	va_list ap;

	fprintf(c->io->err, "assize%s%s: ", name ? " " : "", name ? name : "");
	va_start(ap, fmt);
	put_message(c->io->err, fmt, ap);
	va_end(ap);
	fprintf(c->io->err, ", see: assize %s%s--help\n", name ? name : "", name ? " " : "");
	return CLI_USAGE;
}

bool
cli_has_recorded(const struct cli *c)
{
	return c->done
	       || (c->store && !c->unfinished && assize_store_recorded(c->store) > c->recorded);
}

int
cli_fail(struct cli *c)
{
	const struct assize_err *e = &c->err;
	const char *but = cli_has_recorded(c) ? "recorded, but " : "";

	if (!e->first)
		cli_say(c, "%s%s", but, typed_text(e->text, &c->arena));
	for (const struct assize_problem *p = e->first; p; p = p->next)
		cli_say(c, "%s%s", but, typed_text(p->text, &c->arena));
	if (e->count > 1)
		cli_say(c, "%zu problems%s", e->count,
		    e->count > ASSIZE_PROBLEMS_KEPT ? ", the first 100 are shown" : "");
	return assize_err_exit(e->code);
}

int
cli_end(struct cli *c, bool good)
{
	return good ? 0 : cli_fail(c);
}

int
cli_done(struct cli *c, bool good, const char *fmt, ...)
{
	va_list ap;

	if (!good)
		return cli_fail(c);
	fputs("assize: ", c->io->err);
	va_start(ap, fmt);
	put_message(c->io->err, fmt, ap);
	va_end(ap);
	fputc('\n', c->io->err);
	return 0;
}

const char *
cli_option(const struct cli *c, const char *name)
{
	const char *value = NULL;

	for (int i = 0; i < c->given_count; i++)
		if (strcmp(c->given[i].name, name) == 0)
			value = c->given[i].value;
	return value;
}

struct assize_which
cli_which(const struct cli *c, const char *ref)
{
	return (struct assize_which){ c->inspection, ref, cli_option(c, "because") };
}

const char *
cli_option_each(const struct cli *c, const char *name, int *next)
{
	while (*next < c->given_count) {
		int i = (*next)++;

		if (strcmp(c->given[i].name, name) == 0)
			return c->given[i].value;
	}
	return NULL;
}

bool
cli_pair(struct cli *c, const char *text, const char **key, const char **value)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return false;
	*key = assize_arena_printf(&c->arena, "%.*s", (int)(equals - text), text);
	*value = equals + 1;
	return true;
}

static bool
is_name(const char *name, int words, char **argv)
{
	const char *space = strchr(name, ' ');
	const size_t n = strcspn(name, " ");

	return (space != NULL) == (words == 2) && strlen(argv[0]) == n
	       && strncmp(name, argv[0], n) == 0 && (!space || strcmp(space + 1, argv[1]) == 0);
}

/* The record of the command that begins at ARGV, and how many words name it: two before one. */
static const struct cli_command *
find_command(int argc, char **argv, int *words)
{
	for (*words = argc > 1 ? 2 : 1; *words > 0; (*words)--)
		for (size_t i = 0; cli_commands[i]; i++)
			if (is_name(cli_commands[i]->name, *words, argv))
				return cli_commands[i];
	return NULL;
}

static void
add_options(struct option *list, size_t *n, const struct cli_option *options, size_t count)
{
	for (size_t i = 0; i < count && options[i].name && *n < OPTIONS_MAX; i++)
		if (options[i].name[1] != '\0') /* a letter has its place in the other list */
			list[(*n)++] = (struct option){ options[i].name,
				options[i].value ? required_argument : no_argument, NULL, 1 };
}

/* Where the value of an option of the program goes; null: it is one of the command, or has none. */
static const char **
program_value(struct cli *c, const char *name)
{
	const struct {
		const char *name, **value;
	} all[] = { { "db", &c->db }, { "as", &c->as }, { "inspection", &c->inspection },
		{ "wait", &c->wait } };

	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].value;
	return NULL;
}

/* Whether a word is one of a list with spaces between; of no list: null. */
static bool
is_listed(const char *list, const char *word)
{
	const size_t n = strlen(word);

	while (list && *list) {
		const size_t at = strcspn(list, " ");

		if (at == n && strncmp(list, word, n) == 0)
			return true;
		list += at + strspn(list + at, " ");
	}
	return false;
}

/* Of two values one would be lost without a word. */
static bool
is_second(struct cli *c, const char *name)
{
	const char **const value = program_value(c, name);

	if (c->command && is_listed(c->command->many, name))
		return false;
	return value ? *value != NULL : cli_option(c, name) != NULL;
}

static bool
take_program_option(struct cli *c, const char *name, const char *value)
{
	int64_t seconds;

	if (!*value && (strcmp(name, "db") == 0 || strcmp(name, "as") == 0))
		return !cli_usage(c, "--%s is empty", name);
	*program_value(c, name) = value;
	if (strcmp(name, "wait") != 0)
		return true;
	if (!text_int(value, &seconds) || seconds < 0 || seconds > 3600)
		return !cli_usage(c, "--%s %s: not a number of seconds", name, value);
	c->wait_ms = (int)seconds * 1000;
	return true;
}

/* False: said what is wrong. */
static bool
take_option(struct cli *c, const char *name, const char *value)
{
	if (value && is_second(c, name))
		return !cli_usage(c, "%s%s: given twice, give it once", name[1] ? "--" : "-", name);
	if (program_value(c, name))
		return take_program_option(c, name, value);
	if (strcmp(name, "wide") == 0) {
		c->wide = true;
	} else if (c->given_count == CLI_GIVEN_MAX) {
		return !cli_usage(c, "more than %d options, divide the command", CLI_GIVEN_MAX);
	} else {
		c->given[c->given_count].name = name;
		c->given[c->given_count++].value = value ? value : "";
	}
	return true;
}

/* The option that is this one letter; null for none. */
static const char *
letter_option(const struct cli_option *options, int letter)
{
	for (size_t i = 0; options && options[i].name; i++)
		if (options[i].name[0] == letter && options[i].name[1] == '\0')
			return options[i].name;
	return NULL;
}

/* HOW, and behind it the options of one letter as getopt wants them. */
static const char *
letters(struct cli *c, const char *how, const struct cli_option *options)
{
	for (size_t i = 0; options && options[i].name; i++)
		if (options[i].name[1] == '\0')
			how = assize_arena_printf(
			    &c->arena, "%s%s%s", how, options[i].name, options[i].value ? ":" : "");
	return how;
}

/*
 * Takes options from the front ("+": up to the first other word) or from anywhere.
 *
 * Result  where the words that are no options begin; -1: said what is wrong
 */
static int
parse(struct cli *c, const char *how, const struct cli_option *options, int argc, char **argv)
{
	struct option list[OPTIONS_MAX + 1] = { 0 };
	size_t n = 0;
	int got, at = 0;

	add_options(list, &n, program_options, COUNT_OF(program_options));
	if (options)
		add_options(list, &n, options, OPTIONS_MAX);
	how = assize_arena_printf(
	    &c->arena, "%s%s", letters(c, how, options), letter_option(options, 'h') ? "" : "h");
	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, argv, how, list, &at)) == 1 || got == 'h'
	       || letter_option(options, got)) {
		const char *letter = letter_option(options, got);

		if (!take_option(c, got == 1 ? list[at].name : letter ? letter : "help", optarg))
			return -1;
	}
	if (got == -1)
		return optind;
	if (got == ':')
		cli_usage(c, "%s needs a value", argv[optind - 1]);
	else if (optopt > ' ') /* getopt stays at a word of several letters */
		cli_usage(c, "-%c is not an option", optopt);
	else
		cli_usage(c, "%s is not an option", argv[optind - 1]);
	return -1;
}

/*
 * The commands that begin with a word that is a command too, behind ", or:"; "" where there are
 * none.
 */
static const char *
family_of(struct cli *c, const char *name)
{
	const size_t n = strlen(name);
	const char *list = "";

	for (size_t i = 0; cli_commands[i]; i++)
		if (strncmp(cli_commands[i]->name, name, n) == 0 && cli_commands[i]->name[n] == ' ')
			list = assize_arena_printf(&c->arena, "%s%s assize %s", list,
			    *list ? "," : ", or:", cli_commands[i]->name);
	return list;
}

/* The command that was perhaps meant, said as near_said says it. */
static const char *
command_meant(struct cli *c, int argc, char **argv)
{
	const char *const two =
	    argc > 1 ? assize_arena_printf(&c->arena, "%s %s", argv[0], argv[1]) : argv[0];
	struct near one = { .word = argv[0] }, both = { .word = two };

	for (size_t i = 0; cli_commands[i]; i++) {
		const char *name = cli_commands[i]->name;

		if (strchr(name, ' '))
			near_compare(&both, name);
		near_compare(
		    &one, assize_arena_printf(&c->arena, "%.*s", (int)strcspn(name, " "), name));
	}
	/* A first word that is known leaves nothing to guess but the second. */
	return near_said(both.best[0] || (argc > 1 && one.slips == 0) ? &both : &one, &c->arena);
}

/*
 * Runs a command whose lines hold texts of the store here and there: whatever came into it, by a
 * merge too, nothing of it reaches the terminal as more than text.
 */
static int
run_harmless(struct cli *c, int argc, char **argv)
{
	CLEANUP(os_memory_end) struct os_memory said = { 0 };
	FILE *const out = c->io->out;
	int status;

	if (!os_memory_open(&said, &c->err))
		return cli_fail(c);
	c->io->out = said.out;
	status = c->command->run(c, argc, argv);
	c->io->out = out;
	if (!os_memory_close(&said, &c->err))
		return cli_fail(c);
	text_make_harmless(said.text, "\n");
	fputs(said.text, out);
	return status;
}

static int
run_command(struct cli *c, int argc, char **argv)
{
	int words, first;

	if ((c->command = find_command(argc, argv, &words)) == NULL) {
		if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		    && cli_help_family(c->io->out, argv[0]))
			return 0;
		if (argc == 1 && cli_help_family(c->io->err, argv[0]))
			return CLI_USAGE;
		if (argc > 1 && *argv[1] != '-')
			return cli_usage(c, "%s %s: not a command%s", argv[0], argv[1],
			    command_meant(c, argc, argv));
		return cli_usage(c, "%s: not a command%s", argv[0], command_meant(c, 1, argv));
	}
	/* getopt takes the word before the options for the name of the program. */
	argv += words - 1;
	argc -= words - 1;
	if ((first = parse(c, ":", c->command->options, argc, argv)) < 0)
		return CLI_USAGE;
	if (cli_option(c, "help")) {
		cli_help(c->io->out, c->command);
		return 0;
	}
	if (cli_option(c, "json") && cli_option(c, "csv"))
		return cli_usage(c, "--json and --csv: choose one");
	argv += first;
	argc -= first;
	if (argc < c->command->least)
		return cli_usage(c, "something is missing, the arguments are: %s%s",
		    c->command->arguments, family_of(c, c->command->name));
	if (c->command->most >= 0 && argc > c->command->most)
		return cli_usage(c, "%s: one word too many", argv[c->command->most]);
	c->narrow = c->command->narrow;
	return c->command->prose && !cli_option(c, "json") && !cli_option(c, "csv")
		   ? run_harmless(c, argc, argv)
		   : c->command->run(c, argc, argv);
}

/* Said once a command, whatever it recorded. */
static void
say_clock(struct cli *c)
{
	static const struct {
		int64_t ms;
		const char *name;
	} units[] = { { 86400000, "days" }, { 3600000, "hours" }, { 60000, "minutes" },
		{ 1000, "seconds" }, { 1, "milliseconds" } };
	const int64_t behind = c->store ? assize_store_clock_behind(c->store) : 0;
	size_t i = 0;

	if (behind <= 0)
		return;
	while (behind < 2 * units[i].ms && units[i].ms > 1)
		i++;
	cli_say(c,
	    "the clock of this computer is %lld %s behind the newest entry of the store: put it "
	    "right; what is recorded keeps its order",
	    (long long)(behind / units[i].ms), units[i].name);
}

/*
 * What was printed must have arrived: a full disk or a closed pipe is a failure too, but where
 * something was recorded, which nobody is to try again.
 */
static int
finish(struct cli *c, int status)
{
	const bool recorded = cli_has_recorded(c);

	say_clock(c);
	assize_store_close(&c->store);
	assize_arena_free(&c->arena);
	if ((fflush(c->io->out) == 0 && !ferror(c->io->out)) || (status != 0 && !recorded))
		return recorded ? 0 : status;
	if (errno != EPIPE) /* who closed a pipe has seen enough, and needs no message */
		cli_say(c, "%sthe output could not be written: %s",
		    recorded ? "recorded, but " : "", strerror(errno));
	return recorded ? 0 : assize_err_exit(ASSIZE_STORE);
}

/* "help", "help COMMAND", "--help COMMAND", or nothing at all, which is not understood. */
static int
run_help(struct cli *c, int argc, char **argv)
{
	const bool nothing = argc == 0 && !cli_option(c, "help");
	const struct cli_command *of = NULL;
	int words;

	if (argc > 0 && strcmp(argv[0], "help") == 0) {
		argc--;
		argv++;
	}
	if (argc == 1 && !find_command(argc, argv, &words) && cli_help_family(c->io->out, argv[0]))
		return 0;
	if (argc > 0 && (of = find_command(argc, argv, &words)) == NULL)
		return cli_usage(c, "%s: not a command%s", argv[0], command_meant(c, argc, argv));
	cli_help(nothing ? c->io->err : c->io->out, of);
	return nothing ? CLI_USAGE : 0;
}

int
cli_run(struct assize_io *io, int argc, char **argv)
{
	static const struct cli_option alone[] = {
		{ "version", NULL, "the version of the program" }, { 0 }
	};
	struct cli c = { .io = io, .screen = io->out, .wait_ms = 10000 };
	int first;

	c.err.arena = &c.arena;
	if ((first = parse(&c, "+:", alone, argc, argv)) < 0)
		return finish(&c, CLI_USAGE);
	if (cli_option(&c, "version"))
		return finish(&c, cmd_version.run(&c, 0, NULL));
	if (first == argc || cli_option(&c, "help") || strcmp(argv[first], "help") == 0)
		return finish(&c, run_help(&c, argc - first, argv + first));
	return finish(&c, run_command(&c, argc - first, argv + first));
}
