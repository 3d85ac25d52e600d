/* The hash at the end of a plain backup. */
#include "keep/stamp.h"

#include "base/os.h"

#include <string.h>

#define WORD "\nassize-sha256 "
#define STAMP_SIZE 80 /* word, 64 digits, line end */

/* The line for the first N bytes of a file. */
static bool
stamp_of(FILE *in, int64_t n, char stamp[STAMP_SIZE + 1])
{
	char bytes[65536], hex[2 * HASH_SIZE + 1];
	unsigned char sum[HASH_SIZE];
	struct hash h;

	hash_begin(&h);
	rewind(in);
	while (n > 0) {
		const size_t want = n < (int64_t)sizeof bytes ? (size_t)n : sizeof bytes;

		if (fread(bytes, 1, want, in) != want)
			return false;
		hash_more(&h, bytes, want);
		n -= (int64_t)want;
	}
	hash_end(&h, sum);
	hash_hex(sum, HASH_SIZE, hex);
	snprintf(stamp, STAMP_SIZE + 1, WORD "%s\n", hex);
	return true;
}

bool
stamp_add(const char *path, const char *name, struct assize_err *e)
{
	CLEANUP(file_close) FILE *f = os_open(path, "r+b");
	char stamp[STAMP_SIZE + 1];

	if (f && fseeko(f, 0, SEEK_END) == 0 && stamp_of(f, ftello(f), stamp)
	    && fseeko(f, 0, SEEK_END) == 0 && fputs(stamp, f) >= 0 && fflush(f) == 0)
		return true;
	return err_system(e, name, "cannot be written");
}

int
stamp_find(FILE *in, const char *name, int64_t *size, struct assize_err *e)
{
	char kept[STAMP_SIZE + 1] = "", stamp[STAMP_SIZE + 1];

	if (fseeko(in, 0, SEEK_END) == 0)
		*size = ftello(in);
	if (*size < STAMP_SIZE || fseeko(in, *size - STAMP_SIZE, SEEK_SET) < 0
	    || fread(kept, 1, STAMP_SIZE, in) != STAMP_SIZE
	    || strncmp(kept, WORD, sizeof WORD - 1) != 0)
		return 0;
	*size -= STAMP_SIZE;
	if (stamp_of(in, *size, stamp) && strcmp(kept, stamp) == 0)
		return 1;
	assize_err_set(e, ASSIZE_STORE,
	    "%s: not as it was made: damaged, or written in since, go back to another backup",
	    name);
	return -1;
}
