#include "burgerberaad/io/csv_blocks.hpp"

#include "burgerberaad/core/threads.hpp"
#include "io/csv_state.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

namespace burgerberaad {
namespace {

/// How far whole rows reach.
struct WholeRows {
  std::size_t bytes = 0;
  std::size_t rows = 0;
  std::size_t lines = 0;
  BlockKind kind = BlockKind::any;
};

/// Walks through cells as the reader does, since a line break between quotes ends no row.
WholeRows walked_rows(std::string_view text, char delimiter) {
  WholeRows whole;
  const auto ends = [delimiter](char c) { return c == delimiter || c == '\n' || c == '\r'; };
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '"') {
      std::size_t quote = text.find('"', at + 1);
      while (quote != std::string_view::npos && quote + 1 < text.size() && text[quote + 1] == '"') {
        quote = text.find('"', quote + 2);
      }
      if (quote == std::string_view::npos || quote + 1 == text.size()) return whole;
      at = quote + 1;
    }
    while (at < text.size() && !ends(text[at])) ++at;
    if (at == text.size()) return whole;
    const char end = text[at++];
    if (end == delimiter) continue;
    if (end == '\r' && at == text.size()) return whole;
    if (end == '\r' && text[at] == '\n') ++at;
    whole.bytes = at;
    ++whole.rows;
  }
  return whole;
}

WholeRows whole_rows(std::string_view text, char delimiter) {
  const TextMarks marks = marks_of(text);
  if (marks.line_feeds == 0 || marks.quotes) {
    WholeRows whole = walked_rows(text, delimiter);
    whole.lines = line_breaks(text.substr(0, whole.bytes));
    return whole;
  }
  const std::size_t bytes = text.rfind('\n') + 1;
  std::size_t lines = marks.line_feeds;
  if (marks.returns) lines += lone_returns(text.substr(0, bytes));
  const auto plain = marks.high_bytes ? BlockKind::unquoted : BlockKind::unquoted_ascii;
  return {bytes, lines, lines, marks.returns || marks.nulls ? BlockKind::any : plain};
}

}  // namespace

/// Hands out the rows behind a header, block by block.
class CsvBlocks {
 public:
  CsvBlocks(CsvReader& head, std::size_t block_bytes)
      : head_(*head.state_), block_bytes_(block_bytes) {
    const auto* const from = head_.buffer.data();
    rest_.assign(from + head_.begin, from + head_.end);
    line_ = head_.line;
  }

  struct Block {
    std::size_t sequence = 0;
    CsvReader rows;
  };

  std::optional<Block> next(Diagnostics& diagnostics) {
    const std::lock_guard lock(mutex_);
    if (done_) return std::nullopt;
    std::vector<char> bytes(std::move(rest_));
    rest_.clear();
    const WholeRows whole = read_rows(bytes);
    const bool complete = whole.bytes > 0;
    const std::size_t length = complete ? whole.bytes : bytes.size();
    if (length == 0) return std::nullopt;
    rest_.assign(bytes.begin() + static_cast<std::ptrdiff_t>(length), bytes.end());
    bytes.resize(length);
    bytes.resize(length + kBehindBlock);
    const std::string_view text(bytes.data(), length);
    const std::size_t line = std::exchange(line_, line_ + whole.lines);
    const std::size_t row = std::exchange(row_, row_ + whole.rows);
    if (!head_.encoding_decided && has_high_byte(text)) decide_encoding(bytes, complete);
    return Block{sequence_++,
                 CsvReader(std::make_unique<CsvReader::State>(head_, std::move(bytes), complete,
                                                              whole.kind, line, row, diagnostics))};
  }

  void finish() { head_.finish(); }

 private:
  /// Adds to `bytes` until they hold a whole row or nothing follows. No whole rows when one is
  /// longer than rows may be.
  WholeRows read_rows(std::vector<char>& bytes) {
    std::size_t room = block_bytes_;
    while (true) {
      const std::size_t before = bytes.size();
      if (before < room) {
        bytes.resize(room);
        bytes.resize(before + head_.source->read(bytes.data() + before, room - before));
      }
      const std::string_view text(bytes.data(), bytes.size());
      if (bytes.size() == before && before < room) {
        done_ = true;
        return {text.size(), 1, 1};
      }
      const WholeRows whole = whole_rows(text, head_.dialect.delimiter);
      if (whole.bytes > 0) return whole;
      if (bytes.size() > kMostRowBytes) {
        done_ = true;
        return {};
      }
      room = 2 * std::max(room, bytes.size());
    }
  }

  /// By the first row that is not ASCII, as a reader of the whole file would.
  void decide_encoding(const std::vector<char>& bytes, bool complete) {
    Diagnostics unused;
    CsvReader::State rows(head_, bytes, complete, BlockKind::any, 1, 1, unused);
    CsvRow row;
    while (!rows.encoding_decided && rows.read_record(row)) {
    }
    head_.encoding_decided = true;
    head_.dialect.encoding = rows.dialect.encoding;
  }

  CsvReader::State& head_;
  std::size_t block_bytes_;
  std::mutex mutex_;
  std::vector<char> rest_;
  bool done_ = false;
  std::size_t sequence_ = 0;
  std::size_t line_ = 1;
  std::size_t row_ = 1;
};

namespace {

/// Calls what is to be done about blocks in the order of the blocks.
class InOrder {
 public:
  explicit InOrder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(std::size_t sequence, CommitBlock commit, Diagnostics found) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(sequence, std::pair(std::move(commit), std::move(found)));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      auto& [act, told] = waiting_.begin()->second;
      // All that a reader of a block tells is that the file mixes encodings: once is enough.
      for (const auto& diagnostic : told.items()) {
        if (!std::exchange(told_, true)) diagnostics_.add(diagnostic);
      }
      if (act) act();
      waiting_.erase(waiting_.begin());
      ++next_;
    }
  }

 private:
  Diagnostics& diagnostics_;
  std::mutex mutex_;
  std::map<std::size_t, std::pair<CommitBlock, Diagnostics>> waiting_;
  std::size_t next_ = 0;
  bool told_ = false;
};

}  // namespace

void read_blocks(CsvReader& head, std::size_t threads, Diagnostics& diagnostics,
                 const std::function<CommitBlock(std::size_t thread, CsvReader& rows)>& work,
                 std::size_t block_bytes) {
  CsvBlocks blocks(head, block_bytes);
  InOrder in_order(diagnostics);
  run_threads(threads, [&](std::size_t thread) {
    while (true) {
      Diagnostics found;
      auto block = blocks.next(found);
      if (!block) return;
      auto commit = work(thread, block->rows);
      in_order.add(block->sequence, std::move(commit), std::move(found));
    }
  });
  blocks.finish();
}

}  // namespace burgerberaad
