#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/round/note.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// What was typed or piped in as UTF-8: a byte order mark goes, control characters become spaces,
/// and Windows-1252 is understood. Nothing for UTF-16, which is reported. `name` is what
/// diagnostics call it.
std::optional<std::string> typed_text(std::string_view bytes, const std::string& name,
                                      Diagnostics& diagnostics);

/// "3m", "90s" or "2m30s" in seconds; nothing for any other text.
std::optional<std::int64_t> parse_length(std::string_view text);

/// "4=12" or "goed=12": an answer and how many gave it. Nothing for any other text.
std::optional<std::pair<std::string, std::int64_t>> parse_count(std::string_view text);

/// Puts it with the others; an answer that is there gets more.
void add_count(const std::pair<std::string, std::int64_t>& count, Note& note);

/// The proposal, the person or the question that `id` names, by its look: N- a question, P- and R-
/// a member, one of `holders` a role holder, and else a proposal. Filled in where it belongs.
void add_reference(const std::string& id, const std::vector<std::string>& holders, Note& note);

/// One line as a note-taker types it: "10:42 vraag V-07 P-014 tafel 3: Wat kost dat?". A time may
/// come first; after it a kind and what goes with it, up to a colon; whatever is left is the text.
/// A line that does not begin like that is text from end to end, so that no words are ever lost.
/// What is not said comes from `usual`. Nothing for a line without words. What is wrong is reported
/// with `where`.
std::optional<Note> parse_typed_note(std::string_view line, const Note& usual,
                                     const std::vector<std::string>& holders, const Location& where,
                                     Diagnostics& diagnostics);

}  // namespace burgerberaad
