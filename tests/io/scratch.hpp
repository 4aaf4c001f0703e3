#pragma once

#include "burgerberaad/io/program.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

#include <unistd.h>

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

/// For as long as it lives the process has no more rights than anybody: what is closed is closed to
/// it. Root, as in CI, becomes nobody, to whom all in `folder` is given.
class WithoutRights {
 public:
  explicit WithoutRights(const std::filesystem::path& folder) {
    if (!root_) return;
    namespace fs = std::filesystem;
    give(folder);
    for (const auto& each : fs::recursive_directory_iterator(folder)) give(each.path());
    demand(::setresuid(kNobody, kNobody, 0) == 0);
  }
  ~WithoutRights() {
    if (root_ && ::setresuid(0, 0, 0) != 0) std::terminate();
  }
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  static void demand(bool done) {
    if (!done) throw std::runtime_error("root could not do without its rights");
  }
  static void give(const std::filesystem::path& path) {
    demand(::lchown(path.c_str(), kNobody, static_cast<gid_t>(-1)) == 0);
  }

  bool root_ = ::geteuid() == 0;
};
