#include "burgerberaad/dossier/repair.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// What people and programs read of one kind of fault.
struct Told {
  std::string_view name;  ///< in JSON
  Text what;              ///< what it is
  Text remedy;            ///< what is done about it
};

/// In the order of FaultKind.
constexpr std::array<Told, 9> kTold = {{
    {"unfinished-step",
     {"de laatste opdracht is halverwege afgebroken; alles wat erbij hoort staat op de schijf",
      "the last command was broken off halfway; all that belongs to it is on the disk"},
     {"de bestanden krijgen alsnog hun naam", "the files get their names after all"}},
    {"damaged-step",
     {"een opdracht is halverwege afgebroken, en wat erbij hoort is beschadigd",
      "a command was broken off halfway, and what belongs to it is damaged"},
     {"het wordt apart gelegd; kijk daarna met check wat er ontbreekt",
      "it is set aside; then see with check what is missing"}},
    {"leftover",
     {"overgebleven van een opdracht die is afgebroken",
      "left over from a command that was broken off"},
     {"het wordt apart gelegd", "it is set aside"}},
    {"torn-journal",
     {"een regel van het journaal is tijdens het schrijven afgebroken",
      "a line of the journal was broken off while it was written"},
     {"het oude journaal wordt apart gelegd, de halve regel gaat eruit",
      "the old journal is set aside, the broken line is taken out"}},
    {"torn-log",
     {"de laatste regel van dit verslag is tijdens het schrijven afgebroken",
      "the last line of this log was broken off while it was written"},
     {"het oude verslag wordt apart gelegd, de halve regel gaat eruit",
      "the old log is set aside, the broken line is taken out"}},
    {"torn-consent",
     {"een regel met toestemming is tijdens het schrijven afgebroken",
      "a line of consent was broken off while it was written"},
     {"het oude bestand wordt apart gelegd, de halve regel gaat eruit; leg daarna opnieuw vast wat "
      "er gegeven of ingetrokken is",
      "the old file is set aside, the broken line is taken out; then record again what was given "
      "or "
      "withdrawn"}},
    {"ledger-ahead",
     {"vanaf deze regel kent het journaal het mandatenregister niet",
      "from this line on the journal does not know the ledger"},
     {"het journaal neemt de regels over zoals ze er nu staan; klopt dat?",
      "the journal takes the lines over as they are now; is that right?"}},
    {"unknown-record",
     {"het journaal kent dit bestand niet", "the journal does not know this file"},
     {"het journaal neemt het over zoals het nu is; klopt dat?",
      "the journal takes it over as it is now; is that right?"}},
    {"unreadable",
     {"dit bestand mag niet gelezen worden; of er iets aan mankeert, is niet bekend",
      "this file may not be read; whether there is anything wrong with it is not known"},
     {"het blijft zoals het is; zorg dat u het mag lezen, en draai repair dan opnieuw",
      "it stays as it is; see to it that you may read it, and then run repair again"}},
}};

const Told& told(FaultKind kind) {
  return kTold.at(static_cast<std::size_t>(kind));
}

std::string place(const Fault& fault) {
  return fault.line == 0 ? fault.file.string()
                         : fmt::format("{}:{}", fault.file.string(), fault.line);
}

std::string in_words(const std::vector<Fault>& faults, Lang lang) {
  std::string text;
  for (const auto& fault : faults) {
    const Told& kind = told(fault.kind);
    text +=
        fmt::format("{}\n  {}\n  -> {}\n", place(fault), kind.what.in(lang), kind.remedy.in(lang));
  }
  return text;
}

Json to_json(const std::vector<Fault>& faults) {
  Json list = Json::array();
  for (const auto& fault : faults) {
    list.push_back({{"kind", told(fault.kind).name},
                    {"file", fault.file.string()},
                    {"line", fault.line == 0 ? Json() : Json(fault.line)},
                    {"bytes", fault.bytes}});
  }
  return list;
}

class RepairCommand : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--yes", yes_,
                 {"doe het; anders wordt alleen verteld wat er gebeurt",
                  "do it; else what would be done is told"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const Repair done = yes_ ? repair(context.folder) : Repair{find_faults(context.folder), {}};
    const Lang lang = context.lang;
    Outcome outcome;
    outcome.json = {{"faults", to_json(done.faults)},
                    {"repaired", yes_},
                    {"kept", done.kept.empty() ? Json() : Json(done.kept.string())}};
    if (done.faults.empty()) {
      outcome.text = kNothing.in(lang);
      return outcome;
    }
    outcome.text = in_words(done.faults, lang) + "\n";
    const auto unread = std::ranges::count(done.faults, FaultKind::unreadable, &Fault::kind);
    const bool all_unread = unread == std::ssize(done.faults);
    if (!yes_ || unread > 0) outcome.status = Status::no;
    if (!yes_ || all_unread) {
      outcome.text += (all_unread ? kLeft : kNotYet).in(lang);
      return outcome;
    }
    if (!done.kept.empty()) {
      outcome.text +=
          fmt::format(fmt::runtime(kKept.in(lang)), in_dossier(context.folder, done.kept).string());
    }
    outcome.text += (unread > 0 ? kPartly : kDone).in(lang);
    return outcome;
  }

 private:
  static constexpr Text kNothing{
      "Er is niets te herstellen. Of alles klopt vertelt: burgerberaad check\n",
      "There is nothing to repair. Whether all is right is told by: burgerberaad check\n"};
  static constexpr Text kNotYet{
      "Er is nog niets veranderd. Zo gebeurt het: burgerberaad repair --yes\n",
      "Nothing has changed yet. This does it: burgerberaad repair --yes\n"};
  static constexpr Text kLeft{"Verder is er niets te herstellen.\n",
                              "There is nothing else to repair.\n"};
  static constexpr Text kPartly{
      "Hersteld wat gelezen kon worden. Kijk of alles klopt: burgerberaad check\n",
      "Repaired what could be read. See whether all is right: burgerberaad check\n"};
  static constexpr Text kKept{"Wat eruit is gehaald ligt in {0}; er is niets weggegooid.\n",
                              "What was taken out lies in {0}; nothing was thrown away.\n"};
  static constexpr Text kDone{"Hersteld. Kijk of alles klopt: burgerberaad check\n",
                              "Repaired. See whether all is right: burgerberaad check\n"};

  bool yes_ = false;
};

}  // namespace

CommandEntry repair_entry() {
  return {"repair",
          {"maak af of ruim op wat een afgebroken opdracht achterliet",
           "finish or clear away what a broken-off command left behind"},
          {"Kijkt wat er in het dossier is achtergebleven na een stroomuitval, een volle schijf of "
           "een laptop die uitviel, en vertelt wat eraan gedaan kan worden. Met --yes gebeurt dat "
           "ook: een stap die halverwege bleef steken wordt afgemaakt, en wat overbleef of half "
           "geschreven is wordt apart gelegd in private/repair, met de datum. Er wordt niets "
           "weggegooid. In het journaal komt te staan wat er is gedaan.\n\nHerstelt geen bestanden "
           "die iemand heeft veranderd: wat daar niet klopt noemt check, met de plaats, en dan is "
           "een reservekopie nodig. De uitgangsstatus is 0 als er niets (meer) te herstellen is, "
           "en 1 als er zonder --yes iets te herstellen is, of als een bestand niet gelezen mag "
           "worden.",
           "Looks what was left in the dossier after a power cut, a full disk or a laptop that "
           "failed, and tells what can be done about it. With --yes it is done: a step that got "
           "stuck halfway is finished, and what was left over or written by half is set aside in "
           "private/repair, with the date. Nothing is thrown away. The journal gets a line that "
           "says what was done.\n\nDoes not repair files that somebody changed: what is wrong with "
           "those is told by check, with its place, and then a backup is needed. The exit status "
           "is 0 when nothing is left to repair, and 1 when without --yes something is, or when a "
           "file may not be read."},
          "burgerberaad repair\nburgerberaad repair --yes",
          [] { return std::unique_ptr<Command>(new RepairCommand); }};
}

}  // namespace burgerberaad
