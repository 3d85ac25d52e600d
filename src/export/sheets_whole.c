/*
 * Whether a workbook is whole: each part of it can be read to its end and ends with the element
 * that it began with, and each sheet has the rows and cells that were put on it.  Reads ZIP as far
 * as libxlsxwriter writes it.
 */
#include "export/sheets.h"

#include "base/os.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#define END_SIZE 22   /* of the record at the end of the file */
#define ENTRY_SIZE 46 /* of one in the list of parts, without its name */
#define LOCAL_SIZE 30 /* of what stands before a part, without its name */
#define NAME_SIZE 64
#define STORED 0 /* a part that is not compressed */

/* The file in memory. */
struct package {
	unsigned char *bytes;
	size_t n;
};

/* What is known of the text of a part so far. */
struct scan {
	uint64_t recent;	/* the last eight bytes */
	char root[NAME_SIZE];	/* the first element */
	char closed[NAME_SIZE]; /* the one that was closed last */
	char *name;		/* which of both is being read; null: neither */
	size_t length;		/* of the name */
	struct sheets_count count;
	unsigned long crc;
	char last; /* but for line ends */
};

static uint64_t
number_at(const unsigned char *p, int bytes)
{
	uint64_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | p[bytes];
	return n;
}

static bool
ends_with(uint64_t recent, const char *what)
{
	const size_t n = strlen(what);

	for (size_t i = 0; i < n; i++)
		if ((char)(recent >> 8 * (n - 1 - i) & 0xFF) != what[i])
			return false;
	return true;
}

/* A name ends where no letter stands; the first that begins behind a < is the root's. */
static void
take_name(struct scan *s, char c)
{
	if (s->name && (c == ' ' || c == '>' || c == '/' || s->length == NAME_SIZE - 1)) {
		s->name[s->length] = '\0';
		s->name = NULL;
	} else if (s->name) {
		s->name[s->length++] = c;
	} else if (ends_with(s->recent, "</")) {
		s->name = s->closed;
		s->length = 0;
	} else if (!*s->root && (s->recent >> 8 & 0xFF) == '<' && c != '?') {
		s->root[0] = c;
		s->name = s->root;
		s->length = 1;
	}
}

static void
take_text(struct scan *s, const unsigned char *text, size_t n)
{
	s->crc = crc32(s->crc, text, (uInt)n);
	for (size_t i = 0; i < n; i++) {
		const char c = (char)text[i];

		s->recent = s->recent << 8 | text[i];
		take_name(s, c);
		s->count.rows += c == ' ' && ends_with(s->recent, "<row ");
		s->count.cells += c == ' ' && ends_with(s->recent, "<c ");
		s->last = c == '\n' ? s->last : c;
	}
}

/* Inflates a part; false where it does not end. */
static bool
inflate_part(const unsigned char *packed, size_t n, struct scan *s)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)packed, .avail_in = (uInt)n };
	unsigned char chunk[16384];
	int got = inflateInit2(&z, -MAX_WBITS);

	while (got == Z_OK) {
		z.next_out = chunk;
		z.avail_out = sizeof chunk;
		got = inflate(&z, Z_NO_FLUSH);
		if (got == Z_OK || got == Z_STREAM_END)
			take_text(s, chunk, sizeof chunk - z.avail_out);
	}
	inflateEnd(&z);
	return got == Z_STREAM_END;
}

/* One part, by its entry in the list of them. */
static bool
scan_part(const struct package *p, const unsigned char *entry, struct scan *s)
{
	const size_t packed = (size_t)number_at(entry + 20, 4);
	const size_t at = (size_t)number_at(entry + 42, 4);
	size_t start;

	if (at + LOCAL_SIZE > p->n)
		return false;
	start = at + LOCAL_SIZE + (size_t)number_at(p->bytes + at + 26, 2)
		+ (size_t)number_at(p->bytes + at + 28, 2);
	if (start + packed > p->n)
		return false;
	if (number_at(entry + 10, 2) == STORED)
		take_text(s, p->bytes + start, packed);
	else if (!inflate_part(p->bytes + start, packed, s))
		return false;
	return s->crc == number_at(entry + 16, 4) && s->last == '>'
	       && strcmp(s->root, s->closed) == 0;
}

/* The number of a sheet by the name of its part, from 0; -1: it is none. */
static int
sheet_of(const unsigned char *name, size_t n)
{
	static const char before[] = "xl/worksheets/sheet";
	const size_t length = strlen(before);

	return n > length && memcmp(name, before, length) == 0 ? name[length] - '1' : -1;
}

static bool
is_whole(const struct package *p, const struct sheets_count *counts, size_t n)
{
	const unsigned char *end = p->n < END_SIZE ? NULL : p->bytes + p->n - END_SIZE, *entry;
	size_t sheets = 0;

	if (!end || number_at(end, 4) != 0x06054b50 || number_at(end + 16, 4) + END_SIZE > p->n)
		return false;
	entry = p->bytes + number_at(end + 16, 4);
	for (uint64_t left = number_at(end + 10, 2); left > 0; left--) {
		struct scan s = { .crc = crc32(0, NULL, 0) };
		const size_t name = (size_t)number_at(entry + 28, 2);
		const int sheet = sheet_of(entry + ENTRY_SIZE, name);

		if (!scan_part(p, entry, &s)
		    || (sheet >= 0
			&& ((size_t)sheet >= n || s.count.rows != counts[sheet].rows
			    || s.count.cells != counts[sheet].cells)))
			return false;
		sheets += sheet >= 0;
		entry += ENTRY_SIZE + name + number_at(entry + 30, 2) + number_at(entry + 32, 2);
		if (entry > end)
			return false;
	}
	return sheets == n;
}

static void
package_end(struct package *p)
{
	free(p->bytes);
}

static bool
package_read(struct package *p, FILE *in)
{
	long n;

	if (!in || fseek(in, 0, SEEK_END) != 0 || (n = ftell(in)) < 0)
		return false;
	rewind(in);
	p->bytes = malloc((size_t)n + 1);
	p->n = p->bytes ? fread(p->bytes, 1, (size_t)n, in) : 0;
	return p->bytes && p->n == (size_t)n;
}

bool
sheets_whole(struct export *x, const struct sheets_count *counts, size_t n)
{
	CLEANUP(package_end) struct package p = { 0 };
	CLEANUP(file_close) FILE *in = os_open(x->path, "rb");

	if (!package_read(&p, in))
		return err_system(x->e, x->name, "cannot be read back");
	return is_whole(&p, counts, n)
	       || assize_err_set(x->e, ASSIZE_STORE,
		   "%s: cannot be written whole: the disk, or that of temporary files, may be full",
		   x->name);
}
