#pragma once

#include "command.hpp"

#include <string>

namespace burgerberaad {

/// What `entry` takes beside the common options.
std::vector<OptionSpec> options_of(const CommandEntry& entry);

/// What every command takes.
std::vector<OptionSpec> common_options();

/// What the program can do, one line a command.
std::string overview(Lang lang);

/// `burgerberaad NAME --help`.
std::string help_text(const CommandEntry& entry, Lang lang);

/// The manual page of the program itself, in roff (man(7)): all commands and all formats.
std::string overview_roff(Lang lang);

/// The manual page of a command in roff.
std::string manual_roff(const CommandEntry& entry, Lang lang);

/// The same page as Markdown.
std::string manual_markdown(const CommandEntry& entry, Lang lang);

}  // namespace burgerberaad
