#include "completion.hpp"

#include "manual.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// A word that can come first: a command, a group of commands, or both.
struct FirstWord {
  std::string name;
  std::string summary;  ///< of a group alone: what can follow
  std::vector<const CommandEntry*> seconds;
};

std::vector<FirstWord> first_words(Lang lang) {
  std::vector<FirstWord> firsts;
  for (const auto& entry : command_table()) {
    const std::string name(entry.name.substr(0, entry.name.find(' ')));
    auto at = std::find_if(firsts.begin(), firsts.end(),
                           [&](const FirstWord& first) { return first.name == name; });
    if (at == firsts.end()) at = firsts.insert(firsts.end(), {name, {}, {}});
    if (entry.name == name) at->summary = entry.summary.in(lang);
    if (entry.name != name) at->seconds.push_back(&entry);
  }
  return firsts;
}

std::string second_word(const CommandEntry& entry) {
  return std::string(entry.name.substr(entry.name.find(' ') + 1));
}

std::string second_words(const FirstWord& first, std::string_view between) {
  std::vector<std::string> names;
  names.reserve(first.seconds.size());
  for (const auto* entry : first.seconds) names.push_back(second_word(*entry));
  return fmt::format("{}", fmt::join(names, between));
}

/// "-n,--letters" as two, a bare argument as none.
std::vector<std::string> flags_of(const OptionSpec& spec) {
  if (spec.name.front() != '-') return {};
  const auto comma = spec.name.find(',');
  if (comma == std::string::npos) return {spec.name};
  return {spec.name.substr(0, comma), spec.name.substr(comma + 1)};
}

// bash

std::string long_names(const std::vector<OptionSpec>& specs) {
  std::string names;
  for (const auto& spec : specs) {
    const auto flags = flags_of(spec);
    if (!flags.empty()) names += " " + flags.back();
  }
  return names;
}

/// Rows of a `case` on "COMMAND OPTION"; `command` is a pattern.
std::string bash_values(std::string_view command, const std::vector<OptionSpec>& specs) {
  std::string rows;
  for (const auto& spec : specs) {
    if (spec.choices.empty()) continue;
    for (const auto& flag : flags_of(spec)) {
      rows += fmt::format("    {}\" {}\") values=\"{}\" ;;\n", command, flag,
                          fmt::join(spec.choices, " "));
    }
  }
  return rows;
}

/// A pattern of the common options that take a value: "-C|--lang".
std::string common_with_value() {
  std::vector<std::string> flags;
  for (const auto& spec : common_options()) {
    if (spec.value.empty()) continue;
    for (const auto& flag : flags_of(spec)) flags.push_back(flag);
  }
  return fmt::format("{}", fmt::join(flags, "|"));
}

// {0}: common options with a value, {1}: first words, {2}: rows of second words, {3}: rows of
// options, {4}: rows of values, {5}: common options.
constexpr std::string_view kBash =
    R"(# bash completion for burgerberaad; made by: burgerberaad help --format bash
_burgerberaad() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local firsts="{1}" seconds= options="{5}" values= words= name= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
      {0}) ((i++)) ;;
      -*) ;;
      *) name=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  case $name in
{2}  esac
  ((COMP_CWORD > i + 1)) && [[ " $seconds " == *" ${{COMP_WORDS[i+1]}} "* ]] && name+=" ${{COMP_WORDS[i+1]}}"
  case $name in
{3}  esac
  case "$name $before" in
{4}  esac
  if [[ $before == -C ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
    return
  fi
  if [[ -n $values ]]; then words=$values
  elif [[ $word == -* ]]; then words=$options
  elif [[ -z $name || $name == help ]]; then words=$firsts
  elif ((COMP_CWORD == i + 1)); then words=$seconds; fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}}
complete -o default -F _burgerberaad burgerberaad
)";

// zsh

/// Text between single quotes, of which zsh reads `special` with a backslash before it.
std::string quoted(std::string_view text, std::string_view special) {
  std::string result;
  for (const char byte : text) {
    if (byte == '\'') {
      result += R"('\'')";
      continue;
    }
    if (byte == '\\' || special.find(byte) != std::string_view::npos) result += '\\';
    result += byte;
  }
  return result;
}

/// What can follow an option or stand for a bare argument, as `_arguments` wants it.
std::string zsh_value(const OptionSpec& spec) {
  const std::string word = spec.value.empty() ? spec.name : spec.value;
  if (!spec.choices.empty()) return fmt::format("{}:({})", word, fmt::join(spec.choices, " "));
  if (word.find("DIR") != std::string::npos) return word + ":_files -/";
  const bool bare = spec.name.front() != '-';
  return word + (bare || word.find("FILE") != std::string::npos ? ":_files" : ": ");
}

/// The arguments of `_arguments`, one a line.
std::string zsh_options(const std::vector<OptionSpec>& specs, Lang lang, std::string_view indent) {
  std::string lines;
  std::size_t place = 0;
  for (const auto& spec : specs) {
    const auto flags = flags_of(spec);
    if (flags.empty()) {
      const std::string head = spec.repeats ? "*" : std::to_string(++place);
      lines += fmt::format("{}'{}:{}' \\\n", indent, head, quoted(zsh_value(spec), ""));
    }
    const std::string others =
        flags.size() > 1 ? fmt::format("({})", fmt::join(flags, " ")) : std::string();
    for (const auto& flag : flags) {
      lines += fmt::format("{}'{}{}[{}]{}' \\\n", indent, spec.repeats ? "*" : others, flag,
                           quoted(spec.help.in(lang), "]["),
                           spec.value.empty() ? "" : ":" + quoted(zsh_value(spec), ""));
    }
  }
  return lines;
}

std::string described(std::string_view name, std::string_view summary) {
  return fmt::format("      '{}:{}'\n", name, quoted(summary, ":"));
}

// {0}: common options, {1}: first words, {2}: rows of second words, {3}: rows of options.
constexpr std::string_view kZsh = R"(#compdef burgerberaad
# zsh completion for burgerberaad; made by: burgerberaad help --format zsh
_burgerberaad() {{
  local curcontext=$curcontext state line name
  typeset -A opt_args
  local -a common firsts seconds
  common=(
{0}  )
  firsts=(
{1}  )
  _arguments -C $common '1:command:->command' '*::argument:->argument' && return
  if [[ $state == command ]]; then
    _describe -t commands command firsts
    return
  fi
  name=$words[1]
  case $name in
{2}  esac
  if (( CURRENT == 2 && $#seconds )) && [[ $words[2] != -* ]]; then
    _describe -t commands command seconds
    return
  fi
  if (( CURRENT > 2 && ${{seconds[(I)$words[2]:*]}} )); then
    name+=" $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  case $name in
{3}  esac
}}
_burgerberaad "$@"
)";

}  // namespace

std::string bash_completion() {
  std::vector<std::string> names;
  std::string seconds;
  for (const auto& first : first_words(Lang::en)) {
    names.push_back(first.name);
    if (first.seconds.empty()) continue;
    seconds += fmt::format("    {}) seconds=\"{}\" ;;\n", first.name, second_words(first, " "));
  }
  const std::string common = long_names(common_options()).substr(1);
  std::string options;
  std::string values = bash_values("*", common_options());
  for (const auto& entry : command_table()) {
    const auto specs = options_of(entry);
    options += fmt::format("    \"{}\") options+=\"{}\" ;;\n", entry.name, long_names(specs));
    values += bash_values(fmt::format("\"{}\"", entry.name), specs);
  }
  return fmt::format(kBash, common_with_value(), fmt::join(names, " "), seconds, options, values,
                     common);
}

std::string zsh_completion(Lang lang) {
  std::string firsts;
  std::string seconds;
  for (const auto& first : first_words(lang)) {
    firsts +=
        described(first.name, first.summary.empty() ? second_words(first, ", ") : first.summary);
    if (first.seconds.empty()) continue;
    seconds += fmt::format("    {}) seconds=(\n", first.name);
    for (const auto* entry : first.seconds) {
      seconds += described(second_word(*entry), entry->summary.in(lang));
    }
    seconds += "    ) ;;\n";
  }
  std::string options;
  for (const auto& entry : command_table()) {
    options += fmt::format("    '{}') _arguments $common \\\n{}      ;;\n", entry.name,
                           zsh_options(options_of(entry), lang, "      "));
  }
  return fmt::format(kZsh, zsh_options(common_options(), lang, "    "), firsts, seconds, options);
}

}  // namespace burgerberaad
