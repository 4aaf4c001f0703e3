#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/agreement.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// How far the fields of an item of a list stand in.
constexpr std::size_t kFieldIndent = 4;

/// What each commissioner answered, and all of them together.
struct Answers {
  std::vector<const Reply*> all;
  bool rejected_by_all = false;

  Answers(const Dossier& dossier, const std::string& proposal) {
    for (const auto& one : dossier.assembly.commission.commissioners) {
      const Reply* answer = answer_to(dossier.response, proposal, one.id);
      if (answer != nullptr) all.push_back(answer);
    }
    rejected_by_all =
        !all.empty() && all.size() == dossier.assembly.commission.commissioners.size() &&
        std::ranges::all_of(all, [](const Reply* one) { return one->kind == ReplyKind::rejected; });
  }
};

class DraftWriter {
 public:
  explicit DraftWriter(const Dossier& dossier)
      : dossier_(&dossier), lang_(dossier.assembly.language) {}

  std::string text(const std::vector<const Weighing*>& adopted) const {
    std::string out;
    out += comment({"Het akkoord, in concept. Alles wat hier staat mag u veranderen; wat achter",
                    "The agreement, as a draft. All of this you may change; what stands after"});
    out +=
        comment({"een # staat, leest het programma niet. Kijk tussendoor met: burgerberaad check",
                 "a # is not read by the program. Look now and then with: burgerberaad check"});
    out += "format: 1\n";
    out += fmt::format("title: {}\n",
                       yaml::quote(say({"Akkoord", "Agreement"}) + " " + dossier_->assembly.title));
    out +=
        comment({"date: 2027-04-15          de dag waarop u wilt tekenen, en place: de plaats",
                 "date: 2027-04-15          the day on which you mean to sign, and place: where"});
    out += parties();
    out += "articles:\n";
    std::string left_out;
    std::size_t number = 0;
    for (const auto* each : adopted) {
      const Answers answers(*dossier_, each->id.proposal);
      if (answers.rejected_by_all) {
        left_out += not_taken_over(*each, answers);
      } else {
        out += article(*each, answers, ++number);
      }
    }
    if (number == 0) out.replace(out.size() - 1, 1, " []\n");
    out += comment(
        {"Wat niet (helemaal) is overgenomen, door wie en waarom. Geldt het voor een deel,",
         "What was not (wholly) taken over, by whom and why. When it is a part, put which"});
    out += comment({"zet dan bij part welk deel.", "part at part."});
    out += "not_taken_over:" + (left_out.empty() ? " []\n" : "\n" + left_out);
    out += comment(
        {"Afspraken over het akkoord zelf: hoe lang het geldt, wanneer partijen terugkijken.",
         "About the agreement itself: how long it holds, when parties look back."});
    out += "provisions: []\n";
    out += comment({"Na het tekenen, per partij:", "After the signing, for each party:"});
    out += "# signatures:\n#   - {party: O1, by: " + say({"Voorzitter", "Chair"}) +
           ", date: 2027-04-15}\n";
    return out;
  }

 private:
  [[nodiscard]] std::string say(Text words) const { return std::string(words.in(lang_)); }
  [[nodiscard]] std::string comment(Text words) const { return "# " + say(words) + "\n"; }

  [[nodiscard]] std::string parties() const {
    std::string out = comment({"Wie meedoet. Bij represented_by staat de rol van wie tekent.",
                               "Who takes part. At represented_by stands the role of who signs."});
    out += "parties:\n";
    for (const auto& one : dossier_->assembly.commission.commissioners) {
      out += fmt::format("  - {{id: {0}, name: {1}, commissioner: {0}}}\n", one.id,
                         yaml::quote(one.name));
    }
    out += comment({"Inwoners tekenen als groep, of met hun nummer: members: [P-014]",
                    "Residents sign as a body, or by number: members: [P-014]"});
    out += fmt::format(
        "  - {{id: BB, name: {}, kind: residents}}\n",
        yaml::quote(say({"Deelnemers van het ", "Members of "}) + dossier_->assembly.title));
    return out;
  }

  [[nodiscard]] std::string article(const Weighing& each, const Answers& answers,
                                    std::size_t number) const {
    const auto text = std::ranges::lower_bound(dossier_->proposals, each.id, {}, &Proposal::id);
    std::string out = fmt::format("  - id: {}\n    title: {}\n    from: [{}]\n", number,
                                  yaml::quote(each.title), to_string(each.id));
    out += yaml::block("text", text->text, kFieldIndent);
    std::string by;
    const Reply* leading = nullptr;
    for (const auto* answer : answers.all) {
      if (answer->kind != ReplyKind::adopted && answer->kind != ReplyKind::partly) continue;
      by += (by.empty() ? "" : ", ") + answer->by;
      if (leading == nullptr) leading = answer;
    }
    out += fmt::format("    by: [{}]", by);
    out += by.empty()
               ? "                    # " + say({"wie zegt dit toe?", "who promises this?"}) + "\n"
               : "\n";
    if (leading != nullptr) out += promised(*leading);
    for (const auto* answer : answers.all) out += remark(*answer);
    return out;
  }

  /// What the first commissioner that adopted it promised.
  [[nodiscard]] std::string promised(const Reply& answer) const {
    std::string out;
    if (!answer.owner.empty()) {
      out += fmt::format("    # owner:                  # {}: {}\n",
                         say({"volgens response.yaml", "by response.yaml"}), answer.owner);
    }
    if (!answer.indicator.empty()) {
      out += fmt::format("    indicator: {}\n", yaml::quote(answer.indicator));
    }
    const auto due = due_day(answer, dossier_->assembly.commission);
    if (due) out += fmt::format("    deadline: {}\n", iso(*due));
    return out;
  }

  /// What an answer asks of the text: nothing when all of it was adopted.
  [[nodiscard]] std::string remark(const Reply& answer) const {
    if (answer.kind == ReplyKind::adopted || answer.kind == ReplyKind::pending) return {};
    const std::string head =
        fmt::format("{} {}: {}", answer.by, title(answer.kind).in(lang_), answer.motivation);
    std::string out;
    for (const auto line : lines_of(head)) out += fmt::format("    # {}\n", line);
    return out;
  }

  [[nodiscard]] std::string not_taken_over(const Weighing& each, const Answers& answers) const {
    std::string by;
    std::string reason;
    for (const auto* answer : answers.all) {
      by += (by.empty() ? "" : ", ") + answer->by;
      if (!reason.empty() && !answer->motivation.empty()) reason += "\n";
      reason += answer->motivation;
    }
    std::string out = fmt::format("  - recommendation: {}\n    by: [{}]\n", each.id.proposal, by);
    return out + yaml::block("reason", reason.empty() ? "?" : reason, kFieldIndent);
  }

  const Dossier* dossier_;
  Lang lang_;
};

}  // namespace

std::string agreement_draft(const Dossier& dossier) {
  const auto weighings = weigh(dossier.proposals, dossier.sessions, dossier.ledger,
                               dossier.assembly.commission.term, dossier.assembly.rules);
  std::vector<const Weighing*> adopted;
  for (const auto& each : weighings) {
    if (each.verdict == Verdict::adopted) adopted.push_back(&each);
  }
  return adopted.empty() ? std::string() : DraftWriter(dossier).text(adopted);
}

}  // namespace burgerberaad
