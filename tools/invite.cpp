#include "burgerberaad/register/invite.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/streamed_file.hpp"
#include "burgerberaad/register/address.hpp"
#include "command.hpp"
#include "invite_report.hpp"
#include "letters_files.hpp"
#include "messages.hpp"
#include "who_options.hpp"

#include <fstream>
#include <memory>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = "records/journal.jsonl";
constexpr std::int64_t kMostLetters = 100'000'000;

/// SHA-256 of a file's bytes in bounded memory, or nothing for standard input.
std::optional<std::string> file_sha256(const fs::path& path) {
  if (path == "-") return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return sha256_hex(read_file(path));  // says in its own words why it cannot be read
  Sha256 hash;
  std::string buffer(std::size_t{1} << 20U, '\0');
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    hash.update(std::string_view(buffer).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return hex(hash.finish());
}

class Invite : public Command {
 public:
  void declare(Options& options) override {
    options.number("--letters", letters_, {"aantal brieven", "number of letters"}, 1, kMostLetters,
                   Options::Need::required);
    options.text("--seed", seed_, {"seed van de loting, openbaar", "seed of the lottery, public"},
                 Options::Need::required);
    options.path("--register", register_,
                 {"het register; - is de standaardinvoer (standaard: private/register.csv)",
                  "the register; - is standard input (default: private/register.csv)"});
    options.path("--out", out_,
                 {"waar de brieven komen (standaard: private/letters.csv)",
                  "where the letters go (default: private/letters.csv)"});
    who_.declare(options);
    options.text("--allocation", allocation_,
                 {"verdeling: proportional, equal, numbers:FILE of response:FILE",
                  "how: proportional, equal, numbers:FILE or response:FILE"});
    options.list("--household", household_,
                 {"kolommen van het adres: hooguit één brief per adres (none: geen grens)",
                  "columns of the address: at most one letter each (none: no limit)"});
    options.path("--collective", collective_,
                 {"lijst van instellingen, waar die grens niet geldt",
                  "list of collective addresses, where that limit does not hold"});
    options.repeated("--exclude", exclude_,
                     {"lijst van mensen die niet meeloten, of eerdere brieven",
                      "list of people who do not take part, or earlier letters"});
    options.number("--wave", wave_,
                   {"hoeveelste golf; een golf verandert niets aan de vorige",
                    "which wave; a wave changes nothing in the one before"},
                   1, 1000);
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
    if (!settle(context, settings)) return outcome;

    std::unique_ptr<StreamedFile> rejects;
    if (rejects_) {
      rejects = std::make_unique<StreamedFile>(context.in_folder(*rejects_), Access::owner);
      rejects->write(csv_line({"line", "code", "reason", "row"}));
      settings.rejects = [&](const Diagnostic& why, const CsvRow& row) {
        const bool known = why.message != nullptr;
        std::string text = csv_line(row.cells);
        text.pop_back();  // the line end
        rejects->write(
            csv_line({std::to_string(row.line), known ? std::string(why.message->code) : "",
                      known ? message_text(why, context.lang) : "", text}));
      };
    }
    const auto invitation = invite(settings, context.diagnostics);
    if (!invitation) return outcome;
    if (!write(context, settings, *invitation)) return outcome;
    if (rejects) {
      rejects->commit();
      if (invitation->counts.rejected > 0) {
        context.diagnostics.warning(msg::invite_rejects,
                                    {context.in_folder(*rejects_).string(), 0, 0, ""},
                                    invitation->counts.rejected);
      }
    }
    outcome.status = Status::done;
    outcome.json = record(settings, *invitation);
    outcome.json["file"] = written_.string();
    outcome.text =
        invite_text(*invitation, settings, context.lang) + "\n" +
        fmt::format(fmt::runtime(context.lang == Lang::nl ? "Geschreven: {}\n" : "Written: {}\n"),
                    written_.string());
    return outcome;
  }

 private:
  bool settle(Context& context, InviteSettings& settings) {
    auto& diagnostics = context.diagnostics;
    if (!in_dossier_ && !register_) diagnostics.error(msg::missing_option, {}, "--register");
    if (!in_dossier_ && !out_) diagnostics.error(msg::missing_option, {}, "--out");
    settings.register_file = register_ && *register_ == "-"
                                 ? fs::path("-")
                                 : context.in_folder(register_.value_or("private/register.csv"));
    settings.letters.seed = seed_;
    settings.letters.letters = letters_;
    settings.letters.wave = wave_;
    settings.own_register = own_register_;
    if (seed_.find('\n') != std::string::npos) diagnostics.error(msg::seed_lines, {});
    who_.settle(settings.eligibility, diagnostics);
    settings.eligibility.household = household_;
    for (const auto& path : exclude_) settings.exclude.push_back(context.in_folder(path));
    if (collective_) settings.collective = context.in_folder(*collective_);
    if (in_dossier_) settle_dossier(context, settings);
    if (household_ == std::vector<std::string>{"none"}) settings.eligibility.household.clear();
    if (settings.eligibility.household.empty()) settings.collective.clear();
    if (auto dealt = read_allocation(allocation_, who_.by, context)) {
      settings.letters.allocation = std::move(*dealt);
    }
    return !diagnostics.has_errors();
  }

  void settle_dossier(Context& context, InviteSettings& settings) const {
    const auto assembly = read_assembly(context.in_folder("assembly.yaml"), context.diagnostics);
    if (!assembly) return;
    if (who_.id.empty()) settings.eligibility.id = assembly->panel.id_column;
    if (household_.empty()) settings.eligibility.household = assembly->panel.household_columns;
    std::error_code ignored;
    const auto collective = context.in_folder("private/collective.csv");
    if (!collective_ && fs::exists(collective, ignored)) settings.collective = collective;
    for (std::int64_t wave = 1; wave < wave_; ++wave) {
      settings.exclude.push_back(context.in_folder(letters_path(wave)));
    }
  }

  /// What may be published: settings, counts and chances; nothing about a person.
  [[nodiscard]] Json record(const InviteSettings& settings, const Invitation& invitation) const {
    Json json = {{"format", 1},
                 {"command", "invite"},
                 {"wave", wave_},
                 {"seed", seed_},
                 {"letters_asked", letters_},
                 {"id", invitation.id_column},
                 {"by", who_.by},
                 {"allocation", allocation_.substr(0, allocation_.find(':'))},
                 {"household", settings.eligibility.household},
                 {"conditions", who_.where}};
    if (who_.min_age) json["min_age"] = *who_.min_age;
    if (!who_.bands.empty()) json["bands"] = who_.bands;
    if (!settings.eligibility.born.empty()) {
      json["born"] = who_.born;
      json["on"] = who_.on;
    }
    json.update(invite_json(invitation));
    return json;
  }

  /// False when this wave was drawn before with another outcome.
  bool write(Context& context, const InviteSettings& settings, const Invitation& invitation) {
    written_ = context.in_folder(out_.value_or(letters_path(wave_)));
    const std::string letters = to_csv(invitation.header, invitation.rows, invitation.dialect);
    std::optional<FolderLock> lock;
    if (in_dossier_) lock.emplace(context.folder);

    FileSet files;
    files.add(written_, letters, Access::owner);
    std::optional<fs::path> record_path;
    if (in_dossier_) record_path = context.in_folder(fmt::format("records/invite-{}.json", wave_));
    if (record_) record_path = context.in_folder(*record_);
    if (!record_path) {
      files.commit();
      return true;
    }
    Json json = record(settings, invitation);
    if (const auto hash = file_sha256(settings.register_file)) json["register_sha256"] = *hash;
    json["letters_sha256"] = sha256_hex(letters);
    const std::string text = pretty(json);
    std::error_code ignored;
    if (fs::exists(*record_path, ignored) && read_file(*record_path) != text) {
      context.diagnostics.error(msg::invite_spent, {record_path->string(), 0, 0, ""}, wave_,
                                wave_ + 1);
      return false;
    }
    files.add(*record_path, text);
    if (in_dossier_) {
      add_to_journal(files, context.in_folder(kJournal),
                     {timestamp(),
                      "invite",
                      {{"wave", wave_},
                       {"letters", invitation.rows.size()},
                       {"seed", seed_},
                       {"letters_sha256", json["letters_sha256"]}}});
    }
    files.commit();
    return true;
  }

  std::int64_t letters_ = 0;
  std::string seed_;
  std::optional<fs::path> register_;
  std::optional<fs::path> out_;
  WhoOptions who_;
  std::string allocation_ = "proportional";
  std::vector<std::string> household_;
  std::optional<fs::path> collective_;
  std::vector<std::string> exclude_;
  std::int64_t wave_ = 1;
  std::optional<fs::path> rejects_;
  std::optional<fs::path> record_;
  bool own_register_ = false;
  bool in_dossier_ = false;
  fs::path written_;
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
       "een eerdere golf, dan houden die mensen hun plaats en krijgen ook huisgenoten geen brief.",
       "Every eligible resident has a ticket: SHA-256 of the lines burgerberaad/1, letters, the "
       "seed, the stratum (the values of --by with ' / ' between; empty without --by) and the "
       "number, joined by LF. Of each address, the resident with the smallest ticket stands for "
       "it, "
       "whatever stratum the others are in. Per stratum the smallest tickets win. So anyone can "
       "recompute a ticket. A next wave takes the next tickets.\n\n"
       "Whoever is on a list of --exclude takes no part. When the list is a file of letters of an "
       "earlier wave, those people keep their place, and their housemates get no letter either."},
      "burgerberaad invite --letters 1500 --by wijk --seed \"Utrecht 2026\"\n"
      "burgerberaad invite --register brp.csv --letters 10000 --seed 8812 --out brieven.csv "
      "--household postcode,huisnummer,toevoeging --born geboortedatum --on 2026-09-01 --min-age "
      "16",
      [] { return std::unique_ptr<Command>(new Invite); }};
}

}  // namespace burgerberaad
