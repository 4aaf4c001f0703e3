#include "burgerberaad/quota/quota.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/quota/messages.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace burgerberaad {
namespace {

struct Columns {
  std::size_t category = 0;
  std::size_t feature = 0;
  std::size_t least = 0;
  std::size_t most = 0;
  std::optional<std::size_t> least_flex;
  std::optional<std::size_t> most_flex;
};

std::optional<Columns> find_columns(const CsvTable& table, Diagnostics& diagnostics) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPairs{
      {{"category", "feature"}, {"category", "value"}, {"category", "name"}, {"feature", "value"}}};
  Columns columns;
  const auto pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const auto& names) {
    return table.column(names.first) && table.column(names.second);
  });
  bool complete = pair != kPairs.end();
  if (complete) {
    columns.category = *table.column(pair->first);
    columns.feature = *table.column(pair->second);
  } else {
    diagnostics.error(msg::quota_columns, table.where(std::nullopt));
  }
  for (const auto& [name, index] : {std::pair("min", &columns.least), {"max", &columns.most}}) {
    const auto found = table.column(name);
    if (found) *index = *found;
    if (!found) {
      diagnostics.error(msg::quota_no_column, table.where(std::nullopt), name);
      complete = false;
    }
  }
  columns.least_flex = table.column("min_flex");
  columns.most_flex = table.column("max_flex");
  return complete ? std::optional(columns) : std::nullopt;
}

/// Nobody draws a panel of a thousand million; a larger number is a slip of the hand.
constexpr std::int64_t kMostPeople = 1'000'000'000;

std::optional<std::int64_t> whole(const std::string& cell) {
  const auto first = cell.find_first_not_of(' ');
  if (first == std::string::npos) return std::nullopt;
  const auto last = cell.find_last_not_of(' ');
  return parse_whole(std::string_view(cell).substr(first, last + 1 - first), 0, kMostPeople);
}

class QuotaReader {
 public:
  QuotaReader(const CsvTable& table, const Columns& columns, Diagnostics& diagnostics)
      : table_(table), columns_(columns), diagnostics_(diagnostics) {}

  void row(std::size_t index) {
    row_ = index;
    const std::string category = name(columns_.category);
    const std::string feature = name(columns_.feature);
    Quota quota;
    quota.feature = feature;
    quota.where = table_.where(index, columns_.feature);
    const auto least = number(columns_.least);
    const auto most = number(columns_.most);
    quota.least_flex = flex(columns_.least_flex);
    quota.most_flex = flex(columns_.most_flex);
    if (category.empty() || feature.empty() || !least || !most) return;
    quota.least = *least;
    quota.most = *most;
    check(category, quota);
    keep(category, std::move(quota));
  }

  [[nodiscard]] QuotaSet take() { return QuotaSet{table_.file, std::move(categories_)}; }

 private:
  [[nodiscard]] const std::string& cell(std::size_t column) const {
    return table_.rows[row_].cells[column];
  }

  std::string name(std::size_t column) {
    if (cell(column).empty()) {
      diagnostics_.error(msg::quota_nameless, table_.where(row_, column), table_.header[column]);
    }
    return cell(column);
  }

  std::optional<std::int64_t> number(std::size_t column) {
    const auto value = whole(cell(column));
    if (!value) {
      diagnostics_.error(msg::quota_number, table_.where(row_, column), cell(column));
    }
    return value;
  }

  std::optional<std::int64_t> flex(std::optional<std::size_t> column) {
    if (!column || cell(*column).empty()) return std::nullopt;
    return number(*column);
  }

  void check(const std::string& category, const Quota& quota) {
    if (quota.least > quota.most) {
      diagnostics_.error(msg::quota_min_above_max, table_.where(row_, columns_.least), category,
                         quota.feature, quota.least, quota.most);
    }
    if (quota.least_flex && *quota.least_flex > quota.least) {
      diagnostics_.error(msg::quota_min_flex, table_.where(row_, columns_.least_flex), category,
                         quota.feature, *quota.least_flex, quota.least);
    }
    if (quota.most_flex && *quota.most_flex < quota.most) {
      diagnostics_.error(msg::quota_max_flex, table_.where(row_, columns_.most_flex), category,
                         quota.feature, *quota.most_flex, quota.most);
    }
  }

  void keep(const std::string& category, Quota quota) {
    const auto [line, fresh] =
        lines_.try_emplace({category, quota.feature}, table_.rows[row_].line);
    if (!fresh) {
      diagnostics_.error(msg::quota_double, quota.where, category, quota.feature, line->second);
      return;
    }
    const auto [place, first] = places_.try_emplace(category, categories_.size());
    if (first) categories_.push_back({category, {}});
    categories_[place->second].quotas.push_back(std::move(quota));
  }

  const CsvTable& table_;
  const Columns& columns_;
  Diagnostics& diagnostics_;
  std::size_t row_ = 0;
  std::vector<Category> categories_;
  std::map<std::string, std::size_t> places_;
  std::map<std::pair<std::string, std::string>, std::size_t> lines_;
};

std::string text(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : std::string();
}

}  // namespace

std::optional<QuotaSet> read_quotas(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  const auto columns = find_columns(*table, diagnostics);
  if (!columns) return std::nullopt;
  QuotaReader reader(*table, *columns, diagnostics);
  for (std::size_t row = 0; row < table->rows.size(); ++row) reader.row(row);
  if (table->rows.empty()) diagnostics.error(msg::quota_none, Location{table->file, 0, 0, ""});
  if (table->rows.size() > kMostQuotas) {
    diagnostics.error(msg::quota_too_many, table->where(kMostQuotas), table->rows.size(),
                      kMostQuotas);
  }
  if (diagnostics.error_count() > errors) return std::nullopt;
  return reader.take();
}

std::string to_csv(const QuotaSet& quotas) {
  bool flexible = false;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) {
      flexible = flexible || quota.least_flex || quota.most_flex;
    }
  }
  std::vector<std::string> header{"category", "feature", "min", "max"};
  if (flexible) header.insert(header.end(), {"min_flex", "max_flex"});
  std::vector<std::vector<std::string>> rows;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) {
      std::vector<std::string> row{category.name, quota.feature, std::to_string(quota.least),
                                   std::to_string(quota.most)};
      if (flexible) row.insert(row.end(), {text(quota.least_flex), text(quota.most_flex)});
      rows.push_back(std::move(row));
    }
  }
  return to_csv(header, rows);
}

}  // namespace burgerberaad
