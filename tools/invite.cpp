#include "burgerberaad/register/invite.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/streamed_file.hpp"
#include "invite_options.hpp"
#include "invite_record.hpp"
#include "invite_report.hpp"
#include "letters_file.hpp"
#include "messages.hpp"
#include "rejects_file.hpp"

#include <memory>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = "records/journal.jsonl";

class Invite : public Command {
 public:
  void declare(Options& options) override {
    lottery_.declare(options, Options::Need::required);
    letters_.declare(options);
    options.list("--flag", flags_,
                 {"kolommen; wie daarin iets heeft staan krijgt een brief met die aantekening",
                  "columns; who has something in one of them gets a letter that says so"});
    options.path("--rejects", rejects_,
                 {"zet rijen die niet te gebruiken zijn hierin, en ga door",
                  "set rows that cannot be used aside in this file, and go on"});
    options.path("--record", record_,
                 {"waar het verslag komt (in een dossier: records/invite-GOLF.json)",
                  "where the record goes (in a dossier: records/invite-WAVE.json)"});
    options.flag("--own-register", own_register_,
                 {"de gemeente werkt met haar eigen register: burgerservicenummers mogen",
                  "the municipality works with its own register: service numbers are allowed"});
  }

  Outcome run(Context& context) override {
    Outcome outcome;
    outcome.status = Status::usage;
    in_dossier_ = is_dossier(context.folder);
    InviteSettings settings;
    const bool settled = settle(lottery_, context, settings);
    if (!in_dossier_ && !letters_.out) {
      context.diagnostics.error(msg::missing_option, {}, "--out");
    }
    letters_.check(context.diagnostics);
    if (!settled || context.diagnostics.has_errors()) return outcome;
    settings.own_register = own_register_;

    settings.flags = flags_;
    std::optional<RejectsFile> rejects;
    if (rejects_) {
      rejects.emplace(context.in_folder(*rejects_), context.lang);
      settings.rejects = [&](const Diagnostic& why, const CsvRow& row) { rejects->add(why, row); };
    }
    auto invitation = invite(settings, context.diagnostics);
    if (!invitation) return outcome;
    if (!write(context, settings, *invitation)) return outcome;
    if (rejects) {
      rejects->commit();
      if (invitation->counts.rejected > 0) {
        context.diagnostics.warning(msg::invite_rejects, whole_file(context.in_folder(*rejects_)),
                                    invitation->counts.rejected);
      }
    }
    outcome.status = Status::done;
    outcome.json = invite_record(lottery_, settings, *invitation);
    outcome.json["files"] = written_;
    outcome.text = invite_text(*invitation, settings, context.lang) + "\n";
    for (const auto& path : written_) {
      outcome.text += (context.lang == Lang::nl ? "Geschreven: " : "Written: ") + path + "\n";
    }
    return outcome;
  }

 private:
  /// False, with the reason reported, when something stands in the way; then nothing has changed.
  bool write(Context& context, const InviteSettings& settings, Invitation& invitation) {
    std::optional<FolderLock> lock;
    if (in_dossier_) lock.emplace(context.folder);
    std::optional<fs::path> record_path;
    if (in_dossier_) record_path = context.in_folder(invite_record_path(lottery_.wave));
    if (record_) record_path = context.in_folder(*record_);
    Json json;
    if (record_path) {
      json = whole_record(settings, invitation);
      if (is_spent(*record_path, json, context.diagnostics)) return false;
    }
    const auto paths = letters_files(letters_, context, lottery_.wave);
    FileSet files;
    if (!stage_letters(paths, letters_, settings, invitation, context, files)) return false;
    for (const auto& path : {paths.own, paths.asked}) {
      if (path) written_.push_back(path->string());
    }
    if (record_path) files.add(*record_path, pretty(json));
    if (in_dossier_) {
      add_to_journal(files, context.in_folder(kJournal),
                     {timestamp(),
                      "invite",
                      {{"wave", lottery_.wave},
                       {"letters", invitation.rows.size()},
                       {"seed", lottery_.seed},
                       {"letters_sha256", json["letters_sha256"]}}});
    }
    files.commit();
    return true;
  }

  /// The record with the hashes of what was read and what came of it.
  [[nodiscard]] Json whole_record(const InviteSettings& settings,
                                  const Invitation& invitation) const {
    Json json = invite_record(lottery_, settings, invitation);
    if (settings.register_file != "-") {
      json["register_sha256"] = file_sha256(settings.register_file);
    }
    json["letters_sha256"] = letters_sha256(invitation);
    return json;
  }

  /// Whether the wave was drawn before with another outcome, which is reported.
  bool is_spent(const fs::path& path, const Json& json, Diagnostics& diagnostics) const {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return false;
    if (same_outcome(parse_quietly(read_file(path)), json)) return false;
    diagnostics.error(msg::invite_spent, whole_file(path), lottery_.wave, lottery_.wave + 1);
    return true;
  }

  InviteOptions lottery_;
  LettersOptions letters_;
  std::optional<fs::path> rejects_;
  std::vector<std::string> flags_;
  std::optional<fs::path> record_;
  bool own_register_ = false;
  bool in_dossier_ = false;
  std::vector<std::string> written_;
};

}  // namespace

CommandEntry invite_entry() {
  return {
      "invite",
      {"loot wie een brief krijgt (de eerste loting)",
       "draws who gets a letter (the first lottery)"},
      {"Iedere inwoner die mee mag doen heeft een lot: SHA-256 van de regels burgerberaad/1, "
       "letters, de seed, de groep (de waarden van --by, met ' / ' ertussen; zonder --by leeg) en "
       "het nummer, met een LF ertussen. Van elk adres doet de inwoner met het kleinste lot mee, "
       "in welke groep de huisgenoten ook zitten. Per groep winnen de kleinste loten. Iedereen kan "
       "zo een lot narekenen. Een volgende golf neemt de volgende loten.\n\n"
       "Wie op een lijst van --exclude staat loot niet mee. Is de lijst een bestand met brieven "
       "van "
       "een eerdere golf, dan houden die mensen hun plaats en krijgen ook huisgenoten geen "
       "brief.\n\n"
       "Elke brief krijgt een antwoordcode van acht tekens, om mee aan te melden. Die komt niet "
       "uit "
       "de seed en blijft bij een herhaling dezelfde. Met een naam op .xlsx wordt het een "
       "spreadsheet waarin nullen vooraan blijven staan; een dossier houdt daarnaast zijn CSV.",
       "Every eligible resident has a ticket: SHA-256 of the lines burgerberaad/1, letters, the "
       "seed, the stratum (the values of --by with ' / ' between; empty without --by) and the "
       "number, joined by LF. Of each address, the resident with the smallest ticket stands for "
       "it, "
       "whatever stratum the others are in. Per stratum the smallest tickets win. So anyone can "
       "recompute a ticket. A next wave takes the next tickets.\n\n"
       "Whoever is on a list of --exclude takes no part. When the list is a file of letters of an "
       "earlier wave, those people keep their place, and their housemates get no letter either.\n\n"
       "Every letter gets a reply code of eight signs, to sign up with. It does not come from the "
       "seed and stays the same in a repeat. With a name that ends in .xlsx it becomes a "
       "spreadsheet in which zeros in front stay; a dossier keeps its CSV beside it."},
      "burgerberaad invite --letters 1500 --by wijk --seed \"Utrecht 2026\" --format xlsx\n"
      "burgerberaad invite --register brp.csv --letters 10000 --seed 8812 --out brieven.csv "
      "--household postcode,huisnummer,toevoeging --born geboortedatum --on 2026-09-01 --min-age "
      "16",
      [] { return std::unique_ptr<Command>(new Invite); }};
}

}  // namespace burgerberaad
