#pragma once

namespace burgerberaad {

/// e^x and the natural logarithm from additions, multiplications and divisions in a fixed order,
/// since those of C libraries differ in the last bit and the same inputs must give the same bytes
/// everywhere. Relative error below 1e-14 for |x| < 700, and for normal x > 0.
double exponential(double x);
double logarithm(double x);

}  // namespace burgerberaad
