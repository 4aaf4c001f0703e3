#include "burgerberaad/register/explain.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/messages.hpp"
#include "register/invite_lists.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace burgerberaad {
namespace {

/// The register as the lottery saw it, read as often as asked.
class Rows {
 public:
  Rows(const std::filesystem::path& path, EligibilitySettings settings, Diagnostics& diagnostics)
      : path_(path), head_(path, diagnostics) {
    if (head_.ok()) eligibility_.emplace(std::move(settings), head_, diagnostics);
  }

  [[nodiscard]] bool ok() const { return eligibility_ && eligibility_->ok(); }
  [[nodiscard]] const Eligibility& eligibility() const { return *eligibility_; }
  [[nodiscard]] const std::string& id(const CsvRow& row) const {
    return row.cells[eligibility_->id_column()];
  }

  /// Every row with the right number of cells; `bad` gets the others, with what is wrong.
  void all(const std::function<void(const CsvRow&, const CsvReader&)>& see,
           const std::function<void(const CsvRow&, const Diagnostic&)>& bad) const {
    Diagnostics found;
    CsvReader reader(path_, found);
    reader.on_bad_row(bad);
    CsvRow row;
    while (reader.next(row)) see(row, reader);
  }

  /// Every eligible person with their ticket.
  void eligible(const std::string& seed,
                const std::function<void(const CsvRow&, const Judged&, const Digest&)>& see) const {
    Judged judged;
    all(
        [&](const CsvRow& row, const CsvReader& reader) {
          eligibility_->judge(row, reader, judged);
          if (judged.kind != Judged::Kind::eligible) return;
          see(row, judged, letter_ticket(seed, judged.stratum, id(row)));
        },
        [](const CsvRow&, const Diagnostic&) {});
  }

 private:
  std::filesystem::path path_;
  CsvReader head_;
  std::optional<Eligibility> eligibility_;
};

/// An id as a spreadsheet may have spoiled it: without spaces, capitals and zeros in front.
std::string spoiled(const std::string& id) {
  const std::string plain = normalised(id);
  const auto digit = plain.find_first_not_of('0');
  return digit == std::string::npos ? plain : plain.substr(digit);
}

/// The row of one person.
struct Found {
  std::vector<std::size_t> lines;
  Judged judged;
  std::string near;  ///< the id of a row that is the same but for spaces, capitals or zeros
};

Found find(const Rows& rows, const std::string& id) {
  Found found;
  const std::string wanted = spoiled(id);
  rows.all(
      [&](const CsvRow& row, const CsvReader& reader) {
        const std::string& own = rows.id(row);
        if (own == id) {
          found.lines.push_back(row.line);
          rows.eligibility().judge(row, reader, found.judged);
        } else if (found.near.empty() && spoiled(own) == wanted) {
          found.near = own;
        }
      },
      [&](const CsvRow& row, const Diagnostic& why) {
        const auto column = rows.eligibility().id_column();
        if (column >= row.cells.size() || row.cells[column] != id) return;
        found.lines.push_back(row.line);
        found.judged.kind = Judged::Kind::rejected;
        found.judged.diagnostic = why;
      });
  return found;
}

/// True when the person is in the register once.
bool check_found(const Found& found, const std::string& id, const std::string& file,
                 Diagnostics& diagnostics) {
  if (found.lines.size() == 1) return true;
  if (found.lines.size() > 1) {
    diagnostics.error(msg::invite_doubled_id, {file, found.lines[1], 0, ""}, id, found.lines[0]);
  } else if (found.near.empty()) {
    diagnostics.error(msg::explain_unknown, {file, 0, 0, ""}, id);
  } else {
    diagnostics.error(msg::explain_unknown_near, {file, 0, 0, ""}, id, found.near);
  }
  return false;
}

/// The smallest ticket of each other address in one stratum, as far as below `ticket`.
struct Before {
  std::int64_t alone = 0;
  std::map<std::string, Digest, std::less<>> smallest;

  void add(const std::string& address, const Digest& ticket) {
    if (address.empty()) {
      ++alone;
    } else if (const auto [at, fresh] = smallest.emplace(address, ticket); !fresh) {
      at->second = std::min(at->second, ticket);
    }
  }
};

/// Looks at everyone else: housemates, and who in the stratum stands before this person.
void compare(const Rows& rows, const std::string& seed, const Judged& person, const std::string& id,
             Explanation& out) {
  const Digest own = letter_ticket(seed, person.stratum, id);
  Digest smallest = own;  // of the address
  Before before;
  rows.eligible(seed, [&](const CsvRow& row, const Judged& other, const Digest& ticket) {
    if (rows.id(row) == id) return;
    const bool smaller = ticket < own;
    if (!person.address.empty() && other.address == person.address) {
      ++out.housemates;
      smallest = std::min(smallest, ticket);
    } else if (smaller && other.stratum == person.stratum) {
      before.add(other.address, ticket);
    }
  });
  if (smallest < own) {
    out.housemate = hex(smallest);  // who stands for the address
    return;
  }
  // A housemate in another stratum may have a smaller ticket still, and stands instead.
  rows.eligible(seed, [&](const CsvRow&, const Judged& other, const Digest& ticket) {
    const auto at = before.smallest.find(other.address);
    if (at != before.smallest.end() && ticket < at->second) before.smallest.erase(at);
  });
  out.rank = 1 + before.alone + static_cast<std::int64_t>(before.smallest.size());
}

/// What the wave did in the stratum of `out`.
void take_stratum(const Invitation& invitation, Explanation& out) {
  for (const auto& stratum : invitation.strata) {
    if (stratum.name == out.stratum) out.drawn = stratum;
  }
  const std::size_t columns = invitation.header.size();
  for (const auto& letter : invitation.rows) {  // by ticket within a stratum
    if (letter[columns - 2] == out.stratum) out.cut = letter[columns - 1];
  }
}

}  // namespace

std::vector<std::string> ticket_lines(const std::string& seed, const std::string& stratum,
                                      const std::string& id) {
  return {"burgerberaad/1", "letters", seed, stratum, id};
}

std::optional<Explanation> explain(const InviteSettings& settings, const Invitation& invitation,
                                   const std::string& id, Diagnostics& diagnostics) {
  EligibilitySettings eligibility = settings.eligibility;
  eligibility.id = invitation.id_column;
  Earlier earlier;
  bool marked = settings.letters.earlier_marked;
  if (!settings.collective.empty()) {
    read_collective(settings.collective, eligibility.household, eligibility.collective,
                    diagnostics);
  }
  for (const auto& path : settings.exclude) {
    read_exclusions(path, eligibility.id, eligibility.excluded, earlier, marked, diagnostics);
  }
  const Rows rows(settings.register_file, std::move(eligibility), diagnostics);
  if (!rows.ok() || diagnostics.has_errors()) return std::nullopt;
  const Found found = find(rows, id);
  if (!check_found(found, id, settings.register_file.string(), diagnostics)) return std::nullopt;

  Explanation out;
  out.kind = found.judged.kind;
  out.line = found.lines.front();
  out.diagnostic = found.judged.diagnostic;
  if (out.kind == Judged::Kind::ineligible) {
    out.reason = rows.eligibility().reasons()[found.judged.reason];
  }
  if (out.kind != Judged::Kind::eligible) return out;
  out.stratum = found.judged.stratum;
  out.ticket = hex(letter_ticket(settings.letters.seed, out.stratum, id));
  out.alone = found.judged.address.empty();
  take_stratum(invitation, out);
  compare(rows, settings.letters.seed, found.judged, id, out);
  const bool passed_over = !marked && out.rank > 0 && out.rank <= out.drawn.passed;
  out.earlier = earlier.count(id) > 0 || passed_over;
  out.letter = out.rank > 0 && !out.earlier && out.cut && !(*out.cut < out.ticket);
  return out;
}

}  // namespace burgerberaad
