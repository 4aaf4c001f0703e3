#include "burgerberaad/report/calibrated.hpp"

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/report/member_features.hpp"
#include "burgerberaad/tally/calibration.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace burgerberaad {
namespace {

double as_double(const Rational& value) {
  return value.convert_to<double>();
}

Rational total_of(const PopulationCategory& category) {
  Rational total = 0;
  for (const auto& share : category.features) total += share.count;
  return total;
}

/// At most 0.5 % apart, as statistics are that were rounded (deliberation.md, Weighing).
bool nearly(const Rational& total, const Rational& other) {
  return abs(total - other) * 200 <= other;
}

/// Shares and percentages say how a whole divides, not how large it is.
bool are_shares(const Rational& total) {
  return nearly(total, 1) || nearly(total, 100);
}

/// The declared margins, when they are about the same people; else each that is not is reported.
std::vector<const PopulationCategory*> margins_of(const Dossier& dossier,
                                                  Diagnostics& diagnostics) {
  std::vector<const PopulationCategory*> margins;
  const auto& weighing = dossier.assembly.weighing;
  if (!weighing) return margins;
  if (!dossier.population) {
    for (const auto& name : weighing->margins) {
      diagnostics.error(msg::margin_unknown, weighing->margins_where, name);
    }
    return margins;
  }
  const PopulationCategory* first = nullptr;
  const std::size_t errors = diagnostics.error_count();
  margins.reserve(weighing->margins.size());
  for (const auto& name : weighing->margins) {
    const auto* category = dossier.population->find(name);
    if (category == nullptr) return {};  // `check` says so
    margins.push_back(category);
    const Rational total = total_of(*category);
    if (are_shares(total)) continue;
    if (first == nullptr) first = category;
    if (nearly(total, total_of(*first))) continue;
    diagnostics.error(msg::margin_totals, category->where, category->name,
                      decimal(total, 0, Lang::nl), first->name,
                      decimal(total_of(*first), 0, Lang::nl));
  }
  if (diagnostics.error_count() > errors) margins.clear();
  return margins;
}

std::vector<UsedMargin> used(const std::vector<const PopulationCategory*>& margins,
                             const Population& population) {
  std::vector<UsedMargin> told;
  told.reserve(margins.size());
  for (const auto* margin : margins) {
    const Rational total = total_of(*margin);
    told.push_back({margin->name, margin->source.empty() ? population.source : margin->source,
                    total, !told.empty() && total != told.front().total});
  }
  return told;
}

/// Calibrates one group of people after another; the same people have the same weights.
class Calibrator {
 public:
  Calibrator(const Dossier& dossier, std::vector<const PopulationCategory*> margins,
             const MemberFeatures& features, Diagnostics& diagnostics)
      : weighing_(*dossier.assembly.weighing),
        margins_(std::move(margins)),
        features_(features),
        diagnostics_(diagnostics) {}

  /// Null when these people cannot be calibrated; what is in the way is reported once.
  const Calibration* of(const std::vector<std::string>& people, const std::string& ballot) {
    const auto known = done_.find(people);
    if (known != done_.end()) return known->second ? &*known->second : nullptr;
    auto& place = done_[people];
    place = make(people, ballot);
    return place ? &*place : nullptr;
  }

 private:
  /// The cells of one margin, scaled so that the mean weight is 1.
  std::optional<CalibrationMargin> cells(const PopulationCategory& category,
                                         const std::vector<std::string>& people,
                                         const std::string& ballot) {
    CalibrationMargin margin;
    const Rational scale = Rational(static_cast<std::int64_t>(people.size())) / total_of(category);
    margin.targets.reserve(category.features.size());
    for (const auto& share : category.features) {
      margin.targets.push_back(as_double(share.count * scale));
    }
    const auto column = features_.column(category.name);
    std::size_t unknown = 0;
    std::set<std::string> strange;
    margin.cell_of.reserve(people.size());
    for (const auto& person : people) {
      const auto found = features_.of.find(person);
      const std::string value =
          column && found != features_.of.end() ? found->second[*column] : std::string();
      const auto cell = std::ranges::find(category.features, value, &PopulationShare::feature);
      const bool there = cell != category.features.end() && cell->count > 0;
      if (!there && value.empty()) ++unknown;
      if (!there && !value.empty()) strange.insert(value);
      margin.cell_of.push_back(static_cast<std::size_t>(cell - category.features.begin()));
    }
    if (unknown > 0) {
      diagnostics_.error(msg::margin_unfilled, category.where, unknown, people.size(), ballot,
                         category.name);
    }
    for (const auto& value : strange) {
      diagnostics_.error(msg::margin_value, category.where, ballot, value, category.name);
    }
    return unknown > 0 || !strange.empty() ? std::nullopt : std::optional(std::move(margin));
  }

  void report(const CalibrationFault& fault, const std::string& ballot) {
    using Kind = CalibrationFault::Kind;
    if (fault.kind == Kind::empty_cell || fault.kind == Kind::nothing_to_aim) {
      const auto& category = *margins_[fault.margin];
      const auto& share = category.features[fault.cell];
      diagnostics_.error(msg::margin_empty, share.where, ballot, share.feature, category.name);
    } else if (fault.kind == Kind::out_of_bounds) {
      diagnostics_.error(msg::weights_too_narrow, weighing_.where, ballot,
                         weighing_.least_weight->str(), weighing_.greatest_weight->str());
    } else {
      diagnostics_.error(msg::margins_clash, weighing_.where, ballot);
    }
  }

  std::optional<Calibration> make(const std::vector<std::string>& people,
                                  const std::string& ballot) {
    if (people.empty()) return std::nullopt;
    std::vector<CalibrationMargin> margins;
    margins.reserve(margins_.size());
    bool complete = true;
    for (const auto* category : margins_) {
      auto margin = cells(*category, people, ballot);
      complete = complete && margin.has_value();
      if (margin) margins.push_back(std::move(*margin));
    }
    if (!complete) return std::nullopt;
    auto result = weighing_.least_weight
                      ? calibrate_within(margins, {as_double(*weighing_.least_weight),
                                                   as_double(*weighing_.greatest_weight)})
                      : rake(margins, weighing_.greatest_weight
                                          ? std::optional(as_double(*weighing_.greatest_weight))
                                          : std::nullopt);
    if (const auto* fault = std::get_if<CalibrationFault>(&result)) {
      report(*fault, ballot);
      return std::nullopt;
    }
    return std::get<Calibration>(std::move(result));
  }

  const WeighingSettings& weighing_;
  std::vector<const PopulationCategory*> margins_;
  const MemberFeatures& features_;
  Diagnostics& diagnostics_;
  std::map<std::vector<std::string>, std::optional<Calibration>> done_;
};

CalibratedSupport supported(const Calibration& calibration, const std::vector<std::string>& people,
                            const Sides& sides, const Threshold& adopt) {
  /// Weighted votes that differ by less count as equal: the sums are rounded.
  constexpr double kEqual = 1e-9;
  CalibratedSupport told;
  const auto& weights = calibration.weights;
  told.people = static_cast<std::int64_t>(people.size());
  double all = 0;
  double in_favour = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    all += weights[i];
    if (std::ranges::binary_search(sides.in_favour, people[i])) in_favour += weights[i];
  }
  told.support = in_favour / all;
  told.above = in_favour - as_double(adopt.share) * all;
  told.meets = adopt.strict ? told.above > kEqual : told.above >= -kEqual;
  told.design_effect = design_effect(weights);
  told.effective_people = static_cast<double>(people.size()) / told.design_effect;
  told.least_weight = *std::ranges::min_element(weights);
  told.greatest_weight = *std::ranges::max_element(weights);
  told.rounds = calibration.rounds;
  told.trimmed = calibration.trimmed;
  told.largest_error = calibration.largest_error;
  return told;
}

}  // namespace

Calibrations calibrate(const Dossier& dossier, const std::vector<OpenBallot>& ballots,
                       Diagnostics& diagnostics) {
  Calibrations result;
  result.features_known = ballots.empty();  // nobody is asked for
  if (ballots.empty()) return result;
  const auto margins = margins_of(dossier, diagnostics);
  if (margins.empty()) return result;
  result.margins = used(margins, *dossier.population);
  Diagnostics told_before;  // the files are read as a whole elsewhere
  const auto features =
      read_member_features(dossier, dossier.assembly.weighing->margins, told_before);
  if (!features) return result;
  result.features_known = true;
  Calibrator calibrator(dossier, margins, *features, diagnostics);
  for (const auto& ballot : ballots) {
    const VotingRule* rule = find_rule(dossier.assembly.rules, ballot.rules);
    if (rule == nullptr) continue;  // `check` says so
    const auto people = counted_people(rule->denominator, ballot.sides, ballot.electorate);
    if (!people) continue;
    const auto* calibration = calibrator.of(*people, ballot.id);
    if (calibration == nullptr) continue;
    result.ballots[ballot.id] = supported(*calibration, *people, ballot.sides, rule->adopt);
  }
  return result;
}

}  // namespace burgerberaad
