/*
 * Names of variables as SPSS and Stata take them: made of a code by a rule that anybody can repeat.
 * Must give two variables of a table two names.
 */
#include "exchange/statistics/codebook.h"

#include <ctype.h>
#include <string.h>

/* What a package takes for a name: letters, digits and _, a letter first, none of its words. */
struct package {
	size_t most; /* bytes */
	const char *const *words;
	size_t word_count;
};

static const char *const spss_words[] = { "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne",
	"not", "or", "to", "with" };
static const char *const stata_words[] = { "byte", "double", "float", "if", "in", "int", "long",
	"strL", "using", "with" };
static const struct package spss = { 64, spss_words, COUNT_OF(spss_words) };
static const struct package stata = { 32, stata_words, COUNT_OF(stata_words) };

/* Stata reads str1, str2 and so on as types of text. */
static bool
is_word(const struct package *p, const char *name)
{
	for (size_t i = 0; i < p->word_count; i++)
		if (text_alike(name, p->words[i]))
			return true;
	return p == &stata && strncmp(name, "str", 3) == 0 && isdigit((unsigned char)name[3]);
}

/* NAME, of at most as many bytes as leave room for what is put behind it. */
static char *
fitting(const struct package *p, const char *name, const char *behind, struct assize_arena *a)
{
	const char *before = isalpha((unsigned char)*name) && !is_word(p, name) ? "" : "v_";
	const size_t room = p->most - strlen(before) - strlen(behind);
	char *made =
	    (char *)(uintptr_t)assize_arena_printf(a, "%s%.*s%s", before, (int)room, name, behind);

	for (char *at = made; *at; at++)
		if (!isalnum((unsigned char)*at))
			*at = '_';
	return made;
}

static const char *
name_in(const struct package *p, const struct assize_variable *v)
{
	return p == &spss ? v->spss : v->stata;
}

/* Of two that would be called the same the later gets _2, or _3 and so on. */
static const char *
name_of(const struct package *p, const struct assize_table *t, size_t at, struct assize_arena *a)
{
	const char *name = fitting(p, t->variables[at].name, "", a);
	int number = 1;

	for (size_t i = 0; i < at && !a->failed; i++)
		if (strcmp(name_in(p, &t->variables[i]), name) == 0) {
			name = fitting(
			    p, t->variables[at].name, assize_arena_printf(a, "_%d", ++number), a);
			i = (size_t)-1; /* it may be another's */
		}
	return name;
}

void
codebook_name(struct assize_table *t, struct assize_arena *a)
{
	for (size_t i = 0; i < t->variable_count && !a->failed; i++) {
		t->variables[i].spss = name_of(&spss, t, i, a);
		t->variables[i].stata = name_of(&stata, t, i, a);
	}
}
