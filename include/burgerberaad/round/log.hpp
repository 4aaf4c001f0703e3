#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/round/note.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A line of a log that is no item: what a person wrote behind a '#'.
struct LogRemark {
  std::string text;  ///< with the '#'
  Location where;
};

/// A file sessions/04-stemmen.log.yaml.
struct Log {
  std::string file;
  std::string heading;  ///< the first line, when it is a comment
  std::vector<Note> notes;
  std::vector<LogRemark> remarks;
};

/// Reads a log line by line: what is wrong with one item, such as a line that a power cut broke
/// off, is reported and costs that item alone. Throws IoError.
Log read_log(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Where the items of a session go.
struct LogPlace {
  std::filesystem::path folder;  ///< of the dossier
  std::string name;              ///< of the session's file, without ".yaml": "04-stemmen"
  std::string heading;           ///< the first line of a new log
};

/// The name of a session by the file of its log: "04-stemmen".
std::string log_name(const std::filesystem::path& file);
std::filesystem::path public_log(const std::string& name);   ///< "sessions/04-stemmen.log.yaml"
std::filesystem::path private_log(const std::string& name);  ///< "private/04-stemmen.log.yaml"

/// Bytes from the system, passed in so that tests can choose them.
using Entropy = std::function<std::string(std::size_t)>;

/// "N-" and seven of the 23 signs of a reply code, which nobody takes for each other: some three
/// thousand million ids, so that logs kept apart seldom meet.
std::string fresh_note_id(const Entropy& entropy);

/// Gives each of `notes` an id that these logs do not have yet, and adds them to the end: speaking
/// time to the private log, all else to the public one. Then one line in the journal names each id
/// with the SHA-256 of its line. A line that was broken off before stays as it is. What is there is
/// never rewritten. The caller holds the lock of the dossier. Throws IoError.
void append_notes(const LogPlace& place, const std::string& command, std::vector<Note>& notes,
                  const Entropy& entropy = system_entropy);

/// What one item of the journal says about an item of a log.
struct JournaledNote {
  std::string id;
  std::string file;
  std::string sha256;  ///< of to_line()
};

}  // namespace burgerberaad
