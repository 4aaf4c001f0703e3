// The other lists of people and numbers in CSV. The first byte says which.
#include "burgerberaad/dossier/evaluation.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/seating/needs.hpp"
#include "fuzz.hpp"

using namespace burgerberaad;
using std::filesystem::path;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<fuzz::Reader> readers = {
      {'p', "respondents.csv",
       [](const path& p, Diagnostics& d) {
         read_pool(p, {{"geslacht", {"vrouw", "man"}}}, {"id", {"postcode", "huisnummer"}}, d);
       }},
      {'m', "members.csv", [](const path& p, Diagnostics& d) { read_members(p, d); }},
      {'k', "pool-key.csv", [](const path& p, Diagnostics& d) { read_pool_key(p, d); }},
      {'a', "01-x.attendance.csv",
       [](const path& p, Diagnostics& d) { read_attendance(p, std::nullopt, d); }},
      {'b', "01-x.ballots.csv",
       [](const path& p, Diagnostics& d) {
         std::vector<Ballot> ballots(2);
         ballots[0].id = "B-1";
         ballots[1].id = "B-2";
         read_ballot_counts(p, ballots, d);
       }},
      {'n', "needs.csv", [](const path& p, Diagnostics& d) { read_needs(p, d); }},
      {'e', "evaluation.csv", [](const path& p, Diagnostics& d) { read_evaluation(p, d); }},
  };
  fuzz::read_by_sign(readers, fuzz::text_of(data, size));
  return 0;
}
