#include "letters_to_read.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "invite_options.hpp"
#include "messages.hpp"

namespace burgerberaad {

namespace fs = std::filesystem;

void declare_answers(Options& options, std::vector<std::string>& letters,
                     std::optional<fs::path>& respondents) {
  options.repeated("--letters", letters,
                   {"de brieven, elke golf een bestand (standaard: die van het dossier)",
                    "the letters, a file for each wave (default: those of the dossier)"});
  options.path("--respondents", respondents,
               {"de aanmeldingen (standaard: private/respondents.csv)",
                "the sign-ups (default: private/respondents.csv)"});
}

std::vector<fs::path> letters_to_read(const std::vector<std::string>& given, Context& context) {
  std::vector<fs::path> files;
  files.reserve(given.size());
  for (const auto& path : given) files.push_back(context.in_folder(path));
  if (!files.empty()) return files;
  if (!is_dossier(context.folder)) {
    context.diagnostics.error(msg::missing_option, {}, "--letters");
    return files;
  }
  // The first is named even when it is not there, so that reading it says so.
  std::int64_t wave = 1;
  std::error_code ignored;
  do {
    files.push_back(context.in_folder(letters_path(wave++)));
  } while (fs::exists(context.in_folder(letters_path(wave)), ignored));
  return files;
}

}  // namespace burgerberaad
