#include "burgerberaad/round/note.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/round/log.hpp"
#include "burgerberaad/round/merge_logs.hpp"
#include "burgerberaad/round/typed_note.hpp"
#include "core/told.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

const std::string kHead = "# Notities\n";

Log read(const std::string& bytes, Diagnostics& diagnostics,
         const std::string& name = "sessions/04-s.log.yaml") {
  const Scratch folder;
  write_file(folder / name, bytes);
  return read_log(folder / name, diagnostics);
}

std::string told_of(const std::string& bytes) {
  Diagnostics diagnostics;
  read(bytes, diagnostics);
  return told_lines(diagnostics);
}

Log sound(const std::string& lines) {
  Diagnostics diagnostics;
  Log log = read(kHead + lines, diagnostics);
  CHECK(told_lines(diagnostics) == "");
  return log;
}

/// "id text" of each, one a line.
std::string shown(const std::vector<Note>& notes) {
  std::string text;
  for (const auto& note : notes) text += note.id + " " + note.text + "\n";
  return text;
}

const std::string kLines =
    "- {id: N-1, at: \"10:42\", kind: question, on: [V-07], table: 3, by: P-014, text: \"Wat?\"}\n"
    "- {id: N-2, kind: answer, to: N-1, text: \"In \\\"november\\\"\"}\n"
    "- {id: N-3, at: \"10:50\", kind: pulse, counts: {\"1\": 2, \"goed\": 5}, text: \"Hoe?\"}\n"
    "- {id: N-4, kind: speaking, by: F1, seconds: 90}\n"
    "- {id: N-5, kind: correction, corrects: N-1}\n";

}  // namespace

TEST_CASE("every kind has a word in both languages that is read back") {
  for (const auto kind : note_kinds()) {
    CHECK(parse_note_kind(name(kind)) == kind);
    CHECK(parse_note_kind(title(kind).nl) == kind);
  }
  CHECK(parse_note_kind("VRAAG") == NoteKind::question);
  CHECK_FALSE(parse_note_kind("vrag"));
  CHECK(nearest_note_kind("vrag", Lang::nl) == "vraag");
  CHECK(nearest_note_kind("qestion", Lang::en) == "question");
}

TEST_CASE("a log is read as it was written") {
  const Log log = sound(kLines);
  CHECK(log.heading == "# Notities");
  std::string lines;
  for (const auto& note : log.notes) lines += to_line(note);
  CHECK(lines == kLines);
  CHECK(log.notes[0].session == 4);
  CHECK_FALSE(log.notes[0].in_private);
  CHECK(log.notes[1].text == "In \"november\"");
}

TEST_CASE("a byte order mark, CRLF, empty lines and no LF at the end are all read") {
  Diagnostics diagnostics;
  const Log log = read(
      "\xEF\xBB\xBF# Notities\r\n\r\n- {id: N-1, kind: note, text: a}\r\n# later\r\n"
      "- {id: N-2, kind: note, text: b}",
      diagnostics);
  CHECK(told_lines(diagnostics) == "");
  CHECK(shown(log.notes) == "N-1 a\nN-2 b\n");
  CHECK(log.remarks.size() == 1);
  Diagnostics none;
  CHECK(read("", none).notes.empty());
  CHECK(told_lines(none) == "");
}

TEST_CASE("what is wrong with one item costs that item alone") {
  Diagnostics diagnostics;
  const Log log = read(kHead +
                           "- {id: N-1, kind: note, text: a}\n"
                           "- {id: N-2, kind: note, text: \"half a li\n"
                           "- {id: N-3, kind: noot, text: c}\n"
                           "- {id: N-4, kind: note, text: d}\n",
                       diagnostics);
  CHECK(shown(log.notes) == "N-1 a\nN-4 d\n");
  CHECK(told_lines(diagnostics) ==
        "3:0 this item was broken off, for example by a power cut\n"
        "4:19 'noot' cannot be chosen here\n");
}

TEST_CASE("a line that a power cut broke off is told, wherever it broke") {
  const std::string whole = "- {id: N-1, kind: note, text: \"a\"}";
  for (std::size_t length = 1; length < whole.size(); ++length) {
    CHECK(told_of(kHead + whole.substr(0, length)) ==
          "2:0 this item was broken off, for example by a power cut\n");
  }
  CHECK(told_of(kHead + whole) == "");
  CHECK(told_of(kHead + std::string(40, '\0')) ==
        "2:0 this item was broken off, for example by a power cut\n");
}

TEST_CASE("lines that are no items are told") {
  CHECK(told_of(kHead + "format: 1\nhallo\n- a\n") ==
        "2:0 this is not an item\n3:0 this is not an item\n4:3 there should be keys with values "
        "here\n");
}

TEST_CASE("each kind wants its own keys, and no others") {
  CHECK(told_of(kHead + "- {id: N-1, kind: speaking, by: P-1}\n") ==
        "2:3 speaking time wants who spoke, and how long\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: note, seconds: 4, text: a}\n") ==
        "2:3 a length belongs to speaking time alone\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: pulse, text: a}\n") == "2:3 a pulse wants counts\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: note, counts: {a: 1}, text: a}\n") ==
        "2:3 counts belong to a pulse alone\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: note, to: N-2, text: a}\n") ==
        "2:3 only an answer refers to another item\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: note}\n") == "2:3 this item has no text\n");
  CHECK(told_of(kHead + "- {id: N-1, kind: correction}\n") == "2:3 'corrects' is missing\n");
}

TEST_CASE("UTF-16 is one error") {
  CHECK(told_of(std::string("\xFF\xFE-\0 \0", 6)).starts_with("0:0 "));
}

TEST_CASE("a correction withdraws or replaces, and can itself be withdrawn") {
  const std::string two =
      "- {id: N-1, kind: note, text: a}\n"
      "- {id: N-2, kind: note, text: b}\n";
  const auto force = [&](const std::string& more) {
    return shown(in_force(sound(two + more).notes));
  };
  const std::string withdraw = "- {id: N-3, kind: correction, corrects: N-1}\n";
  const std::string replace = "- {id: N-4, kind: correction, corrects: N-1, text: c}\n";
  CHECK(force("") == "N-1 a\nN-2 b\n");
  CHECK(force(withdraw) == "N-2 b\n");
  CHECK(force(replace) == "N-1 c\nN-2 b\n");
  CHECK(force(withdraw + replace) == "N-1 c\nN-2 b\n");
  CHECK(force(replace + withdraw) == "N-2 b\n");
  CHECK(force(withdraw + "- {id: N-5, kind: correction, corrects: N-3}\n") == "N-1 a\nN-2 b\n");
  CHECK(force(replace + "- {id: N-5, kind: correction, corrects: N-4, text: d}\n") ==
        "N-1 d\nN-2 b\n");
  CHECK(force("- {id: N-6, kind: correction, corrects: N-7}\n"
              "- {id: N-7, kind: correction, corrects: N-6}\n") == "N-1 a\nN-2 b\n");
}

TEST_CASE("a question is open until an answer names it") {
  const auto notes = in_force(sound("- {id: N-1, kind: question, on: [V-1, V-2], text: a}\n"
                                    "- {id: N-2, kind: question, on: [V-2], text: b}\n"
                                    "- {id: N-3, kind: answer, to: N-1, text: c}\n"
                                    "- {id: N-4, kind: answer, to: N-2, text: d}\n"
                                    "- {id: N-5, kind: correction, corrects: N-4}\n"
                                    "- {id: N-6, kind: idea, text: e}\n")
                                  .notes);
  CHECK(shown(open_questions(notes)) == "N-2 b\n");
  CHECK(shown(about(notes, "V-2")) == "N-1 a\nN-2 b\n");
  CHECK(shown(of_kind(notes, NoteKind::idea)) == "N-6 e\n");
}

TEST_CASE("pulses of all tables are added up, numbers by size before words") {
  const auto all = pulses(
      in_force(sound("- {id: N-1, kind: pulse, counts: {\"10\": 1, \"2\": 3, geen: 1}, text: Hoe}\n"
                     "- {id: N-2, kind: pulse, counts: {\"1\": 4, \"2\": 3}, text: Hoe}\n"
                     "- {id: N-3, kind: pulse, counts: {ja: 4}, text: Verder}\n")
                   .notes));
  REQUIRE(all.size() == 2);
  using Counts = std::vector<std::pair<std::string, std::int64_t>>;
  CHECK(all[0].counts == Counts{{"1", 4}, {"2", 6}, {"10", 1}, {"geen", 1}});
  CHECK(all[1].question == "Verder");
}

// What is typed

namespace {

/// The line of the file that a typed line becomes, without the id.
std::string typed(const std::string& line, std::string* complaints = nullptr) {
  Diagnostics diagnostics;
  const auto note = parse_typed_note(line, {}, {"F1", "E1"}, {"invoer", 7, 0, line}, diagnostics);
  if (complaints != nullptr) *complaints = told_lines(diagnostics);
  if (complaints == nullptr) CHECK(told_lines(diagnostics) == "");
  return note ? to_line(*note) : "nothing";
}

}  // namespace

TEST_CASE("a typed line says its time, kind, proposal, speaker and table, or is text") {
  CHECK(
      typed("10:42 argument V-07 P-014 tafel 3: Eén loket: goed") ==
      "- {id: , at: \"10:42\", kind: argument, on: [V-07], table: 3, by: P-014, text: \"Eén loket: "
      "goed\"}\n");
  CHECK(typed("Question F1: What?") == "- {id: , kind: question, by: F1, text: \"What?\"}\n");
  CHECK(typed("9:05 De zaal is warm") ==
        "- {id: , at: \"09:05\", kind: note, text: \"De zaal is warm\"}\n");
  CHECK(typed("- antwoord N-MMMMMMM: ja") ==
        "- {id: , kind: answer, to: N-MMMMMMM, text: \"ja\"}\n");
  CHECK(typed("spreektijd P-014 2m30s:") == "- {id: , kind: speaking, by: P-014, seconds: 150}\n");
  CHECK(typed("peiling 1=2 goed=5: Hoe?") ==
        "- {id: , kind: pulse, counts: {\"1\": 2, \"goed\": 5}, text: \"Hoe?\"}\n");
  CHECK(typed("peiling 1=2 1=5: Hoe?") ==
        "- {id: , kind: pulse, counts: {\"1\": 7}, text: \"Hoe?\"}\n");
  CHECK(typed("  \t") == "nothing");
}

TEST_CASE(
    "a time may have a full stop before a kind, and what names somebody but is no head is told") {
  CHECK(typed("11.08 idee V-07: punt") ==
        "- {id: , at: \"11:08\", kind: idea, on: [V-07], text: \"punt\"}\n");
  std::string complaints;
  CHECK(typed("vraag V-07 heel lang: x", &complaints) ==
        "- {id: , kind: note, text: \"vraag V-07 heel lang: x\"}\n");
  CHECK(complaints ==
        "7:0 'vraag V-07 heel lang' was not understood; the line was noted as a plain note\n");
}

TEST_CASE("words that only look like a beginning are never lost") {
  for (const std::string line :
       {"Let op: de bus", "vraag aan de wethouder: hoe duur", "vraag zonder dubbele punt",
        "correctie N-1: x", "Voorstel V-07: goed", "argument tafel nul: x",
        "12.50 euro: te veel"}) {
    CHECK(typed(line) == "- {id: , kind: note, text: \"" + line + "\"}\n");
  }
}

TEST_CASE("a typed line that cannot be right is told with its line") {
  std::string complaints;
  typed("25:61 hoi", &complaints);
  CHECK(complaints == "7:0 '25:61' is not a time\n");
  typed("vrag: hoe", &complaints);
  CHECK(complaints == "7:0 'vrag' is not a kind of item; the line is a plain note\n");
  typed("vraag V-07:", &complaints);
  CHECK(complaints == "7:0 this item has no text\n");
}

TEST_CASE("lengths and counts are read") {
  CHECK(parse_length("3m") == 180);
  CHECK(parse_length("90s") == 90);
  CHECK(parse_length("2m30s") == 150);
  for (const std::string wrong :
       {"", "m", "3", "0s", "3m4", "-3m", "1e3s", "99999999999999999999s"}) {
    CHECK_FALSE(parse_length(wrong));
  }
  CHECK(parse_count("4=12") == std::pair(std::string("4"), std::int64_t{12}));
  CHECK_FALSE(parse_count("=3"));
  CHECK_FALSE(parse_count("a=-1"));
}

TEST_CASE("what is typed may be in UTF-8 or Windows-1252, and holds no control characters after") {
  Diagnostics diagnostics;
  CHECK(typed_text("\xEF\xBB\xBF"
                   "Eén\x07 twee\x7F",
                   "invoer", diagnostics) == "Eén  twee ");
  CHECK(told_lines(diagnostics) == "");
  CHECK(typed_text("E\xE9n \x80", "invoer", diagnostics) == "Eén €");
  CHECK(told_lines(diagnostics) == "0:0 the text was read as Windows-1252\n");
  Diagnostics wide;
  CHECK_FALSE(typed_text(std::string("\xFF\xFEh\0i\0", 6), "invoer", wide));
  CHECK(wide.has_errors());
}

// Adding to the end

TEST_CASE("items are added to the end, speaking time apart, and the journal names each") {
  const Scratch folder;
  std::vector<Note> notes(2);
  notes[0].text = "a";
  notes[1].kind = NoteKind::speaking;
  notes[1].by = "P-1";
  notes[1].seconds = 60;
  const LogPlace place{folder.path(), "04-s", "# Kop"};
  append_notes(place, "log", notes);
  const std::string before = read_file(folder / "sessions/04-s.log.yaml");
  CHECK(before == "# Kop\n" + to_line(notes[0]));
  CHECK(read_file(folder / "private/04-s.log.yaml") == "# Kop\n" + to_line(notes[1]));
  using std::filesystem::perms;
  CHECK((std::filesystem::status(folder / "private/04-s.log.yaml").permissions() &
         (perms::group_all | perms::others_all)) == perms::none);
  std::vector<Note> more(1);
  more[0].text = "b";
  append_notes(place, "log", more);
  CHECK(read_file(folder / "sessions/04-s.log.yaml") == before + to_line(more[0]));
  Diagnostics diagnostics;
  const auto journal = read_journal(folder / "records/journal.jsonl", diagnostics);
  CHECK(told_lines(diagnostics) == "");
  REQUIRE(journal.size() == 2);
  CHECK(journal[0].details["notes"].size() == 2);
  CHECK(journal[1].details["notes"][0]["id"] == more[0].id);
}

TEST_CASE("after a line that was broken off, an item begins on a line of its own") {
  const Scratch folder;
  const std::string torn = "# Kop\n- {id: N-1, kind: no";
  write_file(folder / "sessions/04-s.log.yaml", torn);
  std::vector<Note> notes(1);
  notes[0].text = "b";
  append_notes({folder.path(), "04-s", "# Kop"}, "log", notes);
  CHECK(read_file(folder / "sessions/04-s.log.yaml") == torn + "\n" + to_line(notes[0]));
}

TEST_CASE("an id that is taken is not given again") {
  const Scratch folder;
  int asked = 0;
  const Entropy entropy = [&](std::size_t count) {
    return std::string(count, static_cast<char>(asked++ / 2));
  };
  const LogPlace place{folder.path(), "04-s", "# Kop"};
  std::vector<Note> first(1);
  first[0].text = "a";
  append_notes(place, "log", first, entropy);
  std::vector<Note> second(1);
  second[0].text = "b";
  asked = 0;
  append_notes(place, "log", second, entropy);
  CHECK(first[0].id == "N-2222222");
  CHECK(second[0].id == "N-3333333");
}

// Joining two

namespace {

struct Joined {
  MergedLogs merged;
  std::string told;
};

Joined join(const std::string& first, const std::string& second) {
  Diagnostics diagnostics;
  Log a = sound(first);
  Log b = sound(second);
  const auto name = [](Log& log, const std::string& file) {
    log.file = file;
    for (auto& note : log.notes) note.where.file = file;
  };
  name(a, "a");
  name(b, "b");
  Joined result{merge_logs(a, b, diagnostics), {}};
  result.told = told_lines(diagnostics);
  CHECK(result.merged.conflicts == diagnostics.error_count());
  return result;
}

std::string line(const std::string& id, const std::string& at, const std::string& rest) {
  return "- {id: " + id + ", at: \"" + at + "\", " + rest + "}\n";
}

}  // namespace

TEST_CASE("two logs are one in order of time, and what both have is there once") {
  const std::string one = line("N-1", "10:00", "kind: note, text: \"a\"");
  const std::string two = line("N-2", "10:05", "kind: note, text: \"b\"");
  const std::string below = "- {id: N-3, kind: note, text: \"c\"}\n";
  const std::string three = line("N-4", "10:02", "kind: note, text: \"d\"");
  const auto joined = join(one + two + below, one + "# terzijde\n" + three);
  CHECK(joined.told == "");
  CHECK(joined.merged.content == "# Notities\n" + one + "# terzijde\n" + three + two + below);
  CHECK(joined.merged.notes == 4);
  CHECK(joined.merged.both == 1);
}

TEST_CASE("one id with other content keeps both, and the second gets an id of its own") {
  const std::string one = line("N-1", "10:00", "kind: question, text: \"a\"");
  const std::string other = line("N-1", "10:00", "kind: question, text: \"b\"");
  const std::string answer = line("N-2", "10:01", "kind: answer, to: N-1, text: \"c\"");
  const auto joined = join(one, other + answer);
  CHECK(joined.merged.notes == 3);
  const auto at = joined.merged.content.find("to: N-");
  REQUIRE(at != std::string::npos);
  const std::string fresh = joined.merged.content.substr(at + 4, 9);
  CHECK(joined.told == "2:3 N-1 is in both files with other content; the other is in a:2\n");
  CHECK(joined.merged.content ==
        "# Notities\n" + one + line(fresh, "10:00", "kind: question, text: \"b\"") +
            line("N-2", "10:01", "kind: answer, to: " + fresh + ", text: \"c\""));
  CHECK(join(one, other + answer).merged.content == joined.merged.content);
}

TEST_CASE("two different corrections of one item are a conflict, and the same ones are not") {
  const std::string one = line("N-1", "10:00", "kind: note, text: \"a\"");
  const auto correction = [](const std::string& id, const std::string& text) {
    return line(id, "10:01", "kind: correction, corrects: N-1, text: \"" + text + "\"");
  };
  CHECK(join(one + correction("N-2", "b"), one + correction("N-3", "c")).told ==
        "3:3 N-1 was corrected in both files, in other words; the other correction is in a:3\n");
  CHECK(join(one + correction("N-2", "b"), one + correction("N-3", "b")).told == "");
  CHECK(join(one + correction("N-2", "b"), one + correction("N-2", "b")).told == "");
}

TEST_CASE("somebody at two tables in one minute, or noted twice, is a conflict") {
  const auto said = [](const std::string& id, const std::string& more) {
    return line(id, "10:00", more + ", by: P-1, text: \"" + id + "\"");
  };
  CHECK(
      join(said("N-1", "kind: argument, table: 3"), said("N-2", "kind: concern, table: 5")).told ==
      "2:3 P-1 spoke at 10:00 at table 5, but by a:2 at table 3\n");
  CHECK(join(said("N-1", "kind: argument"), said("N-2", "kind: argument")).told ==
        "2:3 P-1 was noted twice at 10:00, as N-2 and in a:2 as N-1\n");
  CHECK(join(said("N-1", "kind: argument"), said("N-2", "kind: concern")).told == "");
  CHECK(join(said("N-1", "kind: argument") + said("N-2", "kind: argument"),
             line("N-3", "10:00", "kind: note, text: \"a\""))
            .told == "");
}
