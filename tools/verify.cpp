#include "burgerberaad/lottery/verify.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/panel/replacement.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "command.hpp"
#include "draw_dossier.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

class VerifyCommand : public Command {
 public:
  void declare(Options& options) override {
    options.path("RECORD", record_,
                 {"het verslag van de loting (record.json), zolang er niet is geloot het manifest "
                  "(manifest.json), of het verslag van een vervanging",
                  "the record of the draw (record.json), as long as nothing is drawn the manifest "
                  "(manifest.json), or the record of a replacement"},
                 Options::Need::required);
    options.path("--pool", pool_, {"ook met deze pool", "with this pool besides"});
    options.path("--quotas", quotas_, {"ook met deze quota", "with these quotas besides"});
    options.path("--key", key_,
                 {"de sleutel van een loting onder codes; in een dossier private/pool-key.csv",
                  "the key of a draw under opaque ids; private/pool-key.csv in a dossier"});
    options.text("--manifest-hash", hash_,
                 {"de SHA-256 van het manifest die vooraf is gepubliceerd",
                  "the SHA-256 of the manifest that was published beforehand"});
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    if (pool_.has_value() != quotas_.has_value()) {
      diagnostics.error(msg::missing_option, {}, pool_ ? "--quotas" : "--pool");
      return refused();
    }
    const fs::path path = context.in_folder(record_);
    if (is_replacement(parse_quietly(read_file(path)))) {
      return check_replacement(path, context);
    }
    const fs::path folder = path.parent_path();
    const auto record = read_record(path, diagnostics);
    if (!record) return answer(context, nullptr);
    check_hash(manifest_sha256(record->manifest), path, diagnostics);
    verify_published(*record, folder, diagnostics);
    if (pool_ && !with_pool(*record, folder, context)) return refused();
    Outcome outcome = answer(context, diagnostics.has_errors() ? nullptr : &*record);
    outcome.json["manifest_sha256"] = manifest_sha256(record->manifest);
    return outcome;
  }

 private:
  /// Holds the hash of a manifest against the one that was published, if that was given.
  void check_hash(const std::string& sha256, const fs::path& path, Diagnostics& diagnostics) const {
    if (!hash_ || *hash_ == sha256) return;
    diagnostics.error(msg::verify_other_manifest, whole_file(path), sha256, *hash_);
  }

  /// Whether all is well; when it is, the text is still to be written.
  [[nodiscard]] Outcome verdict(bool good, Lang lang) const {
    constexpr Text kFailed{"Niet geverifieerd.\n", "Not verified.\n"};
    Outcome outcome;
    outcome.status = good ? Status::done : Status::no;
    outcome.json = {{"verified", good}, {"with_pool", pool_.has_value()}};
    if (!good) outcome.text = kFailed.in(lang);
    return outcome;
  }

  /// The draw that a replacement belongs to, checked itself: in records/ beside it.
  static std::optional<PublishedDraw> draw_of(const Replacement& replacement, const fs::path& path,
                                              Diagnostics& diagnostics) {
    const fs::path dossier = fs::absolute(path).parent_path().parent_path().parent_path();
    for (const auto& folder : draw_folders(dossier)) {
      const fs::path draw = dossier / folder;
      if (!fs::exists(draw / "record.json")) continue;
      auto read = read_published(draw, diagnostics);
      if (read && manifest_sha256(read->manifest) == replacement.manifest_sha256) return read;
    }
    diagnostics.error(msg::replace_which_draw, whole_file(path));
    return std::nullopt;
  }

  Outcome check_replacement(const fs::path& path, Context& context) const {
    constexpr Text kGood{
        "Geverifieerd: de vervanging van {0} hoort bij de loting, en het lot klopt.\n",
        "Verified: the replacement of {0} belongs to the draw, and the ticket is "
        "right.\n"};
    constexpr Text kChoice{"De keuze klopt met de pool: {0} had van {1} mensen het kleinste lot.\n",
                           "The choice is right by the pool: {0} had the smallest ticket of {1} "
                           "people.\n"};
    constexpr Text kOnly{"De keuze klopt met de pool: alleen {0} kwam in aanmerking.\n",
                         "The choice is right by the pool: {0} alone was in the running.\n"};
    Diagnostics& diagnostics = context.diagnostics;
    const auto replacement = read_replacement(path, diagnostics);
    if (replacement) check_hash(replacement->manifest_sha256, path, diagnostics);
    const auto draw = replacement ? draw_of(*replacement, path, diagnostics) : std::nullopt;
    if (draw) {
      verify_replacement(*replacement, path, draw->record.value(), draw->ids, diagnostics);
      if (pool_) {
        const auto rows = read_rows(draw->manifest, context);
        if (!rows) return refused();
        verify_replacement_with_pool(*replacement, path, rows->quotas, rows->people.pool,
                                     diagnostics);
      }
    }
    const bool good = !diagnostics.has_errors();
    Outcome outcome = verdict(good, context.lang);
    if (good) {
      outcome.text = fmt::format(fmt::runtime(kGood.in(context.lang)), replacement->member);
      if (pool_) {
        outcome.text += fmt::format(
            fmt::runtime((replacement->candidates == 1 ? kOnly : kChoice).in(context.lang)),
            replacement->stand_in, replacement->candidates);
      }
    }
    return outcome;
  }

  struct Rows {
    QuotaSet quotas;
    HiddenPool people;
  };
  /// Nothing when pool or quotas cannot be read at all.
  std::optional<Rows> read_rows(const DrawManifest& manifest, Context& context) const {
    auto quotas = read_quotas(context.in_folder(*quotas_), context.diagnostics);
    if (!quotas) return std::nullopt;
    QuotaSet ordered = in_order(std::move(*quotas));
    auto people = read_drawn_pool(manifest, *pool_, key_, pool_columns(ordered), context);
    if (!people) return std::nullopt;
    return Rows{std::move(ordered), std::move(*people)};
  }

  /// False when pool or quotas cannot be read at all.
  bool with_pool(const DrawRecord& record, const fs::path& folder, Context& context) const {
    const auto rows = read_rows(record.manifest, context);
    if (rows) {
      verify_with_pool(record, folder, rows->quotas, rows->people.pool, context.diagnostics);
    }
    return rows.has_value();
  }

  /// What was checked with the pool, and what nobody could check.
  static std::string with_pool_in_words(const DrawManifest& manifest, Lang lang) {
    constexpr Text kProven{
        "Elke groep voldoet aan de quota en aan één per adres, en het bewijs klopt met de pool.\n",
        "Every panel meets the quotas and one per address, and the proof holds for the pool.\n"};
    constexpr Text kUnproven{
        "Elke groep voldoet aan de quota en aan één per adres; dat de loting de beste is, is niet "
        "bewezen.\n",
        "Every panel meets the quotas and one per address; that the lottery is the best is not "
        "proven.\n"};
    constexpr Text kRandom{
        "Elke groep voldoet aan één per adres; aan de quota hoeft zij bij deze methode niet te "
        "voldoen.\n",
        "Every panel meets one per address; with this method it need not meet the quotas.\n"};
    constexpr Text kProvenBefore{
        "Elke groep voldoet aan de quota en aan één per adres, en het bewijs over de kansen voor "
        "het afronden klopt met de pool.\n",
        "Every panel meets the quotas and one per address, and the proof about the chances before "
        "the rounding holds for the pool.\n"};
    if (manifest.tickets && manifest.proven) return std::string(kProvenBefore.in(lang));
    if (manifest.objective.method == Method::random) return std::string(kRandom.in(lang));
    return std::string((manifest.proven ? kProven : kUnproven).in(lang));
  }

  /// `verified` is the record when all is well.
  Outcome answer(Context& context, const DrawRecord* verified) const {
    constexpr Text kPrepared{
        "Geverifieerd: de bestanden horen bij het manifest, en de kansen volgen uit de loten. Er "
        "is "
        "nog niet geloot.\n",
        "Verified: the files belong to the manifest, and the chances follow from the tickets. "
        "Nothing is drawn yet.\n"};
    constexpr Text kPublic{
        "Geverifieerd: de bestanden horen bij het verslag, de kansen volgen uit de groepen, en de "
        "seed wijst deze groep aan.\n",
        "Verified: the files belong to the record, the chances follow from the panels, and the "
        "seed picks this panel.\n"};
    constexpr Text kTickets{
        "Geverifieerd: de bestanden horen bij het verslag, de kansen volgen uit de loten, en het "
        "lot wijst deze groep aan.\n",
        "Verified: the files belong to the record, the chances follow from the tickets, and the "
        "ticket picks this panel.\n"};
    Outcome outcome = verdict(verified != nullptr, context.lang);
    if (verified == nullptr) return outcome;
    const DrawManifest& manifest = verified->manifest;
    const Text& drawn = manifest.tickets ? kTickets : kPublic;
    outcome.text = (verified->is_drawn() ? drawn : kPrepared).in(context.lang);
    if (manifest.tickets) outcome.text += what_rounding_did(*manifest.tickets, context.lang);
    if (pool_) outcome.text += with_pool_in_words(manifest, context.lang);
    return outcome;
  }

  fs::path record_;
  std::optional<fs::path> pool_;
  std::optional<fs::path> quotas_;
  std::optional<fs::path> key_;
  std::optional<std::string> hash_;
};

}  // namespace

CommandEntry verify_entry() {
  return {
      "verify",
      {"ga een loting na", "check a draw"},
      {"Gaat na of de bestanden bij het verslag horen, of de kansen uit de groepen volgen, en of "
       "de seed of het lot de groep aanwijst. Met --pool en --quotas ook of elke groep aan de "
       "quota en "
       "aan één per adres voldoet, en of het bewijs klopt dat geen loting eerlijker is; dat "
       "gebeurt in exacte getallen en zonder de zoektocht over te doen.",
       "Checks that the files belong to the record, that the chances follow from the panels, "
       "and that the seed or the ticket picks the panel. With --pool and --quotas also that every "
       "panel "
       "meets the quotas and one per address, and that the proof holds that no lottery is "
       "fairer; in exact numbers, and without searching again."},
      "burgerberaad verify draw/record.json\n"
      "burgerberaad verify draw/manifest.json --manifest-hash 5a1c...\n"
      "burgerberaad verify draw/record.json --pool pool.csv --quotas quotas.csv",
      [] { return std::unique_ptr<Command>(std::make_unique<VerifyCommand>()); }};
}

}  // namespace burgerberaad
