#include "register/streets.hpp"

#include <string_view>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The letters of Dutch postcodes: F, I, O, Q, U and Y are not given out.
constexpr std::string_view kLetters = "ABCDEGHJKLMNPRSTVWXZ";
constexpr int kPairs = static_cast<int>(kLetters.size() * kLetters.size());
constexpr int kNumbersPerPostcode = 20;
constexpr int kFirstDigits = 1000;
constexpr int kLastDigits = 9999;

std::string postcode(int digits, int letters) {
  const auto size = static_cast<int>(kLetters.size());
  return fmt::format("{}{}{}", digits, kLetters[static_cast<std::size_t>(letters / size)],
                     kLetters[static_cast<std::size_t>(letters % size)]);
}

}  // namespace

void Streets::new_postcode(Site& site) {
  ++site.letters;
  // SA, SD and SS are not given out.
  for (std::string code = postcode(0, site.letters % kPairs);
       code.ends_with("SA") || code.ends_with("SD") || code.ends_with("SS");
       code = postcode(0, site.letters % kPairs)) {
    ++site.letters;
  }
  if (site.letters >= kPairs || site.digits == 0) {
    site.digits = next_digits_;
    site.letters = 0;
    // After all of them, digits get longer: such a register is larger than the country.
    ++next_digits_;
    if (next_digits_ == kLastDigits + 1) next_digits_ = kFirstDigits;
    if (next_digits_ == 3500) next_digits_ = 10 * kFirstDigits;
  }
  site.number = 0;
}

void Streets::new_building(Site& site, bool collective, Rng& rng) {
  if (site.digits == 0 || site.number >= kNumbersPerPostcode) new_postcode(site);
  ++site.number;
  site.unit = 0;
  site.units = 1;
  const auto dice = rng.below(10);
  if (collective || dice < 7) return;
  site.lettered = dice < 9;
  site.units = static_cast<int>(2 + rng.below(site.lettered ? 2 : 7));
}

std::vector<std::string> Streets::next(const std::string& area, bool collective, Rng& rng) {
  Site& site = sites_[area];
  if (collective || site.unit == site.units) new_building(site, collective, rng);
  ++site.unit;
  std::vector<std::string> address{postcode(site.digits, site.letters), std::to_string(site.number),
                                   "", ""};
  if (site.units > 1 && site.lettered) address[2] = static_cast<char>('A' + site.unit - 1);
  if (site.units > 1 && !site.lettered) address[3] = std::to_string(site.unit);
  return address;
}

}  // namespace burgerberaad
