#include "command.hpp"
#include "completion.hpp"
#include "format_page.hpp"
#include "manual.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class Help : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("COMMAND", words_,
                     {"de opdracht om uit te leggen, of `format` en een naam",
                      "the command to explain, or `format` and a name"});
    options.choice("--format", format_,
                   {"vorm: tekst, man-pagina, Markdown, of aanvulling voor bash of zsh",
                    "form: text, manual page, Markdown, or completion for bash or zsh"},
                   {"text", "man", "md", "bash", "zsh"});
  }

  Outcome run(Context& context) override {
    Outcome outcome;
    outcome.json = names();
    if (format_ == "bash") {
      outcome.text = bash_completion();
    } else if (format_ == "zsh") {
      outcome.text = zsh_completion(context.lang);
    } else if (words_.empty()) {
      outcome.text = format_ == "man" ? overview_roff(context.lang) : overview(context.lang);
    } else if (words_.front() == "format") {
      explain_format(context, outcome);
    } else {
      explain_command(context, outcome);
    }
    return outcome;
  }

 private:
  void explain_command(Context& context, Outcome& outcome) const {
    const std::string name = fmt::format("{}", fmt::join(words_, " "));
    if (const auto* entry = find_command(name)) {
      outcome.text = page(*entry, context.lang);
    } else {
      context.diagnostics.error(msg::unknown_command, {}, name);
      outcome.status = Status::usage;
    }
  }

  /// `help format`: which pages there are; `help format NAME`: that page.
  void explain_format(Context& context, Outcome& outcome) const {
    std::vector<std::string_view> known;
    for (const auto& page : format_pages()) {
      known.push_back(page.name);
      if (words_.size() == 1) outcome.text += fmt::format("{:<16}{}\n", page.name, page.title);
      if (words_.size() == 2 && words_[1] == page.name) {
        outcome.text = format_ == "man" ? format_roff(page) : std::string(page.markdown);
      }
    }
    if (!outcome.text.empty()) return;
    const std::string asked = fmt::format("{}", fmt::join(words_.begin() + 1, words_.end(), " "));
    context.diagnostics.error(msg::unknown_format, {}, asked,
                              fmt::format("{}", fmt::join(known, ", ")));
    outcome.status = Status::usage;
  }

  [[nodiscard]] std::string page(const CommandEntry& entry, Lang lang) const {
    if (format_ == "man") return manual_roff(entry, lang);
    if (format_ == "md") return manual_markdown(entry, lang);
    return help_text(entry, lang);
  }

  static Json names() {
    Json json = {{"commands", Json::array()}, {"formats", Json::array()}};
    for (const auto& entry : command_table()) json["commands"].push_back(entry.name);
    for (const auto& page : format_pages()) json["formats"].push_back(page.name);
    return json;
  }

  std::vector<std::string> words_;
  std::string format_ = "text";
};

}  // namespace

CommandEntry help_entry() {
  return {
      "help",
      {"legt het programma of een opdracht uit", "explains the program or a command"},
      {"Zonder opdracht: wat het programma kan. Met een opdracht: haar opties en een voorbeeld.\n"
       "Met `format` en een naam: wat er in een bestand mag staan (in het Engels); met `format` "
       "alleen: "
       "welke namen er zijn.",
       "Without a command: what the program can do. With one: its options and an example.\n"
       "With `format` and a name: what may stand in a file; with `format` alone: which names there "
       "are."},
      "burgerberaad help draw\nburgerberaad help format dossier",
      [] { return std::unique_ptr<Command>(new Help); }};
}

}  // namespace burgerberaad
