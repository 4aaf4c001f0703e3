#pragma once

#include "burgerberaad/io/json.hpp"
#include "burgerberaad/register/invite.hpp"
#include "invite_options.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// Where a dossier keeps the record of a wave: records/invite-WAVE.json.
std::filesystem::path invite_record_path(std::int64_t wave);

/// What may be published of a wave: settings, counts and chances; nothing about a person. Paths are
/// as they were typed, and null when absolute: those may name whoever typed them.
Json invite_record(const InviteOptions& options, const InviteSettings& settings,
                   const Invitation& invitation);

/// SHA-256 of the letters as a CSV file in the form of the register. Reply codes are no part of it:
/// they are no outcome of the lottery.
std::string letters_sha256(const Invitation& invitation);

/// What came of a wave, {"counts", "strata", "letters_sha256"}: as in its record when everybody
/// took part who did then, and nobody else.
Json invite_outcome(const Invitation& invitation);

/// Whether two records are of one lottery with one outcome. Where files lay makes no difference.
bool same_outcome(Json a, Json b);

/// What a record says of how the lottery went.
struct RecordedLottery {
  InviteOptions options;
  Allocation allocation;  ///< in place of options.allocation
  Json outcome;           ///< as invite_outcome()
};

/// Reports when the file is no record of `invite`. Throws IoError.
std::optional<RecordedLottery> read_invite_record(const std::filesystem::path& path,
                                                  Diagnostics& diagnostics);

}  // namespace burgerberaad
