#include "burgerberaad/report/table_pages.hpp"

#include "html.hpp"

#include <vector>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

// Black on white, so that any printer will do.
constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;
font:1rem/1.35 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
h1{margin:1rem;font-size:1.3rem}
.sheet{max-width:180mm;margin:1rem auto 2rem;padding:8mm;border:1px solid #767676}
.occasion,.round{margin:0;font-size:14pt}
.sheet h2{margin:2mm 0 4mm;font-size:64pt;line-height:1.05}
.leader{margin:0 0 6mm;padding-bottom:4mm;border-bottom:2pt solid #000;font-size:20pt}
.sheet ol{margin:0;padding:0;list-style:none;columns:2;column-gap:10mm}
.sheet li{margin-bottom:4mm;font-size:22pt;line-height:1.2;break-inside:avoid;
overflow-wrap:anywhere}
.sheet.many li{margin-bottom:1.5mm;font-size:14pt}
.badges{display:grid;grid-template-columns:repeat(2,90mm);gap:0;width:180mm;margin:1rem auto;
padding:0;list-style:none}
.badge{width:90mm;height:65mm;padding:5mm 6mm;border:.3mm dashed #767676;overflow:hidden;
break-inside:avoid}
.badge .who{margin:0 0 1mm;font-weight:700;font-size:26pt;line-height:1.1;overflow-wrap:anywhere}
.badge .long{font-size:17pt}
.badge p{margin:0;font-size:10pt}
.badge dl{display:flex;flex-wrap:wrap;gap:1mm 3mm;margin:2.5mm 0 0}
.badge dl div{text-align:center}
.badge dt{font-size:8.5pt}
.badge dd{margin:0;font-weight:700;font-size:16pt;line-height:1.1}
@page{size:A4;margin:15mm}
@media screen and (max-width:44rem){.badges{grid-template-columns:minmax(0,1fr);width:auto}
.badge{width:auto}}
@media print{h1{display:none}
.sheet{max-width:none;margin:0;padding:0;border:0;break-after:page}
.sheet:last-child{break-after:auto}
.badges{margin:0}}
)css";

std::string page(const std::string& title, const std::string& body, Lang lang) {
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"burgerberaad\">\n<title>{}</title>\n<style>",
      lang == Lang::nl ? "nl" : "en", html::escape(title));
  text += kStyle;
  text += fmt::format("</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n", html::escape(title));
  return text + body + "</main>\n</body>\n</html>\n";
}

std::string page_title(const Text& kind, const TablePages& pages, Lang lang) {
  std::string title(kind.in(lang));
  for (const auto* part : {&pages.title, &pages.occasion}) {
    if (!part->empty()) title += (part == &pages.title ? ": " : ", ") + *part;
  }
  return title;
}

/// The name of somebody, or else the id.
const std::string& name_of(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() || found->second.empty() ? id : found->second;
}

std::string sheet(const TablePages& pages, const ListedTable& table, std::size_t round, Lang lang) {
  constexpr Text kTable{"Tafel {}", "Table {}"};
  constexpr Text kRound{"Ronde {}", "Round {}"};
  constexpr Text kLeader{"Gespreksleider: {}", "Facilitator: {}"};
  constexpr std::size_t kMany = 14;
  std::string text =
      fmt::format("<section class=\"sheet{}\">\n", table.people.size() > kMany ? " many" : "");
  if (!pages.occasion.empty()) {
    text += fmt::format("<p class=\"occasion\">{}</p>\n", html::escape(pages.occasion));
  }
  if (pages.tables.rounds.size() > 1) {
    text +=
        "<p class=\"round\">" + fmt::format(fmt::runtime(kRound.in(lang)), round + 1) + "</p>\n";
  }
  text += "<h2>" + fmt::format(fmt::runtime(kTable.in(lang)), table.number) + "</h2>\n";
  if (!table.facilitator.empty()) {
    const std::string& name = name_of(pages.facilitators, table.facilitator);
    text += "<p class=\"leader\">" +
            fmt::format(fmt::runtime(kLeader.in(lang)), html::escape(name)) + "</p>\n";
  }
  text += "<ol>\n";
  for (const auto& person : table.people) {
    text += "<li>" + html::escape(name_of(pages.names, person)) + "</li>\n";
  }
  return text + "</ol>\n</section>\n";
}

/// Per person, the table in each round; 0: none.
using TablesPerPerson = std::map<std::string, std::vector<std::int64_t>>;

TablesPerPerson tables_per_person(const TablesFile& tables) {
  TablesPerPerson people;
  for (std::size_t round = 0; round < tables.rounds.size(); ++round) {
    for (const auto& table : tables.rounds[round]) {
      for (const auto& person : table.people) {
        auto& numbers = people[person];
        numbers.resize(tables.rounds.size(), 0);
        numbers[round] = table.number;
      }
    }
  }
  return people;
}

std::string badge(const TablePages& pages, const std::string& person,
                  const std::vector<std::int64_t>& tables, Lang lang) {
  constexpr Text kTable{"tafel", "table"};
  constexpr Text kRound{"ronde {}", "round {}"};
  constexpr std::size_t kLong = 18;
  const std::string& name = name_of(pages.names, person);
  std::string text = fmt::format("<li class=\"badge\">\n<p class=\"who{}\">{}</p>\n",
                                 name.size() > kLong ? " long" : "", html::escape(name));
  if (!pages.title.empty()) text += "<p>" + html::escape(pages.title) + "</p>\n";
  text += "<dl>\n";
  for (std::size_t round = 0; round < tables.size(); ++round) {
    const std::string label = tables.size() == 1
                                  ? std::string(kTable.in(lang))
                                  : fmt::format(fmt::runtime(kRound.in(lang)), round + 1);
    text += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", label,
                        tables[round] == 0 ? "-" : std::to_string(tables[round]));
  }
  return text + "</dl>\n</li>\n";
}

}  // namespace

std::string table_sheets_page(const TablePages& pages, Lang lang) {
  constexpr Text kTitle{"Tafelbladen", "Table sheets"};
  std::string body;
  for (std::size_t round = 0; round < pages.tables.rounds.size(); ++round) {
    for (const auto& table : pages.tables.rounds[round]) body += sheet(pages, table, round, lang);
  }
  return page(page_title(kTitle, pages, lang), body, lang);
}

std::string badges_page(const TablePages& pages, Lang lang) {
  constexpr Text kTitle{"Badges", "Badges"};
  std::string body = "<ul class=\"badges\">\n";
  for (const auto& [person, tables] : tables_per_person(pages.tables)) {
    body += badge(pages, person, tables, lang);
  }
  return page(page_title(kTitle, pages, lang), body + "</ul>\n", lang);
}

}  // namespace burgerberaad
