/*
 * The report as a document: pandoc makes it of our Markdown, in the style that is made of
 * report/style when the program is built.  pandoc is found when it is needed; no shell is between,
 * and nothing that people typed may have it look at a file or an address.
 */
#include "report/document.h"

#include "base/os.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Markdown as we write it, and nothing else that could be typed. */
#define DIALECT \
	"markdown_strict-raw_html+pipe_tables+all_symbols_escapable+escaped_line_breaks" \
	"+startnum+bracketed_spans+blank_before_header+blank_before_blockquote"

/* The three files of a program that is run. */
struct streams {
	FILE *file[3];
};

static void
streams_end(struct streams *s)
{
	for (int i = 0; i < 3; i++)
		file_close(&s->file[i]);
}

static bool
streams_begin(struct streams *s, const struct os_memory *input)
{
	for (int i = 0; i < 3; i++)
		if ((s->file[i] = tmpfile()) == NULL)
			return false;
	fwrite(input->text, 1, input->n, s->file[0]);
	rewind(s->file[0]);
	return !ferror(s->file[0]);
}

static bool
read_all(FILE *in, struct os_memory *t)
{
	long n;

	if (fseek(in, 0, SEEK_END) != 0 || (n = ftell(in)) < 0)
		return false;
	rewind(in);
	t->text = malloc((size_t)n + 1);
	if (!t->text)
		return false;
	t->n = fread(t->text, 1, (size_t)n, in);
	t->text[t->n] = '\0';
	return t->n == (size_t)n;
}

/* The first line of what pandoc says. */
static bool
failed(FILE *said, struct assize_err *e)
{
	char line[256] = "it says not why";

	rewind(said);
	if (fgets(line, sizeof line, said))
		line[strcspn(line, "\n")] = '\0';
	return assize_err_set(
	    e, ASSIZE_STORE, "the document could not be made, pandoc failed: %s", line);
}

static bool
pandoc(const char *const *argv, const struct os_memory *input, struct os_memory *output,
    struct assize_err *e)
{
	CLEANUP(streams_end) struct streams s = { 0 };
	int status;

	if (!streams_begin(&s, input))
		return err_system(e, "pandoc", "its input cannot be written");
	if (!os_run(argv, s.file, 0, &status))
		return errno == ENOENT ? assize_err_set(e, ASSIZE_STORE,
			   "docx and odt need pandoc, which is not there: install the "
			   "package pandoc, or take html or md")
				       : err_system(e, "pandoc", "cannot be run");
	if (status != 0)
		return failed(s.file[2], e);
	return read_all(s.file[1], output) || err_system(e, "pandoc", "its output cannot be read");
}

/* Elements of the tree for which pandoc would look at a file, or write what it does not read. */
static bool
is_harmless(const struct os_memory *tree, struct assize_err *e)
{
	static const char *const unfit[] = { "\"t\":\"Image\"", "\"t\":\"RawInline\"",
		"\"t\":\"RawBlock\"" };

	for (size_t i = 0; i < COUNT_OF(unfit); i++)
		if (strstr(tree->text, unfit[i]))
			return assize_err_set(e, ASSIZE_STORE,
			    "the document was not made: its text holds a %s, which nobody wrote",
			    unfit[i]);
	return true;
}

/* Beside this program, or where it is installed; null: nowhere. */
static const char *
style_path(const struct report *r, const char *form)
{
	const char *folder = os_program_folder(r->a);
	const char *path = assize_arena_printf(r->a, "%s/report.%s", folder ? folder : ".", form);

	if (folder && os_exists(path))
		return path;
	path = assize_arena_printf(r->a, ASSIZE_LIBEXEC "/report.%s", form);
	return os_exists(path) ? path : NULL;
}

/*
 * What people typed passes two bars on its way.  The Markdown is read in pandoc's sandbox, where no
 * file and no address can be looked at.  The document is written outside of it, since pandoc as
 * Debian has it finds the parts of a document only there: so what was read is looked at before.
 */
bool
document_read(const struct os_memory *markdown, struct os_memory *tree, struct assize_err *e)
{
	const char *const argv[] = { "pandoc", "--sandbox", "--from", DIALECT, "--to", "json",
		/* every table takes the whole width, its columns as many parts as their rules */
		"--columns=10",
		/* the first heading becomes the title */
		"--shift-heading-level-by=-1", "--metadata=lang:en-GB", NULL };

	return pandoc(argv, markdown, tree, e) && is_harmless(tree, e);
}

bool
document_make(const struct report *r, const struct os_memory *markdown, struct os_memory *document,
    struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory tree = { 0 };
	const char *form = r->form == REPORT_DOCX ? "docx" : "odt";
	const char *style = style_path(r, form);
	const char *const argv[] = { "pandoc", "--from", "json", "--to", form, "--reference-doc",
		style, "--output", "-", NULL };

	if (!document_read(markdown, &tree, e))
		return false;
	if (!style)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s needs the file report.%s beside the program assize-report: install "
		    "the package zip and build it again",
		    form, form);
	return pandoc(argv, &tree, document, e);
}
