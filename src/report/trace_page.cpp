#include "burgerberaad/report/trace_page.hpp"

#include "burgerberaad/report/advice.hpp"
#include "report/voice.hpp"

namespace burgerberaad {
namespace {

std::string trace_anchor(const Thing& thing) {
  return "spoor-" + thing.id;
}

/// Whether a thing has a section of its own.
bool is_told(const Thing& thing) {
  return thing.kind == ThingKind::signal || thing.kind == ThingKind::goal ||
         thing.verdict == Verdict::adopted;
}

Table steps_table(const Connections& drawn, std::size_t place, Way way, const Voice& say) {
  Table table;
  table.caption =
      way == Way::onward
          ? say({"Waar {0} toe leidde", "What {0} led to"}, drawn.things[place].id)
          : say({"Waar {0} vandaan komt", "Where {0} comes from"}, drawn.things[place].id);
  table.columns = {{say({"Stap", "Step"}), true},
                   {say({"Wat", "What"}), false},
                   {say({"Titel", "Title"}), false},
                   {say({"Hoe", "How"}), false}};
  for (const auto& step : trace(drawn, place, way)) {
    const Thing& thing = drawn.things[step.thing];
    const Connection& tie = drawn.connections[step.connection];
    std::string what = say(title(thing.kind)) + " " + thing.id;
    if (thing.verdict) what += " (" + say(title(*thing.verdict)) + ")";
    Spans name =
        is_told(thing) ? Spans{link(thing.title, trace_anchor(thing))} : plain(thing.title);
    table.rows.push_back({plain(std::to_string(step.depth)), plain(what), std::move(name),
                          plain(tie.words.empty() ? say(tie.what) : tie.words)});
  }
  return table;
}

Section thing_section(const Connections& drawn, std::size_t place, Way way, const Voice& say) {
  const Thing& thing = drawn.things[place];
  Section section{trace_anchor(thing), thing.id + ": " + thing.title, Tone::none, false, {}};
  if (!thing.words.empty()) section.blocks.push_back({Quotation{prose(thing.words)}});
  Table table = steps_table(drawn, place, way, say);
  if (!table.rows.empty()) {
    section.blocks.push_back({std::move(table)});
  } else {
    section.blocks.push_back(paragraph(way == Way::onward
                                           ? say({"Niemand pakte dit op.", "Nobody took this up."})
                                           : say({"Het dossier zegt niet uit welk signaal, doel of "
                                                  "voorstel dit komt.",
                                                  "The dossier does not say which signal, goal or "
                                                  "proposal this comes from."})));
  }
  return section;
}

Section open_section(const Connections& drawn, const Voice& say) {
  Section section{
      "open", say({"Wat niemand oppakte", "What nobody took up"}), Tone::none, false, {}};
  List list;
  for (std::size_t i = 0; i < drawn.things.size(); ++i) {
    if (!drawn.is_open(i)) continue;
    const Thing& thing = drawn.things[i];
    list.items.push_back(
        plain(fmt::format("{} {}: {}", say(title(thing.kind)), thing.id, thing.title)));
  }
  if (list.items.empty()) {
    section.blocks.push_back(paragraph(say({"Alles is opgepakt.", "All of it was taken up."})));
  } else {
    section.blocks.push_back({std::move(list)});
  }
  return section;
}

}  // namespace

Document trace_page(const Dossier& dossier, const Connections& drawn, const std::string& software,
                    Lang lang) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Sporen", "Traces"});
  document.title = dossier.assembly.title;
  document.subject =
      say({"Van signaal naar aanbeveling, en terug", "From signal to recommendation, and back"});
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  document.blocks.push_back({open_section(drawn, say)});
  Section onward{"vooruit",
                 say({"Van signaal en doel vooruit", "From signals and goals onward"}),
                 Tone::none,
                 false,
                 {}};
  Section back{
      "terug", say({"Van aanbeveling terug", "From recommendations back"}), Tone::none, false, {}};
  for (std::size_t i = 0; i < drawn.things.size(); ++i) {
    const Thing& thing = drawn.things[i];
    if (thing.kind == ThingKind::signal || thing.kind == ThingKind::goal) {
      onward.blocks.push_back({thing_section(drawn, i, Way::onward, say)});
    } else if (thing.verdict == Verdict::adopted) {
      back.blocks.push_back({thing_section(drawn, i, Way::back, say)});
    }
  }
  for (auto* part : {&onward, &back}) {
    if (!part->blocks.empty()) document.blocks.push_back({std::move(*part)});
  }
  return document;
}

}  // namespace burgerberaad
