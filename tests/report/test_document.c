/*
 * Documents by pandoc: what people typed is text there too, and nothing in it has pandoc look at a
 * file.  Left out, by name, where there is no pandoc.
 */
#include "report/typed.h"

#include "base/name.h"
#include "base/os.h"
#include "report/document.h"
#include "report/writer.h"

#include <cjson/cJSON.h>

#define SKIPPED 77

/* What a tree is made of: the kinds of its elements but for words, and the words. */
struct made {
	FILE *kinds, *words;
};

static void
take_element(const cJSON *node, struct made *m)
{
	const cJSON *t = cJSON_GetObjectItemCaseSensitive(node, "t");
	const cJSON *c = cJSON_GetObjectItemCaseSensitive(node, "c");
	const cJSON *child;

	if (cJSON_IsString(t) && strcmp(t->valuestring, "Str") == 0)
		fputs(c->valuestring, m->words);
	else if (cJSON_IsString(t) && strcmp(t->valuestring, "Space") != 0)
		fprintf(m->kinds, "%s ", t->valuestring);
	cJSON_ArrayForEach(child, node) take_element(child, m);
}

static void
take_tree(const struct os_memory *tree, struct os_memory *kinds, struct os_memory *words)
{
	struct made m = { open_memstream(&kinds->text, &kinds->n),
		open_memstream(&words->text, &words->n) };
	cJSON *root = cJSON_Parse(tree->text);

	ck_assert(m.kinds && m.words && root);
	take_element(cJSON_GetObjectItemCaseSensitive(root, "blocks"), &m);
	take_element(cJSON_GetObjectItemCaseSensitive(root, "meta"), &m);
	cJSON_Delete(root);
	fclose(m.kinds);
	fclose(m.words);
}

/* The Markdown of an inspection as it is written for a document. */
static void
write_markdown(const char *ref, struct os_memory *t)
{
	CLEANUP(assize_store_close) struct assize_store *s = NULL;
	const struct assize_open here = { .path = ground_path("r.db"), .as = "Lead" };
	struct report r = { .a = &g.a, .form = REPORT_DOCX, .writer = &writer_markdown };

	GOOD(assize_store_open(&s, &g.io, &here, NULL, &g.e));
	GOOD(gather(s, ref, &r, &g.e));
	ck_assert((r.out = open_memstream(&t->text, &t->n)) != NULL);
	page_write(&r);
	ck_assert(fclose(r.out) == 0);
}

static void
read_inspection(const char *ref, struct os_memory *kinds, struct os_memory *words)
{
	CLEANUP(os_memory_end) struct os_memory markdown = { 0 };
	CLEANUP(os_memory_end) struct os_memory tree = { 0 };

	write_markdown(ref, &markdown);
	GOOD(document_read(&markdown, &tree, &g.e));
	take_tree(&tree, kinds, words);
}

/* As it is where nobody typed anything but a letter. */
static struct os_memory plain, plain_words;

/* Two lines of a text have a line end between them. */
static const char *
without_line_ends(const char *kinds)
{
	const char *out = "", *at;

	while ((at = strstr(kinds, "LineBreak ")) != NULL) {
		out = assize_arena_printf(&g.a, "%s%.*s", out, (int)(at - kinds), kinds);
		kinds = at + strlen("LineBreak ");
	}
	return assize_arena_printf(&g.a, "%s%s", out, kinds);
}

static void
check_typed(const struct typed *t, const char *name, int number)
{
	CLEANUP(os_memory_end) struct os_memory kinds = { 0 };
	CLEANUP(os_memory_end) struct os_memory words = { 0 };
	const char *ref = assize_arena_printf(&g.a, "i-%d", number);
	const char *seen = t->seen ? t->seen : t->text;

	typed_add(ref, name ? name : t->text, t->text);
	read_inspection(ref, &kinds, &words);
	ck_assert_msg(strcmp(without_line_ends(kinds.text), plain.text) == 0,
	    "\"%s\" became markup: %s", t->text, kinds.text);
	ck_assert_msg(typed_occurrences(words.text, typed_without_blanks(seen)) >= (name ? 6 : 12),
	    "\"%s\" cannot be read everywhere", seen);
}

START_TEST(what_is_typed_is_text_in_a_document)
{
	int number = 1;

	ground_begin();
	typed_open("x");
	typed_add("i-0", "x", "x");
	read_inspection("i-0", &plain, &plain_words);
	ck_assert(strstr(plain.text, "Table ") && strstr(plain.text, "Header "));
	for (size_t i = 0; i < typed_text_count; i++)
		check_typed(
		    &typed_texts[i], typed_is_name(typed_texts[i].text) ? NULL : "x", number++);
	for (size_t i = 0; i < typed_line_count; i++)
		check_typed(&typed_lines[i], "x", number++);
	os_memory_end(&plain);
	os_memory_end(&plain_words);
	ground_end();
}
END_TEST

/* Should escaping ever fail, no file is looked at. */
START_TEST(a_tree_that_names_a_file_is_refused)
{
	static const char *const pages[] = { "![x](/etc/hostname)",
		"![x](http://example.org/x.png)", "[![x](x.png)](y)" };

	ground_begin();
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		CLEANUP(os_memory_end) struct os_memory tree = { 0 };
		const struct os_memory page = { .text = (char *)(uintptr_t)pages[i],
			.n = strlen(pages[i]) };

		REFUSED(document_read(&page, &tree, &g.e), ASSIZE_STORE, "Image");
	}
	ground_end();
}
END_TEST

/* Raw HTML and includes of other dialects are text, or nothing. */
START_TEST(nothing_raw_is_read)
{
	static const char *const pages[] = { "<b>x</b>", "<script>x</script>\n", "`x`{=html}",
		"```{=openxml}\n<w:p/>\n```", "\\input{/etc/hostname}", "@x", "x^[y]", "$x$" };

	ground_begin();
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		CLEANUP(os_memory_end) struct os_memory tree = { 0 };
		const struct os_memory page = { .text = (char *)(uintptr_t)pages[i],
			.n = strlen(pages[i]) };

		GOOD(document_read(&page, &tree, &g.e));
		ck_assert_msg(!strstr(tree.text, "\"t\":\"Raw"), "%s is raw", pages[i]);
		ck_assert_msg(!strstr(tree.text, "\"t\":\"Note"), "%s is a note", pages[i]);
		ck_assert_msg(!strstr(tree.text, "\"t\":\"Math"), "%s is math", pages[i]);
		ck_assert_msg(!strstr(tree.text, "\"t\":\"Cite"), "%s is a cite", pages[i]);
	}
	ground_end();
}
END_TEST

static bool
has_pandoc(void)
{
	CLEANUP(file_close) FILE *nowhere = fopen("/dev/null", "r+");
	FILE *const streams[] = { nowhere, nowhere, nowhere };
	int status;

	return nowhere
	       && os_run((const char *const[]){ "pandoc", "--version", NULL }, streams, 0, &status)
	       && status == 0;
}

int
main(void)
{
	Suite *suite;
	TCase *tc;

	if (!has_pandoc()) {
		puts("left out, for there is no pandoc: report/document");
		return SKIPPED;
	}
	suite = suite_create("document");
	tc = tcase_create("document");
	tcase_set_timeout(tc, 240);
	tcase_add_test(tc, what_is_typed_is_text_in_a_document);
	tcase_add_test(tc, a_tree_that_names_a_file_is_refused);
	tcase_add_test(tc, nothing_raw_is_read);
	suite_add_tcase(suite, tc);
	return suite_run(suite);
}
