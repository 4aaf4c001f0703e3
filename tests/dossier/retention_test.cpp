#include "burgerberaad/dossier/retention.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/consent.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

/// The journal of a dossier without its last line, as when the program was killed before it.
void forget_last_line(const fs::path& folder) {
  const fs::path journal = folder / "records/journal.jsonl";
  const std::string text = read_file(journal);
  write_file(journal, text.substr(0, text.rfind('\n', text.size() - 2) + 1));
}

Dossier opened(const fs::path& folder) {
  Diagnostics diagnostics;
  auto dossier = open_dossier(folder, diagnostics);
  REQUIRE(dossier);
  return std::move(*dossier);
}

std::vector<Holding> only(const Dossier& dossier, std::string_view data) {
  auto chosen = holdings(dossier);
  std::erase_if(chosen, [&](const Holding& each) { return each.data->name != data; });
  return chosen;
}

const FoundCopies* found_of(const std::vector<FoundCopies>& all, Copies kind) {
  const auto found = std::ranges::find(all, kind, &FoundCopies::kind);
  return found == all.end() ? nullptr : &*found;
}

std::string class_name(const char* file) {
  const DataClass* data = class_of(file);
  return data == nullptr ? "" : std::string(data->name);
}

Date on(const char* day) {
  return parse_date(day).value();
}

/// Whether a purge that was broken off is closed now.
bool has_closed(const fs::path& folder) {
  close_broken_off(opened(folder), on("2027-01-02"));
  return purges(opened(folder).journal).back().finished;
}

}  // namespace

TEST_CASE("every file of private/ has a class, with what editors leave beside it") {
  CHECK(class_name("register.csv") == "register");
  CHECK(class_name("letters-2.xlsx") == "letters");
  CHECK(class_name("respondents.csv~") == "respondents");
  CHECK(class_name(".~lock.respondents.csv#") == "respondents");
  CHECK(class_name("~$letters.xlsx") == "letters");
  CHECK(class_name("Kopie van members.csv") == "members");
  CHECK(class_name("slips/k3m9.json") == "key");
  CHECK(class_name("02-bespreken.log.yaml") == "notes");
  CHECK(class_name("evaluation.csv") == "evaluation");
  CHECK(class_name("evaluation-internal.md") == "documents");
  CHECK(class_name("requests/P-017.json") == "requests");
  CHECK(class_name("brief aan Anna.docx") == "other");
  CHECK(class_name("seal.json").empty());
}

TEST_CASE("a copy in a folder of private/ has the class of what it is a copy of") {
  CHECK(class_name("repair/2026-11-22T000000Z/private/letters.csv") == "letters");
  CHECK(class_name("oud/Kopie van members.csv") == "members");
  CHECK(class_name("repair/2026-11-22T000000Z/private/slips/k3m9.json") == "key");
  CHECK(class_name("repair/2026-11-22T000000Z/sessions/01-stemmen.log.yaml") == "notes");
  CHECK(class_name("repair/2026-11-22T000000Z/private/tmp-12-0") == "other");
  CHECK(class_name("slips/members.json") == "key");
  CHECK(class_name(".tmp-12-0") == "other");
  CHECK(class_name("oud/seal.json").empty());
  CHECK_FALSE(is_known_file("repair/2026-11-22T000000Z/private/letters.csv"));
}

TEST_CASE("one list of names says what looks like personal data outside private/ too") {
  CHECK(has_personal_name("out/collective.csv"));
  CHECK(has_personal_name("out/sign-in.xlsx"));
  CHECK(has_personal_name("out/advice-internal.docx"));
  CHECK_FALSE(has_personal_name("out/advice.docx"));
  CHECK_FALSE(has_personal_name("out/seal.json"));
}

TEST_CASE("only names that the program gives are told") {
  CHECK(is_known_file("letters.csv"));
  CHECK(is_known_file("letters-2.csv"));
  CHECK_FALSE(is_known_file("letters-van-jan.csv"));
  CHECK_FALSE(is_known_file("slips/17.json"));
  CHECK_FALSE(is_known_file("brief aan Anna.docx"));
}

TEST_CASE("a term in months ends on the same day, or on the last of a shorter month") {
  Commission commission;
  const RetentionTerm term{find_data_class("letters"), std::nullopt, 3, RetentionStart::delivered};
  CHECK_FALSE(kept_until(term, commission));
  commission.delivered = on("2026-11-30");
  CHECK(kept_until(term, commission) == on("2027-02-28"));
  commission.term = Term{on("2026-09-01"), on("2027-03-01")};
  const RetentionTerm after{find_data_class("key"), std::nullopt, 12, RetentionStart::term_end};
  CHECK(kept_until(after, commission) == on("2028-03-01"));
}

TEST_CASE("a purge seals what goes with a salt, removes it, and follows no link") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  write_file(folder / "private/needs.csv", "member,wheelchair\nP-001,ja\n");
  write_file(scratch / "elsewhere.csv", "x\n");
  fs::create_symlink(scratch / "elsewhere.csv", folder / "private/needs-old.csv");
  Diagnostics diagnostics;
  const auto dossier = open_dossier(folder, diagnostics);
  REQUIRE(dossier);
  auto chosen = holdings(*dossier);
  std::erase_if(chosen, [](const Holding& each) { return each.data->name != "needs"; });
  REQUIRE(chosen.size() == 1);
  const std::string salt(32, 's');
  const auto done = carry_out(*dossier, chosen, on("2027-01-01"), "proef", salt);
  REQUIRE(done.size() == 1);
  const Purge& purge = done[0];
  REQUIRE(purge.classes.size() == 1);
  REQUIRE(purge.classes[0].files.size() == 2);
  const PurgedFile& gone = purge.classes[0].files[1];
  CHECK(gone.name == "private/needs.csv");
  CHECK(gone.rows == 1);
  CHECK(gone.seal == sha256_hex(salt + "member,wheelchair\nP-001,ja\n"));
  CHECK_FALSE(fs::exists(folder / "private/needs.csv"));
  CHECK_FALSE(fs::is_symlink(folder / "private/needs-old.csv"));
  CHECK(fs::exists(scratch / "elsewhere.csv"));
  CHECK(fs::exists(folder / "private/respondents.csv"));
  CHECK(purged_on(folder, folder / "private/needs.csv").has_value());
  CHECK_FALSE(purged_on(folder, folder / "private/members.csv").has_value());
  // The salt stays the same, so that one key opens all.
  const auto after = open_dossier(folder, diagnostics);
  REQUIRE(after);
  auto members = holdings(*after);
  std::erase_if(members, [](const Holding& each) { return each.data->name != "members"; });
  const std::string before = read_file(folder / "private/members.csv");
  const auto second = carry_out(*after, members, on("2027-01-01"), "proef", std::string(32, 'x'));
  CHECK(second.at(0).classes[0].files[0].seal == sha256_hex(salt + before));
}

TEST_CASE("a purge that was killed before its last line is finished by a next one") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  write_file(folder / "private/needs.csv", "member,wheelchair\nP-001,ja\n");
  write_file(folder / "private/letters.csv", "id\n1\n");
  const auto purge_of_class = [&](std::string_view data) {
    const Dossier dossier = opened(folder);
    return carry_out(dossier, only(dossier, data), on("2027-01-01"), "proef", std::string(32, 's'));
  };
  const auto finished = [&] {
    std::vector<bool> all;
    for (const auto& each : purges(opened(folder).journal)) all.push_back(each.finished);
    return all;
  };
  purge_of_class("needs");
  forget_last_line(folder);
  CHECK(finished() == std::vector{false});
  SUBCASE("by one of the same class") {
    const auto closed = close_broken_off(opened(folder), on("2027-01-02"));
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].takes("needs"));
    CHECK(finished() == std::vector{true});
    CHECK(close_broken_off(opened(folder), on("2027-01-02")).empty());
  }
  SUBCASE("by one of another") {
    const auto done = purge_of_class("letters");
    REQUIRE(done.size() == 2);
    CHECK(done[0].takes("needs"));
    CHECK(done[1].takes("letters"));
    CHECK(finished() == std::vector{true, true});
  }
  SUBCASE("with another that was broken off") {
    const std::string journal = read_file(folder / "records/journal.jsonl");
    purge_of_class("letters");
    const std::string longer = read_file(folder / "records/journal.jsonl");
    const std::size_t end = longer.find('\n', journal.size()) + 1;
    write_file(folder / "records/journal.jsonl", longer.substr(0, end));
    const auto closed = close_broken_off(opened(folder), on("2027-01-02"));
    REQUIRE(closed.size() == 2);
    CHECK(closed[0].takes("needs"));
    CHECK(closed[1].takes("letters"));
    CHECK(finished() == std::vector{true, true});
  }
  SUBCASE("not while something of it is left") {
    write_file(folder / "private/needs.csv", "member,wheelchair\n");
    CHECK(close_broken_off(opened(folder), on("2027-01-02")).empty());
    purge_of_class("letters");
    CHECK(finished() == std::vector{false, true});
    purge_of_class("needs");
    CHECK(finished() == std::vector{true, true, true});
  }
}

TEST_CASE("what may be a copy, and where nobody may look, is said") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  write_file(folder / "private/.tmp-999999999-1", "half");
  write_file(folder / "private/repair/2026/private/members.csv", "member,id\n");
  write_file(folder / "out/badges.xlsx", "");
  const auto found = find_copies(folder);
  const auto* unknown = found_of(found, Copies::unknown);
  REQUIRE(unknown != nullptr);
  CHECK(unknown->files == std::vector<std::string>{"private/.tmp-999999999-1"});
  CHECK(sentence(*unknown, Lang::en) ==
        "Files in private/ that the program does not know, and that may be copies: 1.");
  const auto* stray = found_of(found, Copies::stray);
  REQUIRE(stray != nullptr);
  CHECK(stray->files == std::vector<std::string>{"out/badges.xlsx"});
  CHECK(found_of(find_copies(folder, Unknown::goes), Copies::unknown) == nullptr);
  CHECK(found_of(found, Copies::unread) == nullptr);
  CHECK(only(opened(folder), "members").at(0).files.size() == 2);
  fs::create_directories(folder / "out/closed");
  fs::permissions(folder / "out/closed", fs::perms(0));
  const WithoutRights without(scratch.path());
  const auto now = find_copies(folder);
  const auto* unread = found_of(now, Copies::unread);
  REQUIRE(unread != nullptr);
  CHECK(unread->files == std::vector<std::string>{"out/closed"});
  CHECK(sentence(*unread, Lang::en) ==
        "Folders that the program was not allowed to look into: 1; what lies there is not known.");
  fs::permissions(folder / "out/closed", fs::perms::owner_all);
}

TEST_CASE("words are looked for in documents, and where nobody may look is named") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  write_file(folder / "out/old/advice.md", "Wat \\<Anna\\> zei");
  write_file(folder / "out/advice.html", "Wat &lt;Anna&gt; zei");
  write_file(folder / "out/advice.pdf", "");
  write_file(folder / "private/advice-internal.md", "<Anna>");
  write_file(folder / "private/.git/advice-internal.md", "<Anna>");
  write_file(folder / "private/members.csv", "<Anna>");
  for (const char* closed : {"out/closed", "private/closed", "private/repair/closed"}) {
    fs::create_directories(folder / closed);
    fs::permissions(folder / closed, fs::perms(0));
  }
  {
    const WithoutRights without(scratch.path());
    const auto found = find_words(folder, "<Anna>");
    CHECK(found.holding == std::vector<std::string>{"out/advice.html", "out/old/advice.md",
                                                    "private/.git/advice-internal.md",
                                                    "private/advice-internal.md"});
    CHECK(found.closed == std::vector<std::string>{"out/advice.pdf", "out/closed", "private/closed",
                                                   "private/repair/closed"});
  }
  for (const char* closed : {"out/closed", "private/closed", "private/repair/closed"}) {
    fs::permissions(folder / closed, fs::perms::owner_all);
  }
}

TEST_CASE("a purge is not closed while a part of private/ cannot be looked into") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  write_file(folder / "private/needs.csv", "member,wheelchair\nP-001,ja\n");
  const Dossier dossier = opened(folder);
  carry_out(dossier, only(dossier, "needs"), on("2027-01-01"), "proef", std::string(32, 's'));
  forget_last_line(folder);
  const fs::path closed = folder / "private/closed";
  fs::create_directories(closed);
  fs::permissions(closed, fs::perms(0));
  {
    const WithoutRights without(scratch.path());
    CHECK_FALSE(has_closed(folder));
  }
  fs::permissions(closed, fs::perms::owner_all);
  CHECK(has_closed(folder));
}
