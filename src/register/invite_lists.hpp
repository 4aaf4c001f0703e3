#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace burgerberaad {

/// Ids of earlier letters and the tickets they were drawn with, as far as the file tells.
using Earlier = std::map<std::string, std::string, std::less<>>;

/// Reads a list of --exclude into `excluded`, or into `earlier` when it is a file of letters; then
/// `earlier_marked` becomes true. False after an error, which is reported. Throws IoError.
bool read_exclusions(const std::filesystem::path& path, const std::string& id,
                     std::set<std::string, std::less<>>& excluded, Earlier& earlier,
                     bool& earlier_marked, Diagnostics& diagnostics);

/// Adds the keys of the collective addresses in a file to `keys`. False after an error, which is
/// reported. Throws IoError.
bool read_collective(const std::filesystem::path& path, const std::vector<std::string>& household,
                     std::set<std::string>& keys, Diagnostics& diagnostics);

}  // namespace burgerberaad
