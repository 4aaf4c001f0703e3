#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "lottery_input.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class QuotasRelax : public Command {
 public:
  void declare(Options& options) override {
    input_.declare(options);
    options.path("--out", out_,
                 {"schrijf de verruimde quota hierheen; - is standaarduitvoer",
                  "write the relaxed quotas here; - is standard output"});
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    const auto input = read_lottery_input(input_, context);
    if (!input) return refused();
    check_seats(input->pool, input->size, diagnostics);
    if (diagnostics.has_errors()) return {Status::no, {}, Json::object()};
    const auto changes = smallest_relaxation(input->quotas, input->pool, input->size);
    if (!changes) {
      diagnostics.error(msg::draw_no_relax, Location{input->quotas.file, 0, 0, ""});
      return {Status::no, {}, Json::object()};
    }
    return tell(*input, *changes, context);
  }

 private:
  Outcome tell(const LotteryInput& input, const std::vector<Change>& changes,
               Context& context) const {
    Outcome outcome;
    const std::string csv = to_csv(relaxed(input.quotas, changes));
    outcome.json = to_json(input, changes);
    const bool to_screen = out_ && *out_ == "-";
    outcome.text = to_screen ? csv : in_words(input, changes, context.lang);
    if (!out_ || to_screen || changes.empty()) return outcome;
    const auto path = context.in_folder(*out_);
    if (!context.is_free(path)) return refused();
    write_file(path, csv);
    outcome.json["file"] = path.string();
    constexpr Text kWritten{"Geschreven: {}\n", "Written: {}\n"};
    outcome.text += fmt::format(fmt::runtime(kWritten.in(context.lang)), path.string());
    return outcome;
  }

  static std::string in_words(const LotteryInput& input, const std::vector<Change>& changes,
                              Lang lang) {
    constexpr Text kNothing{
        "Er hoeft niets ruimer: met deze quota is er al een groep van {} te loten.\n",
        "Nothing needs to be wider: with these quotas a panel of {} can be drawn already.\n"};
    constexpr Text kChanges{"De kleinste verruiming waarmee er een groep van {} te loten is:\n",
                            "The smallest relaxation with which a panel of {} can be drawn:\n"};
    constexpr Text kLeast{"  {} = {}: minimum {} wordt {}\n", "  {} = {}: minimum {} becomes {}\n"};
    constexpr Text kMost{"  {} = {}: maximum {} wordt {}\n", "  {} = {}: maximum {} becomes {}\n"};
    std::string words =
        fmt::format(fmt::runtime((changes.empty() ? kNothing : kChanges).in(lang)), input.size);
    for (const auto& change : changes) {
      const auto& category = input.quotas.categories[change.category];
      const auto& quota = category.quotas[change.feature];
      const auto line = [&](const Text& text, std::int64_t from, std::int64_t to) {
        if (from == to) return;
        words += fmt::format(fmt::runtime(text.in(lang)), category.name, quota.feature, from, to);
      };
      line(kLeast, quota.least, change.least);
      line(kMost, quota.most, change.most);
    }
    return words;
  }

  static Json to_json(const LotteryInput& input, const std::vector<Change>& changes) {
    Json json{{"feasible", changes.empty()}, {"changes", Json::array()}};
    for (const auto& change : changes) {
      const auto& category = input.quotas.categories[change.category];
      const auto& quota = category.quotas[change.feature];
      json["changes"].push_back({{"category", category.name},
                                 {"feature", quota.feature},
                                 {"min", {{"from", quota.least}, {"to", change.least}}},
                                 {"max", {{"from", quota.most}, {"to", change.most}}}});
    }
    return json;
  }

  LotteryOptions input_;
  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry quotas_relax_entry() {
  return {
      "quotas relax",
      {"de kleinste verruiming van de quota waarmee een groep te loten is",
       "the smallest relaxation of the quotas with which a panel can be drawn"},
      {"Zoekt zo weinig mogelijk lagere minima en hogere maxima, binnen min_flex en max_flex als "
       "die er zijn. Een lager minimum telt zwaarder dan een hoger maximum, en het zwaarst bij "
       "kleine groepen. Het bestand met de quota verandert nooit: de verruimde quota komen in een "
       "nieuw bestand, en wie ze gebruikt besluit daartoe zelf.",
       "Looks for as few lower minima and higher maxima as possible, within min_flex and max_flex "
       "if there are any. A lower minimum weighs more than a higher maximum, and most for small "
       "groups. The file of quotas never changes: the relaxed quotas go into a new file, and "
       "whoever uses them decides so."},
      "burgerberaad quotas relax --pool pool.csv --quotas quotas.csv --size 60 --out wider.csv",
      [] { return std::unique_ptr<Command>(std::make_unique<QuotasRelax>()); }};
}

}  // namespace burgerberaad
