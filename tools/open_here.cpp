#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "command.hpp"

namespace burgerberaad {

bool require_dossier(Context& context) {
  if (is_dossier(context.folder)) return true;
  // A folder that is missing altogether is a failure to read; open_dossier tells the two apart.
  open_dossier(context.folder, context.diagnostics);
  return false;
}

}  // namespace burgerberaad
