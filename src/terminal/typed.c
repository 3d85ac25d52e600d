/*
 * What to type, by what the library says is to be done: a phrase of its texts, and what a terminal
 * says in its place.  A test holds that each phrase stands in the library.
 */
#include "terminal/typed.h"

#include <ctype.h>
#include <string.h>

/*
 * Where one phrase begins another, the longer stands first.  A word in capitals is what is to be
 * put there: the text may name it, "case C01: ".  THIS is what it names, whatever that is.
 */
static const struct phrase {
	const char *said, *typed;
} phrases[] = {
	{ "add an account", "add one with: assize account add" },
	{ "change its passphrase", "change its passphrase with: assize account passphrase" },
	{ "see the accounts", "list them with: assize account list" },
	{ "one case at a time, each with a reason",
	    "one case at a time, with: assize judge CASE QUESTION=yes|no --because TEXT" },
	{ "see the case, or the framework", "see: assize judge CASE, or: assize framework show" },
	{ "or the framework", "or: assize framework show" },
	{ "see the frameworks", "see: assize framework list" },
	{ "see the framework", "see: assize framework show" },
	{ "name a framework", "name one with --framework" },
	{ "load the framework", "load it with: assize framework load" },
	{ "have its rules replaced", "replace them with --replace-rules" },
	{ "check the whole store", "run: assize check" },
	{ "check it", "look at it with: assize --db THIS check" },
	{ "needs a reason, which is kept",
	    "needs a reason, which is kept, give it with --because" },
	{ "needs a reason", "needs a reason, give it with --because" },
	{ "open the case again", "open it again with: assize case reopen CASE --because ..." },
	{ "answer the second reading again", "answer it again with: assize read CASE" },
	{ "answer it again in the second reading",
	    "answer it again first: assize read CASE QUESTION=yes|no" },
	{ "go on with the second reading", "go on with: assize read CASE" },
	{ "begin the second reading", "begin with: assize read CASE" },
	{ "give it to somebody else",
	    "give it to somebody else: assize read assign CASE --reader NAME --because ..." },
	{ "give what is not begun to others", "give what is not begun to others (assize read "
					      "assign CASE --reader NAME --because ...)" },
	{ "the lead says whose it is",
	    "the lead says whose it is: assize read assign CASE --reader NAME --because ..." },
	{ "see the second readings", "see: assize read list" },
	{ "see the disagreements", "see: assize disagreements" },
	{ "the second is somebody else", "the second is somebody else, named with --as" },
	{ "name the readers", "name them with --reader" },
	{ "complete it first", "see: assize case complete" },
	{ "open it again first", "see: assize case reopen" },
	{ "settle it first", "settle it first: assize settle CASE QUESTION yes|no --because ..." },
	{ "settle the answer", "settle it with: assize settle" },
	{ "which may be named for all of them", "which --sample may name" },
	{ "a sample for all of them", "--sample" },
	{ "asked in several samples, name one",
	    "asked in several samples, name one with --sample" },
	{ "go back to fieldwork",
	    "go back with: assize inspection state INSPECTION fieldwork --because ..." },
	{ "the lead can open it again", "the lead can open it again with: assize inspection state "
					"INSPECTION fieldwork --because ..." },
	{ "the lead opens it again first", "the lead opens it again with: assize inspection state "
					   "INSPECTION fieldwork --because ..." },
	{ "the lead opens it again there first",
	    "the lead opens it again there with: assize inspection state INSPECTION fieldwork "
	    "--because ..." },
	{ "see all evidence", "see: assize evidence list" },
	{ "see the findings", "see: assize finding list" },
	{ "see the challenges", "see: assize challenge list" },
	{ "see the facts of the context", "see: assize context list" },
	{ "with the answers to its questions",
	    "with the answers to its questions: assize judge CASE --evidence QUESTION=TEXT" },
	{ "give its evidence with an answer",
	    "give its evidence with: assize judge CASE --evidence THIS=TEXT" },
	{ "make somebody lead first", "give that first with: assize person role NAME lead" },
	{ "the lead gives roles", "roles are given with: assize person role" },
	{ "give a role first", "give a role with: assize person role" },
	{ "name its lead", "name its lead with: assize person role" },
	{ "that is you say so", "that is you say so with --as or ASSIZE_INSPECTOR" },
	{ "name yourself", "name yourself with --as or ASSIZE_INSPECTOR" },
	{ "the name of who judges", "the name of who judges (--as, ASSIZE_INSPECTOR)" },
	{ "see where the history ends", "see: assize history --head" },
	{ "see the history", "see: assize history" },
	{ "see its history", "see: assize history CASE" },
	{ "give those of a store or receipts", "give the output of: assize history --head" },
	{ "name one of the inspections", "name one of: assize inspection list" },
	{ "see the inspections", "see: assize inspection list" },
	{ "add an inspection", "add one with: assize inspection add" },
	{ "several inspections, name one", "several inspections, name one with --inspection" },
	{ "name one of the cases", "name one of: assize case list" },
	{ "see the cases", "see: assize case list" },
	{ "rated by inspectors, without discretion", "rated by inspectors, use: assize rate" },
	{ "which discretion can move", "which discretion can move: assize discretion" },
	{ "see what it rests on", "see: assize explain STANDARD" },
	{ "outside the rule; record it as such",
	    "outside the rule; record it so with --outside-rule" },
	{ "say what the file's columns mean", "say with --columns what the file's columns mean" },
	{ "settle it by drawing again as it is to be",
	    "settle it by drawing again as it is to be: assize sample draw --sample SAMPLE --seed "
	    "..." },
	{ "a case that cannot be judged is replaced", "a case that cannot be judged is replaced: "
						      "assize sample replace CASE --because ..." },
	{ "take the next reserve for a case that cannot be judged",
	    "take the next reserve for a case that cannot be judged: assize sample replace CASE "
	    "--because ..." },
	{ "is not known, set the start",
	    "is not known, set it with: assize inspection set start=YYYY-MM-DD" },
	{ "importing the right one again", "importing the right one again: assize sample import" },
	{ "no population yet, import one", "no population yet, import it with: assize sample "
					   "import FILE.csv --sample SAMPLE" },
	{ "no population yet", "no population yet, see: assize sample import" },
	{ "nothing is drawn yet", "nothing is drawn yet, see: assize sample draw" },
	{ "see why in the population",
	    "see why with: assize sample show --sample SAMPLE --population" },
	{ "draw fewer, or see why others may not in the population",
	    "draw fewer with --size, or see why others may not with: assize sample show --sample "
	    "SAMPLE --population" },
	{ "see the population", "see: assize sample show --population" },
	{ "let the case in again",
	    "let it in again with: assize sample exclude THIS --back --because ..." },
	{ "no reserves, draw it first", "no reserves, see: assize sample draw" },
	{ "withdraw it instead", "take it out with: assize case withdraw CASE --because ..." },
	{ "withdraw it without another",
	    "withdraw it without another with: assize case withdraw CASE --because ..." },
	{ "give its size or import it",
	    "give it with --population or import it with: assize sample import" },
	{ "missing, give its size", "give it with --population" },
	{ "only a final one is let go of",
	    "only a final one is let go of, see: assize inspection state --help" },
	{ "still there, erase them", "still there, erase them with: assize retain" },
	{ "or take it as it is", "or take it as it is with --edited" },
	{ "no whole export, but its summary", "no whole export: use assize summary" },
	{ "see what was altered", "see what with: assize verify" },
	{ "give a summary that was written here", "give the output of: assize summary" },
	{ "another folder or have it replaced", "another folder or replace it with --force" },
	{ "have it replaced if it is a backup", "give --replace if it is a backup" },
	{ "say so, or save the file with commas",
	    "say so with --separator, or save the file with commas" },
	{ "several sheets, name one", "several sheets, name one with --sheet" },
	{ "make a backup of it", "make one with: assize --db THIS backup FILE" },
	{ "encrypted, give its passphrase",
	    "encrypted, give its passphrase with --passphrase-file" },
	{ "make a store of it first", "make a store of it first: assize --db NEW.db restore THIS" },
	{ "or make a store of a backup", "or copy it with: assize backup" },
	{ "come one by one, by export and import",
	    "come by: assize --inspection REF export, and assize import" },
	{ "only where its lead here accepts it", "only where its lead here merges with --accept" },
	{ "nothing records that; accepted, it comes",
	    "no command records that; with --accept it comes" },
	{ "name a store instead", "name a store with --db" },
	{ "name another file instead", "name another file with --db" },
	{ "name another instead", "name another with --db" },
	{ "name another file, or make it a store",
	    "name another file with --db, or make it one with: assize init" },
	{ "no store there, name another, or make one",
	    "no store there, name another with --db, or make one with: assize init" },
	{ "stopped, lift the limit", "stopped, lift the limit with --limit 0" },
};

/* The phrase that a part of a text begins with; null: none does. */
static const struct phrase *
phrase_at(const char *text)
{
	for (size_t i = 0; i < COUNT_OF(phrases); i++) {
		const size_t n = strlen(phrases[i].said);

		if (strncmp(text, phrases[i].said, n) == 0 && !isalpha((unsigned char)text[n]))
			return &phrases[i];
	}
	return NULL;
}

static bool
is_named_by(const char *part, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part[i] != tolower((unsigned char)word[i]))
			return false;
	return part[n] == ' ';
}

/*
 * What stands for a word of N capitals in what is before a place of TEXT, whose parts end in
 * colons: "9: case C01: ".  Of THIS it is the last part.
 *
 * Result  its length; 0: nothing stands for it
 */
static size_t
name_of(const char *word, size_t n, const char *text, const char *at, const char **name)
{
	const bool last = n == 4 && strncmp(word, "THIS", n) == 0;
	const char *end;
	size_t length = 0;

	for (; (end = strstr(text, ": ")) != NULL && end < at; text = end + 2)
		if (last || (length == 0 && is_named_by(text, word, n))) {
			*name = last ? text : text + n + 1;
			length = (size_t)(end - *name);
		}
	return length;
}

/* What is typed in place of a phrase that stands at a place of TEXT. */
static const char *
filled(const char *typed, const char *text, const char *at, struct assize_arena *a)
{
	for (const char *p = typed; *p; p++) {
		const size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
		const char *name;
		const size_t length = n > 1 ? name_of(p, n, text, at, &name) : 0;

		if (length > 0)
			return assize_arena_printf(a, "%.*s%.*s%s", (int)(p - typed), typed,
			    (int)length, name, filled(p + n, text, at, a));
		p += n > 0 ? n - 1 : 0;
	}
	return typed;
}

const char *
typed_text(const char *text, struct assize_arena *a)
{
	const char *out = "", *rest = text;

	for (const char *p = text; *p; p++) {
		const struct phrase *found = p == text || p[-1] == ' ' ? phrase_at(p) : NULL;

		if (!found)
			continue;
		out = assize_arena_printf(
		    a, "%s%.*s%s", out, (int)(p - rest), rest, filled(found->typed, text, p, a));
		p += strlen(found->said) - 1;
		rest = p + 1;
	}
	return rest == text ? text : assize_arena_printf(a, "%s%s", out, rest);
}
