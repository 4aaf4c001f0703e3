#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/round/exchange.hpp"
#include "command.hpp"
#include "session_input.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string ids(const std::vector<Origin>& references) {
  std::string row;
  for (const auto& one : references) row += (row.empty() ? "" : ", ") + one.id;
  return row;
}

/// "D-1  hoorzitting, bijeenkomst 1: Wie doet wat? (V-01, V-07)"
std::string line(const Evidence& evidence, Lang lang) {
  constexpr Text kSession{", bijeenkomst {0}", ", session {0}"};
  std::string text = fmt::format("{}  {}", evidence.id, title(evidence.kind).in(lang));
  if (evidence.session) {
    text += fmt::format(fmt::runtime(kSession.in(lang)), *evidence.session);
  }
  text += ": " + evidence.title;
  if (!evidence.on.empty()) text += fmt::format(" ({})", ids(evidence.on));
  return text + "\n";
}

/// What is known of a piece besides its line.
std::string details(const Evidence& evidence, std::string_view indent, Lang lang) {
  std::string text;
  const auto add = [&](Text label, const std::string& words) {
    if (!words.empty()) text += fmt::format("{}{}: {}\n", indent, label.in(lang), words);
  };
  add({"gevraagd door", "asked for by"}, evidence.chosen_by);
  add({"kort", "in short"}, evidence.summary);
  add({"te vinden op", "to be found at"}, evidence.link);
  return text;
}

std::string experts(const Dossier& dossier, Lang lang) {
  std::string text;
  for (const auto& holder : dossier.assembly.roles) {
    const auto brought = [&](const Evidence& one) { return one.by == holder.id; };
    if (holder.role != Role::expert &&
        std::none_of(dossier.evidence.begin(), dossier.evidence.end(), brought)) {
      continue;
    }
    text += fmt::format("{}  {}\n", holder.id, holder.name);
    const auto add = [&](Text label, const std::string& words) {
      constexpr Text kUnknown{"niet opgeschreven", "not written down"};
      text += fmt::format("    {}: {}\n", label.in(lang),
                          words.empty() ? std::string(kUnknown.in(lang)) : words);
    };
    add({"onderwerp", "topic"}, holder.topic);
    add({"belang", "interest"}, holder.interest);
    add({"gekozen door", "chosen by"}, holder.chosen_by);
    for (const auto& one : dossier.evidence) {
      if (brought(one)) text += "    " + line(one, lang) + details(one, "        ", lang);
    }
  }
  return text;
}

std::string other_pieces(const Dossier& dossier, Lang lang) {
  std::string text;
  for (const auto& one : dossier.evidence) {
    if (one.by.empty()) text += line(one, lang) + details(one, "    ", lang);
  }
  return text;
}

std::string asked_and_answered(const std::vector<Exchange>& all, Lang lang) {
  constexpr Text kOpen{"    nog geen antwoord\n", "    no answer yet\n"};
  std::string text;
  for (const auto& each : all) {
    std::string about;
    for (const auto& id : each.question.on) about += (about.empty() ? " (" : ", ") + id;
    text += fmt::format("{}  {}{}\n", each.question.id, each.question.text,
                        about.empty() ? "" : about + ")");
    for (const auto& answer : each.answers) {
      text += fmt::format("    {}{}\n", answer.by.empty() ? "" : answer.by + ": ", answer.text);
    }
    if (each.answers.empty()) text += kOpen.in(lang);
  }
  return text;
}

Json to_json(const Evidence& one) {
  Json json{{"id", one.id},
            {"title", one.title},
            {"kind", title(one.kind).en},
            {"by", one.by},
            {"chosen_by", one.chosen_by},
            {"session", one.session ? Json(*one.session) : Json()},
            {"link", one.link},
            {"summary", one.summary},
            {"on", Json::array()}};
  for (const auto& proposal : one.on) json["on"].push_back(proposal.id);
  return json;
}

Json to_json(const Exchange& each) {
  Json json{{"id", each.question.id},     {"session", each.question.session},
            {"by", each.question.by},     {"on", each.question.on},
            {"text", each.question.text}, {"answers", Json::array()}};
  for (const auto& answer : each.answers) {
    json["answers"].push_back({{"id", answer.id}, {"by", answer.by}, {"text", answer.text}});
  }
  return json;
}

class EvidenceCommand : public Command {
 public:
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return {Status::usage, {}, Json::object()};
    const auto all = exchanges(notes_in_force(*dossier));
    const Lang lang = context.lang;
    Outcome outcome;
    const auto part = [&](Text heading, const std::string& words) {
      if (words.empty()) return;
      outcome.text +=
          fmt::format("{}{}\n\n{}", outcome.text.empty() ? "" : "\n", heading.in(lang), words);
    };
    part({"Wie er spraken", "Who spoke"}, experts(*dossier, lang));
    part({"Andere stukken", "Other evidence"}, other_pieces(*dossier, lang));
    part({"Vragen en antwoorden", "Questions and answers"}, asked_and_answered(all, lang));
    constexpr Text kNothing{"er zijn nog geen deskundigen, stukken of vragen\n",
                            "there are no experts, evidence or questions yet\n"};
    if (outcome.text.empty()) outcome.text = kNothing.in(lang);
    outcome.json = json(*dossier, all);
    return outcome;
  }

 private:
  static Json json(const Dossier& dossier, const std::vector<Exchange>& all) {
    Json json{
        {"experts", Json::array()}, {"evidence", Json::array()}, {"questions", Json::array()}};
    for (const auto& holder : dossier.assembly.roles) {
      if (holder.role != Role::expert) continue;
      json["experts"].push_back({{"id", holder.id},
                                 {"name", holder.name},
                                 {"topic", holder.topic},
                                 {"interest", holder.interest},
                                 {"chosen_by", holder.chosen_by}});
    }
    for (const auto& one : dossier.evidence) json["evidence"].push_back(to_json(one));
    for (const auto& each : all) json["questions"].push_back(to_json(each));
    return json;
  }
};

}  // namespace

CommandEntry evidence_entry() {
  return {"evidence",
          {"wat de deelnemers hoorden, van wie, en wat zij vroegen",
           "what members heard, from whom, and what they asked"},
          {"Toont de deskundigen met hun onderwerp, hun belang en wie hen koos, de stukken uit "
           "evidence.yaml, en de vragen uit de notities met wat daarop is geantwoord.",
           "Shows the experts with their topic, their interest and who chose them, the evidence of "
           "evidence.yaml, and the questions of the logs with what was answered."},
          "burgerberaad evidence",
          [] { return std::unique_ptr<Command>(new EvidenceCommand); }};
}

}  // namespace burgerberaad
