#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/csv.hpp"

#include <cstddef>
#include <functional>

namespace burgerberaad {

/// What is left to do about a block when all blocks before it are done.
using CommitBlock = std::function<void()>;

/// Reads what stands behind the header of `head` a block of rows at a time, in as many threads as
/// `threads` says. `work` gets the number of the thread, from 0, and a reader of the block; what it
/// returns is called in the order of the file, by one thread at a time. Readers of blocks tell what
/// is wrong with rows to on_bad_row() alone; what is wrong with the file is told to `diagnostics`.
/// A block has some `block_bytes` bytes, or one row when that is longer. Throws what `work` throws,
/// and IoError.
void read_blocks(CsvReader& head, std::size_t threads, Diagnostics& diagnostics,
                 const std::function<CommitBlock(std::size_t thread, CsvReader& rows)>& work,
                 std::size_t block_bytes = std::size_t{1} << 18U);

}  // namespace burgerberaad
