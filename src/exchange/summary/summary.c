/* A result as assize-summary/1: equal facts give equal bytes.  And two of them side by side. */
#include "format/json_write.h"

#include "base/os.h"

#include <assize/exchange.h>

#include <string.h>

static void
write_discretion(struct json_out *j, const struct assize_discretion *d)
{
	if (!d) {
		json_text(j, "discretion", NULL);
		return;
	}
	json_object(j, "discretion");
	json_text(j, "derived", d->derived);
	json_text(j, "rating", d->rating);
	json_count(j, "distance", d->distance);
	json_bool(j, "outside_rule", d->outside_rule);
	json_bool(j, "applied", d->applied);
	json_text(j, "because", d->because);
	json_text(j, "by", d->by);
	json_end(j);
}

static void
write_key_question(struct json_out *j, const struct assize_key_question *q)
{
	json_object(j, NULL);
	json_text(j, "ref", q->ref);
	json_text(j, "theme", q->theme);
	json_text(j, "text", q->text);
	json_int(j, "yes", q->yes);
	json_int(j, "relevant", q->relevant);
	json_int(j, "unanswered", q->unanswered);
	json_count(j, "percent", q->percent);
	json_count(j, "percent_low", q->percent_low);
	json_count(j, "percent_high", q->percent_high);
	json_text(j, "band", q->band);
	json_count(j, "flips_down", q->flips_down);
	json_count(j, "flips_up", q->flips_up);
	json_end(j);
}

/* "2.1.2 2.1.3" as an array. */
static void
write_words(struct json_out *j, const char *key, const char *words)
{
	char word[128];

	json_array(j, key);
	while (*words) {
		size_t n = strcspn(words, " ");

		snprintf(word, sizeof word, "%.*s", (int)n, words);
		json_text(j, NULL, word);
		words += n + (words[n] == ' ');
	}
	json_end(j);
}

static void
write_standard(struct json_out *j, const struct assize_standard *s)
{
	json_object(j, NULL);
	json_text(j, "ref", s->ref);
	json_text(j, "title", s->title);
	json_int(j, "domain", s->domain);
	json_text(j, "rated_by", s->rated_by);
	json_bool(j, "counts", s->counts);
	json_text(j, "derived", s->derived);
	json_text(j, "rating", s->rating);
	json_count(j, "points", s->points);
	write_words(j, "driven_by", s->driven_by);
	write_discretion(j, s->discretion);
	json_array(j, "key_questions");
	for (size_t i = 0; i < s->key_question_count; i++)
		write_key_question(j, &s->key_questions[i]);
	json_end(j);
	json_end(j);
}

static void
write_score(struct json_out *j, const struct assize_result *r)
{
	json_bool(j, "complete", r->complete);
	json_count(j, "score", r->score);
	json_int(j, "score_max", r->score_max);
	json_int(j, "score_low", r->score_low);
	json_int(j, "score_high", r->score_high);
	json_text(j, "rating", r->rating);
	json_array(j, "samples");
	for (size_t i = 0; i < r->sample_count; i++) {
		json_object(j, NULL);
		json_text(j, "sample", r->samples[i].sample);
		json_int(j, "cases", r->samples[i].cases);
		json_int(j, "complete", r->samples[i].complete);
		json_count(j, "target", r->samples[i].target);
		json_end(j);
	}
	json_end(j);
}

static void
write_gates_and_prompts(struct json_out *j, const struct assize_result *r)
{
	json_array(j, "gates");
	for (size_t i = 0; i < r->gate_count; i++) {
		json_object(j, NULL);
		json_text(j, "sample", r->gates[i].sample);
		json_text(j, "ref", r->gates[i].ref);
		json_int(j, "yes", r->gates[i].yes);
		json_int(j, "answered", r->gates[i].answered);
		json_end(j);
	}
	json_end(j);
	json_array(j, "prompts");
	for (size_t i = 0; i < r->prompt_count; i++) {
		json_object(j, NULL);
		json_text(j, "ref", r->prompts[i].ref);
		json_int(j, "yes", r->prompts[i].yes);
		json_int(j, "relevant", r->prompts[i].relevant);
		json_count(j, "percent", r->prompts[i].percent);
		json_end(j);
	}
	json_end(j);
}

static void
write_warnings(struct json_out *j, const struct assize_result *r)
{
	json_array(j, "warnings");
	for (size_t i = 0; i < r->warning_count; i++) {
		json_object(j, NULL);
		json_text(j, "code", r->warnings[i].code);
		json_text(j, "standard", r->warnings[i].standard);
		json_text(j, "text", r->warnings[i].text);
		json_end(j);
	}
	json_end(j);
}

/* The members that are derived. */
static void
write_result(struct json_out *j, const struct assize_result *r)
{
	write_score(j, r);
	json_array(j, "standards");
	for (size_t i = 0; i < r->standard_count; i++)
		write_standard(j, &r->standards[i]);
	json_end(j);
	write_gates_and_prompts(j, r);
	write_warnings(j, r);
}

/* What is hashed: the whole object without its last member, closed. */
static void
write_body(const struct assize_result *r, FILE *out)
{
	struct json_out j = { .out = out };

	json_object(&j, NULL);
	json_text(&j, "format", "assize-summary/1");
	json_text(&j, "framework", r->framework);
	json_object(&j, "inspection");
	json_text(&j, "ref", r->inspection);
	json_text(&j, "service", r->service);
	json_text(&j, "state", r->state);
	json_end(&j);
	write_result(&j, r);
	json_end(&j);
}

void
assize_summary_whatif(
    const struct assize_result *before, const struct assize_result *after, FILE *out)
{
	struct json_out j = { .out = out };

	json_object(&j, NULL);
	json_bool(&j, "stored", false);
	json_object(&j, "before");
	write_result(&j, before);
	json_end(&j);
	json_object(&j, "after");
	write_result(&j, after);
	json_end(&j);
	json_end(&j);
}

bool
assize_summary_write(const struct assize_result *result, FILE *out, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory body = { 0 };
	unsigned char hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1];

	if (!os_memory_open(&body, e))
		return false;
	write_body(result, body.out);
	if (!os_memory_close(&body, e))
		return false;
	hash_plain(body.text, body.n, hash);
	hash_hex(hash, sizeof hash, hex);
	fwrite(body.text, 1, body.n - 1, out);
	fprintf(out, ",\"sha256\":\"%s\"}\n", hex);
	return true;
}
