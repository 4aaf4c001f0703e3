#pragma once

#include <cstddef>
#include <functional>

namespace burgerberaad {

/// As many threads as the machine runs at a time, and at most eight.
std::size_t usual_threads();

/// Calls `work` on `threads` threads, each with its number from 0, and waits for all of them.
/// Rethrows what the first of them threw.
void run_threads(std::size_t threads, const std::function<void(std::size_t thread)>& work);

}  // namespace burgerberaad
