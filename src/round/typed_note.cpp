#include "burgerberaad/round/typed_note.hpp"

#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"
#include "io/source_text.hpp"
#include "io/windows1252.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> words_between_spaces(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::min(text.find_first_of(" \t"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

/// "V-07", "P-014", "F1": letters, then digits with or without a hyphen before them; or the id of
/// an item, such as "N-7K3M9QX". A digit that was mistyped as a letter still looks like it.
bool looks_like_id(std::string_view word) {
  if (word.starts_with("N-")) return is_id(word);
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(word.begin(), word.end(), is_letter) - word.begin());
  if (letters == 0 || letters > 3 || letters == word.size() || !is_id(word)) return false;
  return is_digit(word[letters]) || (word[letters] == '-' && letters + 1 < word.size() &&
                                     std::any_of(word.begin(), word.end(), is_digit));
}

/// Whether the word is a time, right or wrong: "10:42", "25:70".
bool looks_like_time(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == 0 || colon > 2 || word.size() != colon + 3) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == ':'; });
}

/// The words between the time and the colon.
struct Head {
  Note note;
  bool understood = false;
};

/// Takes the words one by one; one that means nothing here makes it no head.
Head read_head(const std::vector<std::string_view>& words, const Note& usual,
               const std::vector<std::string>& holders) {
  Head head{usual, false};
  const auto kind = words.empty() ? std::nullopt : parse_note_kind(words.front());
  if (!kind || *kind == NoteKind::correction) return head;
  head.note.kind = *kind;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word(words[i]);
    const bool table = word == "tafel" || word == "table";
    if (table && i + 1 < words.size()) {
      head.note.table = parse_whole(words[++i], 0, kMostTables);
      if (!head.note.table || *head.note.table == 0) return head;
    } else if (const auto seconds = parse_length(word); seconds && *kind == NoteKind::speaking) {
      head.note.seconds = *seconds;
    } else if (const auto count = parse_count(word); count && *kind == NoteKind::pulse) {
      add_count(*count, head.note);
    } else if (looks_like_id(word)) {
      add_reference(word, holders, head.note);
    } else {
      return head;
    }
  }
  head.understood = true;
  return head;
}

/// Whether words that are no head begin with a kind and name somebody or something: more than
/// "question to the alderman" does.
bool was_meant_as_head(const std::vector<std::string_view>& words) {
  const auto kind = words.empty() ? std::nullopt : parse_note_kind(words.front());
  return kind && *kind != NoteKind::correction &&
         std::any_of(words.begin() + 1, words.end(), [](auto word) { return looks_like_id(word); });
}

/// A word before a colon that is nearly a kind was probably meant as one.
void warn_of_near_kind(const std::vector<std::string_view>& words, const Location& where,
                       Diagnostics& diagnostics) {
  if (words.empty() || parse_note_kind(words.front())) return;
  for (const Lang lang : {Lang::nl, Lang::en}) {
    const std::string near = nearest_note_kind(words.front(), lang);
    if (near.empty()) continue;
    diagnostics.warning(msg::typed_kind_near, where, words.front(), near);
    return;
  }
}

/// Control characters become spaces: a log may not hold them, and nobody meant them.
std::string without_controls(std::string text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool blank = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < 0x20 && !blank) || byte == 0x7F) text[at] = ' ';
    const bool c1 =
        byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (c1) text.replace(at, 2, "  ");
  }
  return text;
}

}  // namespace

std::optional<std::string> typed_text(std::string_view bytes, const std::string& name,
                                      Diagnostics& diagnostics) {
  if (looks_like_utf16(bytes)) {
    diagnostics.error(msg::text_utf16, {name, 0, 0, ""});
    return std::nullopt;
  }
  bytes = after_mark(bytes);
  if (valid_utf8(bytes) == bytes.size()) return without_controls(std::string(bytes));
  diagnostics.note(msg::text_from_1252, {name, 0, 0, ""});
  return without_controls(from_1252(bytes));
}

std::optional<std::int64_t> parse_length(std::string_view text) {
  constexpr std::int64_t kMinute = 60;
  std::int64_t total = 0;
  const auto minutes = text.find('m');
  if (minutes != std::string_view::npos) {
    const auto value = parse_whole(text.substr(0, minutes), 0, kMostSeconds / kMinute);
    if (!value) return std::nullopt;
    total = *value * kMinute;
    text.remove_prefix(minutes + 1);
  }
  if (!text.empty()) {
    if (text.back() != 's') return std::nullopt;
    const auto value = parse_whole(text.substr(0, text.size() - 1), 0, kMostSeconds);
    if (!value) return std::nullopt;
    total += *value;
  }
  return total > 0 && total <= kMostSeconds ? std::optional(total) : std::nullopt;
}

std::optional<std::pair<std::string, std::int64_t>> parse_count(std::string_view text) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  const auto value = parse_whole(text.substr(equals + 1), 0, kMostAnswers);
  if (!value) return std::nullopt;
  return std::pair(std::string(text.substr(0, equals)), *value);
}

void add_count(const std::pair<std::string, std::int64_t>& count, Note& note) {
  const auto known = std::find_if(note.counts.begin(), note.counts.end(),
                                  [&](const auto& each) { return each.first == count.first; });
  if (known == note.counts.end()) {
    note.counts.push_back(count);
  } else {
    known->second += count.second;
  }
}

void add_reference(const std::string& id, const std::vector<std::string>& holders, Note& note) {
  const bool holder = std::find(holders.begin(), holders.end(), id) != holders.end();
  if (id.starts_with("N-")) {
    note.to = id;
  } else if (holder || id.starts_with("P-") || id.starts_with("R-")) {
    note.by = id;
  } else if (std::find(note.on.begin(), note.on.end(), id) == note.on.end()) {
    note.on.push_back(id);
  }
}

std::optional<Note> parse_typed_note(std::string_view line, const Note& usual,
                                     const std::vector<std::string>& holders, const Location& where,
                                     Diagnostics& diagnostics) {
  line = trimmed(line);
  if (line.starts_with("- ")) line = trimmed(line.substr(2));  // a list copied from elsewhere
  if (line.empty()) return std::nullopt;
  std::optional<ClockTime> at = usual.at;
  const auto first = line.substr(0, line.find_first_of(" \t"));
  std::string time(first);
  // As one writes it in Dutch, 11.08; but "12.50 euro" is no time.
  const auto rest = trimmed(line.substr(first.size()));
  if (parse_note_kind(rest.substr(0, rest.find_first_of(" \t:")))) {
    std::replace(time.begin(), time.end(), '.', ':');
  }
  if (looks_like_time(time)) {
    at = parse_time(time);
    if (!at) diagnostics.error(msg::typed_time, where, first);
    line = trimmed(line.substr(first.size()));
  }
  Note note = usual;
  note.text = line;
  const auto colon = line.find(':');
  if (colon != std::string_view::npos) {
    const auto words = words_between_spaces(line.substr(0, colon));
    Head head = read_head(words, usual, holders);
    if (head.understood) {
      note = std::move(head.note);
      note.text = trimmed(line.substr(colon + 1));
    } else if (words.size() == 1) {
      warn_of_near_kind(words, where, diagnostics);
    } else if (was_meant_as_head(words)) {
      diagnostics.warning(msg::typed_plain, where, line.substr(0, colon));
    }
  }
  // As a plain note it would say in public how long one person spoke.
  const auto leading = parse_note_kind(line.substr(0, line.find_first_of(" \t:")));
  if (leading == NoteKind::speaking && note.kind != NoteKind::speaking) {
    diagnostics.error(msg::typed_speaking, where);
  }
  note.at = at;
  note.where = where;
  check_complete(note, where, diagnostics);
  return note;
}

}  // namespace burgerberaad
