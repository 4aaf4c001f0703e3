#include "burgerberaad/lottery/draw.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/lottery/trials.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "burgerberaad/register/address.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// "leeftijd = 18-24 (min 3)": the same in every language.
std::vector<std::string> names_of(const QuotaSet& quotas, const std::vector<QuotaSide>& sides) {
  std::vector<std::pair<const Category*, const Quota*>> rows;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) rows.emplace_back(&category, &quota);
  }
  std::vector<std::string> names;
  for (const auto& side : sides) {
    const auto& [category, quota] = rows[side.row];
    names.push_back(fmt::format("{} = {} ({} {})", category->name, quota->feature,
                                side.minimum ? "min" : "max",
                                side.minimum ? quota->least : quota->most));
  }
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

/// At most ten of them, and how many there are besides.
std::string shortened(const std::vector<std::string>& ids) {
  constexpr std::size_t kShown = 10;
  if (ids.size() <= kShown) return listed(ids);
  return fmt::format("{}, ... (+{})", fmt::join(ids.begin(), ids.begin() + kShown, ", "),
                     ids.size() - kShown);
}

/// What was frozen before the draw; the random part of the search follows from it.
std::string frozen(const DrawManifest& manifest) {
  const Objective& objective = manifest.objective;
  std::string method(name(objective.method));
  if (objective.method == Method::goldilocks) method += " " + objective.gamma.str();
  return fmt::format("{}{}\n{}\n{}\n{}\n{}", manifest.pool_sha256, manifest.pool_root,
                     manifest.quotas_sha256, method, manifest.panel_size,
                     fmt::join(manifest.household_columns, "\n"));
}

DrawManifest open_manifest(const QuotaSet& quotas, const Pool& pool, const DrawSettings& settings) {
  DrawManifest manifest;
  manifest.program = settings.program;
  manifest.objective = settings.objective;
  manifest.pool_sha256 = pool.sha256;
  manifest.pool_root = pool.root;
  manifest.quotas_sha256 = canonical_sha256(quotas);
  manifest.id_column = settings.id_column;
  manifest.household_columns = settings.household_columns;
  manifest.pool_size = static_cast<std::int64_t>(pool.size());
  manifest.panel_size = settings.size;
  manifest.repeats = settings.repeats;
  return manifest;
}

/// Whether `text` is UTF-8 of so many characters, none of them a control character.
bool is_line(std::string_view text, std::size_t shortest, std::size_t longest) {
  if (valid_utf8(text) != text.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool later_control =  // U+0080 to U+009F
        byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || later_control) return false;
  }
  const std::size_t characters = code_points(text);
  return characters >= shortest && characters <= longest;
}

}  // namespace

bool is_seed(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  return is_line(text, 1, kLongest);
}

bool is_reason(std::string_view text) {
  constexpr std::size_t kShortest = 10;
  constexpr std::size_t kLongest = 300;
  return is_line(text, kShortest, kLongest) && !is_blank(text);
}

QuotaSet in_order(QuotaSet quotas) {
  std::sort(quotas.categories.begin(), quotas.categories.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  for (auto& category : quotas.categories) {
    std::sort(category.quotas.begin(), category.quotas.end(),
              [](const auto& a, const auto& b) { return a.feature < b.feature; });
  }
  return quotas;
}

namespace {

/// A note with the smallest relaxation in words, or that there is none.
void report_relaxation(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                       Diagnostics& diagnostics) {
  const Location where{quotas.file, 0, 0, ""};
  const auto changes = smallest_relaxation(quotas, pool, size);
  if (!changes) {
    diagnostics.note(msg::draw_no_relax, where);
    return;
  }
  std::vector<std::string> words;
  for (const auto& change : *changes) {
    const auto& category = quotas.categories[change.category];
    const auto& quota = category.quotas[change.feature];
    if (change.least < quota.least) {
      words.push_back(fmt::format("{} = {}: min {} -> {}", category.name, quota.feature,
                                  quota.least, change.least));
    }
    if (change.most > quota.most) {
      words.push_back(fmt::format("{} = {}: max {} -> {}", category.name, quota.feature, quota.most,
                                  change.most));
    }
  }
  diagnostics.note(msg::draw_relax, where, listed(words));
}

}  // namespace

bool check_arithmetic(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                      Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  check_seats(pool, size, diagnostics);
  if (diagnostics.error_count() > before) return false;
  check_sums(quotas, size, diagnostics);
  check_supply(quotas, pool, diagnostics);
  if (diagnostics.error_count() == before) return true;
  report_relaxation(quotas, pool, size, diagnostics);
  return false;
}

void report_conflict(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                     Diagnostics& diagnostics) {
  const Types types = make_types(quotas, pool, size);
  const auto sides = minimal_conflict(types.instance);
  const Location where{quotas.file, 0, 0, ""};
  if (sides.empty()) {
    diagnostics.error(msg::draw_gave_up, where);
    return;
  }
  diagnostics.error(msg::draw_conflict, where, listed(names_of(quotas, sides)));
  report_relaxation(quotas, pool, size, diagnostics);
}

void report_unseatable(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                       const std::vector<std::size_t>& people, Diagnostics& diagnostics) {
  const Types types = make_types(quotas, pool, size);
  std::map<std::size_t, std::string> reasons;  // per type
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto person : people) {
    const std::size_t type = types.of_person[person];
    if (reasons.count(type) == 0) {
      reasons[type] = listed(names_of(quotas, minimal_conflict(types.instance, type)));
    }
    ids[reasons[type]].push_back(pool.ids[person]);
  }
  const Location where{quotas.file, 0, 0, ""};
  for (const auto& [reason, names] : ids) {
    if (names.size() == 1) {
      diagnostics.warning(msg::draw_excluded_one, where, reason, names.front());
    } else {
      diagnostics.warning(msg::draw_excluded, where, names.size(), reason, shortened(names));
    }
  }
}

namespace {

/// The best lottery for an objective; false when there is none.
bool find_best(const QuotaSet& quotas, const Pool& pool, const DrawSettings& settings, Draw& draw,
               Diagnostics& diagnostics) {
  DrawManifest& manifest = draw.record.manifest;
  bool searched = false;
  auto best =
      fair_lottery(quotas, pool, settings.size, settings.objective, sha256_hex(frozen(manifest)),
                   settings.effort, &searched, settings.progress);
  if (!best) {
    if (searched) report_conflict(quotas, pool, settings.size, diagnostics);
    if (!searched) diagnostics.error(msg::draw_gave_up, Location{quotas.file, 0, 0, ""});
    return false;
  }
  draw.distribution = std::move(best->distribution);
  draw.keeping = draw.distribution.total;
  manifest.proven = best->proven;
  manifest.gap = best->gap;
  manifest.certificate = std::move(best->certificate);
  return true;
}

/// Many panels by a rule; false when it found none.
bool try_often(const QuotaSet& quotas, const Pool& pool, const DrawSettings& settings, Draw& draw,
               Diagnostics& diagnostics) {
  const Method method = settings.objective.method;
  Rng rng(sha256_hex(frozen(draw.record.manifest)), name(method));
  const auto rule = method == Method::legacy ? legacy_trials : random_trials;
  auto trials = rule(quotas, pool, settings.size, rng, settings.progress);
  if (trials.distribution.total == 0) {
    diagnostics.error(msg::draw_rule_failed, Location{quotas.file, 0, 0, ""}, trials.attempts);
    return false;
  }
  draw.distribution = std::move(trials.distribution);
  draw.keeping = trials.keeping;
  return true;
}

void warn(const QuotaSet& quotas, const Pool& pool, const DrawSettings& settings, const Draw& draw,
          Diagnostics& diagnostics) {
  const DrawManifest& manifest = draw.record.manifest;
  if (is_optimal(manifest.objective.method)) {
    report_unseatable(quotas, pool, settings.size, draw.excluded, diagnostics);
    if (!manifest.proven) {
      diagnostics.warning(msg::draw_unproven, Location{},
                          decimal(manifest.gap.value_or(Rational(1)), 6, Lang::en));
    }
    return;
  }
  if (!draw.excluded.empty()) {
    diagnostics.warning(msg::draw_never_seated, Location{}, draw.excluded.size(),
                        draw.distribution.total);
  }
  if (draw.keeping < draw.distribution.total) {
    diagnostics.warning(msg::draw_breaks_quotas, Location{}, draw.distribution.total - draw.keeping,
                        draw.distribution.total);
  }
}

/// People who had a chance and are left without a ticket: `draw.excluded` is from before.
void warn_without_ticket(const Pool& pool, const Draw& draw, Diagnostics& diagnostics) {
  const auto weights = weights_of_people(draw.distribution, pool.size());
  const auto without = static_cast<std::size_t>(std::count(weights.begin(), weights.end(), 0));
  if (without <= draw.excluded.size()) return;
  diagnostics.warning(msg::draw_without_ticket, Location{}, without - draw.excluded.size());
}

/// Puts tickets in the place of the distribution, which goes to a file of its own.
void round(const QuotaSet& quotas, const Pool& pool, std::int64_t count, Draw& draw) {
  DrawManifest& manifest = draw.record.manifest;
  const Types types = make_types(quotas, pool, manifest.panel_size);
  const auto before = weights_of_people(draw.distribution, pool.size());
  draw.distribution_csv = panels_csv(draw.distribution, pool.ids);
  draw.distribution = round_to_tickets(draw.distribution, count,
                                       people_instance(quotas, pool, manifest.panel_size));
  draw.keeping = draw.distribution.total;
  const auto after = weights_of_people(draw.distribution, pool.size());
  TicketFacts facts;
  facts.count = count;
  facts.types = static_cast<std::int64_t>(types.instance.units.size());
  facts.change = largest_change({before.begin(), before.end()}, manifest.total,
                                {after.begin(), after.end()}, count);
  facts.bound = published_bound(manifest.panel_size, count, facts.types);
  facts.distribution_sha256 = sha256_hex(draw.distribution_csv);
  manifest.tickets = std::move(facts);
}

}  // namespace

void count_chances(const Pool& pool, Draw& draw) {
  draw.excluded.clear();
  const auto weights = weights_of_people(draw.distribution, pool.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) draw.excluded.push_back(i);
  }
  draw.chances = summarise(weights, draw.distribution.total);
}

void pick_panel(const Pool& pool, std::optional<std::string> seed,
                std::optional<std::int64_t> ticket, Draw& draw) {
  pick(draw.record, draw.distribution, pool.ids, std::move(seed), ticket);
  draw.selected = draw.distribution.panels[static_cast<std::size_t>(draw.record.panel - 1)].members;
}

std::optional<Draw> draw_panel(const QuotaSet& quotas, const Pool& pool,
                               const DrawSettings& settings, Diagnostics& diagnostics) {
  Draw draw;
  DrawManifest& manifest = draw.record.manifest;
  manifest = open_manifest(quotas, pool, settings);
  const auto find = is_optimal(settings.objective.method) ? find_best : try_often;
  if (!find(quotas, pool, settings, draw, diagnostics)) return std::nullopt;
  count_chances(pool, draw);
  warn(quotas, pool, settings, draw, diagnostics);
  manifest.total = draw.distribution.total;
  manifest.panels = static_cast<std::int64_t>(draw.distribution.panels.size());
  if (settings.tickets) {
    round(quotas, pool, *settings.tickets, draw);
    warn_without_ticket(pool, draw, diagnostics);
    count_chances(pool, draw);
    draw.panels_csv = booklet_csv(draw.distribution, pool.ids);
  } else {
    draw.panels_csv = panels_csv(draw.distribution, pool.ids);
  }
  draw.probabilities_csv = probabilities_csv(draw.distribution, pool.ids);
  draw.quotas_csv = canonical_csv(quotas);
  manifest.panels_sha256 = sha256_hex(draw.panels_csv);
  manifest.probabilities_sha256 = sha256_hex(draw.probabilities_csv);
  if (settings.seed || settings.ticket) pick_panel(pool, settings.seed, settings.ticket, draw);
  return draw;
}

}  // namespace burgerberaad
