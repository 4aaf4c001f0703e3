#include "manual.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "format_page.hpp"
#include "roff.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr Text kUsage{"Gebruik", "Usage"};
constexpr Text kOptions{"Opties", "Options"};
constexpr Text kCommon{"Opties van elke opdracht", "Options of every command"};
constexpr Text kExamples{"Voorbeeld", "Example"};
constexpr Text kStatuses{"Afloop", "Exit status"};
constexpr Text kStatusText{
    "0 gedaan; 1 goed gelopen, maar het antwoord is nee; 2 verkeerd gebruik of ongeldige invoer; "
    "74 lezen of schrijven is mislukt; 70 een fout in het programma; 130 onderbroken.",
    "0 done; 1 ran well, but the answer is no; 2 wrong usage or invalid input; 74 reading or "
    "writing failed; 70 a bug; 130 interrupted."};
constexpr Text kSeeAlso{"ZIE OOK", "SEE ALSO"};
constexpr Text kFiles{"BESTANDEN (in het Engels)", "FILES"};
constexpr Text kNeeded{"nodig", "needed"};
constexpr Text kDefault{"standaard: {}", "default: {}"};
constexpr Text kChoices{"keuze uit: {}", "one of: {}"};
constexpr Text kRepeats{"mag vaker", "may be repeated"};

/// "-n, --letters N".
std::string shown(const OptionSpec& spec) {
  std::string name = spec.name;
  if (const auto comma = name.find(','); comma != std::string::npos) name.insert(comma + 1, " ");
  if (!spec.value.empty()) name += " " + spec.value;
  if (spec.repeats && spec.value.empty()) name += "...";
  return name;
}

/// The help of an option with what else there is to know of it.
std::string explained(const OptionSpec& spec, Lang lang) {
  std::vector<std::string> more;
  if (spec.required) more.emplace_back(kNeeded.in(lang));
  if (!spec.choices.empty()) {
    more.push_back(fmt::format(fmt::runtime(kChoices.in(lang)), fmt::join(spec.choices, ", ")));
  }
  if (!spec.standard.empty()) {
    more.push_back(fmt::format(fmt::runtime(kDefault.in(lang)), spec.standard));
  }
  if (spec.repeats) more.emplace_back(kRepeats.in(lang));
  std::string text(spec.help.in(lang));
  if (!more.empty()) text += fmt::format(" ({})", fmt::join(more, "; "));
  return text;
}

/// Words of `text` in lines of at most `columns`, every line but the first indented.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns = 96) {
  std::string result;
  std::size_t at = indent;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    if (at > indent && at + 1 + code_points(word) > columns) {
      result += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (at > indent) {
      result += ' ';
      ++at;
    }
    result += word;
    at += code_points(word);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return result;
}

std::string option_lines(const std::vector<OptionSpec>& specs, Lang lang) {
  std::string text;
  for (const auto& spec : specs) {
    constexpr std::size_t kIndent = 26;
    std::string head = "  " + shown(spec);
    head += head.size() + 2 > kIndent ? "\n" + std::string(kIndent, ' ')
                                      : std::string(kIndent - head.size(), ' ');
    text += head + wrapped(explained(spec, lang), kIndent) + "\n";
  }
  return text;
}

std::string usage_line(const CommandEntry& entry, const std::vector<OptionSpec>& specs) {
  std::string line = fmt::format("burgerberaad {}", entry.name);
  bool optional = false;
  for (const auto& spec : specs) {
    const bool bare = spec.name.front() != '-';
    if (bare) {
      line += spec.required ? " " + shown(spec) : " [" + shown(spec) + "]";
    } else if (spec.required) {
      line += " " + spec.name.substr(spec.name.rfind(',') + 1) + " " + spec.value;
    } else {
      optional = true;
    }
  }
  return optional ? line + " [...]" : line;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  }
  return result;
}

std::string roff_options(const std::vector<OptionSpec>& specs, Lang lang) {
  std::string text;
  for (const auto& spec : specs) {
    text += fmt::format(".TP\n.B {}\n{}\n", roff(shown(spec)), roff(explained(spec, lang)));
  }
  return text;
}

std::string markdown_options(const std::vector<OptionSpec>& specs, Lang lang) {
  std::string text;
  for (const auto& spec : specs) {
    text += fmt::format("- `{}`: {}\n", shown(spec), explained(spec, lang));
  }
  return text;
}

}  // namespace

std::vector<OptionSpec> options_of(const CommandEntry& entry) {
  Options options;
  const auto command = entry.make();
  command->declare(options);
  return options.specs();
}

std::vector<OptionSpec> common_options() {
  Options options;
  CommonOptions common;
  common.declare(options);
  return options.specs();
}

std::string overview(Lang lang) {
  constexpr Text kHead{
      "burgerberaad: van de loting tot het zwaarwegend advies\n\n"
      "Gebruik: burgerberaad [-C MAP] OPDRACHT [opties]\n\nOpdrachten:\n",
      "burgerberaad: from the lottery to the weighted advice\n\n"
      "Usage: burgerberaad [-C DIR] COMMAND [options]\n\nCommands:\n"};
  constexpr Text kTail{"\nburgerberaad OPDRACHT --help legt een opdracht uit.\n",
                       "\nburgerberaad COMMAND --help explains a command.\n"};
  std::string text(kHead.in(lang));
  for (const auto& entry : command_table()) {
    text += fmt::format("  {:<20}{}\n", entry.name, wrapped(entry.summary.in(lang), 22));
  }
  text += fmt::format("\n{}:\n{}", kCommon.in(lang), option_lines(common_options(), lang));
  text += kTail.in(lang);
  return text;
}

std::string help_text(const CommandEntry& entry, Lang lang) {
  const auto specs = options_of(entry);
  std::string text = fmt::format("{}\n\n", entry.summary.in(lang));
  text += fmt::format("{}: {}\n", kUsage.in(lang), usage_line(entry, specs));
  for (const auto line : lines_of(entry.description.in(lang))) {
    text += "\n" + wrapped(line, 0);
  }
  text += "\n";
  if (!specs.empty()) {
    text += fmt::format("\n{}:\n{}", kOptions.in(lang), option_lines(specs, lang));
  }
  text += fmt::format("\n{}:\n{}", kCommon.in(lang), option_lines(common_options(), lang));
  text += fmt::format("\n{}:\n", kExamples.in(lang));
  for (const auto line : lines_of(entry.example)) text += fmt::format("  {}\n", line);
  return text;
}

std::string manual_roff(const CommandEntry& entry, Lang lang) {
  constexpr Text kName{"NAAM", "NAME"};
  constexpr Text kDescription{"BESCHRIJVING", "DESCRIPTION"};
  const auto specs = options_of(entry);
  const std::string title = "burgerberaad-" + replaced(std::string(entry.name), " ", "-");
  std::string text =
      fmt::format(".TH \"{}\" 1 \"\" \"burgerberaad {}\"\n", upper(title), BURGERBERAAD_VERSION);
  text +=
      fmt::format(".SH {}\n{} \\- {}\n", kName.in(lang), roff(title), roff(entry.summary.in(lang)));
  text += fmt::format(".SH {}\n.B {}\n", upper(kUsage.in(lang)), roff(usage_line(entry, specs)));
  text += fmt::format(".SH {}\n", kDescription.in(lang));
  for (const auto line : lines_of(entry.description.in(lang))) text += roff(line) + "\n.PP\n";
  if (!specs.empty()) {
    text += fmt::format(".SH {}\n{}", upper(kOptions.in(lang)), roff_options(specs, lang));
  }
  text += fmt::format(".SH {}\n{}", upper(kCommon.in(lang)), roff_options(common_options(), lang));
  text += fmt::format(".SH {}\n.nf\n", upper(kExamples.in(lang)));
  for (const auto line : lines_of(entry.example)) text += roff(line) + "\n";
  text += fmt::format(".fi\n.SH {}\n{}\n", upper(kStatuses.in(lang)), roff(kStatusText.in(lang)));
  text += fmt::format(".SH {}\n.BR burgerberaad (1),\n.BR burgerberaad\\-dossier (5)\n",
                      kSeeAlso.in(lang));
  return text;
}

std::string overview_roff(Lang lang) {
  constexpr Text kName{"NAAM", "NAME"};
  constexpr Text kSummary{"van de loting tot het zwaarwegend advies van een burgerberaad",
                          "from the lottery to the weighted advice of a citizens' assembly"};
  constexpr Text kLine{"burgerberaad [-C MAP] OPDRACHT [opties]",
                       "burgerberaad [-C DIR] COMMAND [options]"};
  constexpr Text kCommands{"OPDRACHTEN", "COMMANDS"};
  std::string text =
      fmt::format(".TH \"BURGERBERAAD\" 1 \"\" \"burgerberaad {}\"\n", BURGERBERAAD_VERSION);
  text += fmt::format(".SH {}\nburgerberaad \\- {}\n", kName.in(lang), roff(kSummary.in(lang)));
  text += fmt::format(".SH {}\n.B {}\n", upper(kUsage.in(lang)), roff(kLine.in(lang)));
  text += fmt::format(".SH {}\n", kCommands.in(lang));
  for (const auto& entry : command_table()) {
    const std::string page = replaced(std::string(entry.name), " ", "-");
    text += fmt::format(".TP\n.BR burgerberaad\\-{} (1)\n{}\n", roff(page),
                        roff(entry.summary.in(lang)));
  }
  text += fmt::format(".SH {}\n{}", upper(kCommon.in(lang)), roff_options(common_options(), lang));
  text += fmt::format(".SH {}\n{}\n", upper(kStatuses.in(lang)), roff(kStatusText.in(lang)));
  text += fmt::format(".SH {}\n", kFiles.in(lang));
  for (const auto& page : format_pages()) {
    text += fmt::format(".TP\n.BR burgerberaad\\-{} (5)\n{}\n", roff(page.name), roff(page.title));
  }
  return text;
}

std::string manual_markdown(const CommandEntry& entry, Lang lang) {
  const auto specs = options_of(entry);
  std::string text = fmt::format("# burgerberaad {}\n\n{}\n\n", entry.name, entry.summary.in(lang));
  text += fmt::format("```\n{}\n```\n", usage_line(entry, specs));
  for (const auto line : lines_of(entry.description.in(lang))) text += fmt::format("\n{}\n", line);
  if (!specs.empty()) {
    text += fmt::format("\n## {}\n\n{}", kOptions.in(lang), markdown_options(specs, lang));
  }
  text += fmt::format("\n## {}\n\n{}", kCommon.in(lang), markdown_options(common_options(), lang));
  text += fmt::format("\n## {}\n\n```\n{}\n```\n", kExamples.in(lang), entry.example);
  text += fmt::format("\n## {}\n\n{}\n", kStatuses.in(lang), kStatusText.in(lang));
  return text;
}

}  // namespace burgerberaad
