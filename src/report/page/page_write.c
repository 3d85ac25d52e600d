/*
 * The page from its head to the record it rests on.
 */
#include "report/page/page.h"

void
page_write(struct report *r)
{
	page_head(r);
	if (!r->annexe) {
		page_facts(r);
		page_overall_findings(r);
		page_recommendations(r);
		for (size_t i = 0; i < r->result.domain_count; i++)
			page_domain(r, &r->result.domains[i]);
	}
	page_annexe(r);
	page_record(r);
}
