#include "burgerberaad/dossier/consent.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "moment_option.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kConsentFile = "private/consent.jsonl";
constexpr std::string_view kQuotePrefix = "quote:";

void declare_items(Options& options, std::string& member, std::vector<std::string>& items,
                   std::string& on) {
  options.text("MEMBER", member, {"de deelnemer, bijvoorbeeld P-017", "the member, such as P-017"},
               Options::Need::required);
  options.repeated("--for", items,
                   {"waarvoor: name, photo of quote:Q-03", "for what: name, photo or quote:Q-03"},
                   Options::Need::required);
  options.text(
      "--on", on,
      {"op welke dag (anders vandaag): 2026-11-28", "on which day (else today): 2026-11-28"});
}

void check_items(const std::vector<std::string>& items, Diagnostics& diagnostics) {
  for (const auto& item : items) {
    if (!is_consent_item(item)) {
      diagnostics.error(msg::option_choice, {}, "--for", item, "name, photo, quote:Q-03");
    }
  }
}

/// What is in force, and the quotes it can be about.
struct ConsentInput {
  Dossier dossier;
  std::vector<Quote> quotes;
  std::vector<ConsentEntry> entries;
};

std::optional<ConsentInput> open_consent(Context& context) {
  auto dossier = open_to_read(context);
  if (!dossier) return std::nullopt;
  const auto file = [&](std::string_view name) { return in_dossier(dossier->folder, name); };
  auto quotes = read_quotes(file("private/quotes.yaml"), context.diagnostics);
  auto log = read_consent(file(kConsentFile), context.diagnostics);
  if (!quotes || context.diagnostics.has_errors()) return std::nullopt;
  return ConsentInput{std::move(*dossier), std::move(*quotes), std::move(log.entries)};
}

/// The quote with the very words that were agreed to, or null.
const Quote* agreed_quote(const ConsentInput& input, const ConsentEntry& entry) {
  const auto id = entry.item.substr(kQuotePrefix.size());
  const auto quote = std::ranges::find(input.quotes, id, &Quote::id);
  const bool same = quote != input.quotes.end() && sha256_hex(quote->text) == entry.text_sha256;
  return same ? &*quote : nullptr;
}

/// Adds lines to the log in private/; the journal says how many, and not whose. One step, since a
/// consent that the journal does not know would be used all the same.
void record_consent(const Context& context, const std::string& command,
                    const std::vector<ConsentEntry>& entries) {
  FileSet files;
  add_consent(files, context.in_folder(kConsentFile), entries);
  add_to_journal(files, context.in_folder("records/journal.jsonl"),
                 {timestamp(), command, {{"items", entries.size()}}});
  files.commit();
}

class GiveConsent : public Command {
 public:
  void declare(Options& options) override {
    declare_items(options, member_, items_, on_);
    options.text(
        "--as", name_,
        {"de naam zoals de deelnemer die in stukken wil", "the name as the member wants it"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, context.diagnostics);
    check_items(items_, context.diagnostics);
    const bool names = std::ranges::find(items_, "name") != items_.end();
    if (names == name_.empty()) context.diagnostics.error(msg::consent_name, {});
    if (!day || context.diagnostics.has_errors()) return refused();
    const FolderLock lock(context.folder);
    const auto input = open_consent(context);
    if (!input) return refused();
    if (!input->dossier.ledger.knows(member_)) {
      context.diagnostics.error(msg::consent_member, {}, member_);
    }
    std::vector<ConsentEntry> entries;
    entries.reserve(items_.size());
    for (const auto& item : items_) {
      ConsentEntry entry{day->date, member_, true, item, item == "name" ? name_ : "", {}};
      if (item.starts_with(kQuotePrefix)) {
        entry.text_sha256 = words_of(*input, item.substr(kQuotePrefix.size()), context.diagnostics);
      }
      entries.push_back(std::move(entry));
    }
    if (context.diagnostics.has_errors()) return refused();
    record_consent(context, "consent give", entries);
    Outcome outcome;
    outcome.json = {{"member", member_}, {"given", items_}};
    for (const auto& item : items_) {
      constexpr Text kGiven{"{} geeft toestemming voor {}\n", "{} consents to {}\n"};
      outcome.text += fmt::format(fmt::runtime(kGiven.in(context.lang)), member_,
                                  item_title(item, context.lang));
    }
    return outcome;
  }

 private:
  /// The hash of the words that are agreed to.
  std::string words_of(const ConsentInput& input, const std::string& id,
                       Diagnostics& diagnostics) const {
    const auto quote = std::ranges::find(input.quotes, id, &Quote::id);
    if (quote == input.quotes.end()) {
      diagnostics.error(msg::consent_no_quote, {}, id);
      return {};
    }
    if (quote->by != member_) diagnostics.error(msg::consent_other_quote, {}, id, member_);
    return sha256_hex(quote->text);
  }

  std::string member_;
  std::vector<std::string> items_;
  std::string on_;
  std::string name_;
};

class WithdrawConsent : public Command {
 public:
  void declare(Options& options) override { declare_items(options, member_, items_, on_); }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, context.diagnostics);
    check_items(items_, context.diagnostics);
    if (!day || context.diagnostics.has_errors()) return refused();
    const FolderLock lock(context.folder);
    const auto input = open_consent(context);
    if (!input) return refused();
    const auto given = in_force(input->entries);
    std::vector<ConsentEntry> entries;
    Outcome outcome;
    outcome.json = {{"member", member_},
                    {"withdrawn", items_},
                    {"still_in", Json::array()},
                    {"look_yourself", Json::array()},
                    {"words_unknown", Json::array()}};
    entries.reserve(items_.size());
    for (const auto& item : items_) {
      const auto found = std::ranges::find_if(given, [&](const ConsentEntry& entry) {
        return entry.member == member_ && entry.item == item;
      });
      if (found == given.end()) {
        context.diagnostics.error(msg::consent_not_given, {}, member_, item);
        continue;
      }
      entries.push_back({day->date, member_, false, item, {}, {}});
      tell(*input, *found, context.lang, outcome);
    }
    if (context.diagnostics.has_errors()) return refused();
    record_consent(context, "consent withdraw", entries);
    return outcome;
  }

 private:
  /// That it is withdrawn, and in which documents it still stands.
  void tell(const ConsentInput& input, const ConsentEntry& given, Lang lang,
            Outcome& outcome) const {
    constexpr Text kDone{
        "{} trekt de toestemming in voor {}; in nieuwe stukken staat het niet meer\n",
        "{} withdraws consent to {}; new documents no longer have it\n"};
    outcome.text +=
        fmt::format(fmt::runtime(kDone.in(lang)), member_, item_title(given.item, lang));
    std::string words = given.name;
    if (given.item.starts_with(kQuotePrefix)) {
      const Quote* quote = agreed_quote(input, given);
      if (quote == nullptr) {
        constexpr Text kForgotten{
            "de woorden van {} staan niet meer in private/quotes.yaml zoals ze waren: kijk zelf in "
            "welke stukken ze nog staan\n",
            "the words of {} are not in private/quotes.yaml any more as they were: look yourself "
            "in "
            "which documents they still are\n"};
        outcome.text +=
            fmt::format(fmt::runtime(kForgotten.in(lang)), item_title(given.item, lang));
        outcome.json["words_unknown"].push_back(given.item);
        return;
      }
      words = quote->text;
    }
    if (words.empty()) {
      constexpr Text kPhoto{
          "welke foto's er zijn, weet het programma niet: kijk zelf waar die staan\n",
          "the program does not know which photos there are: look yourself\n"};
      outcome.text += kPhoto.in(lang);
      return;
    }
    const auto found = find_words(input.dossier.folder, words);
    constexpr Text kStill{
        "staat nog in {}: maak dat stuk opnieuw, en vervang het waar u het deelde\n",
        "still in {}: make it again, and replace it wherever you shared it\n"};
    constexpr Text kClosed{"kijk zelf in {}: daar kan het programma niet in zoeken\n",
                           "look yourself in {}: the program cannot search it\n"};
    for (const auto& file : found.holding) {
      outcome.text += fmt::format(fmt::runtime(kStill.in(lang)), file);
      outcome.json["still_in"].push_back(file);
    }
    for (const auto& file : found.closed) {
      outcome.text += fmt::format(fmt::runtime(kClosed.in(lang)), file);
      outcome.json["look_yourself"].push_back(file);
    }
  }

  std::string member_;
  std::vector<std::string> items_;
  std::string on_;
};

class ShowConsent : public Command {
 public:
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    const auto input = open_consent(context);
    if (!input) return refused();
    const Lang lang = context.lang;
    Outcome outcome;
    outcome.json["consent"] = Json::array();
    TextTable table{{{std::string(Text{"Deelnemer", "Member"}.in(lang)), false},
                     {std::string(Text{"Voor", "For"}.in(lang)), false},
                     {std::string(Text{"Sinds", "Since"}.in(lang)), false},
                     {"", false}},
                    {}};
    for (const auto& entry : in_force(input->entries)) {
      table.rows.push_back({entry.member, item_title(entry.item, lang), iso(entry.day),
                            entry.name.empty() ? changed(*input, entry, lang) : entry.name});
      outcome.json["consent"].push_back({{"member", entry.member},
                                         {"for", entry.item},
                                         {"since", iso(entry.day)},
                                         {"name", entry.name.empty() ? Json() : Json(entry.name)}});
    }
    constexpr Text kNone{"niemand gaf toestemming voor naam, foto of citaat\n",
                         "nobody consented to a name, a photo or a quote\n"};
    outcome.text = table.rows.empty() ? std::string(kNone.in(lang)) : render(table);
    return outcome;
  }

 private:
  /// A quote whose words are not those that were agreed to is not published.
  static std::string changed(const ConsentInput& input, const ConsentEntry& entry, Lang lang) {
    if (!entry.item.starts_with(kQuotePrefix)) return {};
    constexpr Text kChanged{"de woorden zijn veranderd: vraag het opnieuw",
                            "the words have changed: ask again"};
    return std::string(agreed_quote(input, entry) != nullptr ? "" : kChanged.in(lang));
  }
};

}  // namespace

CommandEntry consent_give_entry() {
  return {
      "consent give",
      {"vastleggen dat een deelnemer toestemming geeft voor naam, foto of citaat",
       "record that a member consents to the use of a name, a photo or a quote"},
      {"Schrijft in private/consent.jsonl dat een deelnemer toestemming geeft, per onderdeel. "
       "Alleen namen en citaten met toestemming komen in het advies. Een citaat staat in "
       "private/quotes.yaml; de toestemming geldt voor precies die woorden, en vervalt als u ze "
       "verandert:\n\n"
       "  format: 1\n"
       "  quotes:\n"
       "    - {id: Q-03, by: P-017, on: [V-07], text: Ik hoef mijn verhaal nu één keer te "
       "vertellen.}",
       "Writes into private/consent.jsonl that a member consents, per item. Only names and "
       "quotes with consent get into the advice. A quote is in private/quotes.yaml; consent is "
       "to precisely those words, and lapses when you change them:\n\n"
       "  format: 1\n"
       "  quotes:\n"
       "    - {id: Q-03, by: P-017, on: [V-07], text: I tell my story only once now.}"},
      "burgerberaad consent give P-017 --for name --as \"Anna de Vries\"\n"
      "burgerberaad consent give P-017 --for quote:Q-03 --for photo",
      [] { return std::unique_ptr<Command>(std::make_unique<GiveConsent>()); }};
}

CommandEntry consent_withdraw_entry() {
  return {
      "consent withdraw",
      {"vastleggen dat een deelnemer toestemming intrekt",
       "record that a member withdraws consent"},
      {"Schrijft in private/consent.jsonl dat een deelnemer toestemming intrekt. In het volgende "
       "stuk staat de naam of het citaat niet meer. Het zegt ook in welke stukken in out/, en "
       "interne "
       "in private/, die nog staan; wat u al hebt verspreid, vervangt u zelf.",
       "Writes into private/consent.jsonl that a member withdraws consent. The next document "
       "does not have the name or the quote any more. It also says which documents in out/, and "
       "internal ones in private/, still have it; what you have spread already you replace "
       "yourself."},
      "burgerberaad consent withdraw P-017 --for quote:Q-03",
      [] { return std::unique_ptr<Command>(std::make_unique<WithdrawConsent>()); }};
}

CommandEntry consent_show_entry() {
  return {"consent show",
          {"wie waarvoor toestemming geeft", "who consents to what"},
          {"Laat zien voor welke namen, foto's en citaten er nu toestemming is, en sinds wanneer. "
           "Geef dit aan de fotograaf en aan wie teksten maakt, en aan niemand anders.",
           "Shows for which names, photos and quotes there is consent now, and since when. For the "
           "photographer and whoever writes texts, and for nobody else."},
          "burgerberaad consent show",
          [] { return std::unique_ptr<Command>(std::make_unique<ShowConsent>()); }};
}

}  // namespace burgerberaad
