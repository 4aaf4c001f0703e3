#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <utility>
#include <variant>

namespace burgerberaad {

/// A value, or the one reason why there is none. For functions that fail in one place; what reads
/// a whole file takes a `Diagnostics&` instead, so that everything wrong is told in one run.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}       // NOLINT(google-explicit-constructor)
  Result(Diagnostic why) : state_(std::move(why)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  [[nodiscard]] const T& operator*() const& { return std::get<T>(state_); }
  [[nodiscard]] T&& operator*() && { return std::get<T>(std::move(state_)); }
  [[nodiscard]] const T* operator->() const { return &std::get<T>(state_); }
  [[nodiscard]] const Diagnostic& why() const { return std::get<Diagnostic>(state_); }

 private:
  std::variant<T, Diagnostic> state_;
};

}  // namespace burgerberaad
