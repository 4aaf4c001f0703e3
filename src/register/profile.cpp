#include "burgerberaad/register/profile.hpp"

#include "burgerberaad/core/string_hash.hpp"
#include "burgerberaad/core/threads.hpp"
#include "burgerberaad/io/csv_blocks.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "burgerberaad/register/invite.hpp"
#include "burgerberaad/register/messages.hpp"
#include "register/bsn_guess.hpp"
#include "register/hash64.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostDoubled = 10;
constexpr std::size_t kMostReports = 100;

/// Counts the values of one column as long as there are not too many.
class ColumnCounter {
 public:
  void see(const std::string& cell) {
    if (cell.empty()) {
      ++blank_;
    } else if (!many_) {
      add(cell, 1);
    }
  }

  /// For the first rows: whether the column holds dates.
  void judge(const std::string& cell) {
    if (cell.empty()) return;
    ++judged_;
    dates_ = dates_ && parse_register_date(cell).has_value();
  }

  void merge(const ColumnCounter& other) {
    blank_ += other.blank_;
    judged_ += other.judged_;
    dates_ = dates_ && other.dates_;
    many_ = many_ || other.many_;
    for (const auto& [value, count] : other.counts_) {
      if (!many_) add(value, count);
    }
    if (many_) counts_.clear();
  }

  [[nodiscard]] ColumnProfile result(const std::string& name, std::size_t top) const {
    ColumnProfile column;
    column.name = name;
    column.blank = blank_;
    column.dates = dates_ && judged_ > 0;
    if (many_) return column;
    column.distinct = static_cast<std::int64_t>(counts_.size());
    column.top.assign(counts_.begin(), counts_.end());
    std::sort(column.top.begin(), column.top.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    if (column.top.size() > top) column.top.resize(top);
    return column;
  }

 private:
  void add(const std::string& value, std::int64_t count) {
    const auto found = counts_.find(std::string_view(value));
    if (found != counts_.end()) {
      found->second += count;
    } else if (counts_.size() < static_cast<std::size_t>(kMostDistinct)) {
      counts_.emplace(value, count);
    } else {
      many_ = true;
      counts_.clear();
    }
  }

  /// In no order, which result() makes.
  StringTable<std::int64_t> counts_;
  std::int64_t blank_ = 0;
  std::int64_t judged_ = 0;
  bool many_ = false;
  bool dates_ = true;
};

struct IdAt {
  std::uint64_t hash = 0;
  std::uint64_t line = 0;
  friend bool operator<(const IdAt& a, const IdAt& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.line < b.line;
  }
};

/// Hashes, or what has one, in heaps by their first bits, so that each heap can be sorted on its
/// own.
constexpr std::size_t kHeapBits = 8;
template <class Hashed>
using Heaps = std::array<std::vector<Hashed>, std::size_t{1} << kHeapBits>;

std::size_t heap_of(std::uint64_t hash) {
  return static_cast<std::size_t>(hash >> (64 - kHeapBits));
}

/// What one thread sees of a register.
struct Seen {
  explicit Seen(std::size_t columns) : counters(columns) {}

  std::int64_t rows = 0;
  std::int64_t without_address = 0;
  std::int64_t without_id = 0;
  std::int64_t impossible_dates = 0;
  std::int64_t half_addresses = 0;
  std::vector<ColumnCounter> counters;
  BsnGuess bsn;
  Heaps<IdAt> ids;
  Heaps<std::uint64_t> addresses;
};

/// Of all threads, heap `heap` of `member`, sorted.
template <class Hashed>
std::vector<Hashed> sorted_heap(std::vector<Seen>& seen, Heaps<Hashed> Seen::*member,
                                std::size_t heap) {
  std::vector<Hashed> all = std::move((seen.front().*member)[heap]);
  for (std::size_t thread = 1; thread < seen.size(); ++thread) {
    auto& more = (seen[thread].*member)[heap];
    all.insert(all.end(), more.begin(), more.end());
    more = {};
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// Rows with an id that stood before. Two ids with one 64-bit hash would be told as doubled; among
/// 20 million ids the chance of any such pair is about one in a hundred thousand.
void find_doubled(const std::vector<IdAt>& ids, RegisterProfile& profile) {
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i].hash != ids[i - 1].hash) continue;
    ++profile.doubled_ids;
    profile.doubled.push_back({ids[i - 1].line, ids[i].line});
  }
}

void count_households(const std::vector<std::uint64_t>& addresses, RegisterProfile& profile) {
  for (auto at = addresses.begin(); at != addresses.end();) {
    auto next = at;
    while (next != addresses.end() && *next == *at) ++next;
    ++profile.household_sizes[next - at];
    at = next;
  }
}

/// Finds doubled ids and households, a heap at a time, on all threads.
void settle_heaps(std::vector<Seen>& seen, RegisterProfile& profile) {
  const std::size_t threads = seen.size();
  std::vector<RegisterProfile> parts(threads);
  run_threads(threads, [&](std::size_t thread) {
    for (std::size_t heap = thread; heap < seen.front().ids.size(); heap += threads) {
      find_doubled(sorted_heap(seen, &Seen::ids, heap), parts[thread]);
      count_households(sorted_heap(seen, &Seen::addresses, heap), parts[thread]);
    }
  });
  for (const auto& part : parts) {
    profile.doubled_ids += part.doubled_ids;
    profile.doubled.insert(profile.doubled.end(), part.doubled.begin(), part.doubled.end());
    for (const auto& [size, addresses] : part.household_sizes) {
      profile.household_sizes[size] += addresses;
    }
  }
  std::sort(profile.doubled.begin(), profile.doubled.end(),
            [](const auto& a, const auto& b) { return a.second_line < b.second_line; });
  if (profile.doubled.size() > kMostDoubled) profile.doubled.resize(kMostDoubled);
}

std::vector<std::size_t> columns_of(const CsvReader& reader,
                                    const std::vector<std::string>& names) {
  std::vector<std::size_t> columns;
  for (const auto& name : names) {
    if (const auto column = reader.column(name)) columns.push_back(*column);
  }
  return columns;
}

/// 2001-02-31 or 31-02-2001: written as a day, and not one that exists.
bool is_impossible_date(std::string_view cell) {
  if (cell.size() != 10) return false;
  const bool year_first = cell[4] == '-' && cell[7] == '-';
  if (!year_first && (cell[2] != '-' || cell[5] != '-')) return false;
  const auto number = [&](std::size_t at) {
    const auto tens = static_cast<unsigned>(cell[at] - '0');
    const auto ones = static_cast<unsigned>(cell[at + 1] - '0');
    return tens < 10 && ones < 10 ? 10 * tens + ones : 100;
  };
  const unsigned month = number(year_first ? 5 : 3);
  const unsigned day = number(year_first ? 8 : 0);
  const std::size_t year = year_first ? 0 : 6;
  if (month == 100 || day == 100 || number(year) == 100 || number(year + 2) == 100) return false;
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28) return false;  // nearly all
  return !parse_register_date(cell);
}

/// Looks at rows for a profile, on one thread per Seen.
class Profiler {
 public:
  Profiler(const ProfileSettings& settings, const CsvReader& head, RegisterProfile& profile,
           Diagnostics& diagnostics)
      : settings_(settings), profile_(profile), diagnostics_(diagnostics) {
    id_ = head.column(profile.id_column);
    address_ = columns_of(head, profile.address);
    const std::size_t threads = settings.threads > 0 ? settings.threads : usual_threads();
    seen_.assign(threads, Seen(head.header().size()));
  }

  [[nodiscard]] std::size_t threads() const { return seen_.size(); }

  /// Looks at a block; what it gives back tells of the rows that are wrong.
  CommitBlock look(std::size_t thread, CsvReader& rows) {
    Seen& seen = seen_[thread];
    auto wrong = std::make_shared<std::vector<Wrong>>();
    rows.on_bad_row([&](const CsvRow& row, const Diagnostic& why) {
      wrong->push_back({why, row, true});
    });
    CsvRow row;
    std::vector<std::string_view> cells;
    std::string address;
    while (rows.next(row)) {
      ++seen.rows;
      for (std::size_t i = 0; i < row.cells.size(); ++i) seen.counters[i].see(row.cells[i]);
      if (BsnGuess::looks_at(row)) {
        seen.bsn.see(row.cells);
        for (std::size_t i = 0; i < row.cells.size(); ++i) seen.counters[i].judge(row.cells[i]);
      }
      if (id_ && !is_blank(row.cells[*id_])) {
        const std::uint64_t hash = hash64(row.cells[*id_]);
        seen.ids[heap_of(hash)].push_back({hash, row.line});
      }
      suspect(seen, row, rows, *wrong);
      if (address_.empty()) continue;
      cells.clear();
      for (const auto column : address_) cells.emplace_back(row.cells[column]);
      write_address_key(cells, address);
      if (address.empty()) {
        ++seen.without_address;
      } else {
        const std::uint64_t hash = hash64(address);
        seen.addresses[heap_of(hash)].push_back(hash);
      }
    }
    return [this, wrong] {
      for (const auto& each : *wrong) tell(each);
    };
  }

  void finish(const CsvReader& head) {
    Seen& all = seen_.front();
    for (std::size_t thread = 1; thread < seen_.size(); ++thread) {
      const Seen& part = seen_[thread];
      all.rows += part.rows;
      all.without_address += part.without_address;
      all.without_id += part.without_id;
      all.impossible_dates += part.impossible_dates;
      all.half_addresses += part.half_addresses;
      all.bsn.merge(part.bsn);
      for (std::size_t i = 0; i < all.counters.size(); ++i) {
        all.counters[i].merge(part.counters[i]);
      }
    }
    profile_.rows = all.rows;
    profile_.without_address = all.without_address;
    profile_.without_id = all.without_id;
    profile_.impossible_dates = all.impossible_dates;
    profile_.half_addresses = all.half_addresses;
    for (std::size_t i = 0; i < all.counters.size(); ++i) {
      profile_.columns.push_back(all.counters[i].result(head.header()[i], settings_.top));
      profile_.columns.back().bsn_like = all.bsn.looks(i);
    }
    settle_heaps(seen_, profile_);
    if (!settings_.rejects && profile_.rejected > static_cast<std::int64_t>(kMostReports)) {
      const Location file{head.where_header().file, 0, 0, ""};
      diagnostics_.error(msg::csv_more_bad_rows, file,
                         profile_.rejected - static_cast<std::int64_t>(kMostReports));
    }
  }

 private:
  struct Wrong {
    Diagnostic why;
    CsvRow row;
    bool unreadable = false;
  };

  void suspect(Seen& seen, const CsvRow& row, const CsvReader& rows, std::vector<Wrong>& wrong) {
    const auto add = [&](std::int64_t& count, const Message& message, std::size_t column,
                         const std::string& argument) {
      ++count;
      if (!settings_.rejects) return;
      wrong.push_back({{Severity::warning, &message, {argument}, rows.where(row, column)}, row});
    };
    if (id_ && is_blank(row.cells[*id_])) {
      add(seen.without_id, msg::register_blank_id, *id_, profile_.id_column);
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!is_impossible_date(row.cells[i])) continue;
      add(seen.impossible_dates, msg::register_bad_birth, i, row.cells[i]);
      break;
    }
    if (address_.size() < 2) return;
    const bool first = is_blank(row.cells[address_[0]]);
    if (first != is_blank(row.cells[address_[1]])) {
      const std::size_t empty = first ? 0 : 1;
      add(seen.half_addresses, msg::register_half_address, address_[empty],
          profile_.address[empty]);
    }
  }

  void tell(const Wrong& wrong) {
    if (wrong.unreadable) ++profile_.rejected;
    if (settings_.rejects) {
      settings_.rejects(wrong.why, wrong.row);
    } else if (profile_.rejected <= static_cast<std::int64_t>(kMostReports)) {
      diagnostics_.add(wrong.why);
    }
  }

  const ProfileSettings& settings_;
  RegisterProfile& profile_;
  Diagnostics& diagnostics_;
  std::optional<std::size_t> id_;
  std::vector<std::size_t> address_;
  std::vector<Seen> seen_;  ///< per thread
};

}  // namespace

std::optional<RegisterProfile> profile_register(const std::filesystem::path& path,
                                                const ProfileSettings& settings,
                                                Diagnostics& diagnostics) {
  CsvReader head(path, diagnostics);
  if (!head.ok()) return std::nullopt;
  RegisterProfile profile;
  Diagnostics unknown;  // a register without a known id is no error here
  const bool id_asked = !settings.id.empty();
  profile.id_column =
      find_id_column(head, settings.id, id_asked ? diagnostics : unknown).value_or("");
  profile.address =
      settings.household.empty() ? known_address_columns(head.header()) : settings.household;
  Profiler profiler(settings, head, profile, diagnostics);
  read_blocks(head, profiler.threads(), diagnostics,
              [&](std::size_t thread, CsvReader& rows) { return profiler.look(thread, rows); });
  profile.dialect = head.dialect();
  profiler.finish(head);
  return profile;
}

}  // namespace burgerberaad
