#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/register/letter_book.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Letters sent and answered with a sign-up.
struct Answered {
  std::int64_t sent = 0;
  std::int64_t answers = 0;
};

struct StratumResponse {
  std::string name;
  Answered answered;
  std::int64_t next = 0;  ///< letters that the next wave needs
};

struct QuotaResponse {
  std::string category;
  std::string feature;
  std::int64_t least = 0;
  std::int64_t people = 0;           ///< sign-ups with the feature, as they wrote it themselves
  std::optional<Answered> answered;  ///< nothing when the letters do not hold the category
  bool unreachable = false;          ///< short, but nobody with a letter has the feature

  [[nodiscard]] std::int64_t missing() const { return people < least ? least - people : 0; }
};

/// What came of the letters so far, and what the next wave needs.
struct Response {
  std::int64_t last_wave = 0;
  Answered all;
  std::int64_t strangers = 0;  ///< sign-ups of people without a letter; they are not counted
  std::int64_t again = 0;      ///< further sign-ups of the same person; not counted
  std::int64_t seats = 0;
  std::vector<StratumResponse> strata;  ///< by name
  std::vector<QuotaResponse> quotas;    ///< in the order of the quotas
  std::int64_t next = 0;                ///< letters of the next wave in all; 0: nothing is missing

  [[nodiscard]] std::int64_t missing_people() const {
    return all.answers < seats ? seats - all.answers : 0;
  }
};

/// How many letters a rate is shrunk by, see response_to.
inline constexpr std::int64_t kShrink = 100;

/// Counts sign-ups against letters, per stratum and per feature, and reckons the next wave.
///
/// Rates of few letters are shrunk to a wider one, as if kShrink = m more letters had been answered
/// at that: with n letters and a answers, p = (a + 1/2) / (n + 1) overall, r_f = (a_f + m p) / (n_f
/// + m) of a feature, r_h the same of a stratum, and r_hf = (a_hf + m r_f) / (n_hf + m) of a
/// feature in a stratum. A letter to stratum h then gives y_hf = n_hf / n_h * r_hf sign-ups with
/// feature f; of a category that the letters do not hold, r_h * (a_f + 1/2) / (a + 1).
///
/// For a feature of which d are missing the wave aims at the mean number at which a Poisson number
/// is at least d with `probability`, and in the same way for the seats as a whole. The features are
/// taken in the order of how few strata have them; the letters that a feature still needs are dealt
/// over its strata in proportion to the letters sent before. So each minimum by itself is filled
/// with about that chance; all of them together with a smaller one.
std::optional<Response> response_to(const LetterBook& book, const CsvTable& sign_ups,
                                    const QuotaSet& quotas, std::int64_t seats,
                                    const Rational& probability, Diagnostics& diagnostics);

}  // namespace burgerberaad
