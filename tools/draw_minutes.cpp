#include "burgerberaad/report/draw_minutes.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "messages.hpp"
#include "occasion_input.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// The files that are meant to be published, as far as they are there.
std::vector<Fingerprint> fingerprints(const fs::path& folder, const std::string& name,
                                      const DrawManifest& manifest) {
  std::vector<Fingerprint> files;
  for (const char* file : {"manifest.json", "record.json"}) {
    if (!fs::exists(folder / file)) continue;
    files.push_back({name + "/" + file, sha256_hex(read_file(folder / file))});
  }
  for (const auto& file : published_files(manifest)) {
    files.push_back({name + "/" + file.name, file.sha256});
  }
  return files;
}

/// When this draw was prepared, by the journal.
std::optional<std::string> time_of_preparation(const fs::path& journal, const DrawManifest& draw,
                                               Diagnostics& diagnostics) {
  if (!fs::exists(journal)) return std::nullopt;
  const std::string hash = manifest_sha256(draw);
  for (const auto& entry : read_journal(journal, diagnostics)) {
    if (entry.command == "draw --prepare" &&
        entry.details.value("manifest_sha256", Json()) == hash) {
      return entry.time;
    }
  }
  return std::nullopt;
}

/// The opaque ids of the reserves of the last draw. Anybody can work them out: their order follows
/// from the draw.
std::vector<std::string> read_reserves(const Context& context, Diagnostics& diagnostics) {
  std::vector<std::string> reserves;
  const auto rows = read_members(context.in_folder("private/members.csv"), diagnostics);
  const Ledger ledger = read_ledger(context.in_folder("records/ledger.jsonl"), diagnostics);
  if (!rows) return reserves;
  for (const auto& row : *rows) {
    const LedgerEntry* last = ledger.last(row.member);
    const bool earlier_draw = last != nullptr && ended_by_redraw(*last);
    if (row.member.starts_with("R-") && !earlier_draw) reserves.push_back(row.opaque);
  }
  return reserves;
}

class DrawMinutes : public Command {
 public:
  void declare(Options& options) override {
    draw_.declare(options);
    options.text("--place", place_, {"waar de loting was", "where the draw was"});
    options.text("--at", at_,
                 {"wanneer, bijvoorbeeld \"2026-07-06 20:15\"; anders een regel om in te vullen",
                  "when, for example \"2026-07-06 20:15\"; else a line to fill in"});
    options.repeated("--present", present_,
                     {"wie er ambtshalve bij was: naam/functie; mag vaker",
                      "who was there for their office: name/role; may be given several times"});
    options.choice("--format", format_,
                   {"vorm van het proces-verbaal", "form of the official record"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (in een dossier: out/draw-minutes.VORM)",
                  "file, or - for standard output (in a dossier: out/draw-minutes.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    const bool dossier = draw_.in_dossier(context);
    MinutesFacts facts;
    read_typed(facts, diagnostics);
    if (!dossier && !out_) diagnostics.error(msg::missing_option, {}, "--out");
    if (out_ && out_ != "-") context.is_free(context.in_folder(*out_));
    Status status = Status::done;
    auto input = draw_.read(context, status);
    if (!input) return {status, {}, Json::object()};
    facts.occasion = std::move(input->occasion);
    facts.published = fingerprints(draw_.draw_folder(context), facts.occasion.folder,
                                   facts.occasion.draw.manifest);
    if (input->assembly) {
      facts.commissioners = input->assembly->commission.commissioners;
      facts.prepared = time_of_preparation(context.in_folder("records/journal.jsonl"),
                                           facts.occasion.draw.manifest, diagnostics);
      if (facts.occasion.draw.record) {
        facts.reserves = read_reserves(context, diagnostics);
      }
    }
    if (diagnostics.has_errors()) return refused();
    return write_document(draw_minutes(facts, context.lang), format_, out_,
                          "out/draw-minutes." + format_, context, template_);
  }

 private:
  /// What only the command line can tell.
  void read_typed(MinutesFacts& facts, Diagnostics& diagnostics) const {
    facts.place = place_;
    if (at_) {
      std::string text = *at_;
      std::replace(text.begin(), text.end(), ' ', 'T');
      facts.at = parse_moment(text);
      if (!facts.at) diagnostics.error(msg::bad_moment, {}, *at_);
    }
    facts.present.reserve(present_.size());
    for (const auto& words : present_) {
      const auto slash = words.rfind('/');
      if (slash == std::string::npos || slash == 0 || slash + 1 == words.size()) {
        diagnostics.error(msg::bad_present, {}, words);
      } else {
        facts.present.push_back({words.substr(0, slash), words.substr(slash + 1)});
      }
    }
  }

  OccasionOptions draw_;
  std::optional<std::string> place_;
  std::optional<std::string> at_;
  std::vector<std::string> present_;
  std::string format_ = "html";
  std::optional<fs::path> out_;
  std::optional<fs::path> template_;
};

}  // namespace

CommandEntry draw_minutes_entry() {
  return {
      "draw minutes",
      {"maak het proces-verbaal van de loting", "make the official record of the draw"},
      {"Maakt het proces-verbaal om af te drukken en te ondertekenen: wat vooraf is bekendgemaakt, "
       "hoeveel mensen er in de lotingspoel zaten, de quota, de methode, de kansen en het bewijs, "
       "wat de dobbelstenen of de seed aanwezen, de codes van de groep en van de reserves, hoe "
       "iedereen de loting nagaat, en de SHA-256 van elk openbaar bestand. Is er nog niet geloot, "
       "dan "
       "is het een proces-verbaal van de voorbereiding.\n\n"
       "Plaats, dag en aanwezigen zijn regels om met de hand in te vullen, tenzij u ze noemt. Noem "
       "alleen mensen die er ambtshalve zijn, nooit deelnemers. Is de pool erbij, dan staat ook "
       "hoe de "
       "groep is samengesteld, zonder kleine aantallen.",
       "Makes the official record, to be printed and signed: what was made known beforehand, how "
       "many people were in the pool, the quotas, the method, the chances and the proof, what the "
       "dice or the seed picked, the codes of the panel and of the reserves, how anybody checks "
       "the "
       "draw, and the SHA-256 of every published file. When nothing is drawn yet it is a record of "
       "the preparation.\n\n"
       "Place, day and who is present are lines to fill in by hand unless you name them. Name only "
       "people who are there for their office, never members. When the pool is there it also tells "
       "how the panel is made up, without small numbers."},
      "burgerberaad draw minutes\n"
      "burgerberaad draw minutes --place Stadhuis --at \"2026-07-06 20:15\" --present \"A. "
      "Jansen/notaris\"",
      [] { return std::unique_ptr<Command>(std::make_unique<DrawMinutes>()); }};
}

}  // namespace burgerberaad
