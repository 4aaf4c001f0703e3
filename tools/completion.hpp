#pragma once

#include "burgerberaad/core/text.hpp"

#include <string>

namespace burgerberaad {

/// Completion for bash: commands, options, and the values of options that take one of a few. Where
/// none of these fits, bash offers file names.
std::string bash_completion();

/// The same for zsh, which shows what each command and option does, in `lang`.
std::string zsh_completion(Lang lang);

}  // namespace burgerberaad
