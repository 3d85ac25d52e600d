/* Backups, for the tests of them. */
#include "keep/kept.h"

#include <assize/keep.h>

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

bool
kept_backup(const char *name, const char *passphrase, bool replace)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;
	const struct assize_backup how = { ground_path(name), passphrase, replace };

	return assize_keep_backup(g.s, &how, NULL, &heads, &g.e);
}

bool
kept_restore(const char *name, const char *passphrase, const char *to)
{
	return assize_keep_restore(&g.io,
	    &(struct assize_restore){ ground_path(name), passphrase, ground_path(to) }, NULL, &g.e);
}

int
kept_files(void)
{
	DIR *folder = opendir(g.folder);
	int n = 0;

	ck_assert(folder != NULL);
	for (struct dirent *d; (d = readdir(folder)) != NULL;)
		n += d->d_name[0] != '.';
	closedir(folder);
	return n;
}

const char *
kept_ask(const char *name, const char *sql)
{
	return ground_asked_of(ground_path(name), sql);
}

/* Everything in a store but where it lies. */
static void
digest(const char *path, unsigned char out[HASH_SIZE])
{
	sqlite3 *db = ground_plain(path, "clerk");

	ground_do(db, "begin; delete from home; commit");
	ground_digest(db, out);
	sqlite3_close(db);
}

bool
kept_same(const char *a, const char *b)
{
	unsigned char of_a[HASH_SIZE], of_b[HASH_SIZE];

	digest(ground_copy(a, "same-a.db"), of_a);
	digest(ground_copy(b, "same-b.db"), of_b);
	unlink(ground_path("same-a.db"));
	unlink(ground_path("same-b.db"));
	return memcmp(of_a, of_b, HASH_SIZE) == 0;
}

char *
kept_bytes(const char *path, size_t *n)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	struct stat st;
	char *bytes;

	ck_assert(in && fstat(fileno(in), &st) == 0);
	bytes = assize_arena_alloc(&g.a, (size_t)st.st_size + 1);
	*n = fread(bytes, 1, (size_t)st.st_size, in);
	return bytes;
}
