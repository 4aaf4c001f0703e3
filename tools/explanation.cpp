#include "explanation.hpp"

#include "burgerberaad/core/rational.hpp"
#include "invite_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

template <typename... Arguments>
std::string say(Lang lang, Text text, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(text.in(lang)), arguments...);
}

/// The command line that recomputes the ticket.
std::string recompute(const std::vector<std::string>& lines) {
  std::string arguments;
  for (const auto& line : lines) arguments += " " + shell_quoted(line);
  return R"(printf '%s\n%s\n%s\n%s\n%s')" + arguments + " | sha256sum";
}

std::vector<std::string> lines_of(const Explained& explained) {
  return ticket_lines(explained.settings.letters.seed, explained.what.stratum, explained.id);
}

std::string reason_of(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  return what.kind == Judged::Kind::rejected
             ? message_text(what.diagnostic, lang)
             : ineligible_text(what.reason, explained.settings, lang);
}

std::string ticket_part(const Explained& explained, Lang lang) {
  const auto lines = lines_of(explained);
  std::string text =
      say(lang, {"Het lot is de SHA-256 van deze vijf regels, met een LF ertussen:\n",
                 "The ticket is SHA-256 of these five lines, joined by LF:\n"});
  for (const auto& line : lines) {
    text += line.empty() ? say(lang, {"    (lege regel)\n", "    (empty line)\n"})
                         : "    " + line + "\n";
  }
  text += say(lang, {"Lot: {}\nNarekenen: {}\n", "Ticket: {}\nTo recompute it: {}\n"},
              explained.what.ticket, recompute(lines));
  return text;
}

std::string household_part(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  if (explained.settings.eligibility.household.empty()) return {};
  if (what.alone) {
    return say(lang, {"Geen adres, of dat van een instelling: niemand geldt als huisgenoot.\n",
                      "No address, or a collective one: nobody counts as a housemate.\n"});
  }
  if (what.housemates == 0) {
    return say(lang, {"Op dit adres loot verder niemand mee.\n",
                      "Nobody else at this address takes part.\n"});
  }
  const std::string count = what.housemates == 1
                                ? say(lang, {"Op dit adres loot nog 1 mens mee",
                                             "1 other person at this address takes "
                                             "part"})
                                : say(lang,
                                      {"Op dit adres loten nog {} mensen mee",
                                       "{} other people at this address take part"},
                                      what.housemates);
  if (!what.housemate) {
    return count + say(lang, {", met een groter lot: dit lot doet mee voor het adres.\n",
                              ", with a larger ticket: this ticket stands for the address.\n"});
  }
  return count + say(lang,
                     {"; het kleinste lot daarvan is {}.\n"
                      "Dat is kleiner en doet mee voor het adres, dit lot niet.\n",
                      "; the smallest ticket of these is {}.\n"
                      "That is smaller and stands for the address, this ticket does not.\n"},
                     *what.housemate);
}

std::string draw_part(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  std::string text =
      say(lang, {"Golf {}{}, aantal brieven: {}.", "Wave {}{}, number of letters: {}."},
          explained.settings.letters.wave, what.stratum.empty() ? "" : ", " + what.stratum,
          grouped(what.drawn.drawn, lang));
  if (what.cut) {
    text += say(lang,
                {" De kleinste loten winnen; het laatste dat won is\n    {}\n",
                 " The smallest tickets win; the last that won is\n    {}\n"},
                *what.cut);
  } else {
    text += '\n';
  }
  if (what.rank == 0) return text;
  text += say(lang,
              {"Van de kleinste af geteld is dit lot nummer {} van wie {}",
               "Counted from the smallest this ticket is number {} of those who {}"},
              grouped(what.rank, lang),
              explained.settings.eligibility.household.empty()
                  ? say(lang, {"meeloten", "take part"})
                  : say(lang, {"meedoen voor een adres", "stand for an address"}));
  if (what.drawn.passed > 0) {
    text += say(lang, {"; {} daarvan hadden al een brief", "; {} of these had a letter already"},
                grouped(what.drawn.passed, lang));
  }
  return text + ".\n";
}

const char* outcome_word(const Explanation& what) {
  return what.letter ? "letter" : what.earlier ? "earlier" : "none";
}

std::string outcome_part(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  const auto wave = explained.settings.letters.wave;
  if (what.letter) {
    return say(lang, {"Uitkomst: een brief in golf {}.\n", "Outcome: a letter in wave {}.\n"},
               wave);
  }
  if (what.earlier) {
    return say(lang,
               {"Uitkomst: een brief in een eerdere golf dan {}.\n",
                "Outcome: a letter in an earlier wave than {}.\n"},
               wave);
  }
  if (explained.waves > 1) {
    return say(lang,
               {"Uitkomst: geen brief in de {} golven die geloot zijn.\n",
                "Outcome: no letter in the {} waves that were drawn.\n"},
               explained.waves);
  }
  return say(lang, {"Uitkomst: geen brief in golf {}.\n", "Outcome: no letter in wave {}.\n"},
             wave);
}

}  // namespace

std::string shell_quoted(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') quoted += R"('\')";
    quoted += c;
  }
  return quoted + "'";
}

std::string explanation_text(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  std::string text = say(lang, {"{}: regel {} van {}\n\n", "{}: line {} of {}\n\n"}, explained.id,
                         what.line, explained.settings.register_file.string());
  if (what.kind != Judged::Kind::eligible) {
    text += what.kind == Judged::Kind::rejected
                ? say(lang, {"De rij is niet te gebruiken: {}.\n", "The row cannot be used: {}.\n"},
                      reason_of(explained, lang))
                : say(lang, {"Loot niet mee: {}.\n", "Takes no part: {}.\n"},
                      reason_of(explained, lang));
    return text + "\n" + outcome_part(explained, lang);
  }
  text += say(lang, {"Loot mee", "Takes part"});
  if (!what.stratum.empty())
    text += say(lang, {", in de groep {}", ", in the stratum {}"}, what.stratum);
  text += ".\n\n" + ticket_part(explained, lang) + "\n";
  const std::string household = household_part(explained, lang);
  if (!household.empty()) text += household + "\n";
  return text + draw_part(explained, lang) + "\n" + outcome_part(explained, lang);
}

Json explanation_json(const Explained& explained, Lang lang) {
  const auto& what = explained.what;
  const bool eligible = what.kind == Judged::Kind::eligible;
  Json json = {{"id", explained.id},
               {"line", what.line},
               {"wave", explained.settings.letters.wave},
               {"eligible", eligible},
               {"reason", eligible ? Json() : Json(reason_of(explained, lang))},
               {"stratum", nullptr},
               {"lines", nullptr},
               {"ticket", nullptr},
               {"command", nullptr},
               {"housemates", nullptr},
               {"housemate_ticket", nullptr},
               {"rank", nullptr},
               {"letters", nullptr},
               {"cut", nullptr},
               {"outcome", outcome_word(what)}};
  if (!eligible) return json;
  json["stratum"] = what.stratum;
  json["lines"] = lines_of(explained);
  json["ticket"] = what.ticket;
  json["command"] = recompute(lines_of(explained));
  json["housemates"] = what.housemates;
  if (what.housemate) json["housemate_ticket"] = *what.housemate;
  if (what.rank > 0) json["rank"] = what.rank;
  json["letters"] = what.drawn.drawn;
  if (what.cut) json["cut"] = *what.cut;
  return json;
}

}  // namespace burgerberaad
