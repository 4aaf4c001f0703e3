#include "burgerberaad/report/ballot_papers.hpp"

#include "burgerberaad/report/ballots.hpp"
#include "burgerberaad/tally/counting_rule.hpp"
#include "report/html.hpp"
#include "report/voice.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

// Black on white and in large letters, so that any printer and most eyes will do.
constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;
font:11pt/1.35 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
.about{max-width:180mm;margin:1rem auto}
.about h1{font-size:1.4rem}
.sheet{display:grid;gap:0;width:186mm;margin:1rem auto}
.four{grid-template-columns:1fr 1fr;grid-auto-rows:133mm}
.two{grid-auto-rows:133mm}
.one{grid-auto-rows:minmax(266mm,auto)}
.one .paper{overflow:visible}
ul.text{margin:0 0 2mm;padding-left:5mm}
.paper{display:flex;flex-direction:column;padding:6mm 7mm;border:.3mm dashed #767676;overflow:hidden}
.paper h3{margin:1mm 0;font-size:14pt;line-height:1.2}
.paper p{margin:0 0 2mm}
.occasion,.version,.print{font-size:9pt}
.text{font-size:11pt}
.small .text{font-size:9.5pt}
.instruction{margin-top:auto!important;padding-top:2mm;font-weight:700}
.choices{margin:0 0 2mm;padding:0;list-style:none;font-size:14pt}
.small .choices{font-size:12pt}
.choices li{display:flex;align-items:center;gap:3mm;margin:1.5mm 0;break-inside:avoid}
.box{flex:none;display:inline-block;width:7mm;height:7mm;border:.5mm solid #000;background:#fff}
.line{flex:1;min-width:20mm;height:7mm;border-bottom:.3mm solid #000}
table{width:100%;border-collapse:collapse;margin:0 0 2mm}
th,td{padding:1.5mm;border-bottom:.2mm solid #767676;text-align:center;vertical-align:middle;
font-size:10pt}
tbody th{text-align:left;font-size:11pt}
.print{margin-top:1mm!important;border-top:.2mm solid #767676;padding-top:1mm}
.draft{font-weight:700;border:.5mm solid #000;padding:0 2mm;align-self:flex-start}
@page{size:A4;margin:12mm}
@media print{.about{display:none}.sheet{margin:0 auto;break-after:page}
.sheet:last-child{break-after:auto}}
)css";

/// Enough of a fingerprint to see that two papers bear the same text.
std::string beginning(const std::string& sha256) {
  constexpr std::size_t kGroup = 4;
  constexpr std::size_t kGroups = 4;
  std::string words;
  for (std::size_t i = 0; i < kGroups && (i + 1) * kGroup <= sha256.size(); ++i) {
    words += (i == 0 ? "" : " ") + sha256.substr(i * kGroup, kGroup);
  }
  return words;
}

/// Makes the papers of one session.
class Papers {
 public:
  Papers(const Dossier& dossier, const Session& session, bool draft, Lang lang)
      : dossier_(&dossier), session_(&session), draft_(draft), say_{lang} {}

  std::string sheet(const Ballot& ballot) const {
    const std::string paper = this->paper(ballot);
    const std::size_t number = per_sheet(ballot);
    const char* size = number == 4 ? "four" : number == 2 ? "two" : "one";
    std::string text = fmt::format("<section class=\"sheet {}{}\" aria-label=\"{}\">\n", size,
                                   number == 4 ? " small" : "", html::escape(ballot.id));
    for (std::size_t i = 0; i < number; ++i) text += paper;
    return text + "</section>\n";
  }

  /// "B-7: 4 stembiljetten per vel; voor 58 deelnemers 15 vellen."
  std::string about(const Ballot& ballot) const {
    const auto voters =
        dossier_->ledger.entitled_on(session_->date, dossier_->assembly.commission.term).size();
    const std::size_t number = per_sheet(ballot);
    return say_({"{0}: {1} per vel; voor {2} deelnemers met een mandaat {3} vellen.",
                 "{0}: {1} to a sheet; for {2} members with a mandate {3} sheets."},
                ballot.id, number, voters, (voters + number - 1) / number);
  }

 private:
  [[nodiscard]] const Proposal* proposal(const VersionId& id) const {
    const auto found = std::ranges::find(dossier_->proposals, id, &Proposal::id);
    return found == dossier_->proposals.end() ? nullptr : &*found;
  }

  [[nodiscard]] const VotingRule& rule(const Ballot& ballot) const {
    return *find_rule(dossier_->assembly.rules, ballot.rules);
  }

  /// How many papers a sheet takes: as many as have room for all that there is to read and to tick,
  /// by a cautious estimate in millimetres, since what is cut off would be voted on unread.
  [[nodiscard]] std::size_t per_sheet(const Ballot& ballot) const {
    constexpr Room kFour{66, 42, 5};
    constexpr Room kTwo{58, 78, 6};
    if (ballot.options.empty() && height(ballot, kFour) <= kPaper) return 4;
    return height(ballot, kTwo) <= kPaper ? 2 : 1;
  }

  /// A size of paper: what is on all of them, letters on a line of text, and the height of a line.
  struct Room {
    std::size_t fixed;
    std::size_t letters;
    std::size_t line;
  };
  static constexpr std::size_t kPaper = 132;

  [[nodiscard]] std::size_t height(const Ballot& ballot, const Room& room) const {
    constexpr std::size_t kChoice = 10;
    const auto lines = [&](const std::string& words) {
      return std::size_t{1} + words.size() / room.letters +
             static_cast<std::size_t>(std::ranges::count(words, '\n'));
    };
    std::size_t total = room.fixed;
    if (ballot.options.empty()) {
      const Proposal* text = proposal(ballot.proposal);
      if (text != nullptr) total += room.line * lines(text->text);
      return total + kChoice * counting_rule(rule(ballot)).marks(rule(ballot)).size();
    }
    for (const auto& option : ballot.options) {
      // The boxes take half of the width.
      total += std::max(kChoice, 2 * room.line * lines(option_words(*dossier_, option)));
    }
    return total;
  }

  std::string paper(const Ballot& ballot) const {
    std::string text = "<article class=\"paper\">\n";
    if (draft_)
      text +=
          paragraph("draft", say_({"Proef: niet om mee te stemmen", "Draft: not to vote with"}));
    text += paragraph("occasion", dossier_->assembly.title);
    text += paragraph("occasion", say_({"Stembiljet {0}, {1}", "Ballot paper {0}, {1}"}, ballot.id,
                                       say_.day(session_->date)));
    text += ballot.options.empty() ? on_text(ballot) : among_options(ballot);
    return text + paragraph("print", prints(ballot)) + "</article>\n";
  }

  static std::string paragraph(std::string_view kind, const std::string& words) {
    return fmt::format("<p class=\"{}\">{}</p>\n", kind, html::escape(words));
  }

  /// The paragraphs and lists of a text.
  static std::string words_of(const std::string& words) {
    std::string text;
    for (const auto& block : prose(words)) {
      if (const auto* each = std::get_if<Paragraph>(&block.content)) {
        text += "<p class=\"text\">" + words_of(each->spans) + "</p>\n";
      } else if (const auto* list = std::get_if<List>(&block.content)) {
        text += "<ul class=\"text\">\n";
        for (const auto& item : list->items) text += "<li>" + words_of(item) + "</li>\n";
        text += "</ul>\n";
      }
    }
    return text;
  }

  static std::string words_of(const Spans& spans) {
    std::string text;
    for (const auto& span : spans) text += html::escape(span.words);
    return text;
  }

  std::string on_text(const Ballot& ballot) const {
    std::string text;
    if (const Proposal* about = proposal(ballot.proposal)) {
      text += "<h3>" + html::escape(about->title) + "</h3>\n";
      text += paragraph("version", say_({"{0}, versie {1}", "{0}, version {1}"}, about->id.proposal,
                                        about->id.version));
      text += words_of(about->text);
    }
    const CountingRule& method = counting_rule(rule(ballot));
    text += paragraph("instruction", method.instruction(rule(ballot)).in(say_.lang));
    text += "<ul class=\"choices\">\n";
    for (const auto& mark : method.marks(rule(ballot))) {
      text += fmt::format("<li><span class=\"box\"></span>{}{}</li>\n",
                          html::escape(mark.title.in(say_.lang)),
                          mark.wants_words ? "<span class=\"line\"></span>" : "");
    }
    return text + "</ul>\n";
  }

  std::string among_options(const Ballot& ballot) const {
    const CountingRule& method = counting_rule(rule(ballot));
    std::string text = paragraph("instruction", method.instruction(rule(ballot)).in(say_.lang));
    text += fmt::format("<table>\n<thead><tr><th>{}</th>", say_({"Optie", "Option"}));
    const auto marks = method.marks(rule(ballot));
    for (const auto& mark : marks) {
      const std::string words =
          mark.word.empty() ? say_({"Kruis aan", "Tick"}) : mark.title.in(say_.lang);
      text += "<th>" + html::escape(words) + "</th>";
    }
    text += "</tr></thead>\n<tbody>\n";
    for (const auto& option : ballot.options) {
      text += "<tr><th scope=\"row\">" + html::escape(option_words(*dossier_, option)) + "</th>";
      for (std::size_t i = 0; i < marks.size(); ++i) text += "<td><span class=\"box\"></span></td>";
      text += "</tr>\n";
    }
    return text + "</tbody>\n</table>\n";
  }

  std::string prints(const Ballot& ballot) const {
    std::string words;
    for (const auto& id : texts_of(ballot)) {
      const Proposal* version = proposal(id);
      if (version == nullptr) continue;
      words += say_({"Vingerafdruk van {0}: {1}. ", "Fingerprint of {0}: {1}. "}, to_string(id),
                    beginning(version->sha256));
    }
    return words + say_({"Vingerafdruk van de spelregels: {0}.", "Fingerprint of the rules: {0}."},
                        beginning(dossier_->assembly.rules_sha256));
  }

  const Dossier* dossier_;
  const Session* session_;
  bool draft_;
  Voice say_;
};

}  // namespace

std::string ballot_papers_page(const Dossier& dossier, const Session& session,
                               const std::vector<const Ballot*>& ballots, bool draft, Lang lang) {
  const Voice say{lang};
  const Papers papers(dossier, session, draft, lang);
  const std::string title =
      say({"Stembiljetten: {0}", "Ballot papers: {0}"}, html::escape(session.title));
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"burgerberaad\">\n<title>{}</title>\n<style>",
      lang == Lang::nl ? "nl" : "en", title);
  text += kStyle;
  text += "</style>\n</head>\n<body>\n<div class=\"about\">\n<h1>" + title + "</h1>\n";
  text +=
      "<p>" +
      say({"Druk de vellen af op A4 en snijd ze langs de stippellijn. Deze regels komen niet op "
           "papier.",
           "Print the sheets on A4 and cut along the dashes. These lines do not come on paper."}) +
      "</p>\n<ul>\n";
  for (const auto* ballot : ballots) {
    text += "<li>" + html::escape(papers.about(*ballot)) + "</li>\n";
  }
  text += "</ul>\n</div>\n<main>\n";
  for (const auto* ballot : ballots) text += papers.sheet(*ballot);
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace burgerberaad
