#include "burgerberaad/report/advice.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace burgerberaad {
namespace {

/// Exact numbers stay in numerator and denominator; this is for whoever only reads along.
double number(const Rational& value) {
  return value.convert_to<double>();
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json support_json(const Tally& tally) {
  const auto share = support(tally);
  if (!share) return nullptr;
  return {{"numerator", tally.counts.in_favour},
          {"denominator", *tally.denominator},
          {"share", number(*share)}};
}

Json counts_json(const BallotCounts& counts) {
  Json json{{"in_favour", counts.in_favour},     {"against", counts.against},
            {"abstain", counts.abstain},         {"blank", counts.blank},
            {"invalid", counts.invalid},         {"issued", or_null(counts.issued)},
            {"missing", or_null(counts.missing)}};
  if (counts.chosen > 0) json["chosen"] = counts.chosen;
  return json;
}

std::string_view name(OptionResult::State state) {
  constexpr std::array<std::string_view, 3> kNames{"wins", "loses", "level"};
  return kNames.at(static_cast<std::size_t>(state));
}

/// A mark that is just ticked has no word in files.
std::string key_of(const Mark& mark) {
  return mark.word.empty() ? mark.title.en : mark.word;
}

Json ranking_json(const Ranking& ranking) {
  Json options = Json::array();
  for (const auto& each : ranking.options) {
    Json papers = Json::object();
    for (std::size_t i = 0; i < ranking.marks.size(); ++i) {
      papers[key_of(ranking.marks[i])] = each.papers[i];
    }
    options.push_back({{"option", each.option.id},
                       {"text", text_or_null(each.option.text)},
                       {"place", each.place},
                       {"papers", papers},
                       {"figure", each.figure.en},
                       {"state", name(each.state)}});
  }
  Json steps = Json::array();
  for (const auto& step : ranking.steps) steps.push_back(step.en);
  return {{"options", options}, {"steps", steps}, {"level", ranking.level}};
}

Json distribution_json(const Tally& tally) {
  Json marks = Json::array();
  for (const auto& each : tally.distribution) {
    constexpr std::array<std::string_view, 3> kSides{"in_favour", "against", "abstain"};
    marks.push_back(
        {{"mark", each.mark.word},
         {"papers", each.papers},
         {"side", kSides.at(static_cast<std::size_t>(each.mark.side.value_or(Choice::abstain)))}});
  }
  return marks;
}

Json lot_json(const Lot& lot) {
  Json tickets = Json::array();
  for (const auto& each : lot.tickets) {
    tickets.push_back({{"candidate", each.candidate}, {"sha256", each.sha256}});
  }
  return {{"seed", lot.seed}, {"tickets", tickets}};
}

Json count_json(const EarlierCount& count) {
  return {{"at", count.at ? Json(iso(*count.at)) : Json(nullptr)},
          {"why", text_or_null(count.why)},
          {"by", count.counters},
          {"marks", count.marks}};
}

/// What only some kinds of ballot have; a key that is missing does not apply.
void add_kind(Json& json, const Tally& tally) {
  if (!tally.rules.empty()) {
    json["kind"] = tally.rules;
    if (!tally.ranking) json["distribution"] = distribution_json(tally);
  }
  if (tally.ranking) json["ranking"] = ranking_json(*tally.ranking);
  if (!tally.option.empty()) json["option"] = tally.option;
  if (tally.lot) json["lot"] = lot_json(*tally.lot);
  if (tally.gate) {
    json["gate"] = {{"ballot", tally.gate->ballot}, {"outcome", tally.gate->outcome}};
  }
  if (!tally.counters.empty()) json["counted_by"] = tally.counters;
  if (tally.last_count) {
    json["counted_before"] = Json::array();
    for (const auto& each : tally.recounted) json["counted_before"].push_back(count_json(each));
    json["recount"] = count_json(*tally.last_count);
  }
  if (!tally.reservations.empty()) json["reservations"] = tally.reservations;
}

/// The threshold of a ballot on one text, or the share that an option needs.
Json threshold_json(const VotingRule& rule) {
  if (!counting_rule(rule).among_options) return to_string(rule.adopt);
  return rule.settings.share ? Json(to_string(*rule.settings.share)) : Json(nullptr);
}

Json denominator_json(const VotingRule& rule) {
  const CountingRule& method = counting_rule(rule);
  return method.among_options && !method.has_base ? Json(nullptr) : Json(name(rule.denominator));
}

Json bounds_json(const Tally& tally) {
  if (!tally.lower_bound) return nullptr;
  return Json::array({number(*tally.lower_bound), number(*tally.upper_bound)});
}

std::string_view word(ConditionResult result) {
  switch (result) {
    case ConditionResult::meets:
      return "meets";
    case ConditionResult::fails:
      return "fails";
    case ConditionResult::unknown:
      break;
  }
  return "unknown";
}

Json conditions_json(const Proposal& proposal, const Commission& commission) {
  Json conditions = Json::object();
  for (const auto& condition : commission.conditions) {
    const auto test =
        std::ranges::find(proposal.conditions, condition.id, &ConditionTest::condition);
    const bool tested = test != proposal.conditions.end();
    conditions[condition.id] = {{"result", word(tested ? test->result : ConditionResult::unknown)},
                                {"reason", text_or_null(tested ? test->reason : std::string())}};
  }
  return conditions;
}

/// The keys that a proposal and a ballot share.
void add_tally(Json& json, const Tally& tally, const Rules& rules) {
  json["class"] = text_or_null(tally.support_class);
  json["support"] = support_json(tally);
  const VotingRule& rule = rule_of(rules, tally);
  json["threshold"] = threshold_json(rule);
  json["denominator"] = denominator_json(rule);
  json["counts"] = counts_json(tally.counts);
  json["entitled"] = or_null(tally.entitled);
  json["present"] = or_null(tally.present);
  json["quorum_met"] = or_null(tally.quorum_met);
  json["tied"] = tally.tied;
  json["casting_vote"] = text_or_null(tally.casting_vote);
  json["votes_to_flip"] = or_null(tally.votes_to_flip);
  json["bounds"] = bounds_json(tally);
  add_kind(json, tally);
}

/// A double rounded as it is printed: more digits would say more of single people than it means.
double rounded(double value, double parts) {
  return std::floor(value * parts + 0.5) / parts;
}

Json calibrated_json(const Weighing& weighing, const AdviceFacts& facts) {
  constexpr double kHundredths = 100;
  constexpr double kTenths = 10;
  if (!weighing.counts) return nullptr;
  const auto found = facts.calibrations.ballots.find(weighing.counts->ballot);
  if (found == facts.calibrations.ballots.end()) return nullptr;
  const CalibratedSupport& told = found->second;
  const auto changes = verdict_changes(weighing, told);
  return {{"share", rounded(told.support, kHundredths)},
          {"verdict_changes", changes ? Json(*changes) : Json(nullptr)},
          {"votes_above_threshold", rounded(told.above, 1)},
          {"people", told.people},
          {"effective_people", rounded(told.effective_people, 1)},
          {"design_effect", rounded(told.design_effect, kTenths)},
          {"trimmed", told.trimmed}};
}

std::string_view word(PublishedVotes::Kind kind) {
  switch (kind) {
    case PublishedVotes::Kind::mostly_for:
      return "mostly-for";
    case PublishedVotes::Kind::mostly_against:
      return "mostly-against";
    case PublishedVotes::Kind::split_hidden:
      return "hidden";
    case PublishedVotes::Kind::shown:
      break;
  }
  return "shown";
}

Json votes_json(const PublishedVotes& votes) {
  const bool shown = votes.kind == PublishedVotes::Kind::shown && votes.voters > 0;
  return {{"votes", word(votes.kind)},
          {"voters", votes.voters},
          {"in_favour", shown ? Json(votes.votes.in_favour) : Json(nullptr)},
          {"against", shown ? Json(votes.votes.against) : Json(nullptr)},
          {"share",
           shown ? Json(number(Rational(votes.votes.in_favour, votes.voters))) : Json(nullptr)},
          {"rejects", rejects(votes)}};
}

Json strata_json(const Weighing& weighing, const AdviceFacts& facts) {
  if (!weighing.counts) return nullptr;
  const auto found = facts.people.strata.find(weighing.counts->ballot);
  if (found == facts.people.strata.end()) return nullptr;
  Json categories = Json::array();
  for (const auto& table : found->second) {
    Json groups = Json::array();
    for (const auto& group : table.groups) {
      Json one = votes_json(group.votes);
      one["feature"] = group.feature;
      groups.push_back(std::move(one));
    }
    categories.push_back({{"category", table.category},
                          {"withheld", table.withheld},
                          {"groups", std::move(groups)},
                          {"rest", table.rest ? votes_json(*table.rest) : Json(nullptr)}});
  }
  return categories;
}

Json group_json(const std::optional<Composition>& group, std::size_t feature) {
  if (!group) return nullptr;
  switch (group->counts[feature].kind) {
    case PublishedCount::Kind::hidden:
      return "hidden";
    case PublishedCount::Kind::shown:
      break;
  }
  return group->counts[feature].count;
}

Json people_json(const People& people) {
  Json categories = Json::array();
  for (const auto& table : people.categories) {
    Json features = Json::array();
    for (std::size_t i = 0; i < table.features.size(); ++i) {
      features.push_back(
          {{"feature", table.features[i]},
           {"population", table.population ? Json(number((*table.population)[i])) : Json(nullptr)},
           {"letters", group_json(table.letters, i)},
           {"pool", group_json(table.pool, i)},
           {"panel", group_json(table.panel, i)},
           {"present", group_json(table.present, i)}});
    }
    categories.push_back({{"category", table.category}, {"features", features}});
  }
  return {{"letters", or_null(people.letters)},
          {"respondents", or_null(people.respondents)},
          {"selected", or_null(people.selected)},
          {"present", or_null(people.present)},
          {"categories", categories}};
}

}  // namespace

Json to_json(const Tally& tally, const Rules& rules) {
  Json json{{"ballot", tally.ballot},
            {"proposal",
             tally.proposal.proposal.empty() ? Json(nullptr) : Json(to_string(tally.proposal))},
            {"at", iso(tally.at)},
            {"secret", tally.secret},
            {"verdict", name(tally.verdict)},
            {"reason", text_or_null(name(tally.reason))}};
  add_tally(json, tally, rules);
  return json;
}

Json to_json(const Weighing& weighing, const Dossier& dossier, const AdviceFacts& facts) {
  const Rules& rules = dossier.assembly.rules;
  Json json{{"id", weighing.id.proposal},
            {"version", weighing.id.version},
            {"title", weighing.title},
            {"verdict", name(weighing.verdict)},
            {"reason", text_or_null(name(weighing.reason))}};
  if (weighing.counts) {
    add_tally(json, *weighing.counts, rules);
    json["ballot"] = weighing.counts->ballot;
  } else {
    json["class"] = nullptr;
    json["support"] = nullptr;
    json["threshold"] = to_string(rules.standard.adopt);
    json["denominator"] = name(rules.standard.denominator);
    json["counts"] = nullptr;
    json["votes_to_flip"] = nullptr;
    json["bounds"] = nullptr;
    json["ballot"] = nullptr;
  }
  json["conditions"] = conditions_json(text_of(weighing, dossier), dossier.assembly.commission);
  json["sha256"] = weighing.sha256;
  json["merged_into"] = text_or_null(weighing.merged_into);
  json["split_into"] = weighing.split_into;
  json["unvoted_version"] = weighing.unvoted ? Json(weighing.unvoted->version) : Json(nullptr);
  json["earlier"] = Json::array();
  for (const auto& tally : weighing.others) json["earlier"].push_back(to_json(tally, rules));
  json["calibrated"] = calibrated_json(weighing, facts);
  json["strata"] = strata_json(weighing, facts);
  return json;
}

Json advice_json(const Dossier& dossier, const AdviceFacts& facts, Lang lang, Edition edition) {
  Json json;
  json["assembly"] = {{"id", dossier.assembly.id},
                      {"title", dossier.assembly.title},
                      {"sha256", dossier.assembly.sha256},
                      {"rules_sha256", dossier.assembly.rules_sha256}};
  json["software"] = facts.software;
  json["edition"] = name(edition);
  json["draft"] = facts.faults > 0;
  const auto due = answer_due(dossier.assembly.commission);
  json["answer_due"] = due ? Json(iso(*due)) : Json(nullptr);
  json["proposals"] = Json::array();
  for (const auto& weighing : facts.weighings) {
    json["proposals"].push_back(to_json(weighing, dossier, facts));
  }
  json["ballots"] = Json::array();
  for (const auto& tally : facts.ballots) {
    json["ballots"].push_back(to_json(tally, dossier.assembly.rules));
  }
  json["people"] = people_json(facts.people);
  json["fingerprints"] = Json::object();
  for (const auto& print : facts.fingerprints) json["fingerprints"][print.file] = print.sha256;
  json["journal_head"] = or_null(facts.journal_head);
  json["document"] = to_json(advice(dossier, facts, lang, edition));
  return json;
}

}  // namespace burgerberaad
