#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/report/draw_occasion.hpp"
#include "draw_dossier.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// How sure it is that the lottery is the best and, with tickets, what the rounding changed.
std::string what_is_known(const DrawManifest& manifest, Lang lang) {
  constexpr Text kProven{"Bewezen: {} ({}).\n", "Proven: {} ({}).\n"};
  constexpr Text kProvenBefore{"Bewezen, voor het afronden: {} ({}).\n",
                               "Proven, before the rounding: {} ({}).\n"};
  constexpr Text kUnproven{"Niet bewezen dat dit de eerlijkste loting is.\n",
                           "Not proven to be the fairest lottery.\n"};
  constexpr Text kRule{"Deze regel zoekt geen eerlijke kansen; hij is er om te vergelijken.\n",
                       "This rule looks for no fair chances; it is there to compare.\n"};
  const Method method = manifest.objective.method;
  if (!is_optimal(method)) return std::string(kRule.in(lang));
  const Text proven = manifest.tickets ? kProvenBefore : kProven;
  std::string text = manifest.proven ? fmt::format(fmt::runtime(proven.in(lang)),
                                                   what_is_best(method).in(lang), name(method))
                                     : std::string(kUnproven.in(lang));
  if (manifest.tickets) text += what_rounding_did(*manifest.tickets, lang);
  return text;
}

Json tickets_json(const Draw& draw) {
  const DrawManifest& manifest = draw.record.manifest;
  const TicketFacts& tickets = *manifest.tickets;
  const bool picked = draw.record.is_drawn();
  return {{"count", tickets.count},
          {"drawn", picked ? Json(draw.record.number) : Json()},
          {"change", tickets.change.convert_to<double>()},
          {"bound", tickets.bound.convert_to<double>()},
          {"manifest_sha256", manifest_sha256(manifest)}};
}

Json outcome_json(const Draw& draw, const std::vector<std::string>& ids) {
  const DrawManifest& manifest = draw.record.manifest;
  const ChanceSummary& chances = draw.chances;
  Json excluded = Json::array();
  for (const auto person : draw.excluded) excluded.push_back(ids[person]);
  const Objective& objective = manifest.objective;
  const bool goldilocks = objective.method == Method::goldilocks;
  Json json{
      {"method", name(objective.method)},
      {"gamma", goldilocks ? Json(objective.gamma.convert_to<double>()) : Json()},
      {"pool_size", manifest.pool_size},
      {"panel_size", manifest.panel_size},
      {"selected", draw.record.members},
      {"min_probability", chances.least.convert_to<double>()},
      {"max_probability", chances.most.convert_to<double>()},
      {"mean_probability", chances.mean.convert_to<double>()},
      {"gini", chances.gini.convert_to<double>()},
      {"geometric_mean", chances.geometric_mean},
      {"panels", manifest.panels},
      {"keeping_quotas", Rational(draw.keeping, draw.distribution.total).convert_to<double>()},
      {"excluded", excluded},
      {"certificate",
       {{"proven", manifest.proven},
        {"gap", manifest.gap ? Json(manifest.gap->convert_to<double>()) : Json()},
        {"levels", manifest.certificate.levels.size()}}}};
  if (manifest.tickets) json["tickets"] = tickets_json(draw);
  return json;
}

std::string first_line(const Draw& draw, Lang lang) {
  const DrawManifest& manifest = draw.record.manifest;
  const std::int64_t count = manifest.numbers();
  if (manifest.tickets && !draw.record.is_drawn()) {
    constexpr Text kPrepared{
        "Voorbereid: loten {0} tot en met {1}, elk met een groep van {2} van de {3} mensen. Er is "
        "nog niet geloot.\n",
        "Prepared: tickets {0} to {1}, each with a panel of {2} of the {3} people. Nothing is "
        "drawn yet.\n"};
    return fmt::format(fmt::runtime(kPrepared.in(lang)), ticket_name(0, count),
                       ticket_name(count - 1, count), manifest.panel_size, manifest.pool_size);
  }
  if (manifest.tickets) {
    constexpr Text kTicket{"Geloot: lot {0} van {1} tot en met {2}, {3} van de {4} mensen.\n",
                           "Drawn: ticket {0} of {1} to {2}, {3} of the {4} people.\n"};
    return fmt::format(fmt::runtime(kTicket.in(lang)), ticket_name(draw.record.number, count),
                       ticket_name(0, count), ticket_name(count - 1, count), manifest.panel_size,
                       manifest.pool_size);
  }
  constexpr Text kNumber{"Geloot: groep {0} van {1}, {2} van de {3} mensen (nummer {4} van {5}).\n",
                         "Drawn: panel {0} of {1}, {2} of the {3} people (number {4} of {5}).\n"};
  return fmt::format(fmt::runtime(kNumber.in(lang)), draw.record.panel,
                     grouped(manifest.panels, lang), manifest.panel_size, manifest.pool_size,
                     grouped(draw.record.number, lang), grouped(manifest.total, lang));
}

/// A hash as it is read out: eight groups to a line.
std::string in_groups(const std::string& hash) {
  constexpr std::size_t kLine = 8;
  const auto groups = hash_groups(hash);
  std::string text;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    text += (g % kLine == 0 ? "  " : " ") + groups[g];
    if ((g + 1) % kLine == 0) text += '\n';
  }
  return text;
}

}  // namespace

std::string what_rounding_did(const TicketFacts& tickets, Lang lang) {
  constexpr Text kRounded{
      "Door het afronden op {0} loten veranderde niemands kans meer dan {1}; bewezen is dat het "
      "met hoogstens {2} kan (Flanigan, Kehne en Procaccia 2021).\n",
      "By the rounding to {0} tickets nobody's chance changed by more than {1}; it is proven that "
      "at most {2} will do (Flanigan, Kehne and Procaccia 2021).\n"};
  return fmt::format(fmt::runtime(kRounded.in(lang)), grouped(tickets.count, lang),
                     percentage_points(tickets.change, lang),
                     percentage_points(tickets.bound, lang));
}

void add_published(FileSet& files, const fs::path& folder, const Draw& draw) {
  if (!draw.panels_csv.empty()) {
    files.add(folder / "probabilities.csv", draw.probabilities_csv);
    files.add(folder / "panels.csv", draw.panels_csv);
    files.add(folder / "quotas.csv", draw.quotas_csv);
    if (draw.record.manifest.tickets) {
      files.add(folder / "distribution.csv", draw.distribution_csv);
      files.add(folder / "manifest.json", manifest_json(draw.record.manifest));
    }
  }
  if (draw.record.is_drawn()) {
    files.add(folder / "record.json", record_json(draw.record));
  }
}

bool is_prepared(const fs::path& folder) {
  return fs::exists(folder / "manifest.json");
}

bool is_prepared_otherwise(const fs::path& folder, const Draw& draw, Diagnostics& diagnostics) {
  const fs::path path = folder / "manifest.json";
  if (!fs::exists(path) || read_file(path) == manifest_json(draw.record.manifest)) return false;
  diagnostics.error(msg::draw_prepared, whole_file(path));
  return true;
}

std::optional<std::string> spent_ticket(const fs::path& folder) {
  Diagnostics unread;  // that there is a record is enough to refuse
  const auto record = read_record(folder / "record.json", unread);
  if (!record || !record->manifest.tickets) return std::nullopt;
  return ticket_name(record->number, record->manifest.numbers());
}

Outcome draw_outcome(const Draw& draw, const std::vector<std::string>& ids, const fs::path& folder,
                     Lang lang) {
  const DrawManifest& manifest = draw.record.manifest;
  const ChanceSummary& chances = draw.chances;
  constexpr Text kChances{"Kansen: kleinste {}, grootste {}, gemiddeld {}.\n",
                          "Chances: smallest {}, largest {}, mean {}.\n"};
  constexpr Text kHash{"Het manifest staat in {}; zijn SHA-256:\n",
                       "The manifest is in {}; its SHA-256:\n"};
  constexpr Text kRecord{"Het verslag staat in {}\n", "The record is in {}\n"};
  Outcome outcome;
  outcome.json = outcome_json(draw, ids);
  outcome.text = first_line(draw, lang) +
                 fmt::format(fmt::runtime(kChances.in(lang)), percentage(chances.least, 2, lang),
                             percentage(chances.most, 2, lang), percentage(chances.mean, 2, lang)) +
                 what_is_known(manifest, lang);
  if (manifest.tickets) {
    outcome.text += fmt::format(fmt::runtime(kHash.in(lang)), (folder / "manifest.json").string()) +
                    in_groups(manifest_sha256(manifest));
  }
  if (draw.record.is_drawn()) {
    outcome.text += fmt::format(fmt::runtime(kRecord.in(lang)), (folder / "record.json").string());
  }
  return outcome;
}

}  // namespace burgerberaad
