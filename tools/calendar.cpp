#include "burgerberaad/report/calendar.hpp"

#include "burgerberaad/io/file.hpp"
#include "command.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

namespace burgerberaad {
namespace {

class ShowCalendar : public Command {
 public:
  void declare(Options& options) override {
    options.path("--out", out_,
                 {"agendabestand (.ics), of - voor de standaarduitvoer",
                  "calendar file (.ics), or - for standard output"});
  }

  Outcome run(Context& context) override {
    if (out_ && *out_ != "-") context.is_free(context.in_folder(*out_));
    const auto dossier = open_readable(context);
    if (!dossier) return refused();
    const auto due = deadlines(*dossier);
    if (!out_) return tell(due, context.lang);
    // A calendar holds at least one day (RFC 5545, section 3.6).
    if (due.empty()) {
      Outcome nothing = tell(due, context.lang);
      nothing.status = Status::no;
      return nothing;
    }
    const std::string content = to_ics(*dossier, due, timestamp(), context.lang);
    if (*out_ == "-") return {Status::done, content, {{"content", content}}};
    const auto path = context.in_folder(*out_);
    write_file(path, content);
    return {Status::done, path.string() + "\n", {{"file", path.string()}}};
  }

 private:
  static Outcome tell(const std::vector<Deadline>& due, Lang lang) {
    Outcome outcome;
    outcome.json["deadlines"] = Json::array();
    TextTable table{{{"", true}, {"", false}, {"", false}}, {}};
    for (const auto& deadline : due) {
      const std::string hours =
          deadline.during ? iso(deadline.during->from) + "-" + iso(deadline.during->to) : "";
      table.rows.push_back({in_words(deadline.day, lang), hours, title(deadline, lang)});
      outcome.json["deadlines"].push_back({{"kind", name(deadline)},
                                           {"day", iso(deadline.day)},
                                           {"what", title(deadline, lang)},
                                           {"done", deadline.done}});
    }
    constexpr Text kNone{"het dossier noemt geen dagen\n", "the dossier names no days\n"};
    outcome.text = due.empty() ? std::string(kNone.in(lang)) : render(table);
    return outcome;
  }

  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry calendar_entry() {
  return {"calendar",
          {"alle dagen die ertoe doen, ook als agendabestand",
           "all days that matter, also as a calendar file"},
          {"Noemt op volgorde wat er wanneer is of uiterlijk moet: het antwoord van wie is geloot "
           "(panel.accept_by), de termijn, de bijeenkomsten, het antwoord van de opdrachtgever, en "
           "tot wanneer persoonsgegevens bewaard mogen worden. Met --out wordt het een "
           "agendabestand (.ics) voor Outlook, Google of een telefoon. Leest u het opnieuw in, dan "
           "verandert dezelfde afspraak mee en komt er geen tweede bij.",
           "Names in order what is when, or has to be done by when: the answers of those who were "
           "drawn (panel.accept_by), the term, the sessions, the commissioner's answer, and until "
           "when personal data may be kept. With --out it becomes a calendar file (.ics) for "
           "Outlook, Google or a telephone. Read in again it changes the same events and adds no "
           "second ones."},
          "burgerberaad calendar\nburgerberaad calendar --out out/agenda.ics",
          [] { return std::unique_ptr<Command>(std::make_unique<ShowCalendar>()); }};
}

}  // namespace burgerberaad
