#pragma once

#include "burgerberaad/core/random.hpp"

#include <map>
#include <string>
#include <vector>

namespace burgerberaad {

/// Made-up addresses, none of them twice: postcode, huisnummer, huisletter, toevoeging. A postcode
/// lies in one area. Most are houses; some buildings are split by letters, some are flats.
class Streets {
 public:
  std::vector<std::string> next(const std::string& area, bool collective, Rng& rng);

 private:
  /// Where building goes on in one area.
  struct Site {
    int digits = 0;   ///< the four digits of the postcode
    int letters = 0;  ///< index of the two letters
    int number = 0;   ///< last house number in this postcode
    int units = 0;    ///< homes left in the building
    int unit = 0;     ///< the last one given out
    bool lettered = false;
  };

  void new_building(Site& site, bool collective, Rng& rng);
  void new_postcode(Site& site);

  std::map<std::string, Site> sites_;
  int next_digits_ = 3500;
};

}  // namespace burgerberaad
