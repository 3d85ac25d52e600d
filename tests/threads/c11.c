/*
 * The threads of C11 by those of POSIX, to be loaded before the C library: ThreadSanitizer knows
 * only these.  threads.sh builds it.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

/* What a thread begins with: C11's functions return a number, those of POSIX a pointer. */
struct beginning {
	thrd_start_t function;
	void *data;
};

static int
status(int failed)
{
	return failed ? thrd_error : thrd_success;
}

static void *
begin(void *beginning)
{
	const struct beginning b = *(struct beginning *)beginning;

	free(beginning);
	return (void *)(intptr_t)b.function(b.data);
}

int
thrd_create(thrd_t *thread, thrd_start_t function, void *data)
{
	struct beginning *b = malloc(sizeof *b);

	if (!b)
		return thrd_nomem;
	*b = (struct beginning){ function, data };
	return status(pthread_create(thread, NULL, begin, b));
}

int
thrd_join(thrd_t thread, int *result)
{
	void *out = NULL;
	const int failed = pthread_join(thread, &out);

	if (result)
		*result = (int)(intptr_t)out;
	return status(failed);
}

int
thrd_detach(thrd_t thread)
{
	return status(pthread_detach(thread));
}

int
mtx_init(mtx_t *m, int type)
{
	(void)type; /* plain ones alone are used */
	return status(pthread_mutex_init((pthread_mutex_t *)m, NULL));
}

int
mtx_lock(mtx_t *m)
{
	return status(pthread_mutex_lock((pthread_mutex_t *)m));
}

int
mtx_unlock(mtx_t *m)
{
	return status(pthread_mutex_unlock((pthread_mutex_t *)m));
}

void
mtx_destroy(mtx_t *m)
{
	pthread_mutex_destroy((pthread_mutex_t *)m);
}

int
cnd_init(cnd_t *c)
{
	return status(pthread_cond_init((pthread_cond_t *)c, NULL));
}

int
cnd_signal(cnd_t *c)
{
	return status(pthread_cond_signal((pthread_cond_t *)c));
}

int
cnd_wait(cnd_t *c, mtx_t *m)
{
	return status(pthread_cond_wait((pthread_cond_t *)c, (pthread_mutex_t *)m));
}

void
cnd_destroy(cnd_t *c)
{
	pthread_cond_destroy((pthread_cond_t *)c);
}
