#include "burgerberaad/dossier/connections.hpp"

#include "burgerberaad/dossier/lineage.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace burgerberaad {
namespace {

/// Puts things and connections in their order.
class Drawer {
 public:
  explicit Drawer(const Dossier& dossier) : dossier_(&dossier) {
    if (dossier.landscape) landscape_ = &*dossier.landscape;
  }

  Connections draw(const std::vector<Weighing>& weighings) {
    add_signals();
    if (landscape_ != nullptr) {
      for (const auto& item : landscape_->goals) add(ThingKind::goal, item);
      for (const auto& item : landscape_->needs) add(ThingKind::need, item);
      for (const auto& item : landscape_->initiatives) add(ThingKind::initiative, item);
      for (const auto& item : landscape_->organisations) add(ThingKind::organisation, item);
    }
    add_texts(weighings);
    for (std::size_t i = 0; i < drawn_.things.size(); ++i) {
      drawn_.places.emplace(drawn_.things[i].id, i);
    }
    drawn_.starting.resize(drawn_.things.size());
    drawn_.ending.resize(drawn_.things.size());
    connect_texts(weighings);
    if (landscape_ != nullptr) connect_landscape();
    return std::move(drawn_);
  }

 private:
  void add_signals() {
    for (const auto& signal : dossier_->signals) {
      Thing thing;
      thing.kind = ThingKind::signal;
      thing.id = signal.id;
      thing.title = signal.question.empty() ? signal.text : signal.question;
      if (!signal.question.empty()) thing.words = signal.text;
      const Area* area = landscape_ == nullptr ? nullptr : find_area(*landscape_, signal.area);
      if (area != nullptr) thing.areas.push_back(area->id);
      drawn_.things.push_back(std::move(thing));
    }
  }

  void add(ThingKind kind, const LandscapeItem& item) {
    Thing thing;
    thing.kind = kind;
    thing.id = item.id;
    thing.title = item.title;
    thing.words = item.words;
    thing.website = item.website;
    thing.since = item.since;
    thing.perspective = item.perspective;
    thing.areas = areas_of(item);
    drawn_.things.push_back(std::move(thing));
  }

  [[nodiscard]] std::vector<std::string> areas_of(const LandscapeItem& item) const {
    std::vector<std::string> areas;
    for (const auto& each : item.areas) {
      const Area* area = find_area(*landscape_, each.id);
      if (area != nullptr) areas.push_back(area->id);
    }
    return areas;
  }

  void add_texts(const std::vector<Weighing>& weighings) {
    for (const auto& weighing : weighings) {
      Thing thing;
      thing.kind = ThingKind::text;
      thing.id = weighing.id.proposal;
      thing.title = weighing.title;
      thing.verdict = weighing.verdict;
      if (landscape_ != nullptr) {
        const auto found =
            std::ranges::find(landscape_->recommendations, thing.id, &LandscapeItem::id);
        if (found != landscape_->recommendations.end()) {
          thing.areas = areas_of(*found);
          thing.perspective = found->perspective;
        }
      }
      drawn_.things.push_back(std::move(thing));
    }
  }

  void connect(const std::string& from, const std::string& to, Text what,
               const std::string& words = {}) {
    const auto start = drawn_.place(from);
    const auto end = drawn_.place(to);
    if (!start || !end || start == end || !seen_.emplace(*start, *end).second) return;
    drawn_.starting[*start].push_back(drawn_.connections.size());
    drawn_.ending[*end].push_back(drawn_.connections.size());
    drawn_.connections.push_back({*start, *end, what, words});
  }

  /// Signals to the texts that name them, and texts to those that go back to them.
  void connect_texts(const std::vector<Weighing>& weighings) {
    for (const auto& trace : trace_signals(*dossier_)) {
      for (const auto& text : trace.picked_up) {
        connect(trace.signal->id, text.proposal, {"opgepakt in", "taken up in"});
      }
    }
    for (const auto& weighing : weighings) {
      for (const auto& next : offspring(*dossier_, weighing.id.proposal)) {
        connect(weighing.id.proposal, next.proposal, {"gaat verder in", "goes on in"});
      }
      if (!weighing.merged_into.empty()) {
        connect(weighing.id.proposal, weighing.merged_into, {"opgegaan in", "merged into"});
      }
      for (const auto& part : weighing.split_into) {
        connect(weighing.id.proposal, part, {"gesplitst in", "split into"});
      }
    }
  }

  void connect_landscape() {
    for (const auto& need : landscape_->needs) {
      for (const auto& signal : need.from) {
        connect(signal.id, need.id, {"laat zien wat nodig is", "shows what is needed"});
      }
    }
    for (const auto& item : landscape_->initiatives) {
      for (const auto& need : item.serves) {
        connect(need.id, item.id, {"wordt gediend door", "is served by"});
      }
      for (const auto& each : item.by) connect(item.id, each.id, {"is van", "is of"});
      for (const auto& text : item.near) connect(item.id, text.id, {"lijkt op", "is like"});
    }
    for (const auto& item : landscape_->recommendations) {
      for (const auto& need : item.serves) {
        connect(need.id, item.id, {"wordt gediend door", "is served by"});
      }
      for (const auto& goal : item.goals) {
        connect(goal.id, item.id, {"opgepakt in", "taken up in"});
      }
    }
    for (const auto& link : landscape_->links) {
      connect(link.from.id, link.to.id, {"hoort bij", "belongs with"}, link.words);
    }
  }

  const Dossier* dossier_;
  const Landscape* landscape_ = nullptr;
  Connections drawn_;
  std::set<std::pair<std::size_t, std::size_t>> seen_;
};

}  // namespace

Text title(ThingKind kind) {
  switch (kind) {
    case ThingKind::signal:
      return {"signaal", "signal"};
    case ThingKind::goal:
      return {"doel", "goal"};
    case ThingKind::need:
      return {"behoefte", "need"};
    case ThingKind::initiative:
      return {"initiatief", "initiative"};
    case ThingKind::organisation:
      return {"organisatie", "organisation"};
    case ThingKind::text:
      break;
  }
  return {"voorstel", "proposal"};
}

Text plural(ThingKind kind) {
  switch (kind) {
    case ThingKind::signal:
      return {"Signalen en vragen", "Signals and questions"};
    case ThingKind::goal:
      return {"Doelen", "Goals"};
    case ThingKind::need:
      return {"Behoeften", "Needs"};
    case ThingKind::initiative:
      return {"Initiatieven", "Initiatives"};
    case ThingKind::organisation:
      return {"Organisaties", "Organisations"};
    case ThingKind::text:
      break;
  }
  return {"Voorstellen en aanbevelingen", "Proposals and recommendations"};
}

std::optional<std::size_t> Connections::place(std::string_view id) const {
  const auto found = places.find(id);
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<std::size_t>& Connections::onward(std::size_t thing) const {
  return starting[thing];
}

const std::vector<std::size_t>& Connections::back(std::size_t thing) const {
  return ending[thing];
}

std::vector<std::size_t> Connections::around(std::size_t thing) const {
  std::vector<std::size_t> all;
  all.reserve(starting[thing].size() + ending[thing].size());
  std::ranges::merge(starting[thing], ending[thing], std::back_inserter(all));
  return all;
}

bool Connections::is_open(std::size_t thing) const {
  const ThingKind kind = things[thing].kind;
  if (kind != ThingKind::signal && kind != ThingKind::goal && kind != ThingKind::need) return false;
  return std::ranges::none_of(onward(thing), [&](std::size_t each) {
    const Thing& other = things[connections[each].to];
    if (kind != ThingKind::need) return other.kind == ThingKind::text;
    return other.kind == ThingKind::initiative ||
           (other.kind == ThingKind::text &&
            (other.verdict == Verdict::adopted || other.verdict == Verdict::undecided));
  });
}

std::vector<TraceStep> trace(const Connections& drawn, std::size_t thing, Way way) {
  std::vector<TraceStep> steps;
  std::set<std::size_t> met{thing};
  const auto ends = [&](std::size_t at) -> const auto& {
    return way == Way::onward ? drawn.onward(at) : drawn.back(at);
  };
  // By hand, so that a long chain needs no deep stack: what is next to look at comes last.
  std::vector<TraceStep> open;
  const auto push = [&](std::size_t at, std::size_t depth) {
    const auto& list = ends(at);
    for (auto each = list.rbegin(); each != list.rend(); ++each) {
      const auto& connection = drawn.connections[*each];
      open.push_back({way == Way::onward ? connection.to : connection.from, *each, depth, false});
    }
  };
  push(thing, 1);
  while (!open.empty()) {
    TraceStep step = open.back();
    open.pop_back();
    step.seen = !met.insert(step.thing).second;
    steps.push_back(step);
    if (!step.seen) push(step.thing, step.depth + 1);
  }
  return steps;
}

Connections connections_of(const Dossier& dossier, const std::vector<Weighing>& weighings) {
  return Drawer(dossier).draw(weighings);
}

}  // namespace burgerberaad
