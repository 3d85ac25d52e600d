/* A summary as a file: what it is of, and whether its hash is that of its text. */
#include "exchange/summary/summary_read.h"

#include <string.h>

static const struct json_limits counts = { 0, TEXT_COUNT_MAX };

bool
summary_read_hash_right(struct json_file *f)
{
	static const char before[] = ",\"sha256\":\"";
	const size_t tail = sizeof before - 1 + 2 * HASH_SIZE + 2;
	const size_t n = f->n > 0 && f->text[f->n - 1] == '\n' ? f->n - 1 : f->n;
	unsigned char hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1], *end;

	if (n < tail || memcmp(f->text + n - tail, before, sizeof before - 1) != 0)
		return false;
	end = f->text + n - tail;
	*end = '}';
	hash_plain(f->text, (size_t)(end - f->text) + 1, hash);
	*end = ',';
	hash_hex(hash, sizeof hash, hex);
	return memcmp(hex, end + sizeof before - 1, 2 * HASH_SIZE) == 0;
}

bool
summary_read_inspection(const struct json_at *root, const char **ref, struct assize_err *e)
{
	struct json_at inspection;
	const char *format;

	if (!json_is_object(root, e) || !json_read_text(root, "format", &format, e))
		return false;
	if (strcmp(format, "assize-summary/1") != 0)
		return json_bad(root, "format", e,
		    "\"%.60s\" is not assize-summary/1, give a summary that was written here",
		    format);
	return json_read_object(root, "inspection", &inspection, e)
	       && json_read_text(&inspection, "ref", ref, e);
}

/*
 * Each reads a member, or says what is wrong with it; a null is -1, or a null text, where it may be
 * one.
 */
static void
number(const struct json_at *at, const char *key, int *out, struct assize_err *e)
{
	int64_t value = -1;

	if (!json_is_null(at, key) && !json_read_int(at, key, counts, &value, e))
		value = -1;
	*out = (int)value;
}

static void
text(const struct json_at *at, const char *key, const char **out, struct assize_err *e)
{
	*out = NULL;
	if (!json_is_null(at, key) && !json_read_text(at, key, out, e))
		*out = "";
}

static void
read_discretion(const struct json_at *standard, struct assize_arena *a,
    const struct assize_discretion **out, struct assize_err *e)
{
	struct assize_discretion *d;
	struct json_at at;

	if (json_is_null(standard, "discretion")
	    || !json_read_object(standard, "discretion", &at, e)
	    || (d = assize_arena_alloc(a, sizeof *d)) == NULL)
		return;
	text(&at, "derived", &d->derived, e);
	text(&at, "rating", &d->rating, e);
	number(&at, "distance", &d->distance, e);
	json_read_bool(&at, "outside_rule", &d->outside_rule, e);
	json_read_bool(&at, "applied", &d->applied, e);
	text(&at, "because", &d->because, e);
	text(&at, "by", &d->by, e);
	*out = d;
}

/* Reads each item of an array into a list of its own, READ filling one. */
#define READ_LIST(at, key, list, count, a, e, read) \
	do { \
		struct json_at all_, item = { 0 }; \
		if (!json_read_array(at, key, &all_, e)) \
			break; \
		(list) = assize_arena_alloc(a, (json_count_of(&all_) + 1) * sizeof *(list)); \
		while ((list) && json_next(&all_, &item)) \
			if (json_is_object(&item, e)) \
				read(&item, a, &(list)[(count)++], e); \
	} while (0)

static void
read_key_question(const struct json_at *at, struct assize_arena *a, struct assize_key_question *q,
    struct assize_err *e)
{
	(void)a;
	text(at, "ref", &q->ref, e);
	number(at, "yes", &q->yes, e);
	number(at, "relevant", &q->relevant, e);
	number(at, "unanswered", &q->unanswered, e);
	number(at, "percent", &q->percent, e);
}

static void
read_standard(const struct json_at *at, struct assize_arena *a, struct assize_standard *s,
    struct assize_err *e)
{
	text(at, "ref", &s->ref, e);
	text(at, "derived", &s->derived, e);
	text(at, "rating", &s->rating, e);
	read_discretion(at, a, &s->discretion, e);
	READ_LIST(
	    at, "key_questions", s->key_questions, s->key_question_count, a, e, read_key_question);
}

static void
read_sample(
    const struct json_at *at, struct assize_arena *a, struct assize_sample *s, struct assize_err *e)
{
	(void)a;
	text(at, "sample", &s->sample, e);
	number(at, "cases", &s->cases, e);
	number(at, "complete", &s->complete, e);
	number(at, "target", &s->target, e);
}

static void
read_gate(
    const struct json_at *at, struct assize_arena *a, struct assize_gate *g, struct assize_err *e)
{
	(void)a;
	text(at, "sample", &g->sample, e);
	text(at, "ref", &g->ref, e);
	number(at, "yes", &g->yes, e);
	number(at, "answered", &g->answered, e);
}

static void
read_prompt(
    const struct json_at *at, struct assize_arena *a, struct assize_prompt *p, struct assize_err *e)
{
	(void)a;
	text(at, "ref", &p->ref, e);
	number(at, "yes", &p->yes, e);
	number(at, "relevant", &p->relevant, e);
	number(at, "percent", &p->percent, e);
}

bool
summary_read(const struct json_at *root, struct assize_arena *a, struct assize_result *r,
    struct assize_err *e)
{
	*r = (struct assize_result){ 0 };
	if (!summary_read_inspection(root, &r->inspection, e))
		return false;
	text(root, "framework", &r->framework, e);
	json_read_bool(root, "complete", &r->complete, e);
	number(root, "score", &r->score, e);
	number(root, "score_max", &r->score_max, e);
	number(root, "score_low", &r->score_low, e);
	number(root, "score_high", &r->score_high, e);
	text(root, "rating", &r->rating, e);
	READ_LIST(root, "samples", r->samples, r->sample_count, a, e, read_sample);
	READ_LIST(root, "standards", r->standards, r->standard_count, a, e, read_standard);
	READ_LIST(root, "gates", r->gates, r->gate_count, a, e, read_gate);
	READ_LIST(root, "prompts", r->prompts, r->prompt_count, a, e, read_prompt);
	return e->code == ASSIZE_OK && assize_arena_ok(a, e);
}
