#pragma once

#include "burgerberaad/register/invite.hpp"
#include "command.hpp"
#include "who_options.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The options that say how the first lottery goes: shared by `invite` and `invite explain`.
struct InviteOptions : WhoOptions {
  std::int64_t letters = 0;  ///< 0: not given
  std::string seed;
  std::optional<std::filesystem::path> register_file;
  std::string allocation = "proportional";
  std::vector<std::string> household;
  std::optional<std::filesystem::path> collective;
  bool usual_collective = true;  ///< inside a dossier, without `collective`, its list is used
  std::vector<std::string> exclude;
  std::int64_t wave = 1;

  /// `need`: whether letters and seed must be given.
  void declare(Options& options, Options::Need need);
};

/// Where a dossier keeps the register and the list of collective addresses.
inline constexpr const char* kUsualRegister = "private/register.csv";
inline constexpr const char* kUsualCollective = "private/collective.csv";

/// Where a dossier keeps the letters of a wave.
std::filesystem::path letters_path(std::int64_t wave);

/// Fills in the settings; inside a dossier what was not given comes from assembly.yaml. False when
/// anything is wrong, all of which is reported.
bool settle(const InviteOptions& options, Context& context, InviteSettings& settings);

}  // namespace burgerberaad
