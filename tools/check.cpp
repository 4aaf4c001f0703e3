#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/report/house.hpp"
#include "command.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

struct FaultCounts {
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notes = 0;
};

FaultCounts count(const Diagnostics& diagnostics) {
  FaultCounts counts;
  for (const auto& item : diagnostics.items()) {
    if (item.severity == Severity::error) ++counts.errors;
    if (item.severity == Severity::warning) ++counts.warnings;
    if (item.severity == Severity::note) ++counts.notes;
  }
  return counts;
}

/// "1 fout", "3 fouten", "geen fouten".
std::string amount(std::int64_t number, Text none, Text one, Text many, Lang lang) {
  if (number == 0) return std::string(none.in(lang));
  return fmt::format("{} {}", number, (number == 1 ? one : many).in(lang));
}

std::string summary(const FaultCounts& counts, std::size_t files, Lang lang) {
  std::string text = amount(counts.errors, {"geen fouten", "no errors"}, {"fout", "error"},
                            {"fouten", "errors"}, lang);
  text += ", " + amount(counts.warnings, {"geen waarschuwingen", "no warnings"},
                        {"waarschuwing", "warning"}, {"waarschuwingen", "warnings"}, lang);
  if (files > 0) {
    text += " in " + amount(static_cast<std::int64_t>(files), {"", ""}, {"bestand", "file"},
                            {"bestanden", "files"}, lang);
  }
  return text + "\n";
}

class Check : public Command {
 public:
  void declare(Options& options) override {
    options.text("--journal", journal_,
                 {"hash van een regel van het journaal, zoals die onder een advies staat",
                  "hash of a line of the journal, as it stands below an advice"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const auto dossier = open_dossier(context.folder, context.diagnostics);
    if (dossier) {
      check_dossier(*dossier, context.diagnostics);
      check_journal(*dossier, context.diagnostics);
    }
    std::size_t files = dossier ? dossier->files.size() : 0;
    const auto house = context.in_folder("template");
    std::error_code ignored;
    if (std::filesystem::exists(house / "template.yaml", ignored)) {
      read_house(house, context.diagnostics);
      ++files;
    }
    const FaultCounts counts = count(context.diagnostics);
    Outcome outcome;
    outcome.status = counts.errors > 0 ? Status::no : Status::done;
    outcome.text = summary(counts, files, context.lang);
    outcome.json = {{"valid", counts.errors == 0},
                    {"errors", counts.errors},
                    {"warnings", counts.warnings},
                    {"notes", counts.notes},
                    {"files", files},
                    {"journal", dossier ? journal_head(*dossier) : Json()}};
    return outcome;
  }

 private:
  /// Who kept a hash of the journal sees whether lines were cut from its end since.
  void check_journal(const Dossier& dossier, Diagnostics& diagnostics) const {
    if (!journal_) return;
    const auto is_it = [&](const JournalEntry& entry) { return entry.hash == *journal_; };
    if (std::none_of(dossier.journal.begin(), dossier.journal.end(), is_it)) {
      diagnostics.error(msg::journal_head_unknown,
                        whole_file(in_dossier(dossier.folder, "records/journal.jsonl")), *journal_);
    }
  }

  /// The last line of the journal; null when there is none.
  static Json journal_head(const Dossier& dossier) {
    if (dossier.journal.empty()) return {};
    const JournalEntry& last = dossier.journal.back();
    return {{"lines", last.line}, {"hash", last.hash}};
  }

  std::optional<std::string> journal_;
};

}  // namespace

CommandEntry check_entry() {
  return {"check",
          {"lees het hele dossier en noem alles wat niet klopt",
           "read the whole dossier and name all that is wrong"},
          {"Leest elk bestand van het dossier en kijkt of alles bij elkaar past: deelnemers en hun "
           "mandaat, voorstellen en hun versies, voorwaarden, signalen, stemmingen, aanwezigheid "
           "en spelregels. Er verandert niets. Alles wat niet klopt wordt in één keer genoemd, met "
           "de plaats en met wat u eraan kunt doen.\n\nZonder fouten is de uitgangsstatus 0, "
           "anders 1. Waarschuwingen veranderen de status niet.",
           "Reads every file of the dossier and looks whether all fits together: members and "
           "their mandates, proposals and their versions, conditions, signals, ballots, attendance "
           "and rules. Nothing is changed. All that is wrong is told in one run, with its place "
           "and what to do about it.\n\nThe exit status is 0 without errors, else 1. Warnings do "
           "not change it."},
          "burgerberaad check\nburgerberaad -C zorgakkoord check --json\n"
          "burgerberaad check --journal "
          "5f2c0d1be7a94e6fb1c3a8d2476e90ab5f2c0d1be7a94e6fb1c3a8d2476e90ab",
          [] { return std::unique_ptr<Command>(new Check); }};
}

}  // namespace burgerberaad
