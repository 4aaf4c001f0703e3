#include "command.hpp"

namespace burgerberaad {

// The one list of commands, in the order in which an assembly meets them.
const std::vector<CommandEntry>& command_table() {
  static const std::vector<CommandEntry> table = {
      register_profile_entry(),
      register_simulate_entry(),
      invite_entry(),
      quotas_make_entry(),
      help_entry(),
  };
  return table;
}

const CommandEntry* find_command(std::string_view name) {
  for (const auto& entry : command_table()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

}  // namespace burgerberaad
