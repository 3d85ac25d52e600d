/*
 * The terminal form of a case: one key an answer, each committed before the next is asked.
 *
 * The form itself knows keys and screens; term.h knows terminals; tests know the form alone.
 */
#ifndef FORM_H
#define FORM_H

#include "cli/cli.h"
#include "cli/form/edit.h"
#include "cli/receipt.h"

#include <assize/judgement.h>

/* Where a form reads and records; a test has its own. */
struct form_ops {
	bool (*load)(
	    const void *ctx, struct assize_arena *, struct assize_sheet *, struct assize_err *);
	/* because  why; null: no reason of its own */
	bool (*record)(const void *ctx, const struct assize_answer *, const char *because,
	    struct assize_err *);
	/* Completes the case, or its second reading. */
	bool (*complete)(const void *ctx, struct assize_err *);
	/* The case to go on with, as assize_casefile_next; and turns CTX to it. */
	bool (*next)(
	    const void *ctx, struct assize_arena *, const char **next, struct assize_err *);
	void (*turn)(void *ctx, const char *ref);
	void *ctx;
};

#define FORM_UNDO_MAX 1000

struct form {
	struct form_ops ops;
	struct assize_sheet sheet; /* as it stands; reloaded after each record */
	struct assize_arena arena; /* of the sheet */
	struct assize_arena kept;  /* of what can be undone */
	size_t at;		   /* the present item */
	size_t unfolded;	   /* the key question whose prompts are shown; sheet.n for none */
	size_t top;		   /* the first line of the list on the screen */
	size_t wording_top;	   /* the first line of the wording on the screen */
	size_t page;		   /* lines that a page of the list has, as it was drawn last */
	int rows, columns;
	int cursor_row, cursor_column; /* where the screen drawn last has its cursor, from 0 */
	bool styled;		       /* write bold, dim and reverse */
	bool left;		       /* the user has left */
	bool pasting;
	enum {
		FORM_LIST,
		FORM_EVIDENCE, /* evidence is being typed */
		FORM_DECIDE,   /* it is typed, and the answer that it goes with is asked */
		FORM_REASON,   /* why an answer is changed is being typed */
		FORM_WORDING
	} mode;
	char message[512];
	struct edit edit; /* the evidence */
	bool draft;	  /* it was left by Esc, and can be gone on with ... */
	size_t draft_of;  /* ... at this item */
	bool warned;	  /* that the draft is lost by doing the same again */
	struct edit reason;
	const char *changed_to; /* the answer that waits for its reason */
	int64_t before;		/* the last entry when the case was opened */
	bool sure;		/* c was pressed, and completes when it is pressed again */
	char next[256];		/* the case that c goes on with; "" for none */
	struct form_answer_undo {
		const char *question, *answer, *evidence; /* before; answer null: none */
		bool discuss;
		bool mark;     /* only the mark was changed */
		int64_t was;   /* the entry that stood before */
		int64_t entry; /* that was recorded then */
	} undo[FORM_UNDO_MAX];
	size_t undo_n;
	enum assize_err_code refused; /* why the last record was */
};

/*
 * Loads the sheet and stands at the first question that is due.  form_end ends it, after a failure
 * too.
 */
bool form_begin(struct form *, const struct form_ops *, int rows, int columns, struct assize_err *);
void form_end(struct form *);

/* The question that evidence was typed for and not saved, and the evidence; null: there is none. */
const char *form_answer_unsaved(const struct form *, const char **evidence);

/* Takes one key.  False only where the sheet cannot be read any more. */
bool form_key(struct form *, int key, struct assize_err *);

/* Whether an item can be stood on: it applies, and a prompt is unfolded. */
bool form_list_can_stand(const struct form *, size_t item);

/* Whether an item is on the list: it is no prompt that is folded in. */
bool form_list_has(const struct form *, size_t item);

/* How many prompts a key question has; they follow it. */
size_t form_list_prompts(const struct form *, size_t item);

/* Writes the screen: lines ended by \n, never more than rows of them nor wider than columns. */
void form_draw(struct form *, FILE *out);

/* Whether there is a terminal that the form can be shown on. */
bool form_run_possible(const struct assize_io *io);

/* The case that a form is for; c turns it to the next. */
struct form_place {
	struct assize_store *store;
	struct assize_which which;
	bool second; /* the second reading of it */
	char ref[256];
	struct receipt *receipts; /* of what is recorded; null: none are kept */
};

/*
 * Shows the form of a case until it is left.  The terminal is as before on every way out.
 *
 * number  set to the signal that ended it, SIGINT for Ctrl-C; 0 where it was left
 * Errors  as assize_sheet_load; STORE the terminal cannot be used
 */
bool form_run(struct assize_io *io, struct form_place *, int *number, struct assize_err *e);

#endif
