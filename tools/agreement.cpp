#include "burgerberaad/report/agreement.hpp"

#include "burgerberaad/io/file.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "edition_option.hpp"
#include "messages.hpp"
#include "session_input.hpp"
#include "sound_file.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr const char* kAgreementFile = "agreement.yaml";

/// Whether there is an agreement to speak of; reported when not.
bool has_agreement(const Dossier& dossier, Diagnostics& diagnostics) {
  if (dossier.agreement) return true;
  diagnostics.error(msg::no_agreement, whole_file(in_dossier(dossier.folder, kAgreementFile)));
  return false;
}

class MakeAgreement : public Command {
 public:
  void declare(Options& options) override {
    declare_edition(options, edition_);
    options.choice("--format", format_, {"vorm van het akkoord", "form of the agreement"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/agreement.VORM)",
                  "file, or - for standard output (else out/agreement.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const Edition edition = parse_edition(edition_);
    const auto dossier = open_readable(context);
    if (!dossier || !has_agreement(*dossier, context.diagnostics)) return refused();
    if (!may_hold(context, out_, edition)) return refused();
    if (!is_sound(*dossier, kAgreementFile, context.diagnostics)) return refused();
    const auto weighings = weigh(dossier->proposals, dossier->sessions, dossier->ledger,
                                 dossier->assembly.commission.term, dossier->assembly.rules);
    const Document document = agreement_document(
        *dossier, weighings, "burgerberaad " BURGERBERAAD_VERSION, context.lang, edition);
    std::optional<std::filesystem::path> path =
        context.in_folder(out_.value_or(standard_path("agreement", edition, format_)));
    if (out_ == "-") path.reset();
    return deliver(document, format_, path, context, template_, [&](const Document& dressed) {
      Json json = agreement_json(*dossier, weighings, edition);
      json["document"] = to_json(dressed);
      return json;
    });
  }

 private:
  std::string edition_ = "public";
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

class DraftAgreement : public Command {
 public:
  void declare(Options& options) override {
    options.path(
        "--out", out_,
        {"schrijf het in dit bestand, dat er nog niet mag zijn (anders de standaarduitvoer)",
         "write it to this file, which must not be there yet (else to standard output)"});
  }

  Outcome run(Context& context) override {
    const auto dossier = open_readable(context);
    if (!dossier) return refused();
    const std::string draft = agreement_draft(*dossier);
    if (draft.empty()) {
      context.diagnostics.error(msg::agreement_nothing_adopted, {});
      return {Status::no, {}, Json::object()};
    }
    if (!out_ || *out_ == "-") return {Status::done, draft, {{"agreement", draft}}};
    if (!context.is_free(*out_)) return refused();
    const auto path = context.in_folder(*out_);
    write_file(path, draft);
    return {Status::done, path.string() + "\n", {{"file", path.string()}}};
  }

 private:
  std::optional<std::filesystem::path> out_;
};

class FreezeAgreement : public Command {
 public:
  void declare(Options& options) override {
    options.public_text("--again", again_,
                        {"de tekst lag al vast, en dit is de reden dat er een andere komt",
                         "the text was fixed already, and this is the reason for another one"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const FolderLock lock(context.folder);
    const auto dossier = open_readable(context);
    if (!dossier || !has_agreement(*dossier, context.diagnostics)) return refused();
    check_ready(*dossier, context.diagnostics);
    const bool was_frozen = !dossier->frozen.agreement.empty();
    const bool same = is_frozen(*dossier);
    if (was_frozen && !same) check_new_text(*dossier, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    if (!same && !freeze_agreement(*dossier, again_.value_or(""))) return refused();
    return tell(*dossier, same, context.lang);
  }

 private:
  /// Another text in the place of one that was fixed: for a reason, and with no names below it.
  void check_new_text(const Dossier& dossier, Diagnostics& diagnostics) const {
    if (!again_ || again_->find_first_not_of(' ') == std::string::npos) {
      diagnostics.error(msg::agreement_needs_reason,
                        whole_file(in_dossier(dossier.folder, kAgreementFile)));
    }
    for (const auto& signature : dossier.agreement->signatures) {
      diagnostics.error(msg::agreement_signed_before, signature.where, signature.party);
    }
  }

  static Outcome tell(const Dossier& dossier, bool same, Lang lang) {
    constexpr Text kFixed{
        "De tekst ligt nu vast. Vingerafdruk (SHA-256):\n{0}\n"
        "Maak nu het stuk om te tekenen: burgerberaad agreement --format docx\n",
        "The text is fixed now. Fingerprint (SHA-256):\n{0}\n"
        "Now make the paper to sign: burgerberaad agreement --format docx\n"};
    constexpr Text kSame{"De tekst lag al vast. Vingerafdruk (SHA-256):\n{0}\n",
                         "The text was fixed already. Fingerprint (SHA-256):\n{0}\n"};
    const std::string sha256 = agreement_fingerprint(*dossier.agreement);
    return {Status::done,
            fmt::format(fmt::runtime((same ? kSame : kFixed).in(lang)), sha256),
            {{"sha256", sha256}, {"was_fixed", same}}};
  }

  std::optional<std::string> again_;
};

}  // namespace

CommandEntry agreement_entry() {
  return {
      "agreement",
      {"maak het akkoord bij het advies, om te tekenen",
       "make the agreement on the advice, to sign"},
      {"Maakt van agreement.yaml het stuk dat partijen tekenen: wie meedoet, elk artikel naast de "
       "aanbeveling waarop het rust (met het draagvlak, en woord voor woord wat er anders staat), "
       "wie ervoor zorgt, op welke voorwaarden, waaraan u het ziet en uiterlijk wanneer, wat niet "
       "is overgenomen en waarom, en regels om op te tekenen. Het komt in out/agreement.html (of "
       "een andere vorm: zie --format).\n\n"
       "Begin met burgerberaad agreement draft. Tot de tekst vastligt (burgerberaad agreement "
       "freeze) staat er Concept boven.\n\n"
       "Inwoners tekenen als groep of met hun nummer. Die nummers staan alleen in het stuk met "
       "--edition internal.",
       "Makes of agreement.yaml the paper that parties sign: who takes part, every article beside "
       "the recommendation that it rests on (with its support, and word for word what it says "
       "otherwise), who sees to it, on which conditions, by what one sees it and by when, what was "
       "not taken over and why, and lines to sign on. It goes to out/agreement.html (or another "
       "form: see --format).\n\n"
       "Begin with burgerberaad agreement draft. Until the text is fixed (burgerberaad agreement "
       "freeze) it says on top that it is a draft.\n\n"
       "Residents sign as a body or by number. These numbers are only in the paper with --edition "
       "internal."},
      "burgerberaad agreement\nburgerberaad agreement --format docx",
      [] { return std::unique_ptr<Command>(std::make_unique<MakeAgreement>()); }};
}

CommandEntry agreement_draft_entry() {
  return {
      "agreement draft",
      {"een akkoord om mee te beginnen", "an agreement to begin with"},
      {"Schrijft een agreement.yaml om mee te beginnen: voor elke aangenomen aanbeveling een "
       "artikel met haar eigen woorden, en wat response.yaml erover zegt. Wat alle opdrachtgevers "
       "afwezen, staat bij wat niet is overgenomen. Daarna verandert u het bestand zoals partijen "
       "het willen; het programma overschrijft het nooit.",
       "Writes an agreement.yaml to begin with: for every recommendation that was adopted an "
       "article in its own words, with what response.yaml says of it. What all commissioners "
       "rejected stands under what was not taken over. Then you change the file as the parties "
       "want it; the program never overwrites it."},
      "burgerberaad agreement draft\nburgerberaad agreement draft --out agreement.yaml",
      [] { return std::unique_ptr<Command>(std::make_unique<DraftAgreement>()); }};
}

CommandEntry agreement_freeze_entry() {
  return {
      "agreement freeze",
      {"leg de tekst van het akkoord vast voordat er wordt getekend",
       "fix the text of the agreement before it is signed"},
      {"Legt vast wat partijen gaan tekenen: de titel, de aanhef, de partijen, de artikelen, wat "
       "niet is overgenomen en de slotafspraken. De tekst en haar vingerafdruk (SHA-256) komen in "
       "records/frozen.json en in het journaal, en de vingerafdruk staat op het stuk. Verandert er "
       "daarna een woord, dan meldt burgerberaad check waar. Wie tekent, en waar en wanneer, vult "
       "u later in.\n\n"
       "Er mag niets ontbreken: elke aangenomen aanbeveling staat in een artikel of bij wat niet "
       "is overgenomen, en elk artikel heeft een trekker. Is er opnieuw onderhandeld, geef dan de "
       "reden met --again; die komt in het journaal. Wie al tekende, tekent dan opnieuw.",
       "Fixes what parties are going to sign: the title, the preamble, the parties, the articles, "
       "what was not taken over and the provisions. The text and its fingerprint (SHA-256) go to "
       "records/frozen.json and the journal, and the fingerprint stands on the paper. When a word "
       "changes after that, burgerberaad check tells where. Who signs, where and when, is filled "
       "in later.\n\n"
       "Nothing may be missing: every recommendation that was adopted is in an article or under "
       "what was not taken over, and every article has an owner. After a new negotiation give the "
       "reason with --again; it goes to the journal. Whoever had signed then signs again."},
      "burgerberaad agreement freeze\nburgerberaad agreement freeze --again 'Opnieuw onderhandeld'",
      [] { return std::unique_ptr<Command>(std::make_unique<FreezeAgreement>()); }};
}

}  // namespace burgerberaad
