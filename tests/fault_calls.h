/*
 * Every writing call of the library once, to be tried under faults.
 */
#ifndef FAULT_CALLS_H
#define FAULT_CALLS_H

#include <stdbool.h>
#include <stddef.h>

struct fault_call {
	const char *name;
	void (*prepare)(void); /* null: the cases as they are */
	bool (*run)(void);
	bool leaves; /* the store is the same afterwards */
};

extern const struct fault_call fault_calls[];
extern const size_t fault_call_count;

#endif
