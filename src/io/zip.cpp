#include "burgerberaad/io/zip.hpp"

#include <cstdint>

#include <zlib.h>

namespace burgerberaad {
namespace {

constexpr std::uint32_t kFile = 0x04034b50;
constexpr std::uint32_t kDirectory = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDate = (0U << 9U) | (1U << 5U) | 1U;  // 1980-01-01, the first there is

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  constexpr unsigned kBits = 8;
  for (unsigned i = 0; i < bytes; ++i) {
    out += static_cast<char>(static_cast<unsigned char>(value >> (kBits * i)));
  }
}

void put16(std::string& out, std::size_t value) {
  put(out, value, 2);
}

void put32(std::string& out, std::size_t value) {
  put(out, value, 4);
}

std::uint32_t checksum(const std::string& content) {
  return static_cast<std::uint32_t>(::crc32_z(
      0, reinterpret_cast<const unsigned char*>(content.data()),  // zlib's way to say bytes
      content.size()));
}

/// What a file and its line in the directory have in common.
void put_facts(std::string& out, const ZipEntry& entry) {
  put16(out, kVersion);
  put16(out, 0);  // flags
  put16(out, kStored);
  put16(out, 0);  // time
  put16(out, kDate);
  put32(out, checksum(entry.content));
  put32(out, entry.content.size());
  put32(out, entry.content.size());
  put16(out, entry.name.size());
  put16(out, 0);  // extra field
}

}  // namespace

std::string to_zip(const std::vector<ZipEntry>& entries) {
  std::string out;
  std::string directory;
  for (const auto& entry : entries) {
    put32(directory, kDirectory);
    put16(directory, kVersion);
    put_facts(directory, entry);
    put16(directory, 0);  // comment
    put16(directory, 0);  // disk
    put16(directory, 0);  // internal attributes
    put32(directory, 0);  // external attributes
    put32(directory, out.size());
    directory += entry.name;
    put32(out, kFile);
    put_facts(out, entry);
    out += entry.name;
    out += entry.content;
  }
  const std::size_t start = out.size();
  out += directory;
  put32(out, kEnd);
  put16(out, 0);  // this disk
  put16(out, 0);  // the disk of the directory
  put16(out, entries.size());
  put16(out, entries.size());
  put32(out, directory.size());
  put32(out, start);
  put16(out, 0);  // comment
  return out;
}

}  // namespace burgerberaad
