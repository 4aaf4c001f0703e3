#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/result.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/mandate/term.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What can happen to a member's mandate.
enum class MandateEvent {
  drawn,
  reserved,
  accepted,
  declined,  ///< before accepting, by their own choice
  resigned,  ///< after accepting, by their own choice
  excluded,  ///< by a decision about them
  replaced,  ///< another took the seat
  ended      ///< by what happened: another role, a move, death, or a repeated draw
};

/// One line of the ledger. Reasons are codes, never free text: they are often about health.
struct LedgerEntry {
  Moment at{};
  std::string member;  ///< pseudonym, e.g. "P-017"
  MandateEvent event = MandateEvent::drawn;
  std::string reason;  ///< code; may be empty
  std::string other;   ///< who replaces, or whose draw; may be empty
};

/// Where a member stands. From `accepted` follow `active` while the term of the commission runs,
/// and `ended` once it is over.
enum class MandateState {
  reserved,
  drawn,
  accepted,
  active,
  declined,
  resigned,
  excluded,
  replaced,
  ended
};

/// Why a mandate changed. There is no code for illness: `personal` covers it, since records/ is
/// published and a pseudonym can be recognised by those who were there.
struct Reason {
  std::string_view code;
  Text name;
};

/// The reason of mandates that ended since the draw was repeated.
inline constexpr std::string_view kRedrawn = "redrawn";

/// The reasons that the ledger takes, in the order in which they are offered.
const std::vector<Reason>& reasons();
/// Their codes.
const std::vector<std::string_view>& reason_codes();
/// The name of a code; the code itself when it is not known.
std::string_view reason_name(std::string_view code, Lang lang);

/// Whether a repeated draw put an end to this mandate. Nothing follows on that.
bool ended_by_redraw(const LedgerEntry& entry);

std::string_view name(MandateEvent event);  ///< "accepted", as in the file
Text title(MandateState state);             ///< "geloot", "drawn"
Text title(MandateEvent event);             ///< "geloot", "drawn"

/// All mandates through time. Kept in records/ledger.jsonl, only ever appended to.
class Ledger {
 public:
  Ledger() = default;

  /// Refuses an event that cannot follow on the state the member is in, or that is older than the
  /// member's last one. Who declined, resigned, was excluded or whose mandate was ended by mistake,
  /// and who was not replaced, comes back by `accepted` with the reason `correction`.
  std::optional<Diagnostic> add(LedgerEntry entry);

  [[nodiscard]] const std::vector<LedgerEntry>& entries() const { return entries_; }
  /// All members ever named, in order of id.
  [[nodiscard]] std::vector<std::string> members() const;
  [[nodiscard]] bool knows(std::string_view member) const;
  /// The state at a moment, with every event up to and including it; nothing when the member was
  /// not yet drawn. Without a `term` accepted becomes active at once and stays so.
  [[nodiscard]] std::optional<MandateState> state(std::string_view member, Moment at,
                                                  const std::optional<Term>& term) const;
  /// When the next event of a member is, for a day or a moment that somebody typed: a day means
  /// that day in the order of entry, so that who was drawn at noon can accept the same day.
  [[nodiscard]] Moment in_order_of_entry(std::string_view member, Moment typed) const;
  /// The last event of a member, or null.
  [[nodiscard]] const LedgerEntry* last(std::string_view member) const;
  /// Who held a seat, left before the term was over, and was not replaced; in order of id.
  [[nodiscard]] std::vector<std::string> vacant_seats() const;
  /// Members whose mandate runs at that moment, in order of id: those entitled to vote if present.
  [[nodiscard]] std::vector<std::string> entitled(Moment at, const std::optional<Term>& term) const;
  /// Members whose mandate runs when a day begins or when it ends, in order of id.
  [[nodiscard]] std::vector<std::string> entitled_on(Date day,
                                                     const std::optional<Term>& term) const;

 private:
  /// Places in `entries_`, oldest first: every ballot asks for everybody's last event.
  using Places = std::vector<std::size_t>;
  /// The last of a member's events by that moment, or null. They stand in order of time.
  [[nodiscard]] const LedgerEntry* last_by(const Places& places, Moment at) const;

  std::vector<LedgerEntry> entries_;
  std::map<std::string, Places, std::less<>> of_members_;
};

/// Reads records/ledger.jsonl; a missing file is an empty ledger. Throws IoError.
Ledger read_ledger(const std::filesystem::path& path, Diagnostics& diagnostics);
/// The line of one entry, ended by LF.
std::string to_line(const LedgerEntry& entry);

}  // namespace burgerberaad
