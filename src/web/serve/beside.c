/* What reads for long, one after the other. */
#include "web/serve/beside.h"

static void
answer(struct serve *s, struct request *r)
{
	struct writing *w = &r->writing;

	if (atomic_load(&s->over))
		request_over(r);
	else
		web_answer(&s->long_read, &w->request, &w->response);
}

void
beside_answer(void *serve, struct job *all)
{
	while (all) {
		struct job *next = all->next;

		answer(serve, (struct request *)all);
		all->done(all);
		all = next;
	}
}
