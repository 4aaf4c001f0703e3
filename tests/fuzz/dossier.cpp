// The YAML files of a dossier. The first byte says which.
#include "burgerberaad/dossier/dossier.hpp"

#include "burgerberaad/dossier/glossary.hpp"
#include "burgerberaad/mandate/response.hpp"
#include "burgerberaad/register/population.hpp"
#include "burgerberaad/round/proposal.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/seating/hall.hpp"
#include "burgerberaad/seating/tables_file.hpp"
#include "fuzz.hpp"

using namespace burgerberaad;
using std::filesystem::path;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<fuzz::Reader> readers = {
      {'a', "assembly.yaml", [](const path& p, Diagnostics& d) { read_assembly(p, d); }},
      {'p', "population.yaml", [](const path& p, Diagnostics& d) { read_population(p, d); }},
      {'s', "sessions/01-x.yaml", [](const path& p, Diagnostics& d) { read_session(p, d); }},
      {'v', "proposals/V-01/1.yaml", [](const path& p, Diagnostics& d) { read_proposal(p, d); }},
      {'i', "signals.yaml", [](const path& p, Diagnostics& d) { read_signals(p, d); }},
      {'e', "evidence.yaml", [](const path& p, Diagnostics& d) { read_evidence(p, d); }},
      {'g', "glossary.yaml", [](const path& p, Diagnostics& d) { read_glossary(p, d); }},
      {'r', "response.yaml", [](const path& p, Diagnostics& d) { read_response(p, d); }},
      {'h', "seating.yaml", [](const path& p, Diagnostics& d) { read_hall(p, d); }},
      {'t', "sessions/01-x.tables.yaml", [](const path& p, Diagnostics& d) { read_tables(p, d); }},
  };
  fuzz::read_by_sign(readers, fuzz::text_of(data, size));
  return 0;
}
