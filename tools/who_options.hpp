#pragma once

#include "burgerberaad/register/allocation.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The options that say who may get a letter and over which strata letters are dealt: shared by
/// `invite` and `invite plan`.
struct WhoOptions {
  std::string id;
  std::vector<std::string> by;
  std::string born;
  std::string on;
  std::optional<std::int64_t> min_age;
  std::vector<std::string> bands;
  std::vector<std::string> where;
  std::vector<std::string> leave_out;

  void declare(Options& options);
  /// Fills in `eligibility`; the date of birth only when an age matters. Reports what does not fit.
  void settle(EligibilitySettings& eligibility, Diagnostics& diagnostics) const;
};

/// --allocation: "proportional", "equal", "numbers:FILE" or "response:FILE". Reports what does not
/// fit; then nothing. Throws IoError.
std::optional<Allocation> read_allocation(const std::string& text,
                                          const std::vector<std::string>& by, Context& context);

/// `word` as a shell takes it for one word: between quotes where that is needed.
std::string shell_word(const std::string& word);

}  // namespace burgerberaad
