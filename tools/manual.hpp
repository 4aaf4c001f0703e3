#pragma once

#include "command.hpp"

#include <string>

namespace burgerberaad {

/// What the program can do, one line a command.
std::string overview(Lang lang);

/// `burgerberaad NAME --help`.
std::string help_text(const CommandEntry& entry, Lang lang);

/// A manual page in roff (man(7)).
std::string manual_roff(const CommandEntry& entry, Lang lang);

/// The same page as Markdown.
std::string manual_markdown(const CommandEntry& entry, Lang lang);

/// Completion of commands and options for bash.
std::string bash_completion();

}  // namespace burgerberaad
