#include "command.hpp"

namespace burgerberaad {

// The one list of commands, in the order in which an assembly meets them.
const std::vector<CommandEntry>& command_table() {
  static const std::vector<CommandEntry> table = {
      init_entry(),
      check_entry(),
      repair_entry(),
      status_entry(),
      register_profile_entry(),
      register_simulate_entry(),
      invite_plan_entry(),
      invite_entry(),
      invite_explain_entry(),
      invite_response_entry(),
      respondents_check_entry(),
      quotas_make_entry(),
      quotas_check_entry(),
      quotas_relax_entry(),
      draw_entry(),
      draw_compare_entry(),
      draw_ceremony_entry(),
      draw_minutes_entry(),
      verify_entry(),
      proof_entry(),
      verify_proof_entry(),
      alternates_entry(),
      mandate_show_entry(),
      mandate_accept_entry(),
      mandate_decline_entry(),
      mandate_resign_entry(),
      mandate_exclude_entry(),
      mandate_end_entry(),
      replace_entry(),
      evidence_entry(),
      signals_entry(),
      mandate_replace_entry(),
      calendar_entry(),
      playbook_entry(),
      attendance_sheet_entry(),
      attendance_entry(),
      allowance_entry(),
      seat_entry(),
      seat_evaluate_entry(),
      proposal_new_entry(),
      proposal_amend_entry(),
      proposal_merge_entry(),
      proposal_split_entry(),
      proposal_withdraw_entry(),
      proposal_show_entry(),
      proposal_diff_entry(),
      log_entry(),
      log_undo_entry(),
      log_show_entry(),
      log_pulse_entry(),
      log_speaking_entry(),
      merge_entry(),
      minutes_entry(),
      readability_entry(),
      ballot_paper_entry(),
      ballot_minutes_entry(),
      tally_entry(),
      weigh_entry(),
      evaluation_form_entry(),
      evaluation_entry(),
      report_entry(),
      agreement_draft_entry(),
      agreement_entry(),
      agreement_freeze_entry(),
      followup_entry(),
      landscape_entry(),
      trace_entry(),
      consent_give_entry(),
      consent_withdraw_entry(),
      consent_show_entry(),
      privacy_export_entry(),
      privacy_dpia_entry(),
      purge_entry(),
      purge_statement_entry(),
      help_entry(),
  };
  return table;
}

const CommandEntry* find_command(std::string_view name) {
  for (const auto& entry : command_table()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

}  // namespace burgerberaad
