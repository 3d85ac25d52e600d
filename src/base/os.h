/*
 * What belongs to an operating system: files and folders, the writers' lock, programs, login, time.
 * The files os_posix*.c answer for POSIX systems; another system gets files of its own beside them.
 * The terminal's part stands in cli/form/term.c.
 *
 * Paths are UTF-8.  What fails says why in errno, as the C library does.
 */
#ifndef OS_H
#define OS_H

#include "base/base.h"

#include <stdio.h>

/* What a path leads to. */
enum os_kind { OS_FILE, OS_FOLDER, OS_OTHER /* such as a pipe */ };

struct os_seen {
	enum os_kind kind;
	int64_t size;	     /* in bytes */
	unsigned long names; /* hard links */
};

/*
 * Looks at what PATH leads to.
 *
 * Result  1 it is there, 0 there is nothing of that name, -1 it cannot be looked at
 */
int os_look(const char *path, struct os_seen *);

/* Whether there is anything of that name that can be looked at. */
bool os_exists(const char *path);

/*
 * Whether this user may read a file; whether he may make files beside PATH, true where that cannot
 * be told.
 */
bool os_may_read(const char *path);
bool os_may_write_beside(const char *path);

/*
 * Identity of the place where a file lies, as struct assize_io has it: a hash of host name, device
 * and inode.
 */
bool os_place(const char *path, unsigned char place[ASSIZE_PLACE_SIZE]);

/* PATH with each link in it followed; of a link that leads nowhere, what it names; else PATH. */
const char *os_resolve(const char *path, struct assize_arena *);

/* Opens a file as fopen does, for bytes; programs that are run do not inherit it. */
FILE *os_open(const char *path, const char *mode);

/* Makes and opens a file that was not there, for its owner alone. */
FILE *os_create(const char *path);

/*
 * Makes an empty file, or a folder, for its owner alone, whose name nothing has: the six X that
 * PATH ends with are replaced.
 */
bool os_make_temporary(char *path);
bool os_make_temporary_folder(char *path);

/* Whether PATH is what one of them may have made of LIKE. */
bool os_is_temporary(const char *path, const char *like);

/* Makes a folder for its owner alone; true where it was there. */
bool os_make_folder(const char *path);

/* Gives a file the rights of LIKE; those of any new file where that is null. */
bool os_share(const char *path, const char *like);

/* Waits until what was written has reached the disk: to a stream, to a file, names in a folder. */
bool os_sync(FILE *);
bool os_sync_file(const char *path);
bool os_sync_folder(const char *path);

/* The same of the folder in which PATH lies. */
bool os_sync_folder_of(const char *path);

/* Gives a file or folder another name; a file of that name gives way, or EEXIST. */
bool os_rename(const char *from, const char *to);
bool os_rename_new(const char *from, const char *to);

/* Whether PATH itself is a link, whatever it leads to. */
bool os_is_link(const char *path);

/* Removes a file; an empty folder. */
bool os_remove(const char *path);
bool os_remove_folder(const char *path);

/* A folder for this program alone, where temporary files belong.  = { 0 } before, _end after. */
struct os_private {
	const char *path; /* null: none */
	int held;	  /* its mark, which whatever is run meanwhile holds too */
};

/*
 * Makes one, and removes those of programs that are dead; its path lives in A.  False: it cannot be
 * made.
 */
bool os_private_make(struct os_private *, struct assize_arena *);

/* Removes it with all that is in it. */
void os_private_end(struct os_private *);

/* Removes a folder with all that is in it; links are removed, not what they lead to. */
bool os_remove_tree(const char *folder);

/* Calls EACH with the path of everything in the folder in which PATH lies. */
void os_each_beside(const char *path, void (*each)(void *data, const char *beside), void *data);

/* Whether an errno means that there is no room to write. */
bool os_is_full(int number);

/*
 * The queue in which the programs that write one store wait for their turn: = { 0 } before,
 * os_queue_close after.
 *
 * SQLite's own lock knows no order: who asks again at the right moment gets it, and another may ask
 * in vain until its time is up.  So a writer first takes a place here and waits for everybody who
 * took one before.  Of all who have a place, one has the turn.
 */
struct os_queue {
	int handle;   /* 0: not open */
	int64_t from; /* where the store's part of its folder begins */
	bool held;    /* a place is taken; never where the file system has no such locks */
};

/*
 * Opens the queue of the file PATH, which must be there.  It lies on the folder of the file: a
 * second handle of the file itself would lose SQLite's locks on it when closed.  Where the folder
 * cannot be read it stays closed.
 */
void os_queue_open(struct os_queue *, const char *path);

/*
 * Waits for this writer's turn.  The place is kept until os_queue_leave.
 *
 * wait_ms  how long to wait while nobody before it leaves
 * Result   false where others were still before it when the time was up; true without waiting where
 *          the queue is not open or has no locks: then SQLite's waiting alone must do
 */
bool os_queue_enter(struct os_queue *, int wait_ms);

/* Gives the place up; nothing where none was taken. */
void os_queue_leave(struct os_queue *);

/* How many have a place, this handle's own left out. */
int os_queue_waiting(const struct os_queue *);

/* Gives the place up, and the handle. */
void os_queue_close(struct os_queue *);

/*
 * A stream into memory: = { 0 } before, os_memory_end after.
 *
 *	CLEANUP(os_memory_end) struct os_memory m = { 0 };
 *
 *	return os_memory_open(&m, e) && write_it(m.out) && os_memory_close(&m, e)
 *	       && use(m.text, m.n);
 */
struct os_memory {
	FILE *out;  /* null: not open */
	char *text; /* what was written, and a NUL behind it, once it is closed; freed at the end */
	size_t n;   /* bytes, without the NUL */
};

/* MEMORY: it cannot be had, or not all that was written could be kept. */
bool os_memory_open(struct os_memory *, struct assize_err *);
bool os_memory_close(struct os_memory *, struct assize_err *);
void os_memory_end(struct os_memory *);

/* A stream that reads N bytes of memory, which must live as long; null: there is no memory. */
FILE *os_memory_read(void *bytes, size_t n);

/*
 * Runs a program and waits for its end.  No shell reads its words.
 *
 * argv     its name, looked for where the system looks for programs, and its words, then a null
 * streams  its standard input, output and errors, each a file of this system, not a stream into
 *          memory; null: where this program's goes
 * limit_ms how long it may take; then it is killed with all that it ran itself.  0: as long as it
 *          likes.  A terminal's Ctrl-C does not reach one with a limit: hold the signals
 * status   set to its exit status; 128 and the number of the signal that ended it
 * Result   false: it cannot be run, ENOENT where there is no such program; or it was killed,
 *          ETIMEDOUT where its time was up, EINTR where a signal that os_hold holds came in
 */
bool os_run(const char *const *argv, FILE *const streams[3], int limit_ms, int *status);

/*
 * The signals by which people end a program wait until os_release, so that what is temporary is
 * removed first.
 *
 *	CLEANUP(os_release) struct os_hold held = os_hold();
 */
struct os_hold {
	bool here[3]; /* which of them wait because of this */
};
struct os_hold os_hold(void);
void os_release(struct os_hold *);

/* Runs the program in the file PATH in place of this one: returns only where it cannot. */
void os_become(const char *path, const char *const *argv);

/* The folder that this program's file lies in; null where the system does not tell. */
const char *os_program_folder(struct assize_arena *);

/*
 * What main() begins with: writing into a closed pipe, or to a file that may not grow, is an error
 * of that write and does not end the program.
 */
void os_begin(void);

/*
 * Standard error goes nowhere until os_unmute: for a library that prints its failures there besides
 * telling them.
 *
 *	CLEANUP(os_unmute) int muted = os_mute();
 */
int os_mute(void);
void os_unmute(int *muted);

/* Ends this program as a signal of that number ends programs. */
_Noreturn void os_end_by(int number);

/*
 * SQLite takes and gives back the memory of its triggers with every entry; where that lies at the
 * end of the heap, the C library hands it back to the system each time, which costs as much as the
 * entry itself.  So up to 8 MiB are kept.
 */
void os_keep_freed_memory(void);

/*
 * The process gets no more memory than BYTES from now on, or as much as the system allows where it
 * is 0; asking for more is as if there were none.  Programs that it begins take that over.
 *
 * Result  the limit until now; 0 none
 */
int64_t os_limit_memory(int64_t bytes);

/* Who is logged in; never null. */
const char *os_login(void);

bool os_is_terminal(FILE *);

/* Columns of the terminal that a file is; 0 where it is none, or does not say. */
int os_columns(FILE *);

/* Nanoseconds of a clock that is never set, and that all programs on the machine share. */
int64_t os_now_ns(void);

#endif
