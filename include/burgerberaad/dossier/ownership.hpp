#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// On whose side `who` is: a member, a role holder or a commissioner by id, or by the name in
/// `bodies:`, in `roles:` or in `commissioners:`. Unknown for anybody else, and for nobody.
Side side_of(const Dossier& dossier, std::string_view who);

/// Something that somebody decided about the assembly.
struct Decided {
  enum class What { question, agenda, expert, evidence };
  What what = What::question;
  std::string about;         ///< an item of an agenda, the name of an expert, the title of a piece
  std::int64_t session = 0;  ///< of an item of an agenda
  std::string by;            ///< as it was written; empty when it was not
  Side side = Side::unknown;
};

/// Who set the question, every item of every agenda, and chose the experts and the pieces.
std::vector<Decided> decided(const Dossier& dossier);

}  // namespace burgerberaad
