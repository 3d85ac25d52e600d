/*
 * The command line: a command is one constant record; everything said about it comes from there.
 */
#ifndef CLI_H
#define CLI_H

#include "base/base.h"

#include <assize/rows.h>
#include <assize/store.h>

#define CLI_USAGE 2  /* exit status of a command line that cannot be understood */
#define CLI_WIDTH 80 /* of what is wrapped: help, and texts that explain */
#define CLI_GIVEN_MAX 512

struct cli_option {
	const char *name;  /* of one letter: -o and not --output */
	const char *value; /* what to call its value; null: it has none */
	const char *help;
};

/* Options that many commands have. */
#define CLI_AS_ROWS \
	{ "json", NULL, "print rows as JSON" }, \
	{ \
		"csv", NULL, "print rows as CSV" \
	}
#define CLI_BECAUSE_LATE \
	{ \
		"because", "TEXT", "the reason; needed in factual accuracy" \
	}

struct cli;

struct cli_command {
	const char *name;      /* one word or two */
	const char *arguments; /* as shown behind the name */
	const char *summary;
	const char *examples;				 /* lines without the leading "assize " */
	const struct cli_option *options;		 /* ends with a null name; null: none */
	int least, most;				 /* arguments; most -1: any number */
	int (*run)(struct cli *, int argc, char **argv); /* the arguments alone; exit status */
	const char *more;				 /* said under the options; null: nothing */
	bool prose; /* what it prints in words is made harmless as a whole */
	/* columns that its tables lose on a narrow screen, the first to go first: "site seq" */
	const char *narrow;
	const char *many; /* options that may come several times, as cli_option_each has them */
};

struct cli {
	struct assize_io *io;
	FILE *screen; /* what is printed to in the end; io->out may be a stream on the way there */
	const struct cli_command *command;
	const char *db, *as, *inspection, *wait; /* null: not given */
	int wait_ms;
	bool wide; /* tables as they are, whatever the screen */
	struct {
		const char *name, *value;
	} given[CLI_GIVEN_MAX]; /* options in their order */
	int given_count;
	const char *narrow;  /* as of the command; a run may have another table */
	const char *no_rows; /* said in place of an empty table; null: that there are no rows */
	struct assize_store *store; /* closed at the end */
	size_t recorded;	    /* assize_store_recorded, before the command itself records */
	bool unfinished;	    /* a failure is one, whatever was recorded before it */
	bool done;		    /* what it is for is there, though it is no entry: a backup */
	struct assize_arena arena;  /* of the command */
	struct assize_err err;
};

/* The program: runs a command line and returns its exit status. */
int cli_run(struct assize_io *io, int argc, char **argv);

/* The last value of an option, "" for one without value; null where it was not given. */
const char *cli_option(const struct cli *, const char *name);

/*
 * The values of an option that may come several times: NEXT = 0 before the first; null at the end.
 */
const char *cli_option_each(const struct cli *, const char *name, int *next);

/* What the command line is about: its inspection, REF of a case or null, and its --because. */
struct assize_which cli_which(const struct cli *, const char *ref);

/* Where the store is: as said, as the environment says, or where such files belong. */
const char *cli_open_path(struct cli *);

/* Opens the store to read, or to write; one that is missing is refused.  False: said in c->err. */
bool cli_open(struct cli *, bool write);

/* Opens the store to write, and makes it where it is missing: for what a store can begin with. */
bool cli_open_or_make(struct cli *);

/*
 * Opens the store to read; where there is none, one in memory with the frameworks of the program.
 */
bool cli_open_frameworks(struct cli *);

/*
 * Whether the command has recorded what it is for: what fails then, such as printing, is said and
 * is no failure of it.
 */
bool cli_has_recorded(const struct cli *);

/* Prints what went wrong, each problem a line; returns the exit status. */
int cli_fail(struct cli *);

/* Prints one line on stderr: "assize: ...". */
void cli_say(const struct cli *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Says how the command is used; returns CLI_USAGE. */
int cli_usage(const struct cli *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* cli_fail unless GOOD, else 0: the end of most commands. */
int cli_end(struct cli *, bool good);

/* The same; and says what was done, in a line on stderr, where it was. */
int cli_done(struct cli *, bool good, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Prints rows as --json, --csv or an aligned table asks, closes them, and ends the command. */
int cli_table_rows(struct cli *, bool opened, struct assize_rows **rows);

/*
 * Columns that tables have to fit in: $ASSIZE_COLUMNS, which a test or a pager sets, else those of
 * the terminal that is printed to.  0: as many as they need, as with --wide, in a pipe and in a
 * file.
 */
size_t cli_fit_width(const struct cli *);

/* The columns of a table, and what becomes of them where it does not fit. */
struct cli_fit {
	size_t n;
	const char **names;
	size_t *widths; /* given: all that they need; set: what they get */
	size_t *words;	/* the widest word of each, 0 for one that is not to be wrapped */
	bool *gone;	/* set: left out */
};

/*
 * Makes columns fit in WIDTH: those with words are wrapped, and where that does not do, the ones
 * that NARROW names are left out, the first first, then the last.  The first column always stays.
 */
void cli_fit(struct cli_fit *, size_t width, const char *narrow);

/*
 * Prints rows as an aligned table under a heading, nothing at all where there are none, and closes
 * them.
 */
bool cli_table(struct cli *, const char *heading, struct assize_rows **rows);

/*
 * Opens a file to read, "-" is standard input.  Null: said in c->err.  Close with
 * cli_open_input_end.
 */
FILE *cli_open_input(struct cli *, const char *name);
void cli_open_input_end(const struct cli *, FILE *);

/*
 * The option that says what divides the columns of a CSV file, and what is said with it.  False:
 * said that it is no separator.
 */
#define CLI_SEPARATOR \
	{ \
		"separator", "SIGN", "what divides the columns: ; or tab; else a comma" \
	}
bool cli_open_separator(struct cli *, char *separator);

/* Prints TEXT wrapped at CLI_WIDTH, every line but the first indented by INDENT columns. */
void cli_help_wrap(FILE *out, const char *text, int column, int indent);

/* Prints a sentence or two, wrapped at CLI_WIDTH, as lines of their own. */
void cli_help_say(FILE *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same at another width. */
void cli_help_wrap_at(FILE *out, const char *text, int column, int indent, int width);

/* A word for another program; null VALUE: left out. */
struct cli_word {
	const char *name, *value;
};

/*
 * Becomes a program with libraries of its own, beside this one or where it is installed, so that
 * the rest starts without them: gives it the store, the person, the inspection and WORDS, which end
 * with a null name.
 *
 * libraries  the packages that it is built with, for the message
 * Result     exit status, where it cannot be run
 */
int cli_become(struct cli *, const char *program, const char *libraries, const struct cli_word *);

/* Splits KEY=VALUE in the arena of the command; false where there is no = or no key. */
bool cli_pair(struct cli *, const char *text, const char **key, const char **value);

/* The list of commands, as the help and the tests go through it; ends with a null. */
extern const struct cli_command *const cli_commands[];
extern const struct cli_command cmd_version;

/* The few to begin with, a week in short; ends with a null. */
extern const struct cli_command *const cli_start[];

/* What the commands from FIRST on are for, in the order of the list; ends with a null title. */
struct cli_group {
	const char *title;
	const struct cli_command *first;
};
extern const struct cli_group cli_groups[];

/* Help for one command, or the list of all where null. */
void cli_help(FILE *out, const struct cli_command *);

/* The commands whose first of two words is FAMILY; false where there are none. */
bool cli_help_family(FILE *out, const char *family);

extern const struct cli_option cli_rows_options[]; /* --json, --csv, for commands with no others */

#endif
