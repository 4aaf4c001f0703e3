#include "burgerberaad/panel/panel.hpp"

#include "burgerberaad/core/random.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {

PanelOfMembers name_members(const Pool& pool, const Draw& draw, std::int64_t reserves) {
  PanelOfMembers panel;
  std::vector<bool> out(pool.size(), false);
  for (const auto person : draw.excluded) out[person] = true;
  for (const auto person : draw.selected) {
    out[person] = true;
    panel.members.push_back(
        {fmt::format("P-{:03}", panel.members.size() + 1), person, pool.ids[person]});
  }
  const std::string seed = later_seed(draw.record);
  std::vector<std::pair<Digest, std::size_t>> queue;
  for (std::size_t person = 0; person < pool.size(); ++person) {
    if (out[person]) continue;
    queue.emplace_back(ticket("reserves", seed, "", pool.ids[person]), person);
  }
  std::sort(queue.begin(), queue.end());
  queue.resize(std::min(queue.size(), static_cast<std::size_t>(reserves)));
  for (const auto& [digest, person] : queue) {
    panel.reserves.push_back(
        {fmt::format("R-{:03}", panel.reserves.size() + 1), person, pool.ids[person]});
  }
  return panel;
}

std::string members_csv(const PanelOfMembers& panel, const PoolKey& key) {
  std::map<std::string, std::string> id_of;
  for (const auto& [id, code] : key) id_of[code.opaque] = id;
  std::vector<std::vector<std::string>> rows;
  for (const auto* list : {&panel.members, &panel.reserves}) {
    for (const auto& member : *list) {
      rows.push_back({member.member, id_of[member.opaque], member.opaque});
    }
  }
  return to_csv({"member", "id", "opaque"}, rows);
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
