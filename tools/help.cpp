#include "command.hpp"
#include "manual.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class Help : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("COMMAND", words_, {"de opdracht om uit te leggen", "the command to explain"});
    options.choice("--format", format_,
                   {"vorm: tekst, man-pagina, Markdown of aanvulling voor bash",
                    "form: text, manual page, Markdown or completion for bash"},
                   {"text", "man", "md", "bash"});
  }

  Outcome run(Context& context) override {
    Outcome outcome;
    const std::string name = fmt::format("{}", fmt::join(words_, " "));
    if (format_ == "bash") {
      outcome.text = bash_completion();
    } else if (name.empty()) {
      outcome.text = overview(context.lang);
    } else if (const auto* entry = find_command(name)) {
      outcome.text = page(*entry, context.lang);
    } else {
      context.diagnostics.error(msg::unknown_command, {}, name);
      outcome.status = Status::usage;
    }
    outcome.json = commands();
    return outcome;
  }

 private:
  [[nodiscard]] std::string page(const CommandEntry& entry, Lang lang) const {
    if (format_ == "man") return manual_roff(entry, lang);
    if (format_ == "md") return manual_markdown(entry, lang);
    return help_text(entry, lang);
  }

  static Json commands() {
    Json json = {{"commands", Json::array()}};
    for (const auto& entry : command_table()) json["commands"].push_back(entry.name);
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
      {"Zonder opdracht: wat het programma kan. Met een opdracht: haar opties en een voorbeeld.",
       "Without a command: what the program can do. With one: its options and an example."},
      "burgerberaad help draw",
      [] { return std::unique_ptr<Command>(new Help); }};
}

}  // namespace burgerberaad
