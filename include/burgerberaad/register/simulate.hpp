#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/register/population.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The names of the address columns of a made-up register.
inline constexpr const char* kSimulatedAddress[] = {"postcode", "huisnummer", "huisletter",
                                                    "toevoeging"};

struct SimulateSettings {
  std::int64_t people = 0;
  std::string seed;
  /// The day on which ages are reckoned; without it there are no dates of birth.
  std::optional<Date> on;
};

using RowSink = std::function<void(const std::vector<std::string>& cells)>;

struct SimulatedRegister {
  std::vector<std::string> header;
  std::int64_t people = 0;
  std::int64_t addresses = 0;
  /// Care homes and the like: postcode, huisnummer, huisletter, toevoeging.
  std::vector<std::vector<std::string>> collective;
  bool born = false;  ///< whether there is a column geboortedatum
};

/// A made-up register, row by row: `sink` gets the header first. Columns: id (opaque, unlike a
/// citizen service number), each category of the population that is not asked at sign-up,
/// geboortedatum when a category consists of age bands, and the address. Every margin is that of
/// the population to one person (largest remainder). Housemates share wijk, buurt and the like;
/// beyond that, people's features are independent, as margins tell no more. Households have 1 to 6
/// people and about one address in 4,000 is a collective one, whose residents are of the oldest
/// band. Memory does not grow with the number of people.
SimulatedRegister simulate_register(const Population& population, const SimulateSettings& settings,
                                    const RowSink& sink);

/// The response of people with one value, e.g. (leeftijd, 65+, 0.16).
struct ResponseRule {
  std::string column;
  std::string value;
  Rational rate;
};

/// "leeftijd:65+=16%"; nothing when it is not of that form.
std::optional<ResponseRule> parse_response_rule(std::string_view text);

struct ResponseSettings {
  std::string seed;
  Rational rate;                    ///< of whoever fits no rule
  std::vector<ResponseRule> rules;  ///< the mean of all that fit a person counts
};

/// Who of `rows` said yes: the indices, in their order. `header` names the cells.
std::vector<std::size_t> simulate_response(const std::vector<std::string>& header,
                                           const std::vector<std::vector<std::string>>& rows,
                                           const ResponseSettings& settings);

/// `count` values of a category with the margins of the population, in random order: what people
/// answer to a question that the register does not hold.
std::vector<std::string> simulate_answers(const PopulationCategory& category, std::size_t count,
                                          const std::string& seed);

}  // namespace burgerberaad
