#include "burgerberaad/dossier/lineage.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/tally/verdict.hpp"
#include "command.hpp"
#include "text_table.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

using Verdicts = std::map<std::string, Verdict>;

/// Of every text; a text that was not voted on is undecided.
Verdicts verdicts_of(const Dossier& dossier) {
  const auto& term = dossier.assembly.commission.term;
  Verdicts verdicts;
  for (const auto& weighing :
       weigh(dossier.proposals, dossier.sessions, dossier.ledger, term, dossier.assembly.rules)) {
    verdicts.emplace(weighing.id.proposal, weighing.verdict);
  }
  return verdicts;
}

/// "V-07 aangenomen, V-12 ingetrokken", or a dash.
std::string ends(const SignalTrace& trace, const Verdicts& verdicts, Lang lang) {
  std::string row;
  for (const auto& id : trace.ends) {
    const auto verdict = verdicts.find(id);
    row += row.empty() ? "" : ", ";
    row += id;
    if (verdict != verdicts.end()) row += fmt::format(" {}", title(verdict->second).in(lang));
  }
  return row.empty() ? "–" : row;
}

std::string first_texts(const SignalTrace& trace) {
  std::string row;
  for (const auto& id : trace.picked_up) row += (row.empty() ? "" : ", ") + to_string(id);
  return row.empty() ? "–" : row;
}

/// The first words of a text, for one line.
std::string short_form(const std::string& text) {
  constexpr std::size_t kMost = 60;
  const std::string line = text.substr(0, text.find('\n'));
  if (line.size() <= kMost) return line;
  const std::size_t space = line.rfind(' ', kMost);
  return line.substr(0, space == std::string::npos ? line.size() : space) + " …";
}

class Signals : public Command {
 public:
  void declare(Options& options) override {
    options.text(
        "SIGNAL", id_,
        {"één signaal, bijvoorbeeld S-12; anders alle", "one signal, e.g. S-12; else all"});
    options.flag("--open", open_,
                 {"alleen wat geen voorstel oppakte", "only what no proposal picked up"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    Diagnostics elsewhere;  // what is wrong in other files is for `check` to tell
    const auto dossier = open_dossier(context.folder, elsewhere);
    if (!dossier || is_broken(*dossier, elsewhere)) {
      context.diagnostics.append(elsewhere);
      return refused();
    }
    const auto verdicts = verdicts_of(*dossier);
    const auto traces = trace_signals(*dossier);
    Outcome outcome;
    outcome.json["signals"] = Json::array();
    for (const auto& trace : traces) {
      if (is_asked_for(trace)) outcome.json["signals"].push_back(to_json(trace, verdicts));
    }
    if (id_ && outcome.json["signals"].empty()) return unknown(traces, context);
    outcome.text = id_ ? one(traces, verdicts, context.lang) : all(traces, verdicts, context.lang);
    return outcome;
  }

 private:
  /// Whether something is wrong in signals.yaml itself.
  static bool is_broken(const Dossier& dossier, const Diagnostics& found) {
    const std::string file = in_dossier(dossier.folder, "signals.yaml").string();
    return std::any_of(found.items().begin(), found.items().end(), [&](const auto& item) {
      return item.severity == Severity::error && item.where.file == file;
    });
  }

  [[nodiscard]] bool is_asked_for(const SignalTrace& trace) const {
    return (!id_ || trace.signal->id == *id_) && (!open_ || trace.picked_up.empty());
  }

  Outcome unknown(const std::vector<SignalTrace>& traces, Context& context) const {
    const bool known = std::any_of(traces.begin(), traces.end(),
                                   [&](const auto& trace) { return trace.signal->id == *id_; });
    constexpr Text kPickedUp{"{0} is door een voorstel opgepakt\n",
                             "{0} was picked up by a proposal\n"};
    if (known) {
      return {Status::no,
              fmt::format(fmt::runtime(kPickedUp.in(context.lang)), *id_),
              {{"signals", Json::array()}}};
    }
    context.diagnostics.error(msg::unknown_signal, {}, *id_);
    return refused();
  }

  [[nodiscard]] std::string all(const std::vector<SignalTrace>& traces, const Verdicts& verdicts,
                                Lang lang) const {
    const auto unused = std::count_if(traces.begin(), traces.end(),
                                      [](const auto& one) { return one.picked_up.empty(); });
    constexpr Text kHow{"Signalen: {0}, waarvan {1} door geen voorstel opgepakt\n",
                        "Signals: {0}, of which {1} picked up by no proposal\n"};
    TextTable table;
    for (const auto& title : {Text{"Signaal", "Signal"},
                              {"Gebied", "Area"},
                              {"Opgepakt in", "Picked up in"},
                              {"Liep uit op", "Ended in"},
                              {"Tekst", "Text"}}) {
      table.columns.push_back({std::string(title.in(lang)), false});
    }
    for (const auto& trace : traces) {
      if (!is_asked_for(trace)) continue;
      table.rows.push_back({trace.signal->id, trace.signal->area, first_texts(trace),
                            ends(trace, verdicts, lang), short_form(trace.signal->text)});
    }
    std::string text = fmt::format(fmt::runtime(kHow.in(lang)), traces.size(), unused);
    return table.rows.empty() ? text : text + "\n" + render(table);
  }

  [[nodiscard]] std::string one(const std::vector<SignalTrace>& traces, const Verdicts& verdicts,
                                Lang lang) const {
    std::string text;
    for (const auto& trace : traces) {
      if (!is_asked_for(trace)) continue;
      const Signal& signal = *trace.signal;
      text += fmt::format("{}  {}\n", signal.id, signal.text);
      const auto line = [&](Text heading, const std::string& words) {
        if (!words.empty()) text += fmt::format("{}: {}\n", heading.in(lang), words);
      };
      line({"Vraag", "Question"}, signal.question);
      line({"Bron", "Source"}, signal.source);
      line({"Gebied", "Area"}, signal.area);
      line({"Datum", "Date"}, signal.date ? iso(*signal.date) : "");
      line({"Opgepakt in", "Picked up in"}, first_texts(trace));
      line({"Liep uit op", "Ended in"}, ends(trace, verdicts, lang));
    }
    return text;
  }

  static Json to_json(const SignalTrace& trace, const Verdicts& verdicts) {
    Json json{{"id", trace.signal->id},
              {"kind", trace.signal->asked ? "asked" : "unasked"},
              {"area", trace.signal->area},
              {"text", trace.signal->text},
              {"question", trace.signal->question},
              {"picked_up", Json::array()},
              {"ends", Json::array()}};
    for (const auto& id : trace.picked_up) json["picked_up"].push_back(to_string(id));
    for (const auto& id : trace.ends) {
      const auto verdict = verdicts.find(id);
      json["ends"].push_back(
          {{"proposal", id},
           {"verdict", verdict == verdicts.end() ? Json() : Json(name(verdict->second))}});
    }
    return json;
  }

  std::optional<std::string> id_;
  bool open_ = false;
};

}  // namespace

CommandEntry signals_entry() {
  return {
      "signals",
      {"wat er met de signalen van inwoners gebeurde", "what became of residents' signals"},
      {"Volgt elk signaal uit signals.yaml naar de voorstellen die erop teruggaan, ook als die "
       "later opgingen in andere of werden gesplitst, en naar de uitslag. Met --open alleen wat "
       "niemand oppakte.",
       "Follows every signal of signals.yaml to the proposals that go back to it, also where "
       "these were later merged or split, and to the verdict. With --open only what nobody "
       "picked up."},
      "burgerberaad signals\nburgerberaad signals S-12\nburgerberaad signals --open",
      [] { return std::unique_ptr<Command>(new Signals); }};
}

}  // namespace burgerberaad
