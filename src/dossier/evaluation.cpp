#include "burgerberaad/dossier/evaluation.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/csv.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The number of the statement that a column is about, from 0: "7", "v7", "Stelling 7".
std::optional<std::size_t> statement_of(const std::string& heading) {
  const std::string name = caseless(heading);
  const std::size_t digits = name.find_first_of("0123456789");
  if (digits == std::string::npos) return std::nullopt;
  std::string before = name.substr(0, digits);
  std::erase(before, ' ');
  if (!is_one_of(before, {"", "v", "s", "q", "vraag", "stelling", "question", "statement"})) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < statements().size(); ++i) {
    if (name.substr(digits) == std::to_string(i + 1)) return i;
  }
  return std::nullopt;
}

/// The columns of a file.
struct Columns {
  std::vector<std::optional<std::size_t>> statements;
  std::optional<std::size_t> form;
  std::optional<std::size_t> better;
  std::optional<std::size_t> remark;
  std::optional<std::size_t> publish;
};

Columns find_columns(const CsvTable& table) {
  Columns columns;
  columns.statements.resize(statements().size());
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string name = caseless(table.header[i]);
    if (const auto statement = statement_of(table.header[i])) {
      columns.statements[*statement] = i;
    } else if (is_one_of(name, {"formulier", "form"})) {
      columns.form = i;
    } else if (is_one_of(name, {"beter", "wat kan beter", "better", "what could be better"})) {
      columns.better = i;
    } else if (is_one_of(name, {"opmerking", "opmerkingen", "remark", "remarks"})) {
      columns.remark = i;
    } else if (is_one_of(name, {"publiceren", "openbaar", "publish"})) {
      columns.publish = i;
    }
  }
  return columns;
}

/// Reads rows one after the other; what is wrong in one cell costs that answer alone.
class FormReader {
 public:
  FormReader(const CsvTable& table, Diagnostics& diagnostics)
      : table_(&table), columns_(find_columns(table)), diagnostics_(&diagnostics) {}

  /// Whether anything was asked at all; reports what was not.
  bool check_columns() const {
    std::string missing;
    std::size_t found = 0;
    for (std::size_t i = 0; i < columns_.statements.size(); ++i) {
      found += columns_.statements[i] ? 1U : 0U;
      if (!columns_.statements[i]) missing += (missing.empty() ? "" : ", ") + std::to_string(i + 1);
    }
    if (found == 0) {
      diagnostics_->error(msg::evaluation_no_statements, table_->where(std::nullopt),
                          statements().size());
      return false;
    }
    if (!missing.empty()) {
      diagnostics_->warning(msg::evaluation_statements_missing, table_->where(std::nullopt),
                            missing);
    }
    return true;
  }

  /// Nothing for a form that was read before.
  std::optional<EvaluationForm> read(std::size_t row) {
    if (!is_new(row)) return std::nullopt;
    EvaluationForm form;
    form.where = table_->where(row);
    form.answers.reserve(columns_.statements.size());
    for (const auto& column : columns_.statements) form.answers.push_back(answer(row, column));
    form.better = cell(row, columns_.better);
    form.remark = cell(row, columns_.remark);
    form.publish = may_publish(row);
    return form;
  }

 private:
  [[nodiscard]] std::string cell(std::size_t row, std::optional<std::size_t> column) const {
    if (!column || *column >= table_->rows[row].cells.size()) return {};
    const std::string& words = table_->rows[row].cells[*column];
    const auto first = words.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return words.substr(first, words.find_last_not_of(" \t") - first + 1);
  }

  bool is_new(std::size_t row) {
    const std::string number = cell(row, columns_.form);
    if (number.empty()) return true;
    const auto [first, added] = seen_.emplace(number, table_->rows[row].line);
    if (added) return true;
    diagnostics_->error(msg::evaluation_form_twice, table_->where(row, columns_.form), number,
                        first->second);
    return false;
  }

  std::optional<int> answer(std::size_t row, std::optional<std::size_t> column) {
    const std::string word = caseless(cell(row, column));
    if (word.empty() || word == "-") return std::nullopt;
    if (is_one_of(word, {"?", "weet ik niet", "weet niet", "geen mening", "wn", "don't know",
                         "dont know", "no opinion", "dk"})) {
      return kNoOpinion;
    }
    if (word.size() == 1 && word[0] >= '0' + kLeastAnswer && word[0] <= '0' + kMostAnswer) {
      return word[0] - '0';
    }
    diagnostics_->error(msg::evaluation_answer, table_->where(row, column), table_->header[*column],
                        cell(row, column));
    return std::nullopt;
  }

  bool may_publish(std::size_t row) {
    const std::string word = caseless(cell(row, columns_.publish));
    if (is_one_of(word, {"ja", "j", "yes", "y", "x", "true"})) return true;
    if (!is_one_of(word, {"", "nee", "n", "no", "false"})) {
      diagnostics_->error(msg::evaluation_publish, table_->where(row, columns_.publish),
                          cell(row, columns_.publish));
    }
    return false;
  }

  const CsvTable* table_;
  Columns columns_;
  Diagnostics* diagnostics_;
  std::map<std::string, std::size_t> seen_;  ///< number of a form, and its line
};

}  // namespace

std::vector<AnswerCounts> count_answers(const Evaluation& evaluation) {
  std::vector<AnswerCounts> all(statements().size());
  for (auto& each : all) each.counts.assign(kMostAnswer, 0);
  for (const auto& form : evaluation.forms) {
    for (std::size_t i = 0; i < all.size() && i < form.answers.size(); ++i) {
      const auto& answer = form.answers[i];
      if (!answer) {
        ++all[i].open;
      } else if (*answer == kNoOpinion) {
        ++all[i].no_opinion;
      } else {
        ++all[i].counts[static_cast<std::size_t>(*answer - kLeastAnswer)];
      }
    }
  }
  return all;
}

std::optional<Evaluation> read_evaluation(const std::filesystem::path& path,
                                          Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  FormReader reader(*table, diagnostics);
  if (!reader.check_columns()) return std::nullopt;
  Evaluation evaluation;
  evaluation.file = path.string();
  evaluation.forms.reserve(table->rows.size());
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    if (auto form = reader.read(row)) evaluation.forms.push_back(std::move(*form));
  }
  return evaluation;
}

std::optional<Evaluation> read_evaluation(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto path = in_dossier(dossier.folder, "private/evaluation.csv");
  if (::access(path.c_str(), R_OK) != 0) return std::nullopt;
  return read_evaluation(path, diagnostics);
}

}  // namespace burgerberaad
