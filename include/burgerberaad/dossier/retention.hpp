#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/commission.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Personal data that are held for one purpose, and so go together.
struct DataClass {
  std::string_view name;  ///< "respondents", as under privacy.retention
  Text title;             ///< "aangemelden"
  Text holds;             ///< what is in it
  Text why;               ///< what it is for
  Text lost;              ///< what nobody can do any more once it is gone; may be empty
};

/// All classes, in the order in which an assembly gathers them. The last is `other`: files of
/// private/ that the program does not know.
const std::vector<DataClass>& data_classes();
/// The class of this name, or null.
const DataClass* find_data_class(std::string_view name);

/// The class of a file, by its path within private/ ("letters-2.csv", "requests/P-017.json"): the
/// outermost folder whose name says it, else the name of the file, so that a copy in another folder
/// ("repair/2026-11-22T…/private/letters.csv") goes with what it is a copy of. What editors and
/// spreadsheets leave beside a file ("respondents.csv~", ".~lock.letters.csv#") belongs to the
/// class of that file. Null for what holds nothing personal.
const DataClass* class_of(const std::filesystem::path& within_private);
/// Whether a file, wherever it lies, is called as one of private/ with personal data is.
bool has_personal_name(const std::filesystem::path& path);
/// Whether the name of the file is one that the program gives; another may name a person.
bool is_known_file(const std::filesystem::path& within_private);

/// From when a term in months runs.
enum class RetentionStart { delivered, answer, term_end };
std::string_view name(RetentionStart start);  ///< "delivered", as in the file

/// Until when a class is kept: a last day, or a number of months after something.
struct RetentionTerm {
  const DataClass* data = nullptr;
  std::optional<Date> until;
  std::int64_t months = 0;
  RetentionStart after = RetentionStart::delivered;
};

/// Reads `retention:`, a map of class to a date or to `{months: 6, after: delivered}`.
std::vector<RetentionTerm> read_retention(const yaml::Node& node, Diagnostics& diagnostics);

/// The last day on which the data may be kept; nothing while the day it runs from is not known.
std::optional<Date> kept_until(const RetentionTerm& term, const Commission& commission);

}  // namespace burgerberaad
