/* An encrypted backup as a store for a while: in plain for its owner alone, and removed. */
#include "base/os.h"
#include "file/newfile.h"
#include "file/seal.h"
#include "store/store.h"

#include <assize/keep.h>

#include <stdlib.h>

struct assize_unsealed {
	struct newfile file;
	struct assize_arena a;
};

static bool
unseal(const struct assize_restore *how, const char *to, struct assize_err *e)
{
	CLEANUP(file_close) FILE *in = os_open(how->path, "rb");
	CLEANUP(file_close) FILE *out = in ? os_open(to, "wb") : NULL;
	const struct seal_way way = { in, out, how->to, how->to };
	unsigned char digest[HASH_SIZE];

	if (!in || !out)
		return err_system(e, how->to, in ? "cannot be kept here" : "cannot be read");
	return seal_open(&way, how->passphrase, digest, e);
}

bool
assize_keep_unseal(struct assize_store *beside, const struct assize_restore *how,
    struct assize_unsealed **out, struct assize_err *e)
{
	struct assize_unsealed *u = NULL;

	*out = NULL;
	if (!how->passphrase || !*how->passphrase)
		return assize_err_set(
		    e, ASSIZE_INVALID, "passphrase: %s is encrypted, give its passphrase", how->to);
	if (!store_on_disk(beside, e))
		return false;
	if ((u = calloc(1, sizeof *u)) == NULL)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	*out = u;
	return newfile_begin(
		   &u->file, assize_arena_printf(&u->a, "%s" NEWFILE_PASSING, beside->db.path), e)
	       && assize_arena_ok(&u->a, e) && unseal(how, u->file.tmp, e);
}

const char *
assize_keep_unsealed(const struct assize_unsealed *u)
{
	return u->file.tmp;
}

void
assize_keep_unsealed_close(struct assize_unsealed **u)
{
	if (!*u)
		return;
	newfile_end(&(*u)->file);
	assize_arena_free(&(*u)->a);
	free(*u);
	*u = NULL;
}
