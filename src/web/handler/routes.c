/*
 * What can be asked: this table and nothing else.  schema/openapi.json describes each route, and a
 * test holds it to that.
 */
#include "web/handler/handlers.h"
#include "web/route.h"

#define API "/api/v1/"
#define INSPECTION API "inspections/{inspection}"
#define SAMPLE INSPECTION "/samples/{sample}"
#define CASE INSPECTION "/cases/{case}"

/* Rights by their titles in assize_right_list. */
#define ANSWER "judge, change cases, add evidence"
#define DECIDE "rate, decide, write findings, draw samples"
#define LEAD "give roles, move the inspection on"
#define NOTE "note a challenge of the draft"
#define RESULTS "see results"

/* What a route does, by a verb: only what is not as usual is said. */
#define READS(by, asked, said) .handler = by, .query = asked, .summary = said
#define TELLS(by, asked, said) READS(by, asked, said), .untagged = true
#define SHOWS(by, asked, said) READS(by, asked, said), .right = RESULTS
#define TRIES(by, said) SHOWS(by, NULL, said), .untagged = true
#define WRITES(whose, by, said) TELLS(by, NULL, said), .right = whose, .writes = true
#define TAKES(whose, by, said) WRITES(whose, by, said), .takes_file = true
#define MAKES(by, asked, said) SHOWS(by, asked, said), .way = ROUTE_BESIDE
#define CHECKS(whose, by, said) TELLS(by, NULL, said), .right = whose, .takes_file = true
#define COPIES(by, said) TELLS(by, NULL, said), .way = ROUTE_BESIDE
#define CONVERTS(by, said) COPIES(by, said), .takes_file = true
#define MERGES(by, said) TELLS(by, NULL, said), .takes_file = true, .way = ROUTE_ALONE

const struct route routes[] = {
	{ "GET", API "inspections", READS(inspections_list, NULL, "All inspections") },
	{ "POST", API "inspections", WRITES(NULL, inspections_add, "Adds an inspection") },
	{ "GET", INSPECTION, READS(inspections_show, NULL, "What is known of an inspection") },
	{ "POST", INSPECTION "/details",
	    WRITES(DECIDE, inspections_details, "Sets details of an inspection") },
	{ "POST", INSPECTION "/state",
	    WRITES(LEAD, inspections_state, "Moves an inspection to a state") },
	{ "GET", INSPECTION "/unfinished",
	    READS(inspections_unfinished, NULL, "What is not done") },
	{ "GET", API "me", TELLS(inspections_me, NULL, "Who is signed in, and what they may") },
	{ "GET", API "people", TELLS(inspections_people, NULL, "Who is known, and their roles") },
	{ "POST", INSPECTION "/roles", WRITES(LEAD, inspections_role, "Gives a person a role") },
	{ "GET", INSPECTION "/cases", READS(cases_list, "sample", "The cases of an inspection") },
	{ "POST", INSPECTION "/cases", WRITES(ANSWER, cases_add, "Adds a case") },
	{ "GET", INSPECTION "/next",
	    READS(cases_next, "after", "The case to go on with after another") },
	{ "GET", CASE, READS(judgements_sheet, NULL, "A case with all that can be judged of it") },
	{ "GET", CASE "/attributes", READS(cases_show, NULL, "What is known of a case") },
	{ "POST", CASE "/attributes",
	    WRITES(ANSWER, cases_attributes, "Sets attributes of a case") },
	{ "POST", CASE "/judgements",
	    WRITES(ANSWER, judgements_record, "Records answers, all of them or none") },
	{ "POST", CASE "/note", WRITES(ANSWER, cases_note, "Notes something on a case") },
	{ "POST", CASE "/state",
	    WRITES(ANSWER, cases_state, "Completes, moderates, reopens or withdraws a case") },
	{ "POST", CASE "/inspector", WRITES(ANSWER, cases_assign, "Gives a case to an inspector") },
	{ "POST", CASE "/settlement",
	    WRITES(DECIDE, readings_settle, "Settles what two readings or stores differ on") },
	{ "GET", CASE "/reading", READS(readings_sheet, NULL, "The second reading of a case") },
	{ "POST", CASE "/reading/judgements",
	    WRITES(ANSWER, readings_record, "Records answers of the second reading") },
	{ "POST", CASE "/reading/completion",
	    WRITES(ANSWER, readings_complete, "Completes the second reading") },
	{ "GET", INSPECTION "/readings", READS(readings_list, NULL, "The second readings") },
	{ "GET", INSPECTION "/agreement",
	    READS(readings_agreement, "by", "How far two readings agree") },
	{ "GET", INSPECTION "/disagreements",
	    READS(readings_disagreements, "all", "Where two readings differ") },
	{ "POST", API "people", WRITES(NULL, inspections_person, "Makes a person known") },
	{ "POST", INSPECTION "/case-list",
	    TAKES(ANSWER, cases_import, "Adds cases from CSV, all of them or none") },
	{ "POST", INSPECTION "/readings",
	    WRITES(DECIDE, readings_assign, "Gives a share of the cases to second readers") },
	{ "POST", CASE "/reading/reader",
	    WRITES(LEAD, readings_give, "Gives the second reading of a case to another") },
	{ "POST", API "example",
	    WRITES(NULL, example_import, "Imports an inspection to look at, as an example") },
	{ "GET", INSPECTION "/columns",
	    READS(sampling_columns, NULL, "A mapping of columns to correct, assize-columns/1") },
	{ "POST", INSPECTION "/sheet",
	    CONVERTS(spreadsheet_read, "Makes CSV of a sheet of a spreadsheet") },
	{ "POST", SAMPLE "/population",
	    TAKES(DECIDE, sampling_import, "Imports the eligible population of a sample") },
	{ "GET", INSPECTION "/population",
	    READS(sampling_population, "sample", "Every row imported, and why not drawn") },
	{ "POST", SAMPLE "/exclusion",
	    WRITES(DECIDE, sampling_exclude, "Takes a case out of what may be drawn") },
	{ "GET", INSPECTION "/sample-size",
	    READS(sampling_size, "sample population confidence margin",
		"How many cases a sample needs") },
	{ "POST", SAMPLE "/draw",
	    WRITES(DECIDE, sampling_draw, "Draws a sample and makes its cases") },
	{ "GET", INSPECTION "/drawn",
	    READS(sampling_drawn, "sample", "The cases drawn and in reserve, in order") },
	{ "GET", INSPECTION "/draws",
	    READS(sampling_counts, "sample", "How many are drawn of each sample") },
	{ "GET", INSPECTION "/sample-check",
	    READS(sampling_check, "sample", "Population, drawn and achieved side by side") },
	{ "GET", INSPECTION "/sample-history",
	    READS(sampling_history, "sample", "How each count of a draw came about") },
	{ "POST", CASE "/replacement",
	    WRITES(DECIDE, sampling_replace, "Takes the next reserve in place of a case") },
	{ "GET", INSPECTION "/summary",
	    SHOWS(results_summary, NULL, "The result, assize-summary/1") },
	{ "GET", INSPECTION "/standards",
	    SHOWS(results_standards, NULL, "The standards as rated") },
	{ "POST", INSPECTION "/standards/{standard}/rating",
	    WRITES(DECIDE, results_rate, "Rates a standard that inspectors rate") },
	{ "POST", INSPECTION "/standards/{standard}/discretion",
	    WRITES(DECIDE, results_discretion, "Records professional discretion") },
	{ "GET", INSPECTION "/margins",
	    SHOWS(results_margins, NULL, "The key questions, each with its margin") },
	{ "GET", INSPECTION "/explanations/{reference}",
	    SHOWS(results_explain, "sample", "What a score, standard or question rests on") },
	{ "GET", INSPECTION "/progress", READS(results_progress, "by", "How far the entry is") },
	{ "POST", INSPECTION "/whatif",
	    TRIES(results_whatif, "The result after some answers; nothing is stored") },
	{ "POST", INSPECTION "/results",
	    WRITES(LEAD, decisions_results, "Shows results to all, or withholds them again") },
	{ "GET", INSPECTION "/decisions",
	    SHOWS(decisions_list, NULL, "The standards with what was decided of each") },
	{ "GET", INSPECTION "/breakdown",
	    SHOWS(
		breakdown_list, "by question sample groups", "Percentages of parts of a sample") },
	{ "GET", INSPECTION "/evidence",
	    READS(evidence_list, "about", "The evidence about the service") },
	{ "POST", INSPECTION "/evidence",
	    WRITES(ANSWER, evidence_add, "Adds evidence about the service") },
	{ "POST", INSPECTION "/evidence/{evidence}/withdrawal",
	    WRITES(ANSWER, evidence_withdraw, "Withdraws a piece of evidence") },
	{ "GET", INSPECTION "/findings", READS(findings_list, "kind", "The findings") },
	{ "POST", INSPECTION "/findings", WRITES(DECIDE, findings_add, "Adds a finding") },
	{ "POST", INSPECTION "/findings/{finding}/place",
	    WRITES(DECIDE, findings_move, "Places a finding just before another") },
	{ "POST", INSPECTION "/findings/{finding}/withdrawal",
	    WRITES(DECIDE, findings_withdraw, "Withdraws a finding") },
	{ "GET", INSPECTION "/challenges",
	    READS(challenges_list, "open", "The challenges of the draft") },
	{ "POST", INSPECTION "/challenges",
	    WRITES(NOTE, challenges_add, "Notes a challenge of the draft") },
	{ "POST", INSPECTION "/challenges/{challenge}/answer",
	    WRITES(DECIDE, challenges_answer, "Records what became of a challenge") },
	{ "GET", INSPECTION "/report", MAKES(report_make, "form", "The report as it stands") },
	{ "GET", INSPECTION "/trail",
	    READS(trail_list, "case question by since until kind", "The entries, oldest first") },
	{ "GET", API "heads", READS(trail_heads, NULL, "The last entry of each site") },
	{ "GET", INSPECTION "/files/{file}",
	    READS(record_file, NULL, "What is recorded of an inspection, as a file") },
	{ "GET", INSPECTION "/results/{file}",
	    SHOWS(record_result, NULL, "What is derived of it, as a file") },
	{ "POST", INSPECTION "/verification",
	    CHECKS(RESULTS, verify_summary, "Compares a summary with what is derived now") },
	{ "POST", API "printed",
	    CHECKS(NULL, verify_printed, "Looks for what cannot be in a printed table") },
	{ "POST", API "heads/check",
	    TELLS(trail_check, NULL, "Whether heads kept earlier are in the record") },
	{ "POST", API "backup", COPIES(copies_backup, "Takes the store away, encrypted") },
	{ "POST", API "merge", MERGES(copies_merge, "Brings in what another store holds") },
	{ "POST", API "imports", TAKES(NULL, record_import, "Imports a whole inspection") },
	{ "GET", API "frameworks", READS(frameworks_list, NULL, "The frameworks") },
	{ "GET", API "frameworks/{framework}",
	    READS(frameworks_show, "language", "What a framework asks and how it rates") },
	{ "GET", API "rights", TELLS(frameworks_rights, NULL, "Which role may do what") },
};

const size_t routes_count = COUNT_OF(routes);
