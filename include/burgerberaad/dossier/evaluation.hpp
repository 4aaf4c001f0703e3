#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

struct Dossier;

/// What members are asked to agree or disagree with.
struct Statement {
  Text principle;  ///< of good practice that it is about
  Text words;
};

/// The questionnaire, in its order: numbers 1 to 14 on the form. Statements 1 to 12 follow the
/// eleven good practice principles for deliberative processes of the OECD (Innovative Citizen
/// Participation and New Democratic Institutions: Catching the Deliberative Wave, 2020), the last
/// two the members' view on the whole (OECD, Evaluation Guidelines for Representative Deliberative
/// Processes, 2021). The wording is our own.
const std::vector<Statement>& statements();

/// Answers are 1 (disagree entirely) to 5 (agree entirely), or no opinion.
inline constexpr int kLeastAnswer = 1;
inline constexpr int kMostAnswer = 5;
inline constexpr int kNoOpinion = 0;

/// What one member filled in, without a name.
struct EvaluationForm {
  std::vector<std::optional<int>> answers;  ///< one per statement; nothing where it was left open
  std::string better;                       ///< what could be better; may be empty
  std::string remark;                       ///< may be empty
  bool publish = false;                     ///< whether these words may be published
  Location where;
};

/// private/evaluation.csv.
struct Evaluation {
  std::string file;
  std::vector<EvaluationForm> forms;
};

/// How the answers to one statement divide.
struct AnswerCounts {
  std::vector<std::int64_t> counts;  ///< of answers 1 to 5
  std::int64_t no_opinion = 0;
  std::int64_t open = 0;  ///< left open
};
/// One per statement.
std::vector<AnswerCounts> count_answers(const Evaluation& evaluation);

/// Reads the answers: a row per form; the columns `1` to `14` (also `stelling 1`, `statement 1`,
/// `v1`), and as far as they are there `formulier` or `form`, `beter` or `better`, `opmerking` or
/// `remark`, and `publiceren` or `publish`. A bad answer is reported and counts as left open; a
/// form whose number was given before is reported and left out. Nothing when the file is unusable.
/// Throws IoError.
std::optional<Evaluation> read_evaluation(const std::filesystem::path& path,
                                          Diagnostics& diagnostics);

/// The same of a dossier; nothing when it has no private/evaluation.csv, or when private/ is closed
/// to whoever looks.
std::optional<Evaluation> read_evaluation(const Dossier& dossier, Diagnostics& diagnostics);

}  // namespace burgerberaad
