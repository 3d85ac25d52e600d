/*
 * The records of all commands, by the files that hold them.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command
    /* cmd_store.c */
    cmd_init,
    cmd_query, cmd_history, cmd_check, cmd_version,
    /* cmd_keep.c */
    cmd_backup, cmd_restore, cmd_retain,
    /* cmd_framework.c */
    cmd_framework_list, cmd_framework_show, cmd_framework_load, cmd_framework_template,
    /* cmd_inspection.c */
    cmd_inspection_add, cmd_inspection_list, cmd_inspection_show, cmd_inspection_set,
    cmd_inspection_state, cmd_inspection_results, cmd_person_add, cmd_person_list, cmd_person_role,
    cmd_person_rights,
    /* cmd_case.c */
    cmd_case_add, cmd_case_template, cmd_case_import, cmd_case_list, cmd_case_show, cmd_case_set,
    cmd_case_assign, cmd_case_complete, cmd_case_moderate, cmd_case_reopen, cmd_case_withdraw,
    /* cmd_sample.c */
    cmd_sample_import, cmd_sample_columns, cmd_sample_exclude, cmd_sample_size, cmd_sample_draw,
    cmd_sample_replace, cmd_sample_show,
    /* cmd_serve.c */
    cmd_serve, cmd_account_add, cmd_account_list, cmd_account_passphrase, cmd_account_disable,
    /* cmd_judge.c */
    cmd_judge,
    /* cmd_agreement.c */
    cmd_agreement, cmd_disagreements, cmd_settle,
    /* cmd_read.c */
    cmd_read, cmd_read_assign, cmd_read_complete, cmd_read_list,
    /* cmd_decide.c */
    cmd_rate, cmd_discretion,
    /* cmd_challenge.c */
    cmd_challenge_add, cmd_challenge_answer, cmd_challenge_list,
    /* cmd_breakdown.c */
    cmd_breakdown,
    /* cmd_compare.c */
    cmd_compare, cmd_trend,
    /* cmd_finding.c */
    cmd_context_set, cmd_context_list, cmd_evidence_add, cmd_evidence_list, cmd_evidence_withdraw,
    cmd_finding_add, cmd_finding_list, cmd_finding_withdraw, cmd_finding_move,
    /* cmd_ratings.c */
    cmd_progress, cmd_ratings, cmd_summary,
    /* cmd_report.c */
    cmd_report,
    /* cmd_explain.c */
    cmd_explain, cmd_whatif,
    /* cmd_merge.c */
    cmd_merge,
    /* cmd_diff.c */
    cmd_diff,
    /* cmd_verify.c */
    cmd_verify,
    /* cmd_exchange.c */
    cmd_import, cmd_export;

#endif
