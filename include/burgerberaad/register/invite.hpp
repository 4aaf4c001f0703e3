#pragma once

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/chances.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "burgerberaad/register/letters.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// The columns that a file of letters has after those of the register.
inline constexpr const char* kLetterColumns[] = {"letter_wave", "letter_stratum", "letter_ticket"};
/// After them, when InviteSettings::flags names any: those that are marked in the row, spaced.
inline constexpr const char* kLetterFlags = "letter_flags";

struct InviteSettings {
  std::filesystem::path register_file;  ///< "-" is standard input
  LetterSettings letters;
  EligibilitySettings eligibility;
  std::filesystem::path collective;  ///< CSV with the household columns; may be empty
  /// CSV with the id column. One with a column letter_wave holds letters of an earlier wave: those
  /// people keep their place, so that their housemates get no letter either. Others are left out.
  std::vector<std::filesystem::path> exclude;
  std::size_t threads = 0;         ///< 0: as the machine has; the letters are the same
  std::vector<std::string> flags;  ///< columns; who is marked in one gets a letter that says so
  bool own_register = false;       ///< a column of citizen service numbers is accepted
  /// Gets the rows that cannot be used; without it one such row stops the run.
  std::function<void(const Diagnostic& why, const CsvRow& row)> rejects;
};

/// Where every row of the register went: read = drawn + not_drawn + ineligible + rejected.
struct InviteCounts {
  std::int64_t read = 0;
  std::int64_t drawn = 0;
  std::int64_t not_drawn = 0;  ///< eligible, without a letter of this wave
  std::vector<std::pair<std::string, std::int64_t>> ineligible;  ///< by reason, none left out
  std::int64_t rejected = 0;
};

struct Invitation {
  CsvDialect dialect;  ///< of the register, and so of the letters
  std::string id_column;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  ///< the register's cells and those of kLetterColumns
  InviteCounts counts;
  std::vector<StratumResult> strata;
  std::vector<StratumChance> chances;
  bool chances_exact = true;  ///< else household sizes are from a sample of addresses
};

/// The first lottery, from the file of a register to letters. Nothing, with the reasons reported,
/// when anything stands in the way. Throws IoError.
std::optional<Invitation> invite(const InviteSettings& settings, Diagnostics& diagnostics);

/// The column of ids in a file of people: `wanted` when not empty, else the one column named id,
/// unique_id, external_id, nationbuilder_id, nummer, number or anummer. Reports when there is none
/// or more than one.
std::optional<std::string> find_id_column(const CsvReader& reader, const std::string& wanted,
                                          Diagnostics& diagnostics);

}  // namespace burgerberaad
