/*
 * The groups that cases fall into, and what is counted of each.
 */
#ifndef BREAKDOWN_H
#define BREAKDOWN_H

#include "core/result/part.h"

#include <assize/breakdown.h>

#define BREAKDOWN_BY_MAX 8
#define BREAKDOWN_GROUPS_MAX 1000

/* What cases are told apart by: an attribute, or the inspector. */
struct breakdown_by {
	const char *code;     /* also the name of the column */
	int64_t attribute_id; /* 0: the inspector */
	bool grouped;	      /* values of one group of the framework are one */
};

/* The value that a group has of one of them. */
struct breakdown_value {
	const char *code;  /* null: not known */
	const char *label; /* null where the code is */
	int64_t position;  /* in the framework's order, or the number itself */
};

/* One question in one group. */
struct breakdown_count {
	int yes, relevant, unanswered;
};

struct breakdown_group {
	struct breakdown_value values[BREAKDOWN_BY_MAX];
	int *cases;			/* of each sample */
	int64_t *populations;		/* that they are drawn from, of each sample; -1 not known */
	struct breakdown_count *counts; /* of each question */
};

struct breakdown_question {
	int64_t id;
	const char *ref, *sample;
	int sample_place; /* among the samples of the framework */
	bool prompt;	  /* of which no population is known */
	bool every;	  /* applies to every case of its sample */
};

struct breakdown {
	struct work *w; /* its arena holds all of it */
	struct find_sampling rules;
	int samples;
	const char *sample; /* only this one; null: all */
	struct breakdown_by by[BREAKDOWN_BY_MAX];
	size_t by_count;
	struct breakdown_question *questions;
	size_t question_count;
	struct breakdown_group **groups; /* in order */
	size_t group_count;
	struct part *parts; /* of each sample */
};

/*
 * Counts the population of each group, where one was imported that tells.  After breakdown_count.
 */
bool breakdown_population_load(struct breakdown *);

/* Sorts every case into its group and counts its first reading.  QUESTIONS are those to count. */
bool breakdown_count(struct breakdown *);

#endif
