#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/register/personal_words.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <algorithm>
#include <deque>
#include <functional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace burgerberaad {
namespace {

bool is_bare(const std::string& name) {
  return name.empty() || name.front() != '-';
}

/// "-n,--letters" is called "--letters" when one speaks of it.
std::string spoken(const std::string& name) {
  const auto comma = name.rfind(',');
  return comma == std::string::npos ? name : name.substr(comma + 1);
}

/// What comes after the option's name in the help: "--pool FILE".
std::string value_word(const std::string& name, std::string_view kind) {
  return is_bare(name) ? std::string() : std::string(kind);
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

/// CLI11 splits the command line into options and their values; what a value means, and every word
/// about a wrong one, is ours, so that it comes in two languages.
struct Options::Parser {
  using Take = std::function<void(const std::vector<std::string>&, Diagnostics&)>;

  struct Entry {
    OptionSpec spec;
    std::vector<std::string> raw;
    Take take;
    CLI::Option* option = nullptr;
  };

  CLI::App app;
  std::deque<Entry> entries;

  Parser() {
    app.set_help_flag();
    app.allow_extras();
  }

  void add(OptionSpec spec, Take take) {
    Entry& entry = entries.emplace_back();
    entry.spec = std::move(spec);
    entry.take = std::move(take);
    if (is_bare(entry.spec.name)) {
      entry.option = app.add_option(entry.spec.name, entry.raw);
      if (!entry.spec.repeats) entry.option->expected(1)->allow_extra_args(false);
    } else if (entry.spec.value.empty()) {
      entry.option = app.add_flag(entry.spec.name);
    } else {
      entry.option = app.add_option(entry.spec.name, entry.raw)->allow_extra_args(false);
    }
  }

  [[nodiscard]] std::string nearest_name(std::string_view word) const {
    std::vector<std::string> names;
    for (const auto& entry : entries) {
      if (!is_bare(entry.spec.name)) names.push_back(spoken(entry.spec.name));
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    return std::string(nearest(word.substr(0, word.find('=')), views));
  }

  void report_extras(Diagnostics& diagnostics) const {
    bool after_unknown = false;
    for (const auto& word : app.remaining()) {
      const bool option = word.size() > 1 && word.front() == '-';
      if (option) {
        const std::string near = nearest_name(word);
        if (near.empty()) diagnostics.error(msg::unknown_option, {}, word);
        if (!near.empty()) diagnostics.error(msg::unknown_option_near, {}, word, near);
      } else if (!after_unknown) {
        diagnostics.error(msg::extra_argument, {}, word);
      }
      after_unknown = option;  // the next word was probably meant as its value
    }
  }

  static void take_flag(const Entry& entry, Diagnostics& diagnostics) {
    const std::string value = entry.option->results().front();
    if (value == "true") {
      entry.take({}, diagnostics);
    } else {
      diagnostics.error(msg::flag_with_value, {}, spoken(entry.spec.name), "=" + value);
    }
  }

  void take_values(Diagnostics& diagnostics) {
    for (auto& entry : entries) {
      const std::string name = spoken(entry.spec.name);
      const bool given = entry.option->count() > 0;
      if (!given && entry.spec.required) diagnostics.error(msg::missing_option, {}, name);
      if (!given) continue;
      if (entry.spec.value.empty() && !is_bare(entry.spec.name)) {
        take_flag(entry, diagnostics);
      } else if (entry.raw.size() > 1 && !entry.spec.repeats) {
        diagnostics.error(msg::option_twice, {}, name);
      } else {
        entry.take(entry.raw, diagnostics);
      }
    }
  }

  /// False when the words could not even be split.
  bool split(std::vector<std::string> arguments, Diagnostics& diagnostics) {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    try {
      app.parse(arguments);
      return true;
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string text = error.what();
      diagnostics.error(msg::missing_value, {}, text.substr(0, text.find(':')));
    } catch (const CLI::ParseError& error) {
      const std::string text = error.what();
      diagnostics.error(msg::extra_argument, {}, text);
    }
    return false;
  }
};

Options::Options() : parser_(std::make_unique<Parser>()) {}
Options::~Options() = default;

void Options::text(const std::string& name, std::string& value, Text help, Need need) {
  parser_->add({name, value_word(name, "TEXT"), help, need == Need::required, false, {}, value},
               [&value](const auto& raw, Diagnostics&) { value = raw.front(); });
}

void Options::text(const std::string& name, std::optional<std::string>& value, Text help) {
  parser_->add({name, value_word(name, "TEXT"), help, false, false, {}, {}},
               [&value](const auto& raw, Diagnostics&) { value = raw.front(); });
}

namespace {

template <typename Value>
auto take_public(const std::string& name, Value& value) {
  return [name = spoken(name), &value](const auto& raw, Diagnostics& diagnostics) {
    // The words themselves are not repeated: messages end up in logs too.
    if (looks_personal(raw.front())) diagnostics.error(msg::option_personal, {}, name);
    value = raw.front();
  };
}

}  // namespace

void Options::public_text(const std::string& name, std::string& value, Text help, Need need) {
  parser_->add({name, value_word(name, "TEXT"), help, need == Need::required, false, {}, value},
               take_public(name, value));
}

void Options::public_text(const std::string& name, std::optional<std::string>& value, Text help) {
  parser_->add({name, value_word(name, "TEXT"), help, false, false, {}, {}},
               take_public(name, value));
}

void Options::path(const std::string& name, std::filesystem::path& value, Text help, Need need,
                   std::string_view kind) {
  parser_->add(
      {name, value_word(name, kind), help, need == Need::required, false, {}, value.string()},
      [&value](const auto& raw, Diagnostics&) { value = raw.front(); });
}

void Options::path(const std::string& name, std::optional<std::filesystem::path>& value, Text help,
                   std::string_view kind) {
  parser_->add({name, value_word(name, kind), help, false, false, {}, {}},
               [&value](const auto& raw, Diagnostics&) { value = raw.front(); });
}

namespace {

template <typename Value>
auto take_number(const std::string& name, Value& value, std::int64_t least, std::int64_t most) {
  return [name = spoken(name), &value, least, most](const std::vector<std::string>& raw,
                                                    Diagnostics& diagnostics) {
    const std::string& text = raw.front();
    if (const auto number = parse_whole(text, least, most)) {
      value = *number;
    } else {
      diagnostics.error(msg::option_number, {}, name, text, least, most);
    }
  };
}

}  // namespace

void Options::number(const std::string& name, std::int64_t& value, Text help, std::int64_t least,
                     std::int64_t most, Need need) {
  const bool required = need == Need::required;
  const bool has_default = !required && value >= least;
  parser_->add({name,
                value_word(name, "N"),
                help,
                required,
                false,
                {},
                has_default ? fmt::to_string(value) : std::string()},
               take_number(name, value, least, most));
}

void Options::number(const std::string& name, std::optional<std::int64_t>& value, Text help,
                     std::int64_t least, std::int64_t most) {
  parser_->add({name, value_word(name, "N"), help, false, false, {}, {}},
               take_number(name, value, least, most));
}

void Options::flag(const std::string& name, bool& value, Text help) {
  parser_->add({name, {}, help, false, false, {}, {}},
               [&value](const auto&, Diagnostics&) { value = true; });
}

void Options::choice(const std::string& name, std::string& value, Text help,
                     const std::vector<std::string>& values) {
  parser_->add({name, value_word(name, "WORD"), help, false, false, values, value},
               [&value, name = spoken(name), values](const auto& raw, Diagnostics& diagnostics) {
                 if (std::find(values.begin(), values.end(), raw.front()) == values.end()) {
                   diagnostics.error(msg::option_choice, {}, name, raw.front(), joined(values));
                 } else {
                   value = raw.front();
                 }
               });
}

void Options::list(const std::string& name, std::vector<std::string>& values, Text help) {
  parser_->add({name, value_word(name, "A,B"), help, false, false, {}, {}},
               [&values](const auto& raw, Diagnostics&) {
                 values.clear();
                 std::string_view rest = raw.front();
                 while (true) {
                   const auto comma = rest.find(',');
                   values.emplace_back(rest.substr(0, comma));
                   if (comma == std::string_view::npos) break;
                   rest.remove_prefix(comma + 1);
                 }
               });
}

void Options::repeated(const std::string& name, std::vector<std::string>& values, Text help,
                       Need need) {
  parser_->add({name, value_word(name, "TEXT"), help, need == Need::required, true, {}, {}},
               [&values](const auto& raw, Diagnostics&) { values = raw; });
}

std::vector<OptionSpec> Options::specs() const {
  std::vector<OptionSpec> specs;
  for (const auto& entry : parser_->entries) specs.push_back(entry.spec);
  return specs;
}

void Options::parse(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  if (!parser_->split(arguments, diagnostics)) return;
  parser_->report_extras(diagnostics);
  parser_->take_values(diagnostics);
}

std::vector<std::string> Options::parse_front(const std::vector<std::string>& arguments,
                                              Diagnostics& diagnostics) {
  parser_->app.prefix_command();
  if (!parser_->split(arguments, diagnostics)) return {};
  parser_->take_values(diagnostics);
  return parser_->app.remaining();
}

}  // namespace burgerberaad
