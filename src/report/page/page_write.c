/*
 * The page from its head to the record it rests on.
 */
#include "report/page/page.h"

void
page_write(struct report *r)
{
	page_head(r);
	if (!r->annexe) {
		page_findings_facts(r);
		page_findings_overall(r);
		page_findings_recommendations(r);
		for (size_t i = 0; i < r->result.domain_count; i++)
			page_standard_domain(r, &r->result.domains[i]);
	}
	page_annexe(r);
	page_annexe_record(r);
}
