#include "burgerberaad/dossier/lineage.hpp"
#include "voice.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace burgerberaad {
namespace {

/// The texts in which `proposal` ends: itself, or those that go back to it and go no further.
std::set<std::string> ends_of(const Dossier& dossier, const std::string& proposal) {
  std::set<std::string> ends;
  std::set<std::string> seen;
  std::vector<std::string> open{proposal};
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const auto onward = offspring(dossier, id);
    if (onward.empty()) ends.insert(id);
    for (const auto& next : onward) open.push_back(next.proposal);
  }
  return ends;
}

const Weighing* weighing_of(const Sources& from, const std::string& proposal) {
  const auto found =
      std::find_if(from.facts.weighings.begin(), from.facts.weighings.end(),
                   [&](const Weighing& each) { return each.id.proposal == proposal; });
  return found == from.facts.weighings.end() ? nullptr : &*found;
}

Verdict verdict_of(const Sources& from, const std::string& proposal) {
  const auto* weighing = weighing_of(from, proposal);
  return weighing == nullptr ? Verdict::undecided : weighing->verdict;
}

/// The nodes of a stage, in the order in which they are first asked for.
class Nodes {
 public:
  std::size_t at(const std::string& key, const std::string& label, Tone tone) {
    const auto [place, is_new] = places_.emplace(key, nodes_.size());
    if (is_new) nodes_.push_back({label, tone});
    return place->second;
  }
  [[nodiscard]] std::vector<FlowChart::Node> nodes() const { return nodes_; }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<FlowChart::Node> nodes_;
};

/// Bands with equal ends put together, in order of their ends, so that they cross least.
class Bands {
 public:
  void add(std::size_t from, std::size_t to) { ++counts_[{from, to}]; }
  [[nodiscard]] std::vector<FlowChart::Band> bands() const {
    std::vector<FlowChart::Band> list;
    list.reserve(counts_.size());
    for (const auto& [ends, count] : counts_) list.push_back({ends.first, ends.second, count});
    return list;
  }

 private:
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> counts_;
};

std::string area_of(const Sources& from, const Signal& signal) {
  return signal.area.empty() ? from.say({"zonder gebied", "without area"}) : signal.area;
}

/// Areas with most signals first; beyond a handful they are one.
std::map<std::string, std::string> area_labels(const Sources& from,
                                               const std::vector<SignalTrace>& traces) {
  constexpr std::size_t kMost = 8;
  std::map<std::string, std::int64_t> counts;
  for (const auto& trace : traces) ++counts[area_of(from, *trace.signal)];
  std::vector<std::pair<std::int64_t, std::string>> order;
  order.reserve(counts.size());
  for (const auto& [area, count] : counts) order.emplace_back(-count, area);
  std::sort(order.begin(), order.end());
  std::map<std::string, std::string> labels;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool alone = order.size() <= kMost || i + 1 < kMost;
    labels[order[i].second] =
        alone ? order[i].second : from.say({"andere gebieden", "other areas"});
  }
  return labels;
}

FlowChart flow(const Sources& from, const std::vector<SignalTrace>& traces) {
  Nodes areas;
  Nodes texts;
  Nodes verdicts;
  Bands first;
  Bands second;
  const auto labels = area_labels(from, traces);
  for (const auto& trace : traces) {
    const std::string& area = labels.at(area_of(from, *trace.signal));
    const std::size_t start = areas.at(area, area, Tone::none);
    for (const auto& text : trace.picked_up) {
      const std::size_t middle = texts.at(text.proposal, text.proposal, Tone::none);
      first.add(start, middle);
      for (const auto& id : ends_of(from.dossier, text.proposal)) {
        const Verdict verdict = verdict_of(from, id);
        second.add(middle, verdicts.at(std::string(name(verdict)), from.say(title(verdict)),
                                       tone(verdict)));
      }
    }
  }
  for (const auto& trace : traces) {  // after all others, so that they stand at the foot
    if (!trace.picked_up.empty()) continue;
    const std::string& area = labels.at(area_of(from, *trace.signal));
    first.add(areas.at(area, area, Tone::none),
              texts.at("", from.say({"niet opgepakt", "not taken up"}), Tone::quiet));
  }
  FlowChart chart;
  chart.stages = {{from.say({"Signalen", "Signals"}), areas.nodes()},
                  {from.say({"Voorstellen", "Proposals"}), texts.nodes()},
                  {from.say({"Uitslag", "Verdict"}), verdicts.nodes()}};
  chart.bands = {first.bands(), second.bands()};
  return chart;
}

/// How many signals, how many led to an adopted text, and how many to none at all.
std::string in_one_sentence(const Sources& from, const std::vector<SignalTrace>& traces) {
  const auto left = std::count_if(traces.begin(), traces.end(),
                                  [](const auto& trace) { return trace.picked_up.empty(); });
  const auto adopted = std::count_if(traces.begin(), traces.end(), [&](const auto& trace) {
    return std::any_of(trace.ends.begin(), trace.ends.end(),
                       [&](const auto& id) { return verdict_of(from, id) == Verdict::adopted; });
  });
  return from.say(
      {"Signalen van inwoners: {0}. Terechtgekomen in een aanbeveling die is aangenomen: "
       "{1}. Niet opgepakt: {2}.",
       "Signals of residents: {0}. Ended in a recommendation that was adopted: {1}. "
       "Not taken up: {2}."},
      traces.size(), adopted, left);
}

Block table_of(const Sources& from, const std::vector<SignalTrace>& traces) {
  Table table;
  table.caption = from.say({"Signalen en wat ervan werd", "Signals and what became of them"});
  table.columns = {{from.say({"Signaal", "Signal"}), false},
                   {from.say({"Gebied", "Area"}), false},
                   {from.say({"Opgepakt in", "Taken up in"}), false},
                   {from.say({"Liep uit op", "Ended in"}), false}};
  for (const auto& trace : traces) {
    std::string texts;
    for (const auto& id : trace.picked_up) texts += (texts.empty() ? "" : ", ") + id.proposal;
    Spans ends;
    for (const auto& id : trace.ends) {
      if (!ends.empty()) ends.push_back(text(", "));
      const auto* weighing = weighing_of(from, id);
      ends.push_back(weighing == nullptr ? text(id) : link(id, anchor(*weighing)));
      ends.push_back(text(" " + from.say(title(verdict_of(from, id)))));
    }
    table.rows.push_back({plain(trace.signal->id), plain(trace.signal->area),
                          plain(texts.empty() ? "–" : texts), ends.empty() ? plain("–") : ends});
  }
  return {std::move(table)};
}

}  // namespace

Section flow_chapter(const Sources& from) {
  Section section{"signalen",
                  from.say({"Van signaal naar aanbeveling", "From signal to recommendation"}),
                  Tone::none,
                  true,
                  {}};
  const auto traces = trace_signals(from.dossier);
  FlowChart chart = flow(from, traces);
  const std::string sentence = in_one_sentence(from, traces);
  chart.title = from.say({"De weg van de signalen", "The way of the signals"});
  chart.description =
      sentence +
      from.say({" Banden lopen van het gebied waar een signaal vandaan komt, via het voorstel dat "
                "het oppakte, naar de uitslag. Alles staat ook in de tabel hieronder.",
                " Bands run from the area that a signal came from, through the proposal that took "
                "it up, to the verdict. All of it is in the table below too."});
  section.blocks.push_back(paragraph(sentence));
  section.blocks.push_back({std::move(chart)});
  section.blocks.push_back(note(from.say(
      {"Een signaal dat in meer dan één voorstel terechtkwam, staat er voor elk voorstel een keer.",
       "A signal that went into more than one proposal is there once for each proposal."})));
  section.blocks.push_back(table_of(from, traces));
  return section;
}

}  // namespace burgerberaad
