#pragma once

// Marks a function to be compiled for wider registers too; the loader takes the version that the
// processor knows. What it computes is the same to the last bit: whole numbers, or numbers that are
// multiplied and added one by one and never fused (-ffp-contract=off).
// The sanitizers are not awake yet when the loader chooses.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define BB_WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define BB_WIDE
#endif
