#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "command.hpp"
#include "embedded.hpp"
#include "messages.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIgnored = "private/\nout/\n.lock\n";

/// What a command that was broken off leaves, and no dossier needs.
bool is_left_behind(const fs::path& path) {
  const auto name = path.filename();
  return name == ".lock" || name == ".step.json" || is_leftover(path);
}

/// Whether there is a file in `folder`, but for what an earlier `init` left behind that was broken
/// off before anything had its name; false when there is no such folder.
bool has_content(const fs::path& folder) {
  std::error_code error;
  if (fs::symlink_status(folder, error).type() == fs::file_type::not_found) return false;
  error.clear();
  fs::recursive_directory_iterator entries(folder, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const bool is_folder = entries->symlink_status(error).type() == fs::file_type::directory;
    if (!is_folder && !is_left_behind(entries->path())) return true;
  }
  return static_cast<bool>(error);  // what cannot be looked into is not empty
}

/// What explains an example or runs it is for readers of the repository.
bool belongs_to_dossier(const fs::path& relative) {
  return relative.extension() == ".yaml" || relative.extension() == ".csv";
}

class Init : public Command {
 public:
  void declare(Options& options) override {
    options.path("FOLDER", target_, {"nieuwe of lege map", "a new or empty folder"},
                 Options::Need::required);
    options.flag("--example", example_,
                 {"een volledig voorbeeld: een burgerberaad over zorg in Utrecht",
                  "a complete example: an assembly on care in Utrecht"});
    options.choice("--template", template_,
                   {"taal van de toelichting in de bestanden", "language of the comments"},
                   {"nl", "en"});
  }

  Outcome run(Context& context) override {
    const fs::path folder = context.in_folder(target_);
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
      context.diagnostics.error(msg::init_not_folder, whole_file(folder));
      return refused();
    }
    if (has_content(folder)) {
      context.diagnostics.error(msg::init_not_empty, whole_file(folder));
      return refused();
    }
    const auto written = write(folder);
    return tell(folder, written, context.lang);
  }

 private:
  /// All files or none. assembly.yaml gets its name first: from then on `repair` can finish the
  /// rest, and before it `init` can be given again.
  [[nodiscard]] std::vector<std::string> write(const fs::path& folder) const {
    const std::string source =
        example_ ? "examples/zorgakkoord/" : "examples/template/" + template_ + "/";
    std::vector<std::pair<std::string, std::string_view>> all{{".gitignore", kIgnored}};
    for (const auto& file : embedded_files()) {
      if (!file.path.starts_with(source)) continue;
      const std::string relative(file.path.substr(source.size()));
      if (belongs_to_dossier(relative)) all.emplace_back(relative, file.content);
    }
    std::vector<std::string> written;
    written.reserve(all.size());
    for (const auto& file : all) written.push_back(file.first);
    std::stable_partition(all.begin(), all.end(),
                          [](const auto& file) { return file.first == "assembly.yaml"; });
    remove_step(folder);  // of an `init` that was broken off
    FileSet files;
    files.step_of(folder);
    for (const auto& [relative, content] : all) files.add(folder / relative, content);
    files.commit();
    make_folder(folder / "private");
    return written;
  }

  static Outcome tell(const fs::path& folder, const std::vector<std::string>& written, Lang lang) {
    Outcome outcome;
    outcome.json = {{"folder", folder.string()}, {"files", written}};
    constexpr Text kMade{"{0}: dossier gemaakt, {1} bestanden\n", "{0}: dossier made, {1} files\n"};
    outcome.text = fmt::format(fmt::runtime(kMade.in(lang)), folder.string(), written.size());
    constexpr Text kNext{"bekijk nu assembly.yaml, en typ daarna:\n",
                         "now look at assembly.yaml, and then type:\n"};
    outcome.text += fmt::format("{}  burgerberaad -C {} check\n", kNext.in(lang), folder.string());
    return outcome;
  }

  fs::path target_;
  bool example_ = false;
  std::string template_ = "nl";
};

}  // namespace

CommandEntry init_entry() {
  return {"init",
          {"begin een nieuw dossier", "begin a new dossier"},
          {"Maakt een map met een dossier om mee te beginnen: bestanden met toelichting, waarin u "
           "de opdracht, de bijeenkomsten en de spelregels invult. Persoonsgegevens horen in de "
           "map private, die alleen u kunt lezen en die buiten versiebeheer blijft.\n\nMet "
           "--example krijgt u een volledig voorbeeld.",
           "Makes a folder with a dossier to begin with: files with comments in which you fill in "
           "the commission, the sessions and the rules. Personal data belong in the folder "
           "private, which only you can read and which stays out of version control.\n\nWith "
           "--example you get a complete example."},
          "burgerberaad init zorgakkoord\nburgerberaad init --example voorbeeld",
          [] { return std::unique_ptr<Command>(new Init); }};
}

}  // namespace burgerberaad
