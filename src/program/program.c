/*
 * The frame of a program that `assize` becomes: its words, its store, what it says at the end.
 */
#include "program/program.h"

#include "file/storefile.h"
#include "terminal/typed.h"

#include <string.h>

#define WAIT_MS 10000

void
program_say(const struct program *p, const char *text)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	char *copy = (char *)(uintptr_t)assize_arena_printf(&a, "%s", text);

	if (!a.failed)
		text_make_harmless(copy, "");
	fprintf(p->io->err, "assize: %s\n", copy);
}

static const char **
value_of(struct program *p, const char *name, const struct program_word *own)
{
	const struct program_word all[] = { { "--db", &p->db }, { "--as", &p->as },
		{ "--inspection", &p->inspection }, { "--wait-ms", &p->wait_ms },
		{ "--plain", &p->plain } };

	for (; own->name; own++)
		if (strcmp(own->name, name) == 0)
			return own->value;
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].value;
	return NULL;
}

static bool
take_words(struct program *p, int argc, char **argv, const struct program_word *own)
{
	for (int i = 1; i < argc; i += 2) {
		const char **value = value_of(p, argv[i], own);

		if (!value || i + 1 == argc)
			return false;
		*value = argv[i + 1];
	}
	return p->db != NULL;
}

bool
program_take(struct program *p, int argc, char **argv, const struct program_word *own)
{
	p->e.arena = &p->a;
	if (take_words(p, argc, argv, own))
		return true;
	program_say(p, assize_arena_printf(&p->a, "this program is run by: assize %s", p->command));
	return false;
}

bool
program_open(struct program *p)
{
	int64_t wait_ms = WAIT_MS;
	struct assize_open how = { .path = p->db, .as = p->as };

	if (p->wait_ms && !text_int(p->wait_ms, &wait_ms))
		return assize_err_set(
		    &p->e, ASSIZE_INVALID, "--wait-ms %s: not a number", p->wait_ms);
	how.wait_ms = p->wait = (int)wait_ms;
	p->memory = storefile_limit_memory(p->io, p->db);
	return assize_store_open(&p->s, p->io, &how, NULL, &p->e);
}

static void
say_problem(struct program *p, const char *text)
{
	if (*text)
		program_say(p, p->plain ? text : typed_text(text, &p->a));
}

/* A failure without words needs none. */
int
program_end(struct program *p, bool good)
{
	const int status = good ? 0 : assize_err_exit(p->e.code);

	if (!good && !p->e.first)
		say_problem(p, p->e.text);
	for (const struct assize_problem *at = good ? NULL : p->e.first; at; at = at->next)
		say_problem(p, at->text);
	assize_store_close(&p->s);
	assize_arena_free(&p->a);
	return status;
}
