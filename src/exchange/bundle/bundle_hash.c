/*
 * The last member of a bundle, a hash over the rest of its text: whether a file came whole, and as
 * it was written.  It proves nothing about who wrote it.
 */
#include "exchange/bundle/bundle.h"

#include <string.h>

static const char key[] = "\"sha256\"";

void
bundle_hash_write(FILE *out, const char *text, size_t n)
{
	unsigned char hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1];

	hash_plain(text, n, hash);
	hash_hex(hash, sizeof hash, hex);
	fwrite(text, 1, n - 2, out); /* without its end, a line end and } */
	fprintf(out, ",\n  %s: \"%s\"\n}\n", key, hex);
}

/* Goes back over what is to stand before *AT; false where something else does. */
static bool
back(const char *text, size_t *at, const char *what)
{
	const size_t n = strlen(what);

	while (*at > 0 && strchr(" \t\r\n", text[*at - 1]))
		--*at;
	if (*at < n || memcmp(text + *at - n, what, n) != 0)
		return false;
	*at -= n;
	return true;
}

/* The hash of the text without the member, which ends before its comma and begins behind it. */
static void
hash_without(const struct json_file *f, size_t before, size_t behind, char *hex)
{
	unsigned char digest[HASH_SIZE];
	size_t from = f->n >= 3 && memcmp(f->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, to = f->n;
	struct hash hash;

	while (strchr(" \t\r\n", f->text[to - 1]))
		to--;
	hash_begin(&hash);
	hash_more(&hash, f->text + from, before - from);
	hash_more(&hash, f->text + behind, to - behind);
	hash_end(&hash, digest);
	hash_hex(digest, sizeof digest, hex);
}

bool
bundle_hash_check(
    const struct json_at *root, const struct json_file *f, bool *there, struct assize_err *e)
{
	const char *said = NULL;
	char hex[2 * HASH_SIZE + 1];
	size_t at = f->n, behind;
	bool last;

	*there = json_has(root, "sha256");
	if (!*there)
		return true;
	if (!json_read_text(root, "sha256", &said, e))
		return false;
	last = back(f->text, &at, "}") && back(f->text, &at, "\"");
	behind = at + 1;
	last = last && back(f->text, &at, said) && back(f->text, &at, "\"")
	       && back(f->text, &at, ":") && back(f->text, &at, key) && back(f->text, &at, ",");
	if (last)
		hash_without(f, at, behind, hex);
	return (last && strcmp(hex, said) == 0)
	       || json_bad(root, "sha256", e,
		   "not that of the text, which was changed or did not come whole: get it again, "
		   "or take it as it is");
}
