/*
 * The face for programs without a server:
 *   answer judge record|web ROUNDS   one judgement, of an own store: the library's call alone, or
 *                                    the request; to be counted by callgrind (answer.sh)
 *   answer board STORE ROUNDS        what a board asks, against the result alone, in turn
 */
#include "bench/median.h"
#include "ground/which.h"
#include "web/kept.h"
#include "web/web.h"

#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/judgement.h>
#include <assize/result.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CASES 64
#define ROUNDS_MAX 1000

static struct assize_io io;

static void
must(bool ok, const char *text)
{
	if (ok)
		return;
	fprintf(stderr, "answer: %s\n", text);
	exit(1);
}

static struct assize_store *
open_store(const char *path, bool write)
{
	const struct assize_open how = {
		.path = path, .write = write, .create = write, .wait_ms = 5000
	};
	struct assize_err e = { 0 };
	struct assize_store *s = NULL;

	must(assize_store_open(&s, &io, &how, NULL, &e), e.text);
	return s;
}

static void
add_cases(struct assize_store *s)
{
	struct assize_err e = { 0 };
	char ref[16];
	const struct assize_which which = { .ref = ref };

	must(assize_framework_builtin(s, &e)
		 && assize_inspection_add(s, "i-1", "yos-2018", "Bench", &e),
	    e.text);
	for (int i = 0; i < CASES; i++) {
		snprintf(ref, sizeof ref, "C%d", i);
		must(assize_casefile_add(
			 s, &which, &(struct assize_new_case){ .sample = "court" }, &e),
		    e.text);
	}
}

static void
record(struct assize_store *s, int round)
{
	char ref[16];
	const struct assize_which which = { .inspection = "i-1", .ref = ref };
	const struct assize_answer answer = { .question = "2.1.1",
		.answer = round / CASES % 2 ? "no" : "yes" };
	struct assize_judged judged;
	struct assize_err e = { 0 };

	snprintf(ref, sizeof ref, "C%d", round % CASES);
	must(assize_judgement_record(s, &which, ANSWERS(&answer, 1), &judged, &e), e.text);
}

static void
ask_to_record(struct web *web, int round)
{
	struct web_response response;
	char path[80], body[80], key[16];
	const int n = snprintf(body, sizeof body,
	    "{\"answers\":[{\"question\":\"2.1.1\",\"answer\":\"%s\"}]}",
	    round / CASES % 2 ? "no" : "yes");
	const struct web_request request = { .method = "POST",
		.path = path,
		.content_type = WEB_JSON,
		.idempotency_key = key,
		.body = body,
		.size = (size_t)n,
		.person = "Ann",
		.account = "ann" };

	snprintf(path, sizeof path, "/api/v1/inspections/i-1/cases/C%d/judgements", round % CASES);
	snprintf(key, sizeof key, "k-%d", round);
	must(web_answer(web, &request, &response), response.body);
	web_response_end(&response);
}

static int
judge(bool by_web, int rounds)
{
	char folder[] = "/tmp/assize-bench-XXXXXX", path[64];
	struct web web = { 0 };

	must(mkdtemp(folder) != NULL, folder);
	snprintf(path, sizeof path, "%s/store.db", folder);
	web.writing = open_store(path, true);
	add_cases(web.writing);
	for (int i = 0; i < rounds; i++)
		if (by_web)
			ask_to_record(&web, i);
		else
			record(web.writing, i);
	assize_store_close(&web.writing);
	unlink(path);
	rmdir(folder);
	return 0;
}

/* What src/web/app/board/board.js asks for; the first inspection is meant. */
static const char *const asks[][2] = {
	{ "summary", NULL },
	{ NULL, NULL }, /* the framework */
	{ "progress", "by=inspector" },
	{ "unfinished", NULL },
	{ "disagreements", NULL },
};
#define ASKS (sizeof asks / sizeof *asks)

static void
ask(struct web *web, const char *inspection, const char *const *what)
{
	struct web_response response;
	char path[256];
	const struct web_request request = {
		.method = "GET", .path = path, .query = what[1], .person = "Ann", .account = "ann"
	};

	if (what[0])
		snprintf(path, sizeof path, "/api/v1/inspections/%s/%s", inspection, what[0]);
	else
		snprintf(path, sizeof path, "/api/v1/frameworks/yos-2018");
	must(web_answer(web, &request, &response), response.body);
	web_response_end(&response);
}

static void
load(struct assize_store *s, const char *inspection)
{
	struct assize_arena a = { 0 };
	struct assize_result result;
	struct assize_err e = { .arena = &a };

	must(assize_result_load(s, inspection, &a, &result, &e), e.text);
	assize_arena_free(&a);
}

/* Stores of one file: what is asked, what is loaded, and who records something else. */
struct board {
	struct web web;
	struct assize_store *s, *writer;
	const char *inspection;
	double each[ASKS][ROUNDS_MAX], all[ROUNDS_MAX], alone[ROUNDS_MAX];
	double all_wall[ROUNDS_MAX], alone_wall[ROUNDS_MAX];
	struct kept kept;
};

static void
round_of(struct board *b, size_t i)
{
	double wall = now(), start = processor();

	load(b->s, b->inspection);
	b->alone[i] = processor() - start;
	b->alone_wall[i] = now() - wall;
	wall = now();
	b->all[i] = 0;
	for (size_t k = 0; k < ASKS; k++) {
		start = processor();
		ask(&b->web, b->inspection, asks[k]);
		b->each[k][i] = processor() - start;
		b->all[i] += b->each[k][i];
	}
	b->all_wall[i] = now() - wall;
}

/* Whoever reads after a change looks at the whole inspection again; without one, not. */
static void
rounds_of(struct board *b, size_t rounds, bool changes)
{
	static int others;
	struct assize_err e = { 0 };
	char ref[24];
	double all, alone;

	for (size_t i = 0; i < rounds; i++) {
		snprintf(ref, sizeof ref, "other-%d", ++others);
		must(!changes || assize_inspection_add(b->writer, ref, "yos-2018", "Other", &e),
		    e.text);
		round_of(b, i);
	}
	all = median(b->all, rounds);
	alone = median(b->alone, rounds);
	printf("board of %s, %s: %.2f ms of processor against the result's %.2f ms, ratio %.2f "
	       "(bar 1.5)%s; wall %.2f ms against %.2f ms\n",
	    b->inspection, changes ? "after a change" : "unchanged", all * 1e3, alone * 1e3,
	    all / alone, all / alone <= 1.5 ? "" : "  OVER", median(b->all_wall, rounds) * 1e3,
	    median(b->alone_wall, rounds) * 1e3);
	for (size_t k = 0; k < ASKS; k++)
		printf("  %s %.2f ms\n", asks[k][0] ? asks[k][0] : "framework",
		    median(b->each[k], rounds) * 1e3);
}

static int
board(const char *path, size_t rounds)
{
	static struct board b;
	struct assize_arena a = { 0 };
	struct assize_result result;
	struct assize_err e = { .arena = &a };

	must(rounds > 0 && rounds <= ROUNDS_MAX, "rounds");
	b.web.reading = open_store(path, false);
	b.web.kept = &b.kept;
	must(kept_begin(&b.kept, &e), e.text);
	b.s = open_store(path, false);
	b.writer = open_store(path, true);
	must(assize_result_load(b.s, NULL, &a, &result, &e), e.text);
	b.inspection = result.inspection;
	rounds_of(&b, rounds, false);
	rounds_of(&b, rounds, true);
	assize_arena_free(&a);
	kept_end(&b.kept);
	assize_store_close(&b.web.reading);
	assize_store_close(&b.s);
	assize_store_close(&b.writer);
	return 0;
}

int
main(int argc, char **argv)
{
	assize_io_real(&io);
	if (argc == 4 && strcmp(argv[1], "judge") == 0)
		return judge(strcmp(argv[2], "web") == 0, atoi(argv[3]));
	if (argc == 4 && strcmp(argv[1], "board") == 0)
		return board(argv[2], (size_t)atoi(argv[3]));
	return 2;
}
