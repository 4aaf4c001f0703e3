#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/panel/slip.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

class ProofCommand : public Command {
 public:
  void declare(Options& options) override {
    options.text("ID", id_,
                 {"het nummer in de pool van wie zich aanmeldde, of de code in de loting",
                  "the person's number in the pool, or the opaque id in the draw"});
    options.flag("--all", all_, {"een bewijsje voor iedereen", "a slip for everybody"});
    options.path("--record", record_,
                 {"verslag of manifest van de loting (in een dossier: dat van de laatste loting)",
                  "record or manifest of the draw (in a dossier: that of the last draw)"});
    options.path("--pool", pool_,
                 {"de pool van de loting (in een dossier: private/respondents.csv)",
                  "the pool of the draw (in a dossier: private/respondents.csv)"});
    options.path("--key", key_,
                 {"de sleutel van de loting (in een dossier: private/pool-key.csv)",
                  "the key of the draw (in a dossier: private/pool-key.csv)"});
    options.path("--out", out_,
                 {"map voor de bewijsjes (in een dossier: private/slips)",
                  "folder for the slips (in a dossier: private/slips)"});
  }

  Outcome run(Context& context) override {
    fill_in(context);
    if (context.diagnostics.has_errors()) return refused();
    std::optional<FolderLock> lock;
    if (writes_in_dossier(context)) lock.emplace(context.folder);
    const fs::path record_path = context.in_folder(*record_);
    const auto record = read_record(record_path, context.diagnostics);
    if (!record) return {Status::no, {}, Json::object()};
    if (record->manifest.pool_root.empty()) {
      context.diagnostics.error(msg::proof_no_root, whole_file(record_path));
      return {Status::no, {}, Json::object()};
    }
    const auto people = read_drawn_pool(record->manifest, *pool_, key_, {}, context);
    if (!people) return refused();
    auto slips =
        make_slips(record->manifest, record_path.parent_path(), *people, context.diagnostics);
    if (!slips) return {Status::no, {}, Json::object()};
    if (!all_ && !keep_wanted(*people, *slips, context)) {
      return refused();
    }
    return write(*slips, record->manifest, context);
  }

 private:
  /// Slips that go elsewhere need no more than to read: the dossier may be one that was shared.
  [[nodiscard]] bool writes_in_dossier(const Context& context) const {
    return is_dossier(context.folder) && path_within(context.folder, context.in_folder(*out_));
  }

  /// What was not given, from the dossier.
  void fill_in(Context& context) {
    Diagnostics& diagnostics = context.diagnostics;
    if (all_ == id_.has_value()) diagnostics.error(msg::proof_for_whom, {});
    if (!pool_ && is_dossier(context.in_folder("."))) {
      if (!record_) record_ = draw_record_path(context);
      pool_ = "private/respondents.csv";
      if (!key_) key_ = "private/pool-key.csv";
      if (!out_) out_ = "private/slips";
    }
    const std::pair<bool, const char*> options[] = {{record_.has_value(), "--record"},
                                                    {pool_.has_value(), "--pool"},
                                                    {key_.has_value(), "--key"},
                                                    {out_.has_value(), "--out"}};
    for (const auto& [given, name] : options) {
      if (!given) diagnostics.error(msg::missing_option, {}, name);
    }
  }

  /// Leaves the slip of the one who was named; reports when there is nobody of that name.
  bool keep_wanted(const HiddenPool& people, std::vector<Slip>& slips, Context& context) const {
    const auto known = people.key.find(*id_);
    const std::string& opaque = known == people.key.end() ? *id_ : known->second.opaque;
    const auto found = std::find_if(slips.begin(), slips.end(),
                                    [&](const Slip& slip) { return slip.id() == opaque; });
    if (found == slips.end()) {
      context.diagnostics.error(msg::proof_nobody, {}, *id_);
      return false;
    }
    slips = {*found};
    return true;
  }

  Outcome write(const std::vector<Slip>& slips, const DrawManifest& manifest,
                Context& context) const {
    const fs::path folder = context.in_folder(*out_);
    FileSet files;
    if (is_dossier(context.folder)) files.step_of(context.folder);  // all slips or none
    Outcome outcome;
    outcome.json["slips"] = Json::array();
    for (const auto& slip : slips) {
      const fs::path path = folder / (slip.id() + ".json");
      files.add(path, slip_json(slip), Access::owner);
      outcome.json["slips"].push_back(
          {{"id", slip.id()}, {"held", slip.held}, {"of", slip.of}, {"file", path.string()}});
    }
    files.commit();
    constexpr Text kOne{
        "Bewijsje van {0}: {1}.\n"
        "Het staat in {2}; geef het alleen aan deze persoon, want de eigen rij staat erin.\n",
        "Slip of {0}: {1}.\n"
        "It is in {2}; give it to this person alone, since their own row is in it.\n"};
    constexpr Text kMany{
        "{0} bewijsjes staan in {1}; geef elk bewijsje alleen aan de persoon zelf, want de eigen "
        "rij staat erin.\n",
        "{0} slips are in {1}; give each to that person alone, since their own row is in "
        "it.\n"};
    const Lang lang = context.lang;
    if (all_) {
      outcome.text = fmt::format(fmt::runtime(kMany.in(lang)), slips.size(), folder.string());
      return outcome;
    }
    const Slip& slip = slips.front();
    outcome.text = fmt::format(fmt::runtime(kOne.in(lang)), slip.id(),
                               held_in_words(slip.held, manifest, lang),
                               outcome.json["slips"][0]["file"].get<std::string>());
    return outcome;
  }

  std::optional<std::string> id_;
  bool all_ = false;
  std::optional<fs::path> record_;
  std::optional<fs::path> pool_;
  std::optional<fs::path> key_;
  std::optional<fs::path> out_;
};

}  // namespace

CommandEntry proof_entry() {
  return {
      "proof",
      {"een bewijsje voor wie zich aanmeldde: u zat in de loting",
       "a slip for whoever signed up: you were in the draw"},
      {"Maakt voor iemand die zich aanmeldde een bestand waarmee die kan aantonen dat de eigen rij "
       "in "
       "de bevroren pool zat, en met hoeveel loten. Er staan in: de eigen rij, een geheim getal "
       "(salt) "
       "dat bij die rij hoort, en het pad van hashes dat van de rij naar pool_root leidt, het ene "
       "getal in het manifest dat alle rijen vastlegt. Zo kan niemand later iemand toevoegen, "
       "weglaten of veranderen zonder dat het uitkomt, en hoeft de pool niet openbaar te "
       "worden.\n\n"
       "Het kan zodra de loting is voorbereid. Wie het krijgt, controleert het met verify-proof.",
       "Makes a file for somebody who signed up, with which they can show that their row was in "
       "the frozen "
       "pool, and how many tickets they hold. In it are: their own row, a secret number (salt) "
       "that "
       "belongs to that row, and the path of hashes that leads from the row to pool_root, the one "
       "number in the manifest that fixes all rows. So nobody can add, leave out or change anyone "
       "later without its coming out, and the pool need not be made public.\n\n"
       "It can be made as soon as the draw is prepared. Whoever gets it checks it with "
       "verify-proof."},
      "burgerberaad proof 1043\n"
      "burgerberaad proof --all\n"
      "burgerberaad proof 1043 --record draw/record.json --pool pool.csv --key key.csv --out slips",
      [] { return std::unique_ptr<Command>(std::make_unique<ProofCommand>()); }};
}

}  // namespace burgerberaad
