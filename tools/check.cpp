#include "burgerberaad/dossier/dossier.hpp"
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
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const auto dossier = open_dossier(context.folder, context.diagnostics);
    if (dossier) check_dossier(*dossier, context.diagnostics);
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
                    {"files", files}};
    return outcome;
  }
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
          "burgerberaad check\nburgerberaad -C zorgakkoord check --json",
          [] { return std::unique_ptr<Command>(new Check); }};
}

}  // namespace burgerberaad
