#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/merkle.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/panel/opaque.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What a participant keeps to show that their row was in the draw, and how likely they were to be
/// drawn. It holds their own row, so it is theirs alone.
struct Slip {
  SealedRow row;            ///< its first value is the opaque id
  std::string salt;         ///< 32 bytes
  std::int64_t place = 0;   ///< of the leaf, from 0
  std::int64_t people = 0;  ///< leaves in all
  std::vector<Digest> path;
  std::string pool_root;
  std::string manifest_sha256;
  std::int64_t held = 0;  ///< the person's tickets, or the weight of their panels
  std::int64_t of = 0;    ///< out of so many

  [[nodiscard]] const std::string& id() const { return row.front().second; }
};

/// A slip for everybody in a pool under opaque ids, in its order. The pool and the key must be
/// those of the manifest; `folder` holds the files that were published with it. Nothing, with a
/// report, when these are not what the manifest says. Throws IoError.
std::optional<std::vector<Slip>> make_slips(const DrawManifest& manifest,
                                            const std::filesystem::path& folder,
                                            const HiddenPool& people, Diagnostics& diagnostics);

std::string slip_json(const Slip& slip);
/// Reports, and gives nothing, when the file is no slip as slip_json() writes it. Throws IoError.
std::optional<Slip> read_slip(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Whether row, salt and path lead to the root that the slip names. `path` is where it was read.
void check_slip(const Slip& slip, const std::filesystem::path& path, Diagnostics& diagnostics);

/// Whether the slip is of this draw: its root, its number of people, and as many tickets (or as
/// much weight) as the published panels give. `folder` holds the files that were published with it.
/// Throws IoError.
void check_slip_against(const Slip& slip, const std::filesystem::path& path,
                        const DrawManifest& manifest, const std::filesystem::path& folder,
                        Diagnostics& diagnostics);

}  // namespace burgerberaad
