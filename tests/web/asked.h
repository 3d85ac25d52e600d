/*
 * Requests to the face for programs, over a store of the test's own: what is asked, and by whom.
 */
#ifndef ASKED_H
#define ASKED_H

#include "ground/ground.h"
#include "web/route.h"
#include "web/web.h"

#include <cjson/cJSON.h>

#define I_1 "/api/v1/inspections/i-1"

/* What is sent besides method, path and body; a test may change it, asked_begin sets it anew. */
extern struct web_request asked;

/* The last response. */
extern struct web_response answer;

/* The ground with its cases, and both stores of the face; Inspector A is signed in. */
void asked_begin(void);
void asked_end(void);

/* The same with a store in the folder that is made otherwise: opens both of it. */
void asked_open(void);

/* From then on nobody writes whom no role allows it, as where accounts sign in. */
void asked_roles_only(void);

/* Who makes reports from then on; null: nobody. */
void asked_reporter(web_reporter *, void *);

/* Sends a request; a query may follow the path.  The status. */
int ask(const char *method, const char *path, const char *body);

/* The same, with a key of its own and a body printed by the format. */
int post(const char *path, const char *format, ...) __attribute__((format(printf, 2, 3)));
int get(const char *path);

/* The same as post, with a file as "sent.file" beside the body. */
int asked_send(const char *path, const char *file, const char *said);

/* Whether the body of the last response has PART in it. */
bool answered(const char *part);

/* schema/openapi.json, to which every answer is held; what it says of a route, or null. */
const cJSON *asked_description(void);
const cJSON *asked_described(const struct route *);

/* How often statements of the store that is read had to be compiled again since they were kept. */
int asked_compiled_again(void);

/* How often an answer was given that was kept. */
int asked_kept(void);

/* Entries in the journal. */
int asked_entries(void);

/* Fails unless the last response was of that status and has PART in it. */
#define ANSWERED(status_, part) \
	ck_assert_msg(answer.status == (status_) && answered(part), "%d %.2000s\nlacks %d %s", \
	    answer.status, answer.body ? answer.body : "", status_, part)

#endif
