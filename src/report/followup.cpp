#include "burgerberaad/report/followup.hpp"

#include "burgerberaad/report/edition.hpp"
#include "report/voice.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

Tone tone_of(ReplyKind kind) {
  switch (kind) {
    case ReplyKind::adopted:
      return Tone::good;
    case ReplyKind::partly:
      return Tone::quiet;
    case ReplyKind::rejected:
      return Tone::bad;
    case ReplyKind::pending:
      break;
  }
  return Tone::open;
}

/// What the page is made from.
struct FollowSources {
  const Dossier& dossier;
  const std::vector<Followed>& all;
  Date today;
  Voice say;
};

Spans work_spans(const Followed& one, Voice say) {
  if (one.answer == nullptr || !one.due) {
    const bool shown = one.answer != nullptr &&
                       (one.kind() == ReplyKind::adopted || one.kind() == ReplyKind::partly);
    return shown ? plain(say(title(one.answer->status))) : plain("–");
  }
  Spans spans = plain(say(title(one.answer->status)));
  if (one.overdue) {
    spans.push_back(text(" "));
    spans.push_back(badge(say({"te laat", "overdue"}), Tone::bad));
  }
  return spans;
}

std::int64_t number_of(const std::vector<Followed>& all, ReplyKind kind) {
  return std::count_if(all.begin(), all.end(),
                       [&](const Followed& one) { return one.kind() == kind; });
}

Block figures(const FollowSources& page) {
  const Voice say = page.say;
  const auto done = std::count_if(page.all.begin(), page.all.end(), [](const Followed& one) {
    return one.answer != nullptr && one.answer->status == WorkStatus::done;
  });
  const auto late = std::count_if(page.all.begin(), page.all.end(),
                                  [](const Followed& one) { return one.overdue; });
  Figures figures;
  for (const ReplyKind kind :
       {ReplyKind::adopted, ReplyKind::partly, ReplyKind::rejected, ReplyKind::pending}) {
    figures.items.push_back(
        {say.number(number_of(page.all, kind)), say(title(kind)), tone_of(kind)});
  }
  figures.items.push_back({say.number(done), say(title(WorkStatus::done)), Tone::good});
  figures.items.push_back(
      {say.number(late), say({"te laat", "overdue"}), late > 0 ? Tone::bad : Tone::none});
  return {std::move(figures)};
}

/// When the advice was delivered, what was promised, and whether all answered in time.
std::string promise_words(const FollowSources& page) {
  const Voice say = page.say;
  const Commission& commission = page.dossier.assembly.commission;
  if (!commission.delivered) {
    return say({"Het advies is nog niet aangeboden.", "The advice was not delivered yet."});
  }
  std::string words = say({"Het advies is aangeboden op {0}.", "The advice was delivered on {0}."},
                          say.day(*commission.delivered));
  const auto due = answer_due(commission);
  if (!due) return words;
  words += say(
      {" Er is een antwoord beloofd vóór of op {0}.", " An answer was promised on or before {0}."},
      say.day(*due));
  const auto open = number_of(page.all, ReplyKind::pending);
  if (open > 0 && *due < page.today) {
    words += say({" Die dag is voorbij; antwoorden die ontbreken: {0}.",
                  " That day has passed; answers that are missing: {0}."},
                 open);
  }
  return words;
}

Block overview_table(const FollowSources& page) {
  const Voice say = page.say;
  Table table;
  table.caption = say({"Wat er met elke aanbeveling is gedaan op {0}",
                       "What was done with each recommendation by {0}"},
                      say.day(page.today));
  table.columns = {{say({"Aanbeveling", "Recommendation"}), false},
                   {say({"Opdrachtgever", "Commissioner"}), false},
                   {say({"Antwoord", "Answer"}), false},
                   {say({"Wie doet het", "Who does it"}), false},
                   {say({"Uiterlijk", "By"}), false},
                   {say({"Hoe staat het ervoor", "How it stands"}), false}};
  for (const auto& one : page.all) {
    const bool known = one.answer != nullptr;
    table.rows.push_back({{link(to_string(one.recommendation->id) + " " + one.recommendation->title,
                                anchor(*one.recommendation))},
                          plain(one.commissioner->name),
                          {badge(say(title(one.kind())), tone_of(one.kind()))},
                          carried_out_by(page.dossier, known ? one.answer->owner : "", say),
                          plain(one.due ? say.day(*one.due) : "–"),
                          work_spans(one, say)});
  }
  return {std::move(table)};
}

/// The answer of one commissioner on one recommendation.
Section answer_section(const FollowSources& page, const Followed& one) {
  const Voice say = page.say;
  Section section;
  section.title = one.commissioner->name;
  section.blocks.push_back(
      {Paragraph{{badge(say(title(one.kind())), tone_of(one.kind()))}, Paragraph::Style::body}});
  if (one.answer == nullptr) return section;
  const Reply& answer = *one.answer;
  for (auto& block : prose(answer.motivation)) section.blocks.push_back(std::move(block));
  Definitions facts;
  const auto add = [&](Text label, std::string words) {
    if (!words.empty()) facts.items.emplace_back(say(label), plain(std::move(words)));
  };
  std::string decision = answer.decision;
  if (answer.day) decision += (decision.empty() ? "" : ", ") + say.day(*answer.day);
  add({"Besluit", "Decision"}, decision);
  if (!answer.owner.empty()) {
    facts.items.emplace_back(say({"Wie doet het", "Who does it"}),
                             carried_out_by(page.dossier, answer.owner, say));
  }
  add({"Uiterlijk", "By"}, one.due ? say.day(*one.due) : "");
  add({"Waaraan u het ziet", "By what one sees it"}, answer.indicator);
  if (one.kind() == ReplyKind::adopted || one.kind() == ReplyKind::partly) {
    facts.items.emplace_back(say({"Hoe staat het ervoor", "How it stands"}), work_spans(one, say));
  }
  if (!facts.items.empty()) section.blocks.push_back({std::move(facts)});
  List news;
  news.items.reserve(answer.updates.size());
  for (const auto& update : answer.updates) {
    news.items.push_back({strong(say.day(update.day)), text(": " + update.text)});
  }
  if (!news.items.empty()) section.blocks.push_back({std::move(news)});
  return section;
}

/// What the agreement says of a recommendation: its articles, or why there is none.
void add_agreed_on(const FollowSources& page, const Weighing& recommendation, Blocks& blocks) {
  const auto& agreement = page.dossier.agreement;
  if (!agreement) return;
  const Voice say = page.say;
  const std::string& proposal = recommendation.id.proposal;
  const bool fixed = is_frozen(page.dossier);
  constexpr Text kArticle{"Artikel {0} van het akkoord", "Article {0} of the agreement"};
  constexpr Text kDraftArticle{"Artikel {0} van het akkoord (concept)",
                               "Article {0} of the agreement (draft)"};
  constexpr Text kNotIn{"Niet in het akkoord", "Not in the agreement"};
  constexpr Text kNotInDraft{"Niet in het akkoord (concept)", "Not in the agreement (draft)"};
  List list;
  for (const auto* article : articles_on(*agreement, proposal)) {
    Spans item{strong(say(fixed ? kArticle : kDraftArticle, article->id))};
    const AgreementParty* owner = party_of(*agreement, owner_of(*article));
    if (owner != nullptr) item.push_back(text(": " + owner->name));
    if (owner != nullptr && owner->kind == AgreementParty::Kind::residents) {
      item.push_back(text(" "));
      item.push_back(badge(say({"inwoners zelf", "residents themselves"}), Tone::good));
    }
    list.items.push_back(std::move(item));
  }
  for (const auto& item : agreement->not_taken_over) {
    if (item.recommendation != proposal) continue;
    const std::string what = item.part.empty() ? std::string() : " (" + item.part + ")";
    list.items.push_back(
        {strong(say(fixed ? kNotIn : kNotInDraft)), text(what + ": " + item.reason)});
  }
  if (!list.items.empty()) blocks.push_back({std::move(list)});
}

Section each_recommendation(const FollowSources& page) {
  Section all;
  all.anchor = "per-aanbeveling";
  all.title = page.say({"Per aanbeveling", "Recommendation by recommendation"});
  const Weighing* last = nullptr;
  Section one;
  const auto close = [&] {
    if (last != nullptr) all.blocks.push_back({std::exchange(one, {})});
  };
  for (const auto& each : page.all) {
    if (each.recommendation != last) {
      close();
      last = each.recommendation;
      one.anchor = anchor(*last);
      one.title = last->id.proposal + " " + last->title;
      one.blocks.push_back({Quotation{prose(text_of(*last, page.dossier).text)}});
      add_agreed_on(page, *last, one.blocks);
    }
    one.blocks.push_back({answer_section(page, each)});
  }
  close();
  return all;
}

Section grades_section(const FollowSources& page) {
  const Voice say = page.say;
  Section section;
  section.anchor = "cijfers";
  section.title = say({"Wat de deelnemers ervan vinden", "What the members think of it"});
  const auto& response = page.dossier.response;
  if (!response || response->grades.empty()) return section;
  const std::int64_t smallest = page.dossier.assembly.privacy.smallest_cell;
  Table table;
  table.caption = say({"Het cijfer van de deelnemers voor de opvolging, van 0 tot 10",
                       "The members' grade for the follow-up, from 0 to 10"});
  table.columns = {{say({"Gevraagd op", "Asked on"}), false},
                   {say({"Aantal antwoorden", "Answers"}), true},
                   {say({"Gemiddeld", "Mean"}), true}};
  bool left_out = false;
  for (const auto& grades : response->grades) {
    const bool small = grades.given() < smallest;
    left_out = left_out || small;
    const auto mean = mean_grade(grades);
    table.rows.push_back({plain(say.day(grades.day)),
                          plain(small ? "–" : say.number(grades.given())),
                          plain(small || !mean ? "–" : decimal(*mean, 1, say.lang))});
  }
  if (left_out) {
    table.note = say({"–: minder dan {0} deelnemers gaven een cijfer.",
                      "–: fewer than {0} members gave a grade."},
                     smallest);
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace

ReplyKind Followed::kind() const {
  return answer == nullptr ? ReplyKind::pending : answer->kind;
}

std::vector<Followed> followed(const Dossier& dossier, const std::vector<Weighing>& weighings,
                               Date today) {
  std::vector<Followed> all;
  for (const auto& weighing : weighings) {
    if (weighing.verdict != Verdict::adopted) continue;
    for (const auto& commissioner : dossier.assembly.commission.commissioners) {
      Followed one{&weighing, &commissioner,
                   answer_to(dossier.response, weighing.id.proposal, commissioner.id), std::nullopt,
                   false};
      if (one.answer != nullptr) {
        one.due = due_day(*one.answer, dossier.assembly.commission);
        one.overdue = one.due && *one.due < today && is_open(*one.answer);
      }
      all.push_back(one);
    }
  }
  return all;
}

std::optional<Rational> mean_grade(const FollowUpGrades& grades) {
  const std::int64_t given = grades.given();
  if (given == 0) return std::nullopt;
  std::int64_t sum = 0;
  for (std::size_t grade = 0; grade < grades.counts.size(); ++grade) {
    sum += static_cast<std::int64_t>(grade) * grades.counts.at(grade);
  }
  return Rational(sum, given);
}

Document followup(const Dossier& dossier, const std::vector<Weighing>& weighings,
                  const std::string& software, Lang lang, Date today) {
  const Voice say{lang};
  const auto all = followed(dossier, weighings, today);
  const FollowSources page{dossier, all, today, say};
  Document document;
  document.lang = lang;
  document.kind = say({"Wat er met het advies is gedaan", "What was done with the advice"});
  document.title = dossier.assembly.title;
  document.subject = dossier.assembly.commission.question;
  document.colophon = say({"Wat te laat is, is bepaald op {0}. Gemaakt met {1}.",
                           "What is overdue was decided on {0}. Made with {1}."},
                          say.day(today), software);
  document.blocks.push_back(paragraph(promise_words(page)));
  if (all.empty()) {
    document.blocks.push_back(paragraph(
        say({"Er is nog geen aanbeveling aangenomen.", "No recommendation was adopted yet."})));
    return document;
  }
  document.blocks.push_back(figures(page));
  document.blocks.push_back(overview_table(page));
  Section grades = grades_section(page);
  if (!grades.blocks.empty()) document.blocks.push_back({std::move(grades)});
  document.blocks.push_back({each_recommendation(page)});
  return for_edition(std::move(document), Edition::published);
}

}  // namespace burgerberaad
