#pragma once

#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/register/explain.hpp"

#include <string>

namespace burgerberaad {

/// What `invite explain` has found.
struct Explained {
  std::string id;
  Explanation what;         ///< in the wave of `settings`
  InviteSettings settings;  ///< of the wave with the letter, else of the last that was looked at
  std::int64_t waves = 0;   ///< how many there were to look at
};

/// `word` as one argument for a shell.
std::string shell_quoted(const std::string& word);

std::string explanation_text(const Explained& explained, Lang lang);

/// {"id", "line", "wave", "eligible", "reason", "stratum", "lines", "ticket", "command",
/// "housemates", "housemate_ticket", "rank", "letters", "cut", "outcome"}; null where there is
/// nothing to say.
Json explanation_json(const Explained& explained, Lang lang);

}  // namespace burgerberaad
