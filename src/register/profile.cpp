#include "burgerberaad/register/profile.hpp"

#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "burgerberaad/register/invite.hpp"
#include "register/bsn_guess.hpp"
#include "register/hash64.hpp"

#include <algorithm>
#include <string_view>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostDoubled = 10;

/// Counts the values of one column as long as there are not too many.
class ColumnCounter {
 public:
  void see(const std::string& cell) {
    if (cell.empty()) {
      ++blank_;
      return;
    }
    if (dates_ && seen_ < kDateSample) {
      ++seen_;
      dates_ = parse_register_date(cell).has_value();
    }
    if (many_) return;
    const auto found = counts_.find(cell);
    if (found != counts_.end()) {
      ++found->second;
    } else if (counts_.size() < static_cast<std::size_t>(kMostDistinct)) {
      counts_.emplace(cell, 1);
    } else {
      many_ = true;
      counts_.clear();
    }
  }

  [[nodiscard]] ColumnProfile result(const std::string& name, std::size_t top) const {
    ColumnProfile column;
    column.name = name;
    column.blank = blank_;
    column.dates = dates_ && seen_ > 0;
    if (many_) return column;
    column.distinct = static_cast<std::int64_t>(counts_.size());
    column.top.assign(counts_.begin(), counts_.end());
    std::stable_sort(column.top.begin(), column.top.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (column.top.size() > top) column.top.resize(top);
    return column;
  }

 private:
  static constexpr std::int64_t kDateSample = 1000;
  std::map<std::string, std::int64_t, std::less<>> counts_;
  std::int64_t blank_ = 0;
  std::int64_t seen_ = 0;
  bool many_ = false;
  bool dates_ = true;
};

struct IdAt {
  std::uint64_t hash = 0;
  std::uint64_t line = 0;
};

/// Rows with an id that stood before. Two ids with one 64-bit hash would be told as doubled; among
/// 20 million ids the chance of any such pair is about one in a hundred thousand.
void find_doubled(std::vector<IdAt>& ids, RegisterProfile& profile) {
  std::sort(ids.begin(), ids.end(), [](const IdAt& a, const IdAt& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.line < b.line;
  });
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i].hash != ids[i - 1].hash) continue;
    ++profile.doubled_ids;
    profile.doubled.push_back({ids[i - 1].line, ids[i].line});
  }
  std::sort(profile.doubled.begin(), profile.doubled.end(),
            [](const auto& a, const auto& b) { return a.second_line < b.second_line; });
  if (profile.doubled.size() > kMostDoubled) profile.doubled.resize(kMostDoubled);
}

void count_households(std::vector<std::uint64_t>& addresses, RegisterProfile& profile) {
  std::sort(addresses.begin(), addresses.end());
  for (auto at = addresses.begin(); at != addresses.end();) {
    const auto next = std::upper_bound(at, addresses.end(), *at);
    ++profile.household_sizes[next - at];
    at = next;
  }
}

std::vector<std::size_t> columns_of(const CsvReader& reader,
                                    const std::vector<std::string>& names) {
  std::vector<std::size_t> columns;
  for (const auto& name : names) {
    if (const auto column = reader.column(name)) columns.push_back(*column);
  }
  return columns;
}

}  // namespace

std::optional<RegisterProfile> profile_register(const std::filesystem::path& path,
                                                const ProfileSettings& settings,
                                                Diagnostics& diagnostics) {
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  RegisterProfile profile;
  Diagnostics unknown;  // a register without a known id is no error here
  const bool id_asked = !settings.id.empty();
  profile.id_column =
      find_id_column(reader, settings.id, id_asked ? diagnostics : unknown).value_or("");
  profile.address =
      settings.household.empty() ? known_address_columns(reader.header()) : settings.household;
  const auto address_columns = columns_of(reader, profile.address);
  const auto id = reader.column(profile.id_column);

  std::vector<ColumnCounter> counters(reader.header().size());
  std::vector<IdAt> ids;
  std::vector<std::uint64_t> addresses;
  std::vector<std::string_view> cells;
  BsnGuess bsn;
  CsvRow row;
  while (reader.next(row)) {
    ++profile.rows;
    bsn.see(row.cells);
    for (std::size_t i = 0; i < counters.size(); ++i) counters[i].see(row.cells[i]);
    if (id) ids.push_back({hash64(row.cells[*id]), row.line});
    if (address_columns.empty()) continue;
    cells.clear();
    for (const auto column : address_columns) cells.emplace_back(row.cells[column]);
    const auto key = address_key(cells);
    if (key.empty()) {
      ++profile.without_address;
    } else {
      addresses.push_back(hash64(key));
    }
  }
  profile.dialect = reader.dialect();
  profile.rejected = static_cast<std::int64_t>(reader.bad_rows());
  for (std::size_t i = 0; i < counters.size(); ++i) {
    profile.columns.push_back(counters[i].result(reader.header()[i], settings.top));
    profile.columns.back().bsn_like = bsn.looks(i);
  }
  find_doubled(ids, profile);
  count_households(addresses, profile);
  return profile;
}

}  // namespace burgerberaad
