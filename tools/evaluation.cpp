#include "burgerberaad/report/evaluation.hpp"

#include "command.hpp"
#include "document_file.hpp"
#include "edition_option.hpp"
#include "session_input.hpp"

namespace burgerberaad {
namespace {

constexpr std::string_view kSoftware = "burgerberaad " BURGERBERAAD_VERSION;

class ShowEvaluation : public Command {
 public:
  void declare(Options& options) override {
    declare_edition(options, edition_);
    options.choice("--format", format_, {"vorm van de samenvatting", "form of the summary"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand (anders md en json op het scherm, en een andere vorm in out/)",
                  "file (else md and json on the screen, and another form in out/)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const Edition edition = parse_edition(edition_);
    const auto dossier = open_to_read(context);
    if (!dossier || !may_hold(context, out_, edition)) return {Status::usage, {}, Json::object()};
    const auto evaluation = read_evaluation(*dossier, context.diagnostics);
    if (context.diagnostics.has_errors()) return {Status::usage, {}, Json::object()};
    if (!evaluation) return nothing_yet(context.lang);
    const Document document =
        evaluation_summary(*dossier, *evaluation, std::string(kSoftware), context.lang, edition);
    const bool is_text = format_ == "md" || format_ == "json";
    return write_document(document, format_, is_text ? out_.value_or("-") : out_,
                          standard_path("evaluation", edition, format_), context, template_);
  }

 private:
  static Outcome nothing_yet(Lang lang) {
    constexpr Text kNone{
        "er zijn nog geen antwoorden in private/evaluation.csv\nhet formulier maakt u met: "
        "burgerberaad evaluation form\n",
        "there are no answers in private/evaluation.csv yet\nthe form is made with: burgerberaad "
        "evaluation form\n"};
    return {Status::done, std::string(kNone.in(lang)), Json{{"forms", 0}}};
  }

  std::string edition_ = "public";
  std::string format_ = "md";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

class MakeEvaluationForm : public Command {
 public:
  void declare(Options& options) override {
    options.choice("--format", format_, {"vorm van het formulier", "form of the questionnaire"},
                   document_formats());
    options.path("--out", out_,
                 {"bestand, of - voor de standaarduitvoer (anders out/evaluation-form.VORM)",
                  "file, or - for standard output (else out/evaluation-form.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return {Status::usage, {}, Json::object()};
    const Document document =
        evaluation_form(dossier->assembly, std::string(kSoftware), context.lang);
    return write_document(document, format_, out_, "out/evaluation-form." + format_, context,
                          template_);
  }

 private:
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry evaluation_entry() {
  return {
      "evaluation",
      {"wat de deelnemers van het burgerberaad vonden", "what members thought of the assembly"},
      {"Vat de antwoorden in private/evaluation.csv samen: per stelling hoeveel deelnemers 1 tot "
       "en "
       "met 5 kozen, hoeveel het niet weten en hoeveel niets invulden, en wat volgens hen beter "
       "kan. "
       "Kleine aantallen worden niet getoond, en woorden alleen van wie dat goed vond. Het advies "
       "heeft dezelfde samenvatting in een bijlage.\n\n"
       "De stellingen volgen de principes van de OESO voor een goed burgerberaad (Catching the "
       "Deliberative Wave, 2020). Het formulier om te printen maakt burgerberaad evaluation "
       "form.\n\n"
       "In private/evaluation.csv staat één formulier per regel, met kolommen 1 tot en met 14 en, "
       "als "
       "u wilt, formulier, beter, opmerking en publiceren (ja of nee). Een antwoord is 1 tot en "
       "met "
       "5, een ? (weet ik niet) of niets.",
       "Sums up the answers in private/evaluation.csv: per statement how many members chose 1 to "
       "5, "
       "how many don't know and how many filled in nothing, and what could be better in their "
       "words. "
       "Small numbers are not shown, and words only of those who agreed to that. The advice has "
       "the "
       "same summary in an annex.\n\n"
       "The statements follow the OECD's good practice principles for deliberative processes "
       "(Catching "
       "the Deliberative Wave, 2020). The form to print is made by burgerberaad evaluation "
       "form.\n\n"
       "private/evaluation.csv has one form a line, with columns 1 to 14 and, if you like, form, "
       "better, remark and publish (yes or no). An answer is 1 to 5, a ? (don't know) or nothing."},
      "burgerberaad evaluation\nburgerberaad evaluation --format html --out out/evaluation.html",
      [] { return std::unique_ptr<Command>(std::make_unique<ShowEvaluation>()); }};
}

CommandEntry evaluation_form_entry() {
  return {
      "evaluation form",
      {"maak de vragenlijst voor de deelnemers", "make the questionnaire for members"},
      {"Maakt de vragenlijst om te printen, in de taal van het burgerberaad of die van --lang: "
       "veertien stellingen met hokjes van 1 tot en met 5 en 'weet ik niet', en ruimte voor wat er "
       "beter kan. Er wordt geen naam gevraagd.",
       "Makes the questionnaire to print, in the assembly's language or that of --lang: fourteen "
       "statements with boxes from 1 to 5 and 'don't know', and room for what could be better. No "
       "name is asked."},
      "burgerberaad evaluation form\nburgerberaad evaluation form --lang en",
      [] { return std::unique_ptr<Command>(std::make_unique<MakeEvaluationForm>()); }};
}

}  // namespace burgerberaad
