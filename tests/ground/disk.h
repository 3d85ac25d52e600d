/*
 * A disk of the test's own under SQLite: slow, full of faults, or only watched.  Programs that a
 * test forks share what is seen.
 */
#ifndef DISK_H
#define DISK_H

#include <stdbool.h>
#include <sys/types.h>

struct disk {
	/* set by the test */
	int write_ms;	 /* how long a write into the file itself takes, which checkpoints make */
	bool sync_fails; /* what was written cannot be brought to the disk */
	int syncs_fail;	 /* the next so many cannot, and those after can */
	bool read_fails; /* nothing can be read */
	bool full;	 /* nothing can be written */
	/* seen */
	int checkpoints;    /* begun */
	int met;	    /* writes to the log while another program made a checkpoint */
	int plain;	    /* writes of any file */
	int refused;	    /* writes while the disk was full */
	pid_t checkpointer; /* who makes one now; 0 nobody */
};

/* Null before disk_install. */
extern struct disk *disk;

/* Makes it SQLite's own disk in this program, with everything in struct disk zero. */
void disk_install(void);

#endif
