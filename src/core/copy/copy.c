/*
 * A copy of one inspection, in memory, with the same schema: to try something in, or to read as it
 * was.
 */
#include "core/copy/copy.h"
#include "store/triggers.h"

static const char SQL_ATTACH[] = "attach ?1 as disk";
/*
 * The inspection and what it stands on, into a store with the same schema in memory; its triggers
 * are off meanwhile.
 */
static const char *const copies[] = {
	"insert into framework select * from disk.framework where framework_id = ?1 and ?2 >= 0",
	"insert into sample select * from disk.sample where framework_id = ?1 and ?2 >= 0",
	"insert into domain select * from disk.domain where framework_id = ?1 and ?2 >= 0",
	"insert into standard select * from disk.standard where framework_id = ?1 and ?2 >= 0",
	"insert into attribute select * from disk.attribute where framework_id = ?1 and ?2 >= 0",
	"insert into attribute_value select v.* from disk.attribute_value v join disk.attribute a "
	"using (attribute_id)"
	" where a.framework_id = ?1 and ?2 >= 0",
	"insert into question select * from disk.question where framework_id = ?1 and ?2 >= 0 "
	"order by question_id",
	"insert into question_limit select l.* from disk.question_limit l join disk.question q "
	"using (question_id)"
	" where q.framework_id = ?1 and ?2 >= 0",
	"insert into band select * from disk.band where framework_id = ?1 and ?2 >= 0",
	"insert into percent_band select * from disk.percent_band where framework_id = ?1 and ?2 "
	">= 0",
	"insert into score_range select * from disk.score_range where framework_id = ?1 and ?2 >= "
	"0",
	"insert into site select * from disk.site where ?1 and ?2 > 0",
	"insert into person select * from disk.person where ?1 and ?2 > 0",
	"insert into inspection select * from disk.inspection where framework_id = ?1 and "
	"inspection_id = ?2",
	"insert into casefile select * from disk.casefile where ?1 and inspection_id = ?2",
	"insert into entry select * from disk.entry where ?1 and inspection_id = ?2",
	"insert into entry_text select x.* from disk.entry_text x join disk.entry e using "
	"(entry_id)"
	" where ?1 and e.inspection_id = ?2",
	"insert into supersedes select x.* from disk.supersedes x join disk.entry e on e.entry_id "
	"= x.entry"
	" where ?1 and e.inspection_id = ?2",
	"insert into fact select * from disk.fact where ?1 and inspection_id = ?2",
	"insert into judgement (case_id, question_id, reading, prompt, answer, conflict, applies, "
	"entry_id)"
	" select j.case_id, j.question_id, j.reading, j.prompt, j.answer, j.conflict, j.applies, "
	"j.entry_id"
	" from disk.casefile c cross join disk.judgement j on j.case_id = c.case_id"
	" where ?1 and c.inspection_id = ?2",
	"insert into tally select * from disk.tally where ?1 and inspection_id = ?2",
	"insert into sample_tally select * from disk.sample_tally where ?1 and inspection_id = ?2",
};

static bool
copy_rows(struct assize_store *s, int64_t framework_id, int64_t inspection_id,
    struct assize_store *copy, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };
	const char *uri = db_uri(&s->db, s->db.path, &a);

	if (!assize_arena_ok(&a, e) || !db_run(&copy->db, e, SQL_ATTACH, V(uri))
	    || !db_script(&copy->db, "begin", e) || !triggers_off(&off, &copy->db, e))
		return false;
	for (size_t k = 0; k < COUNT_OF(copies); k++)
		if (!db_run(&copy->db, e, copies[k], V(framework_id), V(inspection_id)))
			return false;
	return db_script(&copy->db, "commit; detach disk", e);
}

bool
copy_open(struct assize_store *s, int64_t framework_id, int64_t inspection_id,
    struct assize_store **copy, struct assize_err *e)
{
	const struct assize_open how = { .as = *s->judge ? s->judge : NULL,
		.write = true,
		.create = true,
		.wait_ms = s->db.wait_ms };

	if (!store_on_disk(s, e) || !assize_store_open(copy, s->io, &how, NULL, e))
		return false;
	(*copy)->what_if = true;
	return copy_rows(s, framework_id, inspection_id, *copy, e);
}
