#pragma once

#include "burgerberaad/io/program.hpp"

#include <filesystem>
#include <string>

/// An empty folder of its own for one test case, gone afterwards.
class Scratch {
 public:
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path() / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  burgerberaad::TemporaryFolder folder_;
};
