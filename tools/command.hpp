#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/json.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The exit statuses that others may rely on.
enum class Status : int { done = 0, no = 1, usage = 2, bug = 70, io = 74, interrupted = 130 };

/// What every command is told.
struct Context {
  std::filesystem::path folder = ".";  ///< -C
  std::string folder_name = ".";       ///< the same as the user typed it
  Lang lang = Lang::en;
  bool json = false;
  bool quiet = false;
  Diagnostics diagnostics;  ///< printed by main when the command is done

  /// `path` in the dossier (-C) unless it is absolute.
  [[nodiscard]] std::filesystem::path in_folder(const std::filesystem::path& path) const;

  /// Whether `path` can be written without losing a file that is there; reports when not.
  bool is_free(const std::filesystem::path& path);
};

/// Whether -C is a dossier; when it is not, that is reported. Throws IoError when there is no such
/// folder at all.
bool require_dossier(Context& context);

/// What a command has to say on standard output: `text` for people, `json` with --json.
struct Outcome {
  Status status = Status::done;
  std::string text;
  Json json = Json::object();
};

/// What a command returns that the diagnostics say all about: nothing to print.
Outcome refused();

/// One option as people read it: what help, manual page and completion are made of.
struct OptionSpec {
  std::string name;   ///< "--seed", "-n,--letters", or "POOL" for a bare argument
  std::string value;  ///< "TEXT", "FILE", "N" ...; empty for a flag
  Text help;
  bool required = false;
  bool repeats = false;
  std::vector<std::string> choices;  ///< when only these are taken
  std::string standard;              ///< the default as text; may be empty
};

/// Declares options once; parsing, help, manual page and completion follow from it. `name` is
/// "--seed", "-n,--letters", or without a dash for a bare argument.
class Options {
 public:
  Options();
  ~Options();
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;

  enum class Need { optional, required };

  void text(const std::string& name, std::string& value, Text help, Need need = Need::optional);
  void text(const std::string& name, std::optional<std::string>& value, Text help);
  /// A sentence that records and journal keep and anybody may read: refused when it holds an e-mail
  /// address, a telephone number or a citizen service number (looks_personal).
  void public_text(const std::string& name, std::string& value, Text help,
                   Need need = Need::optional);
  void public_text(const std::string& name, std::optional<std::string>& value, Text help);
  /// `kind` is the word for the value in the help.
  void path(const std::string& name, std::filesystem::path& value, Text help,
            Need need = Need::optional, std::string_view kind = "FILE");
  void path(const std::string& name, std::optional<std::filesystem::path>& value, Text help,
            std::string_view kind = "FILE");
  /// A `value` below `least` is no default.
  void number(const std::string& name, std::int64_t& value, Text help, std::int64_t least,
              std::int64_t most, Need need = Need::optional);
  void number(const std::string& name, std::optional<std::int64_t>& value, Text help,
              std::int64_t least, std::int64_t most);
  void flag(const std::string& name, bool& value, Text help);
  /// One of `values`; `value` starts as the default.
  void choice(const std::string& name, std::string& value, Text help,
              const std::vector<std::string>& values);
  /// "a,b,c", once.
  void list(const std::string& name, std::vector<std::string>& values, Text help);
  /// May be given several times; a bare argument takes all that are left.
  void repeated(const std::string& name, std::vector<std::string>& values, Text help,
                Need need = Need::optional);

  [[nodiscard]] std::vector<OptionSpec> specs() const;

  /// Sets every value that `arguments` name; reports what is unknown, missing or of the wrong
  /// kind, all in one run.
  void parse(const std::vector<std::string>& arguments, Diagnostics& diagnostics);
  /// Sets values up to the first argument that is no option, and gives back the rest.
  std::vector<std::string> parse_front(const std::vector<std::string>& arguments,
                                       Diagnostics& diagnostics);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// One subcommand: parse, call the library, say what came of it.
class Command {
 public:
  Command() = default;
  virtual ~Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  virtual void declare(Options& options) = 0;
  virtual Outcome run(Context& context) = 0;
};

/// A row of the command table: dispatch, help, manual pages and completion all follow from it.
struct CommandEntry {
  std::string_view name;     ///< "draw", or "register profile" for one in a group
  Text summary;              ///< one line
  Text description;          ///< a few paragraphs for the manual page, plain text
  std::string_view example;  ///< one or more command lines, LF between
  std::unique_ptr<Command> (*make)();
};

/// The commands in the order in which an assembly meets them.
const std::vector<CommandEntry>& command_table();

/// The row called `name`, or null.
const CommandEntry* find_command(std::string_view name);

/// The options that every command takes.
struct CommonOptions {
  bool help = false;
  bool version = false;
  bool json = false;
  bool quiet = false;
  std::string lang;
  std::string color = "auto";
  std::filesystem::path folder = ".";

  void declare(Options& options);
};

// One row per command, each made in the command's own file.
CommandEntry help_entry();
CommandEntry register_profile_entry();
CommandEntry register_simulate_entry();
CommandEntry invite_plan_entry();
CommandEntry invite_entry();
CommandEntry invite_explain_entry();
CommandEntry invite_response_entry();
CommandEntry respondents_check_entry();
CommandEntry quotas_make_entry();
CommandEntry quotas_check_entry();
CommandEntry quotas_relax_entry();
CommandEntry draw_entry();
CommandEntry draw_compare_entry();
CommandEntry draw_ceremony_entry();
CommandEntry draw_minutes_entry();
CommandEntry verify_entry();
CommandEntry proof_entry();
CommandEntry verify_proof_entry();
CommandEntry alternates_entry();
CommandEntry init_entry();
CommandEntry check_entry();
CommandEntry repair_entry();
CommandEntry status_entry();
CommandEntry mandate_show_entry();
CommandEntry mandate_accept_entry();
CommandEntry mandate_decline_entry();
CommandEntry mandate_resign_entry();
CommandEntry mandate_exclude_entry();
CommandEntry mandate_end_entry();
CommandEntry mandate_replace_entry();
CommandEntry replace_entry();
CommandEntry evidence_entry();
CommandEntry signals_entry();
CommandEntry calendar_entry();
CommandEntry playbook_entry();
CommandEntry attendance_entry();
CommandEntry attendance_sheet_entry();
CommandEntry allowance_entry();
CommandEntry seat_entry();
CommandEntry seat_evaluate_entry();
CommandEntry proposal_new_entry();
CommandEntry proposal_amend_entry();
CommandEntry proposal_merge_entry();
CommandEntry proposal_split_entry();
CommandEntry proposal_withdraw_entry();
CommandEntry proposal_show_entry();
CommandEntry proposal_diff_entry();
CommandEntry log_entry();
CommandEntry log_undo_entry();
CommandEntry log_show_entry();
CommandEntry log_pulse_entry();
CommandEntry log_speaking_entry();
CommandEntry merge_entry();
CommandEntry ballot_paper_entry();
CommandEntry ballot_minutes_entry();
CommandEntry tally_entry();
CommandEntry weigh_entry();
CommandEntry report_entry();
CommandEntry followup_entry();
CommandEntry landscape_entry();
CommandEntry trace_entry();
CommandEntry minutes_entry();
CommandEntry agreement_entry();
CommandEntry agreement_draft_entry();
CommandEntry agreement_freeze_entry();
CommandEntry readability_entry();
CommandEntry evaluation_entry();
CommandEntry evaluation_form_entry();
CommandEntry consent_give_entry();
CommandEntry consent_withdraw_entry();
CommandEntry consent_show_entry();
CommandEntry privacy_export_entry();
CommandEntry privacy_dpia_entry();
CommandEntry purge_entry();
CommandEntry purge_statement_entry();

}  // namespace burgerberaad
