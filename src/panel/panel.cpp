#include "burgerberaad/panel/panel.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/panel/messages.hpp"
#include "burgerberaad/panel/replacement.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {

namespace {

/// Gives out "P-001", "P-002" and on, after the highest number among `named`.
class Names {
 public:
  Names(std::string prefix, const std::vector<std::string>& named) : prefix_(std::move(prefix)) {
    for (const auto& name : named) {
      if (!name.starts_with(prefix_)) continue;
      auto digits = std::string_view(name).substr(prefix_.size());
      last_ = std::max(last_, take_whole(digits).value_or(0));
    }
  }
  std::string next() { return fmt::format("{}{:03}", prefix_, ++last_); }

 private:
  std::string prefix_;
  std::int64_t last_ = 0;
};

}  // namespace

PanelOfMembers name_members(const Pool& pool, const Draw& draw, std::int64_t reserves,
                            const std::vector<std::string>& named) {
  PanelOfMembers panel;
  Names members("P-", named);
  Names stand_ins("R-", named);
  std::vector<bool> out(pool.size(), false);
  for (const auto person : draw.excluded) out[person] = true;
  for (const auto person : draw.selected) {
    out[person] = true;
    panel.members.push_back({members.next(), person, pool.ids[person]});
  }
  const std::string seed = later_seed(draw.record);
  std::vector<std::pair<Digest, std::size_t>> queue;
  for (std::size_t person = 0; person < pool.size(); ++person) {
    if (out[person]) continue;
    queue.emplace_back(reserve_ticket(seed, pool.ids[person]), person);
  }
  std::sort(queue.begin(), queue.end());
  queue.resize(std::min(queue.size(), static_cast<std::size_t>(reserves)));
  for (const auto& [digest, person] : queue) {
    panel.reserves.push_back({stand_ins.next(), person, pool.ids[person]});
  }
  return panel;
}

std::string next_member(const std::vector<std::string>& named) {
  return Names("P-", named).next();
}

std::vector<MemberRow> member_rows(const PanelOfMembers& panel, const PoolKey& key) {
  std::map<std::string, std::string> id_of;
  for (const auto& [id, code] : key) id_of[code.opaque] = id;
  std::vector<MemberRow> rows;
  rows.reserve(panel.members.size() + panel.reserves.size());
  for (const auto* list : {&panel.members, &panel.reserves}) {
    for (const auto& member : *list) {
      rows.push_back({member.member, id_of[member.opaque], member.opaque});
    }
  }
  return rows;
}

std::optional<std::vector<MemberRow>> read_members(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics) {
  std::vector<MemberRow> rows;
  if (!std::filesystem::exists(path)) return rows;
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  if (table->header != std::vector<std::string>{"member", "id", "opaque"}) {
    diagnostics.error(msg::members_columns, table->where(std::nullopt));
    return std::nullopt;
  }
  rows.reserve(table->rows.size());
  for (const auto& row : table->rows) rows.push_back({row.cells[0], row.cells[1], row.cells[2]});
  return rows;
}

std::string to_csv(const std::vector<MemberRow>& rows) {
  std::vector<std::vector<std::string>> cells;
  cells.reserve(rows.size());
  for (const auto& row : rows) cells.push_back({row.member, row.id, row.opaque});
  return to_csv({"member", "id", "opaque"}, cells);
}

std::string rows_csv(const Pool& pool, const std::vector<std::size_t>& selected, bool chosen) {
  std::vector<bool> in(pool.size(), false);
  for (const auto person : selected) in[person] = true;
  std::vector<bool> wanted(pool.table.rows.size(), false);
  for (std::size_t person = 0; person < pool.size(); ++person) {
    wanted[pool.rows[person]] = in[person] == chosen;
  }
  std::vector<std::vector<std::string>> rows;
  for (std::size_t row = 0; row < wanted.size(); ++row) {
    if (wanted[row]) rows.push_back(pool.table.rows[row].cells);
  }
  return to_csv(pool.table.header, rows, pool.table.dialect);
}

}  // namespace burgerberaad
