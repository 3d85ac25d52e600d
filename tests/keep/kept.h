/*
 * What the tests of backups share, over the ground's store and folder.
 */
#ifndef KEPT_H
#define KEPT_H

#include "ground/ground.h"

/* Backs the ground's store up to NAME in the folder, restores that to TO; g.e says why not. */
bool kept_backup(const char *name, const char *passphrase, bool replace);
bool kept_restore(const char *name, const char *passphrase, const char *to);

/* How many files lie in the folder. */
int kept_files(void);

/* The first column of the first row of a query on a store in the folder. */
const char *kept_ask(const char *name, const char *sql);

/* Whether two stores are the same in everything but where they lie. */
bool kept_same(const char *a, const char *b);

/* What is in a file, and room for one byte more; N is set to its size. */
char *kept_bytes(const char *path, size_t *n);

#endif
