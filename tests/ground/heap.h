/*
 * Memory for SQLite where the tests are run under the address sanitizer, in their short form.
 *
 * SQLite reads the schema anew each time that a store is opened, into some ten thousand small
 * pieces of memory: under the sanitizer's allocator that was more than half of the time of all
 * tests.  Here they are cut from large pieces.  What SQLite has given back is poisoned, so that a
 * text of a row that is read too late is still found; what it never gives back is found in the
 * long form, where nothing is installed.
 */
#ifndef HEAP_H
#define HEAP_H

/* Before the first use of SQLite; does nothing afterwards. */
void heap_install(void);

#endif
