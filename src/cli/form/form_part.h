/*
 * What the parts of the form share: form.c knows where it stands, form_answer.c what is recorded.
 */
#ifndef FORM_PART_H
#define FORM_PART_H

#include "cli/form/form.h"

bool form_list_is(const char *a, const char *b); /* equal */

void form_list_say(struct form *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

bool form_list_is_prompt(const struct assize_sheet_item *);

/* The first item that TEST is true of; 0 where there is none. */
size_t form_list_first(const struct form *, bool (*test)(const struct form *, size_t));

/* Reads the sheet again. */
bool form_list_reload(struct form *, struct assize_err *);

/* Says so where the case takes no answers. */
bool form_list_is_closed(struct form *);

/* Folds the prompts in once their question is left. */
void form_list_fold_unless_inside(struct form *);

/* From one question on to the next that is due, round the end; false: none is. */
bool form_list_move_to_due(struct form *);

/* The same once a question is answered; a prompt's next is the prompt beside it. */
void form_list_move_on(struct form *);

/* Begins a case that was just opened: stands at what is due first, and says whose it is. */
void form_list_open(struct form *);

/* Completes the case; goes on with the next where it is complete. */
bool form_case_complete(struct form *, struct assize_err *);

/* Each records, or says why not.  False only where the sheet cannot be read any more. */
bool form_answer(struct form *, const char *value, struct assize_err *);
bool form_answer_discuss(struct form *, struct assize_err *);
bool form_answer_undo(struct form *, struct assize_err *);

/*
 * Whether evidence was typed and not saved, which is said once: KEY again does what it DOES without
 * it.
 */
bool form_answer_keeps_draft(struct form *, const char *key, const char *does);

/* Begins to type evidence; takes a key of it; takes the answer that it goes with. */
void form_answer_evidence(struct form *);
bool form_answer_evidence_key(struct form *, int key, struct assize_err *);
bool form_answer_decide_key(struct form *, int key, struct assize_err *);

/* Takes a key of the reason why an answer is changed. */
bool form_answer_reason_key(struct form *, int key, struct assize_err *);

#endif
