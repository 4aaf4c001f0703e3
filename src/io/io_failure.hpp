#pragma once

#include <filesystem>

namespace burgerberaad {

/// Throws the IoError that says in our own words what `error` (an errno) means for `path`.
[[noreturn]] void throw_io_error(const std::filesystem::path& path, int error);

}  // namespace burgerberaad
