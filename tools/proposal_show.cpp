// Commands that show texts: show and diff.

#include "burgerberaad/dossier/lineage.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/ownership.hpp"
#include "burgerberaad/dossier/revision.hpp"
#include "burgerberaad/round/word_diff.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "session_input.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The version called "V-07@2", or for "V-07" the newest; reported when there is none.
const Proposal* find_version(const Dossier& dossier, const std::string& id,
                             Diagnostics& diagnostics) {
  const auto version = parse_version_id(id);
  const std::string proposal = version ? version->proposal : id;
  const Proposal* last = newest_version(dossier, proposal);
  if (last == nullptr) {
    diagnostics.error(msg::unknown_proposal, {}, proposal);
    return nullptr;
  }
  if (!version) return last;
  for (const auto& one : dossier.proposals) {
    if (one.id == *version) return &one;
  }
  diagnostics.error(msg::unknown_version, {}, id, to_string(last->id));
  return nullptr;
}

Text status_title(ProposalStatus status) {
  switch (status) {
    case ProposalStatus::open:
      return {"op tafel", "open"};
    case ProposalStatus::withdrawn:
      return {"ingetrokken", "withdrawn"};
    case ProposalStatus::merged:
      return {"samengevoegd", "merged"};
    case ProposalStatus::split:
      break;
  }
  return {"gesplitst", "split"};
}

Text result_title(ConditionResult result) {
  switch (result) {
    case ConditionResult::meets:
      return {"voldoet", "meets"};
    case ConditionResult::fails:
      return {"voldoet niet", "fails"};
    case ConditionResult::unknown:
      break;
  }
  return {"onbekend", "unknown"};
}

std::string indented(const std::string& text) {
  std::string result;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    result += "  " + text.substr(start, end - start) + "\n";
    start = end + 1;
  }
  return result;
}

/// Who is to carry it out, with a word when that is the residents themselves.
std::string carried_out(const Dossier& dossier, const Proposal& proposal, Lang lang) {
  if (side_of(dossier, proposal.owner) != Side::residents) return proposal.owner;
  return proposal.owner + std::string(Text{" (inwoners zelf)", " (residents themselves)"}.in(lang));
}

class ProposalShow : public Command {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_,
                 {"het voorstel, of één versie: V-07 of V-07@2",
                  "the proposal, or one version: V-07 or V-07@2"},
                 Options::Need::required);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    const Proposal* proposal = dossier ? find_version(*dossier, id_, context.diagnostics) : nullptr;
    if (proposal == nullptr) return refused();
    return {Status::done, text(*dossier, *proposal, context.lang), json(*dossier, *proposal)};
  }

 private:
  static std::string text(const Dossier& dossier, const Proposal& proposal, Lang lang) {
    std::string text = heading(dossier, proposal, lang) + indented(proposal.text);
    const auto part = [&](Text heading, const std::string& content) {
      if (!content.empty()) text += fmt::format("\n{}\n{}", heading.in(lang), indented(content));
    };
    part({"Waarom", "Rationale"}, proposal.rationale);
    part({"Ingebracht door", "Put forward by"}, proposal.by);
    part({"Wie voert het uit", "Who is to carry it out"}, carried_out(dossier, proposal, lang));
    part({"Waarom deze versie", "Why this version"}, proposal.why);
    part({"Gaat terug op", "Goes back to"}, origins(dossier, proposal));
    part({"Verder in", "Continued in"}, joined(offspring(dossier, proposal.id.proposal)));
    std::string tests;
    for (const auto& test : proposal.conditions) {
      tests += fmt::format("{}: {}{}\n", test.condition, result_title(test.result).in(lang),
                           test.reason.empty() ? "" : " (" + test.reason + ")");
    }
    part({"Voorwaarden", "Conditions"}, tests);
    std::string views;
    for (const auto& view : proposal.minority) {
      views += view.text + (view.support ? fmt::format(" ({})", *view.support) : "") + "\n";
    }
    part({"Minderheid", "Minority"}, views);
    part({"Stukken", "Evidence"}, evidence_on(dossier, proposal.id.proposal));
    part({"Vragen zonder antwoord", "Questions without an answer"},
         questions_on(dossier, proposal.id.proposal));
    return text + fmt::format("\nSHA-256 {}\n", proposal.sha256);
  }

  /// What it is called, and whether it is still on the table.
  static std::string heading(const Dossier& dossier, const Proposal& proposal, Lang lang) {
    std::string text = fmt::format("{}  {}\n{}", to_string(proposal.id), proposal.title,
                                   status_title(proposal.status).in(lang));
    if (!proposal.merged_into.empty()) text += fmt::format(" ({})", proposal.merged_into);
    if (!proposal.split_into.empty()) text += fmt::format(" ({})", ids(proposal.split_into));
    const Proposal* last = newest_version(dossier, proposal.id.proposal);
    if (last != &proposal) {
      constexpr Text kNewer{"; de nieuwste versie is {0}", "; the newest version is {0}"};
      text += fmt::format(fmt::runtime(kNewer.in(lang)), to_string(last->id));
    }
    return text + "\n\n";
  }

  static std::string ids(const std::vector<Origin>& references) {
    std::string row;
    for (const auto& one : references) row += (row.empty() ? "" : ", ") + one.id;
    return row;
  }

  static std::string joined(const std::vector<VersionId>& versions) {
    std::string row;
    for (const auto& one : versions) row += (row.empty() ? "" : ", ") + to_string(one);
    return row;
  }

  static std::string evidence_on(const Dossier& dossier, const std::string& proposal) {
    std::string lines;
    for (const auto& one : dossier.evidence) {
      if (std::any_of(one.on.begin(), one.on.end(),
                      [&](const auto& id) { return id.id == proposal; })) {
        lines += fmt::format("{}: {}\n", one.id, one.title);
      }
    }
    return lines;
  }

  static std::string questions_on(const Dossier& dossier, const std::string& proposal) {
    std::string lines;
    for (const auto& question : about(open_questions(notes_in_force(dossier)), proposal)) {
      lines += fmt::format("{}: {}\n", question.id, question.text);
    }
    return lines;
  }

  /// One a line, with what a signal said.
  static std::string origins(const Dossier& dossier, const Proposal& proposal) {
    std::string lines;
    for (const auto& origin : proposal.from) {
      const auto signal = std::find_if(dossier.signals.begin(), dossier.signals.end(),
                                       [&](const auto& one) { return one.id == origin.id; });
      lines += origin.id;
      if (signal != dossier.signals.end()) lines += ": " + signal->text;
      if (const auto version = parse_version_id(origin.id)) {
        for (const auto& one : dossier.proposals) {
          if (one.id == *version) lines += ": " + one.title;
        }
      }
      lines += "\n";
    }
    return lines;
  }

  static Json json(const Dossier& dossier, const Proposal& proposal) {
    Json json{{"proposal", proposal.id.proposal},
              {"version", proposal.id.version},
              {"title", proposal.title},
              {"status", status_title(proposal.status).en},
              {"text", proposal.text},
              {"rationale", proposal.rationale}};
    if (!proposal.merged_into.empty()) json["merged_into"] = proposal.merged_into;
    for (const auto& part : proposal.split_into) json["split_into"].push_back(part.id);
    if (!proposal.by.empty()) json["by"] = proposal.by;
    if (!proposal.why.empty()) json["why"] = proposal.why;
    if (!proposal.owner.empty()) {
      json["owner"] = {{"name", proposal.owner}, {"side", name(side_of(dossier, proposal.owner))}};
    }
    json["from"] = Json::array();
    for (const auto& origin : proposal.from) json["from"].push_back(origin.id);
    json["continued_in"] = Json::array();
    for (const auto& one : offspring(dossier, proposal.id.proposal)) {
      json["continued_in"].push_back(to_string(one));
    }
    json["conditions"] = Json::object();
    for (const auto& test : proposal.conditions) {
      json["conditions"][test.condition] = {{"result", result_title(test.result).en},
                                            {"reason", test.reason}};
    }
    json["minority"] = Json::array();
    for (const auto& view : proposal.minority) {
      json["minority"].push_back(
          {{"text", view.text}, {"support", view.support ? Json(*view.support) : Json()}});
    }
    json["sha256"] = proposal.sha256;
    return json;
  }

  std::string id_;
};

class ProposalDiff : public Command {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", first_,
                 {"het voorstel (de laatste twee versies), of de oude versie: V-07 of V-07@1",
                  "the proposal (its last two versions), or the old version: V-07 or V-07@1"},
                 Options::Need::required);
    options.text("NEW", second_, {"de nieuwe versie", "the new version"}, Options::Need::optional);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return refused();
    const Proposal* after =
        find_version(*dossier, second_.empty() ? name_of_newest() : second_, context.diagnostics);
    const Proposal* before = find_before(*dossier, after, context.diagnostics);
    if (before == nullptr || after == nullptr) return refused();
    return compare(*before, *after, context.lang);
  }

 private:
  /// Without a second version the newest of the proposal is the new one.
  [[nodiscard]] std::string name_of_newest() const {
    const auto version = parse_version_id(first_);
    return version ? version->proposal : first_;
  }

  const Proposal* find_before(const Dossier& dossier, const Proposal* after,
                              Diagnostics& diagnostics) const {
    if (after == nullptr) return nullptr;
    if (!second_.empty() || parse_version_id(first_))
      return find_version(dossier, first_, diagnostics);
    if (after->id.version == 1) {
      diagnostics.error(msg::one_version, {}, to_string(after->id));
      return nullptr;
    }
    return find_version(dossier, to_string(VersionId{after->id.proposal, after->id.version - 1}),
                        diagnostics);
  }

  static Outcome compare(const Proposal& before, const Proposal& after, Lang lang) {
    constexpr Text kLegend{"[-weg-] {+erbij+}", "[-removed-] {+added+}"};
    Outcome outcome;
    outcome.text =
        fmt::format("{} -> {}   {}\n", to_string(before.id), to_string(after.id), kLegend.in(lang));
    outcome.json = {{"before", to_string(before.id)}, {"after", to_string(after.id)}};
    outcome.json["parts"] = Json::object();
    const auto add = [&](const char* key, Text heading, const std::string& old_words,
                         const std::string& new_words) {
      const auto runs = word_diff(old_words, new_words);
      const bool changed = std::any_of(runs.begin(), runs.end(),
                                       [](const auto& run) { return run.edit != Edit::same; });
      if (!changed) return;
      outcome.text += fmt::format("\n{}\n{}", heading.in(lang), indented(marked(runs)));
      outcome.json["parts"][key] = to_json(runs);
    };
    add("title", {"Titel", "Title"}, before.title, after.title);
    add("text", {"Tekst", "Text"}, before.text, after.text);
    add("rationale", {"Waarom", "Rationale"}, before.rationale, after.rationale);
    add("owner", {"Wie voert het uit", "Who is to carry it out"}, before.owner, after.owner);
    add("conditions", {"Voorwaarden", "Conditions"}, conditions(before, lang),
        conditions(after, lang));
    add("minority", {"Minderheid", "Minority"}, minority(before), minority(after));
    if (outcome.json["parts"].empty()) {
      constexpr Text kSame{"\nDe teksten zijn woord voor woord gelijk.\n",
                           "\nThe texts are the same word for word.\n"};
      outcome.text += kSame.in(lang);
    }
    return outcome;
  }

  static std::string conditions(const Proposal& proposal, Lang lang) {
    std::string lines;
    for (const auto& test : proposal.conditions) {
      lines += fmt::format("{}: {} {}\n", test.condition, result_title(test.result).in(lang),
                           test.reason);
    }
    return lines;
  }

  static std::string minority(const Proposal& proposal) {
    std::string lines;
    for (const auto& view : proposal.minority) lines += view.text + "\n";
    return lines;
  }

  /// The runs in a row; white space behind a run stands outside its marks.
  static std::string marked(const std::vector<WordRun>& runs) {
    std::string text;
    for (const auto& run : runs) {
      const std::size_t end = run.words.find_last_not_of(" \t\r\n") + 1;
      const std::string words = run.words.substr(0, end);
      const bool same = run.edit == Edit::same;
      const bool removed = run.edit == Edit::removed;
      text += same ? words : removed ? "[-" + words + "-]" : "{+" + words + "+}";
      if (&run == &runs.back()) break;
      // The lines are those of the new text.
      const std::string space = removed ? "" : run.words.substr(end);
      text += space.empty() ? " " : space;
    }
    return text;
  }

  static Json to_json(const std::vector<WordRun>& runs) {
    Json result = Json::array();
    for (const auto& run : runs) {
      constexpr std::array<const char*, 3> kEdits{"same", "removed", "added"};
      result.push_back({{kEdits.at(static_cast<std::size_t>(run.edit)), run.words}});
    }
    return result;
  }

  std::string first_;
  std::string second_;
};

}  // namespace

CommandEntry proposal_show_entry() {
  return {"proposal show",
          {"toon een voorstel", "show a proposal"},
          {"Toont de nieuwste versie van een voorstel, of met V-07@2 een bepaalde versie.",
           "Shows the newest version of a proposal, or with V-07@2 one version."},
          "burgerberaad proposal show V-07\nburgerberaad proposal show V-07@2 --json",
          [] { return std::unique_ptr<Command>(new ProposalShow); }};
}

CommandEntry proposal_diff_entry() {
  return {
      "proposal diff",
      {"wat er tussen twee versies veranderde", "what changed between two versions"},
      {"Toont woord voor woord wat er wegging en wat erbij kwam: tussen de laatste twee versies, "
       "tussen een oude versie en de nieuwste, of tussen twee versies die u noemt, ook van "
       "verschillende voorstellen.",
       "Shows word for word what was removed and what was added: between the last two "
       "versions, between an old version and the newest, or between two versions that you "
       "name, of different proposals too."},
      "burgerberaad proposal diff V-07\nburgerberaad proposal diff V-07@1 V-07@3\n"
      "burgerberaad proposal diff V-03@1 V-07@2",
      [] { return std::unique_ptr<Command>(new ProposalDiff); }};
}

}  // namespace burgerberaad
