#include "burgerberaad/mandate/commission.hpp"

#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"

#include <array>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostWeeks = 520;
constexpr std::int64_t kMostEuros = 1'000'000'000;

Commissioner read_commissioner(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Commissioner commissioner;
  commissioner.id = read_id(map, "id", diagnostics);
  commissioner.name = map.text("name");
  commissioner.decision = map.optional_text("decision").value_or("");
  commissioner.date = map.optional_date("date");
  commissioner.where = node.where;
  map.finish();
  return commissioner;
}

Condition read_condition(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Condition condition;
  condition.id = read_id(map, "id", diagnostics);
  condition.text = map.text("text");
  condition.where = node.where;
  map.finish();
  return condition;
}

Promise read_promise(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Promise promise;
  promise.text = map.text("text");
  promise.answer_within_weeks = map.optional_integer("answer_within_weeks", 1, kMostWeeks);
  map.finish();
  return promise;
}

std::optional<Term> read_term(const yaml::Node& node, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  yaml::MapReader map(node, diagnostics);
  const Term term{map.date("from"), map.date("to")};
  map.finish();
  if (diagnostics.error_count() > errors) return std::nullopt;
  if (term.to < term.from) {
    diagnostics.error(msg::term_backwards, map.where("to"), iso(term.from), iso(term.to));
    return std::nullopt;
  }
  return term;
}

}  // namespace

Commission read_commission(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Commission commission;
  commission.where = node.where;
  commission.question = map.text("question");
  commission.set_by = map.optional_text("set_by").value_or("");
  commission.set_by_where = map.where("set_by");
  commission.goal = map.optional_text("goal").value_or("");
  commission.purpose = map.optional_text("purpose").value_or("");
  map.list("commissioners", [&](const yaml::Node& item) {
    commission.commissioners.push_back(read_commissioner(item, diagnostics));
  });
  map.list("conditions", [&](const yaml::Node& item) {
    commission.conditions.push_back(read_condition(item, diagnostics));
  });
  if (const auto* promise = map.node("promise")) {
    commission.promise = read_promise(*promise, diagnostics);
  }
  if (const auto* term = map.node("term")) {
    commission.term = read_term(*term, diagnostics);
    commission.term_where = term->where;
  } else {
    diagnostics.warning(msg::no_term, node.where);
  }
  commission.delivered = map.optional_date("delivered");
  if (const auto funding = map.optional_choice("funding", {"structural", "pilot"})) {
    commission.funding = *funding == 0 ? Funding::structural : Funding::pilot;
  }
  commission.budget = map.optional_integer("budget", 0, kMostEuros);
  map.finish();
  return commission;
}

std::optional<Date> answer_due(const Commission& commission) {
  if (!commission.delivered || !commission.promise || !commission.promise->answer_within_weeks) {
    return std::nullopt;
  }
  constexpr int kDaysInWeek = 7;
  return plus_days(*commission.delivered,
                   kDaysInWeek * static_cast<int>(*commission.promise->answer_within_weeks));
}

Text title(Side side) {
  switch (side) {
    case Side::residents:
      return {"inwoners", "residents"};
    case Side::together:
      return {"inwoners samen met anderen", "residents together with others"};
    case Side::organisation:
      return {"organisatie", "organisation"};
    case Side::commissioner:
      return {"opdrachtgever", "commissioner"};
    case Side::unknown:
      break;
  }
  return {"niet bekend", "not known"};
}

std::string_view name(Side side) {
  constexpr std::array<std::string_view, 5> kNames{"residents", "together", "organisation",
                                                   "commissioner", "unknown"};
  return kNames.at(static_cast<std::size_t>(side));
}

Body read_body(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Body body;
  body.name = map.text("name");
  if (const auto side =
          map.choice("side", {"residents", "together", "organisation", "commissioner"})) {
    body.side = static_cast<Side>(*side);
  }
  body.where = node.where;
  map.finish();
  return body;
}

RoleHolder read_role_holder(const yaml::Node& node, Diagnostics& diagnostics) {
  constexpr std::array kRoles{Role::facilitator, Role::expert, Role::observer, Role::clerk,
                              Role::commissioner};
  yaml::MapReader map(node, diagnostics);
  RoleHolder holder;
  holder.id = read_id(map, "id", diagnostics);
  if (const auto role =
          map.choice("role", {"facilitator", "expert", "observer", "clerk", "commissioner"})) {
    holder.role = kRoles.at(*role);
  }
  holder.name = map.text("name");
  holder.topic = map.optional_text("topic").value_or("");
  holder.interest = map.optional_text("interest").value_or("");
  holder.chosen_by = map.optional_text("chosen_by").value_or("");
  holder.from = map.optional_date("from");
  holder.to = map.optional_date("to");
  if (holder.from && holder.to && *holder.to < *holder.from) {
    diagnostics.error(msg::term_backwards, map.where("to"), iso(*holder.from), iso(*holder.to));
  }
  holder.where = node.where;
  map.finish();
  return holder;
}

const RoleRights& rights_of(Role role) {
  static constexpr std::array<RoleRights, 6> kRights{{
      {{"deelnemer", "member"}, true, {"om mee te beraadslagen", "to deliberate"}},
      {{"gespreksleider", "facilitator"}, true, {"om het gesprek te leiden", "to lead the talk"}},
      {{"deskundige", "expert"},
       true,
       {"om uit te leggen en op vragen te antwoorden", "to explain and to answer questions"}},
      {{"waarnemer", "observer"}, false, {"om te zien hoe het gaat", "to see how it goes"}},
      {{"secretaris", "clerk"},
       true,
       {"over de gang van zaken, niet over de inhoud", "about procedure, not about substance"}},
      {{"opdrachtgever", "commissioner"},
       true,
       {"om de opdracht uit te leggen", "to explain the commission"}},
  }};
  return kRights.at(static_cast<std::size_t>(role));
}

bool has_role(const RoleHolder& holder, Date day) {
  return (!holder.from || *holder.from <= day) && (!holder.to || day <= *holder.to);
}

}  // namespace burgerberaad
