#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/round/log.hpp"

#include <cstddef>
#include <string>

namespace burgerberaad {

/// Two logs as one.
struct MergedLogs {
  std::string content;        ///< the new file
  std::size_t notes = 0;      ///< items in it
  std::size_t both = 0;       ///< of these, how many stood in both
  std::size_t conflicts = 0;  ///< how many were reported
  bool personal = false;      ///< whether it may be read by its owner alone
};

/// All items of both, by time; one without a time stays below the one it stood below. What stands
/// in both, word for word under one id, is there once; nothing else is left out. Conflicts are
/// reported as errors, at their place in `second` and with the place in `first`:
///
/// - an id with other content: both stay, that of `second` under a new id that follows from its
///   content, and so do its references to that id;
/// - an item that was corrected differently: both corrections stay, and the later counts;
/// - a speaker who is at two tables in one minute, or has two items of one kind: both stay.
MergedLogs merge_logs(const Log& first, const Log& second, Diagnostics& diagnostics);

}  // namespace burgerberaad
