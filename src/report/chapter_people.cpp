#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "voice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

namespace burgerberaad {
namespace {

using CellKind = PublishedCount::Kind;

struct Column {
  Text title;
  const std::optional<Composition> CategoryTable::*group;
};

constexpr Text kPopulation{"Bevolking", "Population"};
const std::array<Column, 4> kColumns{{
    {{"Brieven", "Letters"}, &CategoryTable::letters},
    {{"Aangemeld", "Said yes"}, &CategoryTable::pool},
    {{"Geloot", "Drawn"}, &CategoryTable::panel},
    {{"Bij de stemmingen", "At the votes"}, &CategoryTable::present},
}};

std::optional<Rational> share(const std::optional<Composition>& group, std::size_t feature) {
  if (!group || group->total == 0 || group->counts[feature].kind != CellKind::shown) {
    return std::nullopt;
  }
  return Rational(group->counts[feature].count, group->total);
}

std::string cell(const Sources& from, const std::optional<Composition>& group,
                 std::size_t feature) {
  if (!group) return "?";
  const auto& count = group->counts[feature];
  if (count.kind == CellKind::hidden) return "·";
  const auto part = share(group, feature);
  if (!part) return from.say.number(count.count);
  return from.say({"{0} ({1})", "{0} ({1})"}, from.say.number(count.count),
                  from.say.percent(*part));
}

std::string feature_name(const Sources& from, const std::string& feature) {
  return feature.empty() ? from.say({"niet ingevuld", "left blank"}) : feature;
}

/// Where the drawn members are furthest from the population.
std::string widest_gap(const Sources& from, const CategoryTable& table) {
  if (!table.population) return {};
  std::optional<std::size_t> widest;
  Rational gap = 0;
  for (std::size_t i = 0; i < table.features.size(); ++i) {
    const auto part = share(table.panel, i);
    if (!part) continue;
    const Rational distance = abs(*part - (*table.population)[i]);
    if (!widest || distance > gap) {
      widest = i;
      gap = distance;
    }
  }
  if (!widest) return {};
  return from.say({"Het grootste verschil tussen bevolking en geloot: {0}, {1} tegen {2}.",
                   "The widest gap between population and drawn: {0}, {1} against {2}."},
                  feature_name(from, table.features[*widest]),
                  from.say.percent((*table.population)[*widest]),
                  from.say.percent(*share(table.panel, *widest)));
}

Block chart(const Sources& from, const CategoryTable& table) {
  BarChart chart;
  chart.title = from.say({"Bevolking en deelnemers naar {0}", "Population and members by {0}"},
                         table.category);
  std::vector<const Column*> columns;
  if (table.population) chart.series.push_back(from.say(kPopulation));
  for (const auto& column : kColumns) {
    if (!(table.*(column.group))) continue;
    columns.push_back(&column);
    chart.series.push_back(from.say(column.title));
  }
  for (std::size_t i = 0; i < table.features.size(); ++i) {
    BarChart::Row row;
    row.label = feature_name(from, table.features[i]);
    if (table.population) row.bars.emplace_back((*table.population)[i]);
    for (const auto* column : columns) row.bars.push_back(share(table.*(column->group), i));
    if (const auto part = share(table.panel, i)) {
      row.remark = from.say({"geloot {0}", "drawn {0}"}, from.say.percent(*part));
    }
    chart.rows.push_back(std::move(row));
  }
  chart.description = from.say({"Staven per {0}. {1} De getallen staan in de tabel hieronder.",
                                "Bars by {0}. {1} The figures are in the table below."},
                               table.category, widest_gap(from, table));
  return {std::move(chart)};
}

Block figures_table(const Sources& from, const CategoryTable& table) {
  Table out;
  out.caption = from.say({"Samenstelling naar {0}", "Composition by {0}"}, table.category);
  out.columns.push_back({table.category, false});
  out.columns.push_back({from.say(kPopulation), true});
  for (const auto& column : kColumns) out.columns.push_back({from.say(column.title), true});
  for (std::size_t i = 0; i < table.features.size(); ++i) {
    std::vector<Spans> row{plain(feature_name(from, table.features[i]))};
    row.push_back(plain(table.population ? from.say.percent((*table.population)[i]) : "?"));
    for (const auto& column : kColumns) row.push_back(plain(cell(from, table.*(column.group), i)));
    out.rows.push_back(std::move(row));
  }
  std::vector<Spans> totals{{strong(from.say({"Totaal", "Total"}))}, plain("")};
  for (const auto& column : kColumns) {
    const auto& group = table.*(column.group);
    totals.push_back(plain(group ? from.say.number(group->total) : "?"));
  }
  out.rows.push_back(std::move(totals));
  if (!table.source.empty()) {
    out.note =
        from.say({"Bron van de bevolkingscijfers: {0}.", "Source of the population figures: {0}."},
                 table.source);
  }
  return {std::move(out)};
}

bool anything_known(const CategoryTable& table) {
  return table.population || table.letters || table.pool || table.panel || table.present;
}

/// What the signs in the tables mean, and what is missing.
void add_reading(const Sources& from, Blocks& blocks) {
  const auto smallest = from.dossier.assembly.privacy.smallest_cell;
  blocks.push_back(note(from.say(
      {"Een punt (·) betekent: niet getoond, omdat die groep ergens in dit advies kleiner is dan "
       "{0} "
       "of omdat een kleine groep er anders uit te rekenen is. Een vraagteken betekent: niet "
       "bekend. \"Bij de stemmingen\" zijn de deelnemers die bij ten minste één stemming in de "
       "zaal waren.",
       "A dot (·) means: not shown, since that group is smaller than {0} somewhere in this advice "
       "or "
       "since a small group could be worked out from it. A question mark means: not known. \"At "
       "the votes\" are the members who were in the room for at least one ballot."},
      smallest)));
  if (from.dossier.population && !from.dossier.population->note.empty()) {
    blocks.push_back(note(from.dossier.population->note));
  }
}

void add_categories(const Sources& from, Section& section) {
  Section part{"samenstelling",
               from.say({"Lijken de deelnemers op de bevolking?",
                         "Do the members resemble the population?"}),
               Tone::none,
               false,
               {}};
  const auto& categories = from.facts.people.categories;
  if (std::ranges::none_of(categories, anything_known)) {
    part.blocks.push_back(paragraph(from.say(
        {"Daarover is niets bekend: het dossier heeft geen cijfers over de bevolking of over de "
         "deelnemers.",
         "Nothing is known of that: the dossier has no figures on the population or the "
         "members."})));
    section.blocks.push_back({std::move(part)});
    return;
  }
  part.blocks.push_back(paragraph(from.say(
      {"Hieronder staan per kenmerk de bevolking, wie een brief kreeg, wie zich aanmeldde, wie is "
       "geloot en wie er bij de stemmingen was.",
       "Below are, for each feature, the population, who got a letter, who said yes, who was drawn "
       "and who was at the votes."})));
  for (const auto& table : categories) {
    if (!anything_known(table)) continue;
    part.blocks.push_back(chart(from, table));
    part.blocks.push_back(figures_table(from, table));
  }
  add_reading(from, part.blocks);
  section.blocks.push_back({std::move(part)});
}

/// How many members an event of the ledger befell; nothing without a ledger.
std::optional<std::int64_t> members_with(const Ledger& ledger, MandateEvent event) {
  if (ledger.entries().empty()) return std::nullopt;
  std::set<std::string_view> members;
  for (const auto& entry : ledger.entries()) {
    if (entry.event == event) members.insert(entry.member);
  }
  return static_cast<std::int64_t>(members.size());
}

std::optional<std::int64_t> entitled_at_last_vote(const Sources& from) {
  if (from.facts.ballots.empty()) return std::nullopt;
  return from.facts.ballots.back().entitled;
}

Block path(const Sources& from) {
  const auto& people = from.facts.people;
  const auto& population = from.dossier.population;
  Table table;
  table.caption = from.say({"Van inwoner tot deelnemer", "From resident to member"});
  table.columns = {{from.say({"Stap", "Step"}), false}, {from.say({"Aantal", "Number"}), true}};
  const auto add = [&](Text step, std::optional<std::int64_t> number) {
    table.rows.push_back(
        {plain(from.say(step)),
         plain(number ? from.say.number(*number) : from.say({"niet bekend", "not known"}))});
  };
  const auto from_ledger = [&](MandateEvent event) {
    return members_with(from.dossier.ledger, event);
  };
  add({"Inwoners die een brief konden krijgen", "Residents who could get a letter"},
      population ? population->size : std::nullopt);
  add({"Brieven", "Letters"}, people.letters);
  add({"Aanmeldingen", "People who said yes"}, people.respondents);
  add({"Geloot als deelnemer", "Drawn as a member"},
      people.selected ? people.selected : from_ledger(MandateEvent::drawn));
  add({"Aanvaardden het mandaat", "Accepted the mandate"}, from_ledger(MandateEvent::accepted));
  add({"Zagen af voor de start", "Declined before the start"}, from_ledger(MandateEvent::declined));
  add({"Stopten later", "Resigned later"}, from_ledger(MandateEvent::resigned));
  if (const auto excluded = from_ledger(MandateEvent::excluded); excluded.value_or(0) > 0) {
    add({"Uitgesloten", "Excluded"}, excluded);
  }
  if (const auto replaced = from_ledger(MandateEvent::replaced); replaced.value_or(0) > 0) {
    add({"Vervangen door een ander", "Replaced by somebody else"}, replaced);
  }
  add({"Hadden een mandaat bij de laatste stemming", "Had a mandate at the last ballot"},
      entitled_at_last_vote(from));
  add({"Waren bij ten minste één stemming", "Were in the room for at least one ballot"},
      people.present);
  return {std::move(table)};
}

std::string proof_in_words(const Sources& from, Method method) {
  if (method == Method::leximin) {
    return from.say(
        {"bewezen: niemands kans kon groter zonder die van iemand met een even kleine of "
         "kleinere kans te verkleinen",
         "proven: nobody's chance could grow without that of somebody with an equal or "
         "smaller chance shrinking"});
  }
  return from.say({"bewezen: {0}", "proven: {0}"}, from.say(what_is_best(method)));
}

/// How the draw was done, as far as its record says.
void add_draw(const Sources& from, Blocks& blocks) {
  blocks.push_back(paragraph(from.say(
      {"De deelnemers zijn in twee stappen geloot. Eerst bepaalde het lot wie een brief kreeg. "
       "Daarna is geloot onder iedereen die zich aanmeldde, met quota, zodat de groep op de "
       "bevolking lijkt.",
       "The members were drawn in two steps. First, a lottery decided who got a letter. Then there "
       "was a second lottery among all who said yes, with quotas, so that the group resembles the "
       "population."})));
  const auto& draw = from.facts.draw;
  if (!draw) {
    blocks.push_back(paragraph(from.say(
        {"Het dossier heeft geen verslag van de loting. Hoe groot ieders kans was, is daarom niet "
         "bekend.",
         "The dossier has no record of the draw. What chance everybody had is therefore not "
         "known."})));
    return;
  }
  Definitions facts;
  const auto add = [&](Text term, std::string value) {
    facts.items.emplace_back(from.say(term), plain(std::move(value)));
  };
  for (const auto& reason : draw->repeats) {
    add({"De loting is overgedaan, omdat", "The draw was repeated, because"}, reason);
  }
  if (draw->method) add({"Manier van loten", "Method"}, *draw->method);
  if (draw->least_chance && draw->greatest_chance) {
    // Doubles come from the record; they are printed to a tenth of a percent.
    const auto percent = [&](double chance) {
      return from.say.percent(Rational(std::llround(chance * 1e9), 1000000000));
    };
    add({"Kans om geloot te worden", "Chance of being drawn"},
        from.say({"van {0} tot {1}", "from {0} to {1}"}, percent(*draw->least_chance),
                 percent(*draw->greatest_chance)));
  }
  const auto method = parse_method(draw->method.value_or("leximin"));
  if (draw->proven && method && is_optimal(*method)) {
    add({"Eerlijker kon niet", "It could not have been fairer"},
        *draw->proven
            ? proof_in_words(from, *method) +
                  (draw->tickets ? from.say({" (voor het afronden)", " (before the rounding)"})
                                 : std::string())
            : from.say({"niet bewezen; het verslag van de loting zegt hoeveel het kan "
                        "schelen",
                        "not proven; the record of the draw says how far it may be off"}));
  }
  if (const auto& tickets = draw->tickets) {
    constexpr std::int64_t kParts = 1000;  // rounded up to a tenth of a percent
    add({"Afgerond op loten", "Rounded to tickets"},
        from.say({"{0} loten; niemands kans veranderde daardoor meer dan {1}",
                  "{0} tickets; nobody's chance changed by more than {1} by that"},
                 from.say.number(tickets->count),
                 from.say.percent(Rational(ceiling(tickets->change * kParts), kParts))));
    if (draw->ticket) {
      add({"Getrokken lot", "Ticket drawn"}, ticket_name(*draw->ticket, tickets->count));
    }
  }
  if (draw->seed)
    add({"Tekst waaruit de loting volgt", "Text that the draw follows from"}, *draw->seed);
  if (!facts.items.empty()) blocks.push_back({std::move(facts)});
}

}  // namespace

Section people_chapter(const Sources& from) {
  Section section{
      "deelnemers", from.say({"Wie er meededen", "Who took part"}), Tone::none, true, {}};
  Section lottery{"loting",
                  from.say({"Hoe er is geloot", "How the members were drawn"}),
                  Tone::none,
                  false,
                  {}};
  add_draw(from, lottery.blocks);
  lottery.blocks.push_back(path(from));
  section.blocks.push_back({std::move(lottery)});
  add_categories(from, section);
  return section;
}

}  // namespace burgerberaad
