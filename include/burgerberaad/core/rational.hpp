#pragma once

#include "burgerberaad/core/text.hpp"

#include <string>

#include <boost/multiprecision/gmp.hpp>

namespace burgerberaad {

/// Exact numbers (GMP), for whatever a verdict or a proof rests on.
using Integer = boost::multiprecision::mpz_int;
using Rational = boost::multiprecision::mpq_rational;

Integer floor(const Rational& value);
Integer ceiling(const Rational& value);

/// `value` rounded half up to `digits` decimals, with a decimal comma in Dutch: "0,75".
std::string decimal(const Rational& value, int digits, Lang lang);
/// `value` as a percentage: "75,3 %" or "75.3%".
std::string percentage(const Rational& value, int digits, Lang lang);
/// Whole numbers with a thousands separator: "374.238" or "374,238".
std::string grouped(const Integer& value, Lang lang);

}  // namespace burgerberaad
