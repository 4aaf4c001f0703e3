#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "burgerberaad/report/ballot_papers.hpp"
#include "burgerberaad/report/count_minutes.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "messages.hpp"
#include "session_input.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

void declare_ballot(Options& options, std::string& word) {
  options.text("BALLOT", word,
               {"één stemming, bijvoorbeeld B-3 (anders alle van de bijeenkomst)",
                "one ballot, such as B-3 (else all of the session)"});
}

/// The ballots of a session, or the one called `word`; reported when there is none.
std::vector<const Ballot*> choose_ballots(const Session& session, const std::string& word,
                                          Diagnostics& diagnostics) {
  std::vector<const Ballot*> chosen;
  std::vector<std::string_view> known;
  for (const auto& ballot : session.ballots) {
    known.push_back(ballot.id);
    if (word.empty() || ballot.id == word) chosen.push_back(&ballot);
  }
  if (!chosen.empty()) return chosen;
  const auto near = nearest(word, known);
  if (word.empty()) {
    diagnostics.error(msg::session_without_ballots, session.where, session.number);
  } else if (near.empty()) {
    diagnostics.error(msg::unknown_ballot, {}, word);
  } else {
    diagnostics.error(msg::unknown_ballot_near, {}, word, near);
  }
  return chosen;
}

/// The session, when nothing is wrong in the dossier: what is printed is voted on.
std::optional<SessionInput> open_sound_session(Context& context, const std::string& word) {
  auto input = open_session(context, word);
  if (!input) return std::nullopt;
  Diagnostics found;
  check_dossier(input->dossier, found);
  for (const auto& item : found.items()) {
    if (item.severity == Severity::error) context.diagnostics.add(item);
  }
  if (found.has_errors()) return std::nullopt;
  return input;
}

class BallotPaper : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    declare_ballot(options, ballot_);
    options.flag("--draft", draft_,
                 {"een proef: op elk biljet staat dat er niet mee gestemd wordt, en er wordt niets "
                  "vastgelegd",
                  "a draft: every paper says that it is not to vote with, and nothing is frozen"});
    options.path(
        "--out", out_,
        {"bestand (anders out/ballot-papers-04.html)", "file (else out/ballot-papers-04.html)"});
  }

  Outcome run(Context& context) override {
    const Outcome refused{Status::usage, {}, Json::object()};
    if (out_) context.is_free(context.in_folder(*out_));
    const auto input = open_sound_session(context, session_);
    if (!input) return refused;
    const auto ballots = choose_ballots(input->session(), ballot_, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused;
    const std::string standard =
        fmt::format("out/ballot-papers-{:02}.html", input->session().number);
    const auto path = context.in_folder(out_.value_or(standard));
    const FolderLock lock(context.folder);
    FileSet files;
    if (!draft_) freeze_ballots(input->dossier, ballots, files);
    // A page elsewhere is no part of the step: nobody is to hold a paper of which the rules are
    // open.
    if (!path_within(context.folder, path)) files.commit();
    files.add(path,
              ballot_papers_page(input->dossier, input->session(), ballots, draft_, context.lang));
    files.commit();
    constexpr Text kFrozen{"De spelregels en deze teksten zijn vastgelegd.\n",
                           "The rules and these texts are frozen.\n"};
    return {Status::done,
            path.string() + "\n" + (draft_ ? "" : std::string(kFrozen.in(context.lang))),
            {{"file", path.string()}, {"frozen", !draft_}}};
  }

 private:
  std::string session_;
  std::string ballot_;
  bool draft_ = false;
  std::optional<std::filesystem::path> out_;
};

class BallotMinutes : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    declare_ballot(options, ballot_);
    options.choice("--format", format_,
                   {"vorm van het proces-verbaal", "form of the official record"},
                   {"html", "md", "json"});
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/count-minutes-04.VORM)",
                  "file, or - for standard output (else out/count-minutes-04.FORMAT)"});
  }

  Outcome run(Context& context) override {
    const Outcome refused{Status::usage, {}, Json::object()};
    if (out_ && *out_ != "-") context.is_free(context.in_folder(*out_));
    const auto input = open_sound_session(context, session_);
    if (!input) return refused;
    const Dossier& dossier = input->dossier;
    const auto ballots = choose_ballots(input->session(), ballot_, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused;
    const auto tallies = tally_all(dossier.sessions, dossier.ledger,
                                   dossier.assembly.commission.term, dossier.assembly.rules);
    const Document document = count_minutes(dossier, input->session(), ballots, tallies,
                                            "burgerberaad " BURGERBERAAD_VERSION, context.lang);
    const std::string standard =
        fmt::format("out/count-minutes-{:02}.{}", input->session().number, format_);
    return write_document(document, format_, out_, standard, context);
  }

 private:
  std::string session_;
  std::string ballot_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
};

}  // namespace

CommandEntry ballot_paper_entry() {
  return {
      "ballot paper",
      {"maak de stembiljetten om af te drukken", "make the ballot papers to print"},
      {"Maakt per stemming een vel A4 met één, twee of vier gelijke stembiljetten: de tekst of de "
       "opties, een vakje per keuze, en het begin van de vingerafdrukken van de tekst en de "
       "spelregels.\n\n"
       "Wie stembiljetten afdrukt, begint de stemming. Daarom legt deze opdracht de spelregels en "
       "deze teksten vast in records/: daarna zegt check het als er iets verandert. Met --draft "
       "maakt u een proef en blijft alles open.\n\n"
       "Zit er een fout in het dossier, dan komt er geen stembiljet en is de status 2.",
       "Makes a sheet of A4 per ballot with one, two or four papers alike: the text or the "
       "options, "
       "a box per choice, and the beginning of the fingerprints of the text and the rules.\n\n"
       "Whoever prints ballot papers begins the ballot. That is why this command freezes the rules "
       "and these texts in records/: afterwards check says so when anything changes. With --draft "
       "you make a draft, and everything stays open.\n\n"
       "With an error in the dossier there is no ballot paper, and the status is 2."},
      "burgerberaad ballot paper 4 --draft\nburgerberaad ballot paper 4 B-7",
      []() -> std::unique_ptr<Command> { return std::make_unique<BallotPaper>(); }};
}

CommandEntry ballot_minutes_entry() {
  return {"ballot minutes",
          {"maak het proces-verbaal van de telling", "make the official record of the count"},
          {"Maakt het proces-verbaal van de telling van een bijeenkomst, of van één stemming. Is "
           "er nog "
           "niet geteld, dan is het een formulier dat twee tellers met de hand invullen. Staat de "
           "telling in het dossier, dan staan de getallen erin, met elke hertelling en de uitslag. "
           "Onderaan is ruimte om te tekenen.",
           "Makes the official record of the count of a session, or of one ballot. Before the "
           "count it is "
           "a form that two counters fill in by hand. Once the count is in the dossier it has the "
           "figures, with every recount and the result. At the end there is room to sign."},
          "burgerberaad ballot minutes 4\nburgerberaad ballot minutes 4 B-7 --format md --out -",
          []() -> std::unique_ptr<Command> { return std::make_unique<BallotMinutes>(); }};
}

}  // namespace burgerberaad
