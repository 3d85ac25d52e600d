/*
 * The queue in which the programs that write one store wait for their turn.
 *
 * SQLite's own lock knows no order: who asks again at the right moment gets it, and another may ask
 * in vain until its time is up.  So a writer first takes a place here and waits for everybody who
 * took one before.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include <stdbool.h>

/*
 * Opens the queue for the store at PATH.  It lies on the store's folder, whose descriptor can be
 * closed without SQLite losing its locks on the file.
 *
 * Result  a descriptor, to be closed; -1 where the folder cannot be read
 */
int queue_open(const char *path);

/*
 * Waits for this writer's turn, WAIT_MS milliseconds at most.  The place is kept until queue_leave.
 *
 * Result  false where others were still before it when the time was up; true without waiting where
 *         QUEUE is -1 or the file system has no such locks: then SQLite's waiting alone must do
 */
bool queue_enter(int queue, int wait_ms);

/* Gives the place up; nothing where none was taken. */
void queue_leave(int queue);

#endif
