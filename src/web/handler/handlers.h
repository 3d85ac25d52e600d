/*
 * What each route of the table does: writes its answer to c->json or c->memory, or fails with c->e.
 * Which store, the transaction, receipts and errors are web.c's business.
 */
#ifndef HANDLERS_H
#define HANDLERS_H

#include "web/call.h"
#include "web/reply.h"

bool inspections_list(struct call *);
bool inspections_add(struct call *);
bool inspections_show(struct call *);
bool inspections_details(struct call *);
bool inspections_state(struct call *);
bool inspections_unfinished(struct call *);
bool inspections_me(struct call *);
bool inspections_people(struct call *);
bool inspections_person(struct call *);
bool inspections_role(struct call *);

bool cases_list(struct call *);
bool cases_add(struct call *);
bool cases_import(struct call *);
bool cases_show(struct call *);
bool cases_next(struct call *);
bool cases_attributes(struct call *);
bool cases_note(struct call *);
bool cases_state(struct call *);
bool cases_assign(struct call *);

bool judgements_sheet(struct call *);
bool judgements_record(struct call *);

bool readings_list(struct call *);
bool readings_sheet(struct call *);
bool readings_record(struct call *);
bool readings_complete(struct call *);
bool readings_assign(struct call *);
bool readings_give(struct call *);
bool readings_agreement(struct call *);
bool readings_disagreements(struct call *);
bool readings_settle(struct call *);

bool example_import(struct call *);

bool sampling_columns(struct call *);
bool sampling_import(struct call *);
bool sampling_population(struct call *);
bool sampling_exclude(struct call *);
bool sampling_size(struct call *);
bool sampling_draw(struct call *);
bool sampling_drawn(struct call *);
bool sampling_counts(struct call *);
bool sampling_check(struct call *);
bool sampling_history(struct call *);
bool sampling_replace(struct call *);
bool spreadsheet_read(struct call *);

bool results_summary(struct call *);
bool results_standards(struct call *);
bool results_margins(struct call *);
bool results_explain(struct call *);
bool results_progress(struct call *);
bool results_whatif(struct call *);
bool results_rate(struct call *);
bool results_discretion(struct call *);

bool decisions_list(struct call *);
bool decisions_results(struct call *);

bool breakdown_list(struct call *);

bool evidence_list(struct call *);
bool evidence_add(struct call *);
bool evidence_withdraw(struct call *);

bool findings_list(struct call *);
bool findings_add(struct call *);
bool findings_move(struct call *);
bool findings_withdraw(struct call *);

bool challenges_list(struct call *);
bool challenges_add(struct call *);
bool challenges_answer(struct call *);

bool report_make(struct call *);

bool trail_list(struct call *);
bool trail_heads(struct call *);
bool trail_check(struct call *);

bool copies_backup(struct call *);
bool copies_merge(struct call *);

bool record_file(struct call *);
bool record_result(struct call *);
bool record_import(struct call *);

bool verify_summary(struct call *);
bool verify_printed(struct call *);

bool frameworks_list(struct call *);
bool frameworks_show(struct call *);
bool frameworks_rights(struct call *);

#endif
