#pragma once

#include "burgerberaad/dossier/evaluation.hpp"
#include "burgerberaad/round/exchange.hpp"
#include "report/voice.hpp"

#include <span>
#include <string>
#include <vector>

namespace burgerberaad {

// What was noted in sessions, as documents show it: the words and the table for everyone; who and
// when, and working notes, for the internal edition alone.

/// Who led or brought something: a role holder or a commissioner by name, a member by pseudonym for
/// the internal edition alone; a dash for nobody.
Spans led_by(const Dossier& dossier, const std::string& id, Voice say);

/// One item on a line of its own.
Spans said(const Dossier& dossier, const Note& note, Voice say);

/// Adds, for every kind of which there is any, a heading and a list: ideas, reasons for and
/// against, concerns, arguments and evidence. Reasons that contradict each other all stay.
void add_said(const Dossier& dossier, const std::vector<Note>& notes, Voice say, Blocks& blocks);

/// Adds what was agreed and who would do what.
void add_agreed(const Dossier& dossier, const std::vector<Note>& notes, Voice say, Blocks& blocks);

/// Adds questions with their answers, and a list of those that nobody answered.
void add_asked(const Dossier& dossier, const std::vector<Exchange>& exchanges, Voice say,
               Blocks& blocks);

/// "afgemeld: P-003; later gekomen: P-007 10.20 uur", empty when all were there all the time. For
/// the internal edition, and as one passage: a redacted copy does not say which of these there
/// were.
std::string whereabouts_by_name(const Attendance& attendance, Voice say);

/// Who voted what in open ballots, a row per mark and option, each list for the internal edition; a
/// table without rows when all were secret.
Block open_votes_by_name(std::span<const Session> sessions, const Rules& rules, Voice say);

/// What members answered to the questionnaire (evaluation.hpp), without a heading.
Blocks evaluation_blocks(const Dossier& dossier, const Evaluation& evaluation, Voice say);

/// "3", or "·" for a hidden cell, with the number itself for the internal
/// edition.
Spans published(const PublishedCount& cell, std::int64_t count, Voice say);

/// What "·" stands for.
std::string suppression_note(std::int64_t smallest, Voice say);

}  // namespace burgerberaad
