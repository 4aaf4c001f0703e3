#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/panel/slip.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// A cell as a slip has it, its control characters escaped: a slip may be made to deceive.
std::string on_one_line(const std::string& cell) {
  const auto is_control = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(cell[at]);
    const bool late = byte == 0xC2 && at + 1 < cell.size() &&
                      static_cast<unsigned char>(cell[at + 1]) < 0xA0;  // U+0080 to U+009F
    return byte < 0x20 || byte == 0x7F || late;
  };
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (is_control(at)) return Json(cell).dump(-1, ' ', true);
  }
  return cell;
}

class VerifyProofCommand : public Command {
 public:
  void declare(Options& options) override {
    options.path("SLIP", slip_, {"het bewijsje dat proof schreef", "the slip that proof wrote"},
                 Options::Need::required);
    options.path("--record", record_,
                 {"verslag of manifest van de loting, met de gepubliceerde bestanden ernaast",
                  "record or manifest of the draw, with the published files beside it"});
    options.text("--id", id_,
                 {"de code waaronder u meedeed: een bewijsje van iemand anders wordt geweigerd",
                  "the id under which you took part: a slip of somebody else is refused"});
    options.text("--manifest-hash", hash_,
                 {"de SHA-256 van het manifest die vooraf is gepubliceerd",
                  "the SHA-256 of the manifest that was published beforehand"});
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    const fs::path path = context.in_folder(slip_);
    const Location where = whole_file(path);
    const auto slip = read_slip(path, diagnostics);
    if (!slip) return answer(context, nullptr, nullptr);
    check_slip(*slip, path, diagnostics);
    if (id_ && *id_ != slip->id()) {
      diagnostics.error(msg::slip_of_another, where, slip->id(), *id_);
    }
    if (hash_ && *hash_ != slip->manifest_sha256) {
      diagnostics.error(msg::verify_other_manifest, where, slip->manifest_sha256, *hash_);
    }
    std::optional<DrawRecord> record;
    if (record_) {
      record = read_record(context.in_folder(*record_), diagnostics);
      if (!record) return answer(context, nullptr, nullptr);
      check_slip_against(*slip, path, record->manifest, context.in_folder(*record_).parent_path(),
                         diagnostics);
    }
    return answer(context, diagnostics.has_errors() ? nullptr : &*slip,
                  record ? &*record : nullptr);
  }

 private:
  /// `slip` when all is well; `record` when there was one to hold it against.
  static Outcome answer(Context& context, const Slip* slip, const DrawRecord* record) {
    constexpr Text kFailed{"Niet geverifieerd.\n", "Not verified.\n"};
    constexpr Text kAlone{
        "Het bewijsje klopt in zichzelf. Of het bij de loting hoort, blijkt met --record.\n",
        "The slip is sound in itself. Whether it belongs to the draw shows with --record.\n"};
    constexpr Text kDraw{"Geverifieerd: deze rij zat in de pool van de loting, met {}.\n",
                         "Verified: this row was in the pool of the draw, with {}.\n"};
    const Lang lang = context.lang;
    Outcome outcome;
    outcome.status = slip != nullptr ? Status::done : Status::no;
    outcome.json = {{"verified", slip != nullptr}, {"with_record", record != nullptr}};
    if (slip == nullptr) {
      outcome.text = kFailed.in(lang);
      return outcome;
    }
    outcome.json["id"] = slip->id();
    outcome.json["held"] = slip->held;
    outcome.json["of"] = slip->of;
    outcome.text = kAlone.in(lang);
    if (record != nullptr) {
      outcome.text = fmt::format(fmt::runtime(kDraw.in(lang)),
                                 held_in_words(slip->held, record->manifest, lang));
    }
    for (const auto& [column, value] : slip->row) {
      outcome.text += fmt::format("  {}: {}\n", on_one_line(column), on_one_line(value));
    }
    if (record != nullptr && record->is_drawn()) add_drawn(*slip, *record, lang, outcome);
    return outcome;
  }

  static void add_drawn(const Slip& slip, const DrawRecord& record, Lang lang, Outcome& outcome) {
    constexpr Text kIn{"Deze persoon is geloot.\n", "This person was drawn.\n"};
    constexpr Text kOut{"Deze persoon is niet geloot.\n", "This person was not drawn.\n"};
    const auto& members = record.members;
    const bool in = std::find(members.begin(), members.end(), slip.id()) != members.end();
    outcome.text += (in ? kIn : kOut).in(lang);
    outcome.json["drawn"] = in;
  }

  fs::path slip_;
  std::optional<fs::path> record_;
  std::optional<std::string> id_;
  std::optional<std::string> hash_;
};

}  // namespace

CommandEntry verify_proof_entry() {
  return {
      "verify-proof",
      {"ga een bewijsje van proof na", "check a slip that proof made"},
      {"Gaat na of de rij, het geheime getal en het pad van een bewijsje naar de pool_root leiden "
       "die het noemt. Met --record ook of dat de pool van deze loting is, en of de gepubliceerde "
       "groepen deze persoon zoveel loten geven als het bewijsje zegt.\n\n"
       "Lees de rij die wordt getoond: het moet de uwe zijn.",
       "Checks that the row, the secret number and the path of a slip lead to the pool_root that "
       "it "
       "names. With --record also that this is the pool of this draw, and that the published "
       "panels "
       "give this person as many tickets as the slip says.\n\n"
       "Read the row that is shown: it must be yours."},
      "burgerberaad verify-proof k3m9x2ab.json\n"
      "burgerberaad verify-proof k3m9x2ab.json --record draw/record.json --id k3m9x2ab",
      [] { return std::unique_ptr<Command>(std::make_unique<VerifyProofCommand>()); }};
}

}  // namespace burgerberaad
