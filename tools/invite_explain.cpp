#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/spool.hpp"
#include "burgerberaad/register/explain.hpp"
#include "explanation.hpp"
#include "invite_options.hpp"
#include "invite_record.hpp"
#include "messages.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// One wave of the lottery, carried out again.
struct Wave {
  InviteSettings settings;
  fs::path record;  ///< empty: it was not recorded
  Json outcome;     ///< of the record
};

class InviteExplain : public Command {
 public:
  void declare(Options& options) override {
    options.text(
        "ID", id_,
        {"het nummer van de inwoner in het register", "the resident's number in the register"},
        Options::Need::required);
    typed_.wave = 0;  // not given
    typed_.declare(options, Options::Need::optional);
    options.path("--record", record_,
                 {"verslag van de loting, in plaats van haar opties (in een dossier: "
                  "records/invite-GOLF.json)",
                  "record of the lottery, in place of its options (in a dossier: "
                  "records/invite-WAVE.json)"});
  }

  Outcome run(Context& context) override {
    const auto waves = read_waves(context);
    if (!waves) return refused();
    Explained explained;
    explained.id = id_;
    explained.waves = static_cast<std::int64_t>(waves->size());
    for (const auto& wave : *waves) {
      const auto status = look_at(wave, explained, context);
      if (status != Status::done) return {status, {}, Json::object()};
      if (explained.what.letter) break;
    }
    Outcome outcome;
    outcome.text = explanation_text(explained, context.lang);
    outcome.json = explanation_json(explained, context.lang);
    return outcome;
  }

 private:
  /// The waves to look at, from records or from what was typed.
  std::optional<std::vector<Wave>> read_waves(Context& context) const {
    const bool in_dossier = is_dossier(context.folder);
    std::vector<Wave> waves;
    if (record_) {
      add_recorded(context.in_folder(*record_), context, waves);
    } else if (!in_dossier || !typed_.seed.empty()) {
      add_typed(context, waves);
    } else {
      std::error_code ignored;
      for (std::int64_t number = 1;; ++number) {
        const auto path = context.in_folder(invite_record_path(number));
        if (context.diagnostics.has_errors() || !fs::exists(path, ignored)) break;
        add_recorded(path, context, waves);
      }
      if (waves.empty() && !context.diagnostics.has_errors()) {
        context.diagnostics.error(msg::explain_not_drawn, {});
      }
    }
    return context.diagnostics.has_errors() ? std::nullopt : std::optional(std::move(waves));
  }

  void add_typed(Context& context, std::vector<Wave>& waves) const {
    auto& diagnostics = context.diagnostics;
    if (typed_.letters == 0) diagnostics.error(msg::missing_option, {}, "--letters");
    if (typed_.seed.empty()) diagnostics.error(msg::missing_option, {}, "--seed");
    InviteOptions options = typed_;
    options.wave = std::max<std::int64_t>(options.wave, 1);
    Wave wave;
    if (settle(options, context, wave.settings)) waves.push_back(std::move(wave));
  }

  void add_recorded(const fs::path& path, Context& context, std::vector<Wave>& waves) const {
    if (waves.empty()) refuse_recorded(context.diagnostics);
    if (context.diagnostics.has_errors()) return;
    auto recorded = read_invite_record(path, context.diagnostics);
    if (!recorded) return;
    auto& options = recorded->options;
    if (typed_.register_file) options.register_file = typed_.register_file;
    if (typed_.collective) options.collective = typed_.collective;
    if (!typed_.exclude.empty()) options.exclude = typed_.exclude;
    Wave wave;
    if (!settle(options, context, wave.settings)) return;
    wave.settings.letters.allocation = std::move(recorded->allocation);
    wave.record = path;
    wave.outcome = std::move(recorded->outcome);
    waves.push_back(std::move(wave));
  }

  /// Options that the record gives may not be typed too.
  void refuse_recorded(Diagnostics& diagnostics) const {
    const std::pair<const char*, bool> given[] = {{"--letters", typed_.letters != 0},
                                                  {"--seed", !typed_.seed.empty()},
                                                  {"--id", !typed_.id.empty()},
                                                  {"--by", !typed_.by.empty()},
                                                  {"--allocation", typed_.allocation != kUsualRule},
                                                  {"--household", !typed_.household.empty()},
                                                  {"--born", !typed_.born.empty()},
                                                  {"--on", !typed_.on.empty()},
                                                  {"--min-age", typed_.min_age.has_value()},
                                                  {"--bands", !typed_.bands.empty()},
                                                  {"--where", !typed_.where.empty()},
                                                  {"--leave-out", !typed_.leave_out.empty()},
                                                  {"--wave", typed_.wave != 0}};
    for (const auto& [name, is_given] : given) {
      if (is_given) diagnostics.error(msg::explain_recorded, {}, name);
    }
  }

  /// Draws the wave again and finds the resident in it.
  Status look_at(const Wave& wave, Explained& explained, Context& context) const {
    InviteSettings settings = wave.settings;
    settings.own_register = true;                                // nothing of the row is shown
    settings.rejects = [](const Diagnostic&, const CsvRow&) {};  // they took no part
    explained.settings = settings;
    std::unique_ptr<SpooledInput> spooled;
    if (settings.register_file == "-") {
      spooled = std::make_unique<SpooledInput>();
      settings.register_file = spooled->path();
    }
    Diagnostics found;
    const auto status = explain_wave(wave, settings, explained, found);
    for (Diagnostic diagnostic : found.items()) {
      if (diagnostic.severity != Severity::error) continue;  // invite has said it
      if (spooled && diagnostic.where.file == settings.register_file) diagnostic.where.file = "-";
      context.diagnostics.add(std::move(diagnostic));
    }
    return status;
  }

  [[nodiscard]] Status explain_wave(const Wave& wave, const InviteSettings& settings,
                                    Explained& explained, Diagnostics& found) const {
    const auto invitation = invite(settings, found);
    if (!invitation) return Status::usage;
    if (!wave.record.empty() && wave.outcome != invite_outcome(*invitation)) {
      found.error(msg::explain_other_outcome, whole_file(wave.record), settings.letters.wave);
      return Status::no;
    }
    const auto what = explain(settings, *invitation, id_, found);
    if (!what) return Status::no;
    explained.what = *what;
    return Status::done;
  }

  static constexpr const char* kUsualRule = "proportional";

  std::string id_;
  InviteOptions typed_;
  std::optional<fs::path> record_;
};

}  // namespace

CommandEntry invite_explain_entry() {
  return {
      "invite explain",
      {"legt uit waarom een inwoner een brief kreeg of niet",
       "explains why a resident got a letter or not"},
      {"Loot opnieuw met hetzelfde register en dezelfde opties, en vertelt van één inwoner wat er "
       "gebeurde: of die meelootte, welke regels het lot maken en hoe u het narekent, of een "
       "huisgenoot een kleiner lot heeft, en waar het lot staat bij het laatste dat won. Wie die "
       "huisgenoten zijn staat er niet bij. Er verandert niets.\n\n"
       "In een dossier komen de opties uit het verslag van elke golf die geloot is, en elders uit "
       "--record, of u geeft die van invite.",
       "Draws again with the same register and the same options, and tells of one resident what "
       "happened: whether they took part, which lines make the ticket and how to recompute it, "
       "whether a housemate has a smaller ticket, and where the ticket stands beside the last one "
       "that won. It does not say who the housemates are. Nothing changes.\n\n"
       "In a dossier the options come from the record of each wave that was drawn, and elsewhere "
       "from --record, or you give those of invite."},
      "burgerberaad invite explain R-0123\n"
      "burgerberaad invite explain 4711 --register brp.csv --record record.json",
      [] { return std::unique_ptr<Command>(std::make_unique<InviteExplain>()); }};
}

}  // namespace burgerberaad
