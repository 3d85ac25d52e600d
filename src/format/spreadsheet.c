/*
 * Spreadsheets: LibreOffice makes flat OpenDocument of them, of which one sheet becomes CSV.  What
 * they hold is another's: nothing of it runs, and nothing of it stays behind.
 */
#include "format/fods.h"

#include "base/os.h"

#include <assize/spreadsheet.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_MS 120000
#define PROBE_MS 5000
#define ARGUMENTS_MAX 20

static const struct kind {
	const char *end, *filter;
} kinds[] = {
	{ ".xlsx", "--infilter=Calc MS Excel 2007 XML" },
	{ ".ods", "--infilter=calc8" },
};

#define SCRIPTING "Office.Common/Security/Scripting"
#define INET "Inet/Settings"

/* No macro, no other file, and an address where no proxy is. */
static const struct {
	const char *path, *name, *value;
} profile[] = {
	{ SCRIPTING, "BlockUntrustedRefererLinks", "true" },
	{ SCRIPTING, "DisableMacrosExecution", "true" },
	{ SCRIPTING, "MacroSecurityLevel", "3" },
	{ "Office.Calc/Content/Update", "Link", "2" }, /* never */
	{ INET, "ooInetProxyType", "2" },	       /* one by hand */
	{ INET, "ooInetHTTPProxyName", "127.0.0.1" },
	{ INET, "ooInetHTTPProxyPort", "9" },
	{ INET, "ooInetHTTPSProxyName", "127.0.0.1" },
	{ INET, "ooInetHTTPSProxyPort", "9" },
};

/* The way of a file through the other program. */
struct way {
	const struct kind *kind;
	const struct assize_file *file;
	struct assize_arena *a;
	struct assize_err *e;
	struct os_private folder;
	FILE *said[3]; /* input, output and errors of the other program */
	char *text;    /* what it made */
	size_t n;
};

static void
way_end(struct way *w)
{
	for (int i = 0; i < 3; i++)
		file_close(&w->said[i]);
	text_free(&w->text);
	os_private_end(&w->folder);
}

static const struct kind *
kind_of(const char *name)
{
	const size_t n = strlen(name);

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const size_t end = strlen(kinds[i].end);

		if (n > end && text_alike(name + n - end, kinds[i].end))
			return &kinds[i];
	}
	return NULL;
}

bool
assize_spreadsheet_is(const char *name)
{
	return kind_of(name) != NULL;
}

static const char *
within(const struct way *w, const char *name)
{
	return assize_arena_printf(w->a, "%s/%s", w->folder.path, name);
}

static bool
cannot(const struct way *w, const char *what)
{
	return err_system(w->e, w->file->name, what);
}

/*
 * Both kinds are archives, and begin as these do.  LibreOffice would take anything for a table of
 * something, and guess at its dates.
 */
static bool
copy(const struct way *w)
{
	CLEANUP(file_close) FILE *out = os_create(within(w, "in"));
	char block[16384];
	size_t n, all = 0;

	if (!out)
		return cannot(w, "cannot be copied to a temporary folder");
	while ((n = fread(block, 1, sizeof block, w->file->in)) > 0) {
		if (all == 0 && (n < 4 || memcmp(block, "PK\3\4", 4) != 0))
			break;
		fwrite(block, 1, n, out);
		all += n;
	}
	if (ferror(w->file->in))
		return cannot(w, "cannot be read");
	if (all == 0)
		return assize_err_set(w->e, ASSIZE_INVALID,
		    "%s: no %s, or under a password: open it and save it again as %s",
		    w->file->name, w->kind->end, w->kind->end);
	return (fflush(out) == 0 && !ferror(out))
	       || cannot(w, "cannot be copied to a temporary folder");
}

static void
put_profile(FILE *out)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n",
	    out);
	for (size_t i = 0; i < COUNT_OF(profile); i++)
		fprintf(out,
		    "<item oor:path=\"/org.openoffice.%s\"><prop oor:name=\"%s\" "
		    "oor:op=\"fuse\"><value>%s</value></prop></item>\n",
		    profile[i].path, profile[i].name, profile[i].value);
	fputs("</oor:items>\n", out);
}

static bool
write_profile(const struct way *w)
{
	CLEANUP(file_close) FILE *out = NULL;

	if (!os_make_folder(within(w, "user"))
	    || (out = os_create(within(w, "user/registrymodifications.xcu"))) == NULL)
		return cannot(w, "no temporary folder for LibreOffice");
	put_profile(out);
	return (fflush(out) == 0 && !ferror(out))
	       || cannot(w, "no temporary folder for LibreOffice");
}

/* The words that take the network from a program, where that is allowed; their number. */
static size_t
put_offline(const char **argv)
{
	static const char *const words[] = { "unshare", "--user", "--map-current-user", "--net",
		"--", "true", NULL };
	CLEANUP(file_close) FILE *nowhere = os_open("/dev/null", "r+b");
	int status;

	/* What this one says is not why LibreOffice cannot read the file. */
	if (!nowhere || !os_run(words, (FILE *[3]){ nowhere, nowhere, nowhere }, PROBE_MS, &status)
	    || status != 0)
		return 0;
	memcpy(argv, words, 5 * sizeof *argv);
	return 5;
}

/* The first line of what it said. */
static bool
failed(const struct way *w)
{
	char line[256] = "it says not why";

	rewind(w->said[2]);
	if (fgets(line, sizeof line, w->said[2]))
		line[strcspn(line, "\n")] = '\0';
	return assize_err_set(w->e, ASSIZE_INVALID,
	    "%s: LibreOffice cannot read it (%s): open it and save it again, or save the sheet as "
	    "CSV",
	    w->file->name, line);
}

/* The folder as an address. */
static const char *
address(const struct way *w)
{
	char *to = assize_arena_alloc(w->a, 3 * strlen(w->folder.path) + 1), *text = to;

	if (!to)
		return "";
	for (const char *p = w->folder.path; *p; p++)
		if (strchr("/.-_", *p) || (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z')
		    || (*p >= 'A' && *p <= 'Z'))
			*to++ = *p;
		else
			to += sprintf(to, "%%%02X", (unsigned)(unsigned char)*p);
	*to = '\0';
	return text;
}

/* Temporary files of its own, copies of the table among them, lie in the folder too. */
static bool
convert(const struct way *w)
{
	const char *argv[ARGUMENTS_MAX];
	const char *const words[] = { "env", assize_arena_printf(w->a, "TMPDIR=%s", w->folder.path),
		assize_arena_printf(w->a, "HOME=%s", w->folder.path), "soffice",
		assize_arena_printf(w->a, "-env:UserInstallation=file://%s", address(w)),
		"--headless", "--norestore", w->kind->filter, "--convert-to", "fods", "--outdir",
		within(w, "out"), within(w, "in"), NULL };
	int status;

	if (!assize_arena_ok(w->a, w->e))
		return false;
	memcpy(argv + put_offline(argv), words, sizeof words);
	if (!os_run(argv, w->said, LIMIT_MS, &status))
		return errno == ETIMEDOUT ? assize_err_set(w->e, ASSIZE_STORE,
			   "%s: LibreOffice was not ready after two minutes and was stopped, "
			   "save the sheet as CSV",
			   w->file->name)
					  : cannot(w, "LibreOffice was not run to its end");
	if (status == 127)
		return assize_err_set(w->e, ASSIZE_STORE,
		    "%s: spreadsheets are read through LibreOffice, which is not there: install "
		    "the package libreoffice-calc, or save the sheet as CSV",
		    w->file->name);
	return os_exists(within(w, "out/in.fods")) || failed(w);
}

static bool
take_text(struct way *w)
{
	CLEANUP(file_close) FILE *in = os_open(within(w, "out/in.fods"), "rb");
	struct os_seen seen;

	if (!in || os_look(within(w, "out/in.fods"), &seen) != 1)
		return cannot(w, "what LibreOffice made of it cannot be read");
	if ((w->text = malloc((size_t)seen.size + 1)) == NULL)
		return assize_err_set(w->e, ASSIZE_MEMORY, "out of memory");
	w->n = fread(w->text, 1, (size_t)seen.size, in);
	w->text[w->n] = '\0';
	return w->n == (size_t)seen.size || cannot(w, "what LibreOffice made of it cannot be read");
}

/* The sheets, as they are listed to whoever has to name one. */
static const char *
listed(const struct way *w, const char *const *names, size_t n)
{
	const char *list = "";

	for (size_t i = 0; i < n && i < 20; i++)
		list =
		    assize_arena_printf(w->a, "%s%s\"%.60s\"", list, i > 0 ? ", " : "", names[i]);
	return n > 20 ? assize_arena_printf(w->a, "%s and %zu more", list, n - 20) : list;
}

static bool
choose(const struct way *w, const struct fods *f, const char *sheet, size_t *chosen)
{
	const char *const *names;
	size_t n;

	*chosen = 0;
	if (!fods_sheets(f, w->a, &names, &n, w->e))
		return false;
	while (sheet && *chosen < n && strcmp(names[*chosen], sheet) != 0)
		++*chosen;
	if (sheet && *chosen == n)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND, "%s: no sheet \"%.60s\", there %s %s",
		    w->file->name, sheet, n == 1 ? "is" : "are", listed(w, names, n));
	return sheet || n == 1
	       || assize_err_set(w->e, ASSIZE_INVALID, "%s: several sheets, name one: %s",
		   w->file->name, listed(w, names, n));
}

static bool
put_csv(struct way *w, const char *sheet, struct assize_file *out)
{
	CLEANUP(os_memory_end) struct os_memory csv = { 0 };
	const struct fods f = { w->file->name, w->text, w->n };
	size_t chosen;
	char *text;

	if (!choose(w, &f, sheet, &chosen) || !os_memory_open(&csv, w->e)
	    || !fods_csv(&f, chosen, csv.out, w->e) || !os_memory_close(&csv, w->e))
		return false;
	if ((text = assize_arena_alloc(w->a, csv.n)) == NULL)
		return assize_arena_ok(w->a, w->e);
	memcpy(text, csv.text, csv.n);
	*out = (struct assize_file){ .name = w->file->name,
		.in = os_memory_read(text, csv.n),
		.separator = ',',
		.of_sheet = true };
	return out->in || assize_err_set(w->e, ASSIZE_MEMORY, "out of memory");
}

bool
assize_spreadsheet_read(const struct assize_file *file, const char *sheet, struct assize_arena *a,
    struct assize_file *out, struct assize_err *e)
{
	CLEANUP(os_release) struct os_hold held = os_hold();
	CLEANUP(way_end)
	struct way w = { .kind = kind_of(file->name), .file = file, .a = a, .e = e };

	if (!w.kind)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: no spreadsheet, which end with .xlsx or .ods", file->name);
	for (int i = 0; i < 3; i++)
		if ((w.said[i] = tmpfile()) == NULL)
			return cannot(&w, "no temporary file for LibreOffice");
	if (!os_private_make(&w.folder, a))
		return cannot(&w, "no temporary folder for LibreOffice");
	return copy(&w) && write_profile(&w) && convert(&w) && take_text(&w)
	       && put_csv(&w, sheet, out);
}
