#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/report/trace_page.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "sound_dossier.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string line(const Connections& drawn, const TraceStep& step, Way way, Lang lang) {
  const Thing& thing = drawn.things[step.thing];
  const Connection& tie = drawn.connections[step.connection];
  const std::string how = !tie.words.empty() ? tie.words : std::string(tie.what.in(lang));
  constexpr Text kSeen{" (zie hierboven)", " (see above)"};
  return fmt::format(
      "{}{} {} {}: {}{}{}\n", std::string(2 * step.depth, ' '), way == Way::onward ? "->" : "<-",
      title(thing.kind).in(lang), thing.id, thing.title,
      thing.verdict ? fmt::format(" [{}]", title(*thing.verdict).in(lang)) : " (" + how + ")",
      step.seen ? kSeen.in(lang) : "");
}

std::string told(const Connections& drawn, std::size_t place, Lang lang) {
  const Thing& thing = drawn.things[place];
  std::string text =
      fmt::format("{} {}: {}{}\n", title(thing.kind).in(lang), thing.id, thing.title,
                  thing.verdict ? fmt::format(" [{}]", title(*thing.verdict).in(lang)) : "");
  for (const Way way : {Way::back, Way::onward}) {
    for (const auto& step : trace(drawn, place, way)) text += line(drawn, step, way, lang);
  }
  return text;
}

Json to_json(const Connections& drawn, std::size_t place) {
  const Thing& thing = drawn.things[place];
  Json json{{"id", thing.id}, {"title", thing.title}, {"open", drawn.is_open(place)}};
  for (const Way way : {Way::back, Way::onward}) {
    auto& list = json[way == Way::back ? "back" : "onward"] = Json::array();
    for (const auto& step : trace(drawn, place, way)) {
      if (!step.seen) list.push_back({{"id", drawn.things[step.thing].id}, {"depth", step.depth}});
    }
  }
  return json;
}

class TraceCommand : public Command {
 public:
  void declare(Options& options) override {
    options.text("ID", id_,
                 {"een signaal, voorstel, doel, behoefte, initiatief of organisatie: S-03 of V-07 "
                  "(anders alle signalen en aanbevelingen)",
                  "a signal, proposal, goal, need, initiative or organisation: S-03 or V-07 (else "
                  "all signals and recommendations)"});
    options.choice("--format", format_, {"vorm van de pagina", "form of the page"},
                   document_formats());
    options.path("--out", out_,
                 {"schrijf alle sporen als pagina in dit bestand, of met - naar de "
                  "standaarduitvoer (met --format anders out/traces.VORM)",
                  "write all traces as a page to this file, or with - to standard output (with "
                  "--format else out/traces.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto sound = open_sound(context, "landscape.yaml");
    if (!sound) return refused();
    const auto& [dossier, drawn] = *sound;
    if (!id_.empty()) return tell_one(drawn, context);
    if (out_ || format_ != "html") {
      const Document page =
          trace_page(dossier, drawn, "burgerberaad " BURGERBERAAD_VERSION, context.lang);
      return write_document(page, format_, out_, "out/traces." + format_, context, template_);
    }
    return tell_all(drawn, context.lang);
  }

 private:
  Outcome tell_one(const Connections& drawn, Context& context) const {
    const auto place = drawn.place(id_);
    if (!place) {
      std::vector<std::string> ids;
      ids.reserve(drawn.things.size());
      for (const auto& thing : drawn.things) ids.push_back(thing.id);
      const std::string near = nearest_id(id_, ids);
      if (near.empty()) context.diagnostics.error(msg::trace_unknown, {}, id_);
      if (!near.empty()) context.diagnostics.error(msg::trace_unknown_near, {}, id_, near);
      return refused();
    }
    Outcome outcome;
    outcome.text = told(drawn, *place, context.lang);
    outcome.json = to_json(drawn, *place);
    return outcome;
  }

  static Outcome tell_all(const Connections& drawn, Lang lang) {
    Outcome outcome;
    outcome.json["traces"] = Json::array();
    for (std::size_t i = 0; i < drawn.things.size(); ++i) {
      const Thing& thing = drawn.things[i];
      const bool begins = thing.kind == ThingKind::signal || thing.kind == ThingKind::goal;
      const bool ends = thing.verdict == Verdict::adopted;
      if (!begins && !ends) continue;
      outcome.text += told(drawn, i, lang);
      outcome.json["traces"].push_back(to_json(drawn, i));
    }
    constexpr Text kNone{"Er zijn nog geen signalen en geen aanbevelingen.\n",
                         "There are no signals and no recommendations yet.\n"};
    if (outcome.text.empty()) outcome.text = kNone.in(lang);
    return outcome;
  }

  std::string id_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry trace_entry() {
  return {
      "trace",
      {"het spoor van signaal naar aanbeveling, en terug",
       "the trace from signal to recommendation, and back"},
      {"Laat van één onderdeel zien waar het vandaan komt (<-) en waar het toe leidde (->): van "
       "signaal via behoefte en voorstel naar aanbeveling, en naar de initiatieven en organisaties "
       "die er al iets mee doen. Zonder naam alle signalen, doelen en aangenomen aanbevelingen; "
       "met "
       "--out of --format als pagina.",
       "Shows of one thing where it comes from (<-) and what it led to (->): from signal by way of "
       "need and proposal to recommendation, and to the initiatives and organisations that do "
       "something about it already. Without a name all signals, goals and adopted recommendations; "
       "with --out or --format as a page."},
      "burgerberaad trace S-03\nburgerberaad trace --out out/sporen.html",
      [] { return std::unique_ptr<Command>(std::make_unique<TraceCommand>()); }};
}

}  // namespace burgerberaad
