#include "burgerberaad/dossier/person.hpp"

#include "burgerberaad/dossier/consent.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/register/letter_book.hpp"
#include "dossier/contents.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

bool stands(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::string pool_column(const Dossier& dossier) {
  const auto& column = dossier.assembly.panel.id_column;
  return column.empty() ? "id" : column;
}

/// A column that says whose a row is, and under which name this person stands there. Names of one
/// kind are not looked for in a column of another: a code may be somebody else's number.
using Mark = std::pair<std::string, std::string>;

/// Calls `each` for every row of a CSV file that bears one of the marks; empty names mark nothing.
/// False when nobody can be looked for: it cannot be read, or has none of these columns.
template <typename Each>
bool rows_of(const fs::path& path, const std::vector<Mark>& marks, const Each& each) {
  Diagnostics untold;  // what is wrong with a file is for check and respondents check
  CsvReader reader(path, untold);
  if (!reader.ok()) return false;
  const bool marked = std::ranges::any_of(
      marks, [&](const Mark& mark) { return reader.column(mark.first).has_value(); });
  CsvRow row;
  while (reader.next(row)) {
    const bool theirs = std::ranges::any_of(marks, [&](const Mark& mark) {
      const auto place = reader.column(mark.first);
      return place && !mark.second.empty() && row.cells[*place] == mark.second;
    });
    if (theirs) each(reader.header(), row);
  }
  return marked && !untold.has_errors();
}

/// Whether `name` stands in the name of a file as a word of its own: P-01 is not in P-017.pdf.
bool names_person(const std::string& file, const std::string& name) {
  const auto is_part = [&](std::size_t at) {
    return at < file.size() && std::isalnum(static_cast<unsigned char>(file[at])) != 0;
  };
  for (auto at = name.empty() ? std::string::npos : file.find(name); at != std::string::npos;
       at = file.find(name, at + 1)) {
    if ((at == 0 || !is_part(at - 1)) && !is_part(at + name.size())) return true;
  }
  return false;
}

/// Whether any row has `value` in `column`.
bool is_in(const fs::path& path, const std::string& column, const std::string& value) {
  bool found = false;
  if (stands(path)) {
    rows_of(path, {{column, value}},
            [&](const auto& /*header*/, const auto& /*row*/) { found = true; });
  }
  return found;
}

std::vector<fs::path> letter_files(const Dossier& dossier) {
  std::vector<fs::path> files;
  for (const auto& file : personal_files(dossier.folder)) {
    const bool csv = file.within.extension() == ".csv" && !file.within.has_parent_path();
    if (csv && file.data->name == "letters") files.push_back(file.path);
  }
  return files;
}

/// The id of the letter to which a sign-up belongs: through its reply code when it has one.
std::string letter_behind(const Dossier& dossier, const std::string& id) {
  const auto pool = in_dossier(dossier.folder, "private/respondents.csv");
  const auto files = letter_files(dossier);
  Diagnostics untold;
  if (files.empty() || !stands(pool)) return id;
  const auto book = LetterBook::read(files, {}, untold);
  const auto table = read_csv(pool, untold);
  if (!book || !table) return id;
  const auto columns = sign_up_columns(*table, *book, untold);
  const auto place = table->column(pool_column(dossier));
  if (!columns || !place) return id;
  for (const auto& row : table->rows) {
    if (row.cells[*place] != id) continue;
    const auto letter = letter_of(row, *columns, *book);
    if (letter) return std::string(book->cell(*letter, book->id_column()).value_or(id));
  }
  return id;
}

/// Gathers what is held, one source after the other.
class Gatherer {
 public:
  Gatherer(const Dossier& dossier, PersonKeys keys, Lang lang) : dossier_(&dossier), lang_(lang) {
    data_.keys = std::move(keys);
  }

  PersonData all() {
    const auto files = personal_files(dossier_->folder);
    for (const auto& closed : contents_of(dossier_->folder, "private").closed) {
      const DataClass* data = class_of(closed.lexically_relative("private"));
      data_.unread.push_back({closed.string(), data != nullptr ? data : find_data_class("other")});
    }
    for (const auto& data : data_classes()) {
      for (const auto& file : files) {
        if (file.data == &data) add_file(file);
      }
      if (data.name == "notes") add_notes(true);
      if (data.name == "consent") add_consent();
    }
    if (!data_.keys.member.empty()) {
      add_ledger();
      add_sessions();
      add_notes(false);
      add_tables();
      add_proposals();
      add_decided();
      add_agreement();
    }
    add_draw();
    return std::move(data_);
  }

 private:
  using Facts = std::vector<std::pair<std::string, std::string>>;

  std::string say(Text words) const { return std::string(words.in(lang_)); }

  void add(const std::string& file, std::size_t line, const DataClass* data, Facts facts) {
    data_.items.push_back({file, line, data, std::move(facts)});
  }

  /// The columns that say whose a row is, and under which names this person may stand there.
  void add_file(const PersonalFile& file) {
    const std::string name = (fs::path("private") / file.within).string();
    const auto& keys = data_.keys;
    const std::string_view data = file.data->name;
    if (data == "requests") return;  // what was given to whoever asked
    if (data == "consent") return add_consent_file(file, name);
    const bool direct = !file.within.has_parent_path();
    if (direct && name.ends_with(".log.yaml")) return;  // read as notes
    if (file.link) {
      data_.unread.push_back({name, file.data});
      return;
    }
    if (*file.within.begin() == "slips") {
      const bool theirs = !keys.opaque.empty() && file.within.stem() == keys.opaque;
      if (theirs) add(name, 0, file.data, {{say({"bewijsje", "slip"}), keys.opaque}});
      return;
    }
    if (file.within.extension() != ".csv" || data == "evaluation") {
      data_.unread.push_back({name, file.data});
      return;
    }
    const bool searched =
        rows_of(file.path, marks(data), [&](const auto& header, const CsvRow& row) {
          Facts facts;
          facts.reserve(header.size());
          for (std::size_t i = 0; i < header.size(); ++i) {
            facts.emplace_back(header[i], row.cells[i]);
          }
          add(name, row.line, file.data, std::move(facts));
        });
    if (!searched) data_.unread.push_back({name, file.data});
  }

  /// A form that was scanned, or another file about consent: whose it is, its name says. What is
  /// somebody else's is not named here.
  void add_consent_file(const PersonalFile& file, const std::string& name) {
    const std::string within = file.within.string();
    if (within == "consent.jsonl" || within == "quotes.yaml") return;  // read line by line
    const auto& keys = data_.keys;
    if (names_person(within, keys.member) || names_person(within, keys.id)) {
      add(name, 0, file.data,
          {{say({"bestand over toestemming", "file on consent"}),
            file.within.filename().string()}});
      return;
    }
    const auto members = dossier_->ledger.members();
    const bool other = std::ranges::any_of(
        members, [&](const std::string& member) { return names_person(within, member); });
    if (!other) data_.unread.push_back({name, file.data});
  }

  /// What marks a row of this person in files of a class.
  [[nodiscard]] std::vector<Mark> marks(std::string_view data) const {
    const auto& keys = data_.keys;
    const std::string column = pool_column(*dossier_);
    if (data == "letters" || data == "register")
      return {{column, keys.letter}, {"id", keys.letter}};
    std::vector<Mark> all{{"member", keys.member}, {"deelnemer", keys.member}};
    const bool by_member = data == "needs" || data == "contact";
    all.emplace_back("id", by_member ? keys.member : keys.id);
    if (!by_member) all.emplace_back(column, keys.id);
    if (!by_member) all.emplace_back("opaque", keys.opaque);
    return all;
  }

  void add_notes(bool in_private) {
    for (const auto& log : dossier_->logs) {
      for (const auto& note : log.notes) {
        if (note.by != data_.keys.member || note.by.empty() || note.in_private != in_private) {
          continue;
        }
        Facts facts{{say({"soort", "kind"}), std::string(title(note.kind).in(lang_))}};
        if (note.at) facts.emplace_back(say({"tijd", "time"}), iso(*note.at));
        if (note.seconds > 0) {
          facts.emplace_back(say({"seconden", "seconds"}), std::to_string(note.seconds));
        }
        if (!note.text.empty()) facts.emplace_back(say({"woorden", "words"}), note.text);
        add(relative(note.where.file), note.where.line,
            in_private ? find_data_class("notes") : nullptr, std::move(facts));
      }
    }
  }

  void add_consent() {
    const DataClass* data = find_data_class("consent");
    Diagnostics untold;
    const auto file = [&](const char* name) { return in_dossier(dossier_->folder, name); };
    for (const auto& entry : read_consent(file("private/consent.jsonl"), untold).entries) {
      if (entry.member != data_.keys.member) continue;
      Facts facts{{say({"dag", "day"}), iso(entry.day)},
                  {say({"toestemming", "consent"}),
                   say(entry.given ? Text{"gegeven", "given"} : Text{"ingetrokken", "withdrawn"})},
                  {say({"voor", "for"}), item_title(entry.item, lang_)}};
      if (!entry.name.empty()) facts.emplace_back(say({"naam", "name"}), entry.name);
      add("private/consent.jsonl", 0, data, std::move(facts));
    }
    for (const auto& quote :
         read_quotes(file("private/quotes.yaml"), untold).value_or(std::vector<Quote>())) {
      if (quote.by != data_.keys.member) continue;
      add("private/quotes.yaml", quote.where.line, data,
          {{say({"citaat", "quote"}), quote.id}, {say({"woorden", "words"}), quote.text}});
    }
  }

  void add_ledger() {
    std::size_t line = 0;
    for (const auto& entry : dossier_->ledger.entries()) {
      ++line;
      if (entry.member != data_.keys.member && entry.other != data_.keys.member) continue;
      Facts facts{{say({"moment", "moment"}), iso(entry.at)},
                  {say({"wat", "what"}), std::string(title(entry.event).in(lang_))}};
      if (entry.member == data_.keys.member && !entry.reason.empty()) {
        facts.emplace_back(say({"reden", "reason"}), std::string(reason_name(entry.reason, lang_)));
      }
      add("records/ledger.jsonl", line, nullptr, std::move(facts));
    }
  }

  void add_sessions() {
    for (const auto& session : dossier_->sessions) {
      if (session.attendance) add_attendance(*session.attendance);
      for (const auto& item : session.programme) {
        if (item.owner != data_.keys.member) continue;
        add(relative(item.where.file), item.where.line, nullptr,
            {{say({"leidde", "led"}), item.title}});
      }
      for (const auto& ballot : session.ballots) {
        for (const auto& vote : ballot.votes) {
          if (vote.member != data_.keys.member) continue;
          Facts facts{
              {say({"stemming", "ballot"}), ballot.id},
              {say({"stem", "vote"}), vote.mark.empty() ? say(word(vote.choice)) : vote.mark}};
          if (!vote.option.empty()) facts.emplace_back(say({"optie", "option"}), vote.option);
          add(relative(vote.where.file), vote.where.line, nullptr, std::move(facts));
        }
      }
    }
  }

  static Text word(Choice choice) {
    constexpr std::array<Text, 3> kWords{
        {{"voor", "in favour"}, {"tegen", "against"}, {"onthouding", "abstention"}}};
    return kWords.at(static_cast<std::size_t>(choice));
  }

  void add_attendance(const Attendance& attendance) {
    const auto each = [&](const auto& list, Text what) {
      for (const auto& one : list) {
        if (one.member != data_.keys.member) continue;
        Facts facts{{say({"aanwezigheid", "attendance"}), say(what)}};
        if constexpr (requires { one.at; }) {
          facts.emplace_back(say({"tijd", "time"}), iso(one.at));
        }
        if constexpr (requires { one.excused; }) {
          if (one.excused) facts.emplace_back(say({"afgemeld", "excused"}), say({"ja", "yes"}));
        }
        add(relative(one.where.file), one.where.line, nullptr, std::move(facts));
      }
    };
    each(attendance.listed, {"was er", "was there"});
    each(attendance.absent, {"was er niet", "was not there"});
    each(attendance.late, {"kwam later", "came late"});
    each(attendance.left, {"ging eerder", "left early"});
  }

  void add_tables() {
    for (const auto& tables : dossier_->tables) {
      for (std::size_t round = 0; round < tables.rounds.size(); ++round) {
        for (const auto& table : tables.rounds[round]) {
          if (std::ranges::find(table.people, data_.keys.member) == table.people.end()) continue;
          add(relative(tables.file), 0, nullptr,
              {{say({"ronde", "round"}), std::to_string(round + 1)},
               {say({"tafel", "table"}), std::to_string(table.number)}});
        }
      }
    }
  }

  void add_proposals() {
    for (const auto& proposal : dossier_->proposals) {
      const bool theirs = std::ranges::any_of(
          proposal.from, [&](const auto& origin) { return origin.id == data_.keys.member; });
      if (!theirs && proposal.by != data_.keys.member) continue;
      add(relative(proposal.where.file), 0, nullptr,
          {{say({"voorstel van deze deelnemer", "proposal by this member"}), proposal.title}});
    }
  }

  /// What this member put on the agenda, asked for, or is to carry out.
  void add_decided() {
    const Assembly& assembly = dossier_->assembly;
    mention(assembly.commission.set_by, assembly.commission.set_by_where,
            {"stelde de vraag", "set the question"}, assembly.commission.question);
    for (const auto& session : dossier_->sessions) {
      mention(session.set_by, session.set_by_where, {"stelde de agenda op", "made the agenda"},
              session.title);
      for (const auto& item : session.programme) {
        mention(item.set_by, item.set_by_where, {"zette op de agenda", "put on the agenda"},
                item.title);
      }
    }
    for (const auto& holder : assembly.roles) {
      mention(holder.chosen_by, holder.where, {"vroeg", "asked"}, holder.name);
    }
    for (const auto& piece : dossier_->evidence) {
      mention(piece.chosen_by, piece.where, {"vroeg om", "asked for"}, piece.title);
    }
    for (const auto& proposal : dossier_->proposals) {
      mention(proposal.owner, proposal.where, {"voert uit", "is to carry out"}, proposal.title);
    }
    if (!dossier_->response) return;
    for (const auto& answer : dossier_->response->answers) {
      mention(answer.owner, answer.where, {"voert uit", "is to carry out"}, answer.proposal);
    }
  }

  /// Whom this member speaks for in the agreement, and what they signed.
  void add_agreement() {
    if (!dossier_->agreement) return;
    for (const auto& party : dossier_->agreement->parties) {
      for (const auto& member : party.members) {
        mention(member.id, member.where, {"spreekt in het akkoord voor", "in the agreement for"},
                party.name);
      }
      mention(party.represented_by, party.where, {"vertegenwoordigt", "represents"}, party.name);
    }
    for (const auto& signature : dossier_->agreement->signatures) {
      mention(signature.by, signature.by_where, {"tekende voor", "signed for"}, signature.party);
    }
  }

  /// A place where a record names somebody, when it is this member.
  void mention(const std::string& who, const Location& where, Text what, const std::string& about) {
    if (who != data_.keys.member) return;
    add(relative(where.file), where.line, nullptr, {{say(what), about}});
  }

  void add_draw() {
    if (data_.keys.opaque.empty()) return;
    for (const auto& folder : draw_folders(dossier_->folder)) {
      const auto file = in_dossier(dossier_->folder, folder / "probabilities.csv");
      if (!stands(file)) continue;
      rows_of(file, {{"id", data_.keys.opaque}}, [&](const auto& header, const CsvRow& row) {
        Facts facts;
        facts.reserve(header.size());
        for (std::size_t i = 0; i < header.size(); ++i) {
          facts.emplace_back(header[i], row.cells[i]);
        }
        add((folder / "probabilities.csv").string(), row.line, nullptr, std::move(facts));
      });
    }
  }

  /// A file as it is called within the dossier.
  std::string relative(const std::string& file) const {
    if (dossier_->folder.empty() || dossier_->folder == ".") return file;
    return fs::path(file).lexically_relative(dossier_->folder).string();
  }

  const Dossier* dossier_;
  Lang lang_;
  PersonData data_;
};

}  // namespace

std::optional<PersonKeys> find_person(const Dossier& dossier, const std::string& who,
                                      Diagnostics& diagnostics) {
  const auto file = [&](const char* name) { return in_dossier(dossier.folder, name); };
  const auto members = read_members(file("private/members.csv"), diagnostics);
  if (!members) return std::nullopt;
  PersonKeys keys;
  const auto row = std::ranges::find_if(
      *members, [&](const MemberRow& each) { return each.member == who || each.id == who; });
  if (row != members->end()) {
    keys = {row->member, row->id, row->opaque, {}};
  } else if (dossier.ledger.knows(who)) {
    keys.member = who;  // whose name behind the pseudonym is gone already
  } else if (is_in(file("private/respondents.csv"), pool_column(dossier), who)) {
    keys.id = who;
  } else {
    keys.letter = who;
  }
  if (!keys.id.empty()) {
    keys.letter = letter_behind(dossier, keys.id);
    if (const auto path = file("private/pool-key.csv"); keys.opaque.empty() && stands(path)) {
      rows_of(path, {{"id", keys.id}}, [&](const auto& /*header*/, const CsvRow& code) {
        if (code.cells.size() > 1) keys.opaque = code.cells[1];
      });
    }
  }
  if (keys.member.empty() && keys.id.empty()) {
    auto files = letter_files(dossier);
    files.push_back(file("private/register.csv"));
    const bool known = std::ranges::any_of(files, [&](const fs::path& path) {
      return is_in(path, "id", who) || is_in(path, pool_column(dossier), who);
    });
    if (!known) {
      diagnostics.error(msg::person_unknown, {}, who);
      return std::nullopt;
    }
  }
  return keys;
}

PersonData data_of(const Dossier& dossier, const PersonKeys& keys, Lang lang) {
  return Gatherer(dossier, keys, lang).all();
}

}  // namespace burgerberaad
