#include "burgerberaad/quota/response.hpp"

#include "burgerberaad/core/proportion.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/quota/messages.hpp"
#include "burgerberaad/register/invite.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

double shrunk(const Answered& answered, double wider) {
  return (static_cast<double>(answered.answers) + static_cast<double>(kShrink) * wider) /
         static_cast<double>(answered.sent + kShrink);
}

/// Letters and answers in every stratum of one feature.
using ByStratum = std::vector<Answered>;

class Counter {
 public:
  Counter(const LetterBook& book, const QuotaSet& quotas) : book_(book) {
    for (const auto& category : quotas.categories) {
      for (const auto& quota : category.quotas) {
        response_.quotas.push_back(
            {category.name, quota.feature, quota.least, 0, std::nullopt, false});
      }
    }
    name_strata();
    cells_.assign(response_.quotas.size(), ByStratum(response_.strata.size()));
    for (const auto& place : book.all()) add(place, false);
  }

  void read(const CsvTable& sign_ups, const SignUpColumns& columns) {
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (const auto& row : sign_ups.rows) {
      const auto place = letter_of(row, columns, book_);
      if (!place) {
        ++response_.strangers;
      } else if (!seen.emplace(place->file, place->row).second) {
        ++response_.again;
      } else {
        add(*place, true);
        add_features(sign_ups, row);
      }
    }
  }

  [[nodiscard]] Response take() { return std::move(response_); }
  [[nodiscard]] const std::vector<ByStratum>& cells() const { return cells_; }

 private:
  void name_strata() {
    for (const auto& place : book_.all()) {
      places_.emplace(book_.cell(place, kLetterColumns[1]).value_or(""), 0);
      const auto wave = book_.cell(place, kLetterColumns[0]).value_or("");
      response_.last_wave = std::max(response_.last_wave, parse_whole(wave).value_or(0));
    }
    for (auto& [name, place] : places_) {
      place = response_.strata.size();
      response_.strata.push_back({name, {}, 0});
    }
  }

  void add(LetterBook::Place place, bool answer) {
    const auto count = [answer](Answered& answered) {
      ++(answer ? answered.answers : answered.sent);
    };
    const auto found = places_.find(book_.cell(place, kLetterColumns[1]).value_or(""));
    const std::size_t stratum = found->second;
    count(response_.all);
    count(response_.strata[stratum].answered);
    for (std::size_t f = 0; f < response_.quotas.size(); ++f) {
      auto& quota = response_.quotas[f];
      const auto cell = book_.cell(place, quota.category);
      if (!cell) continue;
      if (!quota.answered) quota.answered.emplace();
      if (*cell != quota.feature) continue;
      count(*quota.answered);
      count(cells_[f][stratum]);
    }
  }

  void add_features(const CsvTable& sign_ups, const CsvRow& row) {
    for (auto& quota : response_.quotas) {
      const auto column = sign_ups.column(quota.category);
      if (column && row.cells[*column] == quota.feature) ++quota.people;
    }
  }

  const LetterBook& book_;
  Response response_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<ByStratum> cells_;  ///< per quota
};

/// Sign-ups that a letter to each stratum gives: per quota, and at the end for the seats.
std::vector<std::vector<double>> yields(const Response& response,
                                        const std::vector<ByStratum>& cells) {
  const auto& all = response.all;
  const double overall =
      (static_cast<double>(all.answers) + 0.5) / (static_cast<double>(all.sent) + 1);
  std::vector<double> rates;
  rates.reserve(response.strata.size());
  for (const auto& stratum : response.strata) rates.push_back(shrunk(stratum.answered, overall));
  std::vector<std::vector<double>> result;
  result.reserve(cells.size() + 1);
  for (std::size_t f = 0; f < cells.size(); ++f) {
    const auto& quota = response.quotas[f];
    auto& row = result.emplace_back(rates);
    for (std::size_t h = 0; h < row.size(); ++h) {
      if (quota.answered) {
        const double rate = shrunk(cells[f][h], shrunk(*quota.answered, overall));
        row[h] = rate * static_cast<double>(cells[f][h].sent) /
                 static_cast<double>(response.strata[h].answered.sent);
      } else {
        row[h] *= (static_cast<double>(quota.people) + 0.5) / static_cast<double>(all.answers + 1);
      }
    }
  }
  result.push_back(std::move(rates));
  return result;
}

/// The order in which what is missing is dealt with: what fewest strata can give first.
std::vector<std::size_t> narrowest_first(const std::vector<std::vector<double>>& yields) {
  std::vector<std::size_t> order(yields.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto width = [&](std::size_t f) {
    return std::count_if(yields[f].begin(), yields[f].end(), [](double y) { return y > 0; });
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return width(a) < width(b); });
  return order;
}

void plan_next(Response& response, const std::vector<ByStratum>& cells, double probability) {
  const auto gives = yields(response, cells);
  std::vector<double> letters(response.strata.size(), 0);
  for (const auto f : narrowest_first(gives)) {
    const bool quota = f < response.quotas.size();
    const auto missing = quota ? response.quotas[f].missing() : response.missing_people();
    if (missing == 0) continue;
    double to_come = 0;      // from the letters that others need already
    double per_measure = 0;  // from one letter more for each that was sent
    for (std::size_t h = 0; h < letters.size(); ++h) {
      to_come += letters[h] * gives[f][h];
      per_measure += static_cast<double>(response.strata[h].answered.sent) * gives[f][h];
    }
    if (per_measure <= 0) {
      response.quotas[f].unreachable = true;
      continue;
    }
    const double measures = (poisson_mean(missing, probability) - to_come) / per_measure;
    if (measures <= 0) continue;
    for (std::size_t h = 0; h < letters.size(); ++h) {
      if (gives[f][h] <= 0) continue;
      letters[h] += measures * static_cast<double>(response.strata[h].answered.sent);
    }
  }
  for (std::size_t h = 0; h < letters.size(); ++h) {
    response.strata[h].next = static_cast<std::int64_t>(std::ceil(letters[h]));
    response.next += response.strata[h].next;
  }
}

}  // namespace

std::optional<Response> response_to(const LetterBook& book, const CsvTable& sign_ups,
                                    const QuotaSet& quotas, std::int64_t seats,
                                    const Rational& probability, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto columns = sign_up_columns(sign_ups, book, diagnostics);
  for (const auto& category : quotas.categories) {
    if (sign_ups.column(category.name)) continue;
    diagnostics.error(msg::response_no_column, sign_ups.where(std::nullopt), category.name,
                      fmt::format("{}", fmt::join(sign_ups.header, ", ")));
  }
  if (book.size() == 0) {
    diagnostics.error(msg::response_no_letters, {book.files().front().file, 0, 0, ""});
  }
  if (!columns || diagnostics.error_count() > errors_before) return std::nullopt;
  Counter counter(book, quotas);
  counter.read(sign_ups, *columns);
  const auto& cells = counter.cells();
  Response response = counter.take();
  response.seats = seats;
  plan_next(response, cells, probability.convert_to<double>());
  return response;
}

}  // namespace burgerberaad
