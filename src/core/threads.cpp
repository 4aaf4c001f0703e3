#include "burgerberaad/core/threads.hpp"

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

namespace burgerberaad {

std::size_t usual_threads() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
}

void run_threads(std::size_t threads, const std::function<void(std::size_t thread)>& work) {
  std::vector<std::exception_ptr> failures(threads);
  const auto run = [&](std::size_t thread) {
    try {
      work(thread);
    } catch (...) {
      failures[thread] = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  others.reserve(threads);
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(run, thread);
  if (threads > 0) run(0);
  for (auto& other : others) other.join();
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace burgerberaad
