#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The first version of every other text that goes back to a version of `proposal`, in order.
std::vector<VersionId> offspring(const Dossier& dossier, std::string_view proposal);

/// What became of one signal.
struct SignalTrace {
  const Signal* signal = nullptr;
  std::vector<VersionId> picked_up;  ///< the first version of each text that names it, in order
  std::vector<std::string> ends;     ///< the texts to which these lead and that go no further
};

/// Every signal, in the order of signals.yaml: followed through the texts that name it, the texts
/// that go back to those, and merges and splits.
std::vector<SignalTrace> trace_signals(const Dossier& dossier);

}  // namespace burgerberaad
