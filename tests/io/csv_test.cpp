#include "burgerberaad/io/csv.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

using namespace burgerberaad;
using namespace std::string_literals;

namespace {

struct Outcome {
  std::optional<CsvTable> table;
  std::string nl;
  std::string en;
};

/// Reads `content` from a file that messages call `t`.
Outcome reading(const std::string& content) {
  const Scratch scratch;
  const auto path = scratch / "t";
  write_file(path, content);
  Diagnostics diagnostics;
  Outcome outcome;
  outcome.table = read_csv(path, diagnostics);
  const auto text = [&](Lang lang) {
    std::string found = render(diagnostics, lang, false);
    for (std::size_t at = 0; (at = found.find(path.string())) != std::string::npos;) {
      found.replace(at, path.string().size(), "t");
    }
    return found;
  };
  outcome.nl = text(Lang::nl);
  outcome.en = text(Lang::en);
  return outcome;
}

using Cells = std::vector<std::string>;

std::vector<Cells> cells(const Outcome& outcome) {
  std::vector<Cells> found;
  if (!outcome.table) return found;
  for (const auto& row : outcome.table->rows) found.push_back(row.cells);
  return found;
}

std::string gzipped(const Scratch& scratch, const std::string& content) {
  const auto path = scratch / "z";
  gzFile file = ::gzopen(path.c_str(), "wb");
  ::gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  ::gzclose(file);
  return read_file(path);
}

}  // namespace

TEST_CASE("the delimiter is the one that splits the rows as it splits the header") {
  CHECK(reading("a;b\n1,5;2\n").table->dialect.delimiter == ';');
  CHECK(reading("a\tb\n1,5\t2;3\n").table->dialect.delimiter == '\t');
  CHECK(reading("a,b\n1;2,x\n").table->dialect.delimiter == ',');
  CHECK(reading("\"a;b\",c\n1,2\n").table->dialect.delimiter == ',');
  CHECK(reading("a;b,c;d\n1;2;3\n4;5;6\n").table->dialect.delimiter == ';');
  CHECK(reading("opmerking\nja, graag\nnee\n").table->dialect.delimiter == ';');
  CHECK(reading("a;b\n5\" pijp;2\n6;7\n").table->dialect.delimiter == ';');
  CHECK(reading("a,\";\"\n1,2\n").table->dialect.delimiter == ',');
  CHECK(reading("a;\",b\"\n1;2\n").table->dialect.delimiter == ';');
  CHECK(reading("a;\",b\";").table->dialect.delimiter == ';');
  CHECK(reading("id;plaats, land;x\n1;Breda,\"NL\";3\n").table->dialect.delimiter == ';');
  const auto excel = reading("sep=;\r\na,x;b\r\n1;2\r\n");
  CHECK(excel.table->header == Cells{"a,x", "b"});
  CHECK(excel.table->rows[0].line == 3);
}

TEST_CASE("line ends may be LF, CRLF or CR, and stand within quotes") {
  const std::vector<Cells> expected = {{"1", "x\"y"}, {"3", ""}};
  CHECK(cells(reading("a,b\n1,\"x\"\"y\"\n3,\n")) == expected);
  CHECK(cells(reading("a,b\r\n1,\"x\"\"y\"\r\n3,\r\n")) == expected);
  CHECK(cells(reading("a,b\r1,\"x\"\"y\"\r3,")) == expected);
  const auto outcome = reading("a,b\r\n\"x\r\ny\",1\r\n2,3");
  CHECK(cells(outcome) == std::vector<Cells>{{"x\r\ny", "1"}, {"2", "3"}});
  CHECK(outcome.table->dialect.crlf);
  CHECK(outcome.table->rows[1].line == 4);
  CHECK(outcome.table->rows[1].number == 2);
  CHECK(outcome.table->where(0, 1).line == 3);
  CHECK(outcome.table->where(0, 1).column == 4);
  CHECK(outcome.table->where(0, 1).source == "y\",1");
  CHECK(outcome.table->where(1).column == 0);
}

TEST_CASE("rows and columns that a spreadsheet left empty are passed over") {
  const auto outcome = reading("\n a ;b\xC2\xA0;;\n1;2;;\n;;;\n3;4;;\n5;6\n\n;;;\n ; ;;\n");
  CHECK(outcome.en.empty());
  CHECK(outcome.table->header == Cells{"a", "b"});
  CHECK(cells(outcome) == std::vector<Cells>{{"1", "2"}, {"3", "4"}, {"5", "6"}});
  CHECK(outcome.table->rows[1].number == 3);
  CHECK(outcome.table->column("b") == 1);
  CHECK_FALSE(outcome.table->column("c"));
  CHECK(cells(reading("a,b\n")).empty());
  CHECK(reading("a,b").en.empty());
}

TEST_CASE("the encoding is decided where the first letter with an accent stands") {
  CHECK(reading("a,b\n1,2\n").table->dialect.encoding == Encoding::utf8);
  CHECK(reading("\xEF\xBB\xBF"s + "a,b\n").table->dialect.encoding == Encoding::utf8_bom);
  CHECK(reading("\xEF\xBB\xBF"s + "a,b\n").table->header[0] == "a");
  const auto early = reading("naam;caf\xE9\nRen\xE9;\x80 5\n");
  CHECK(early.table->dialect.encoding == Encoding::windows1252);
  CHECK(early.table->header[1] == "café");
  CHECK(cells(early) == std::vector<Cells>{{"René", "€ 5"}});
  std::string plain = "naam;getal\n";
  while (plain.size() < 3'000'000) plain += "Jansen;12\n";
  const auto late = reading(plain + "Ren\xE9;1\n");
  CHECK(late.en.empty());
  CHECK(late.table->dialect.encoding == Encoding::windows1252);
  CHECK(late.table->rows.back().cells[0] == "René");
  CHECK(reading(plain + "René;1\n").table->dialect.encoding == Encoding::utf8);
}

TEST_CASE("compressed files and standard input are read alike") {
  const Scratch scratch;
  const std::string packed = gzipped(scratch, "a;b\n1;2\n");
  CHECK(cells(reading(packed)) == std::vector<Cells>{{"1", "2"}});
  std::string long_text = "a;b\n";
  for (int i = 0; i < 20000; ++i) long_text += std::to_string(i * 7919 % 10007) + ";x\n";
  const std::string packed_long = gzipped(scratch, long_text);
  CHECK(cells(reading(packed_long)).size() == 20000);
  const auto cut = reading(packed_long.substr(0, packed_long.size() / 2));
  CHECK(cut.nl.find("t: fout[csv-gzip]: dit gecomprimeerde bestand is beschadigd of niet compleet\n"
                    "hint: haal of maak het opnieuw\n") == 0);
  CHECK(cut.en.find("t: error[csv-gzip]: this compressed file is damaged or not complete\n"
                    "hint: fetch or make it again\n") == 0);

  write_file(scratch / "in", "a;b\n1;2\n");
  const int kept = ::dup(STDIN_FILENO);
  const int input = ::open((scratch / "in").c_str(), O_RDONLY);
  ::dup2(input, STDIN_FILENO);
  Diagnostics diagnostics;
  const auto table = read_csv("-", diagnostics);
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  ::close(input);
  REQUIRE(table);
  CHECK(table->rows.at(0).cells == Cells{"1", "2"});
  CHECK_THROWS_AS(read_csv(scratch / "none.csv", diagnostics), IoError);
  CHECK_THROWS_AS(read_csv(scratch.path(), diagnostics), IoError);
}

TEST_CASE("what is no CSV is called by its name") {
  const auto kind = [](const std::string& bytes) { return reading(bytes).en; };
  const std::string hint = "hint: open it and save it as CSV (UTF-8)\n";
  const std::string is = "t: error[csv-kind]: this is not a CSV file but ";
  CHECK(kind("PK\x03\x04....[Content_Types].xml") == is + "Excel (.xlsx)\n" + hint);
  CHECK(kind("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet") ==
        is + "OpenDocument (.ods)\n" + hint);
  CHECK(kind("PK\x03\x04 foto.jpg") == is + "ZIP\n" + hint);
  CHECK(kind("\xD0\xCF\x11\xE0\xA1\xB1") == is + "Excel (.xls)\n" + hint);
  CHECK(kind("%PDF-1.7\n") == is + "PDF\n" + hint);
  CHECK(kind("<html><table>") == is + "HTML\n" + hint);
  CHECK(reading("%PDF-1.7\n").nl ==
        "t: fout[csv-kind]: dit is geen CSV-bestand maar PDF\n"
        "hint: open het en sla het op als CSV (UTF-8)\n");
  CHECK(kind("\xFF\xFE"s + "a\0;\0"s) ==
        "t: error[utf-16]: this file is written in UTF-16\nhint: save it as UTF-8\n");
  CHECK(reading("\0a\0;\0b\0\n"s).nl ==
        "t: fout[utf-16]: dit bestand is in UTF-16 geschreven\nhint: sla het op als UTF-8\n");
  for (const std::string empty : {"", "\xEF\xBB\xBF", "\n\n", ";;\n", " \r\n", "\xC2\xA0;\n"}) {
    CHECK(kind(empty) ==
          "t: error[csv-empty]: this file is empty; there should be a line with column names\n");
    CHECK(reading(empty).nl ==
          "t: fout[csv-empty]: er staat niets in dit bestand; er hoort een regel met kolomnamen te "
          "staan\n");
    CHECK_FALSE(reading(empty).table);
  }
}

TEST_CASE("columns without a name and with the same name are all told") {
  const auto outcome = reading("a,,b,a,b\n1,2,3,4,5\n");
  CHECK_FALSE(outcome.table);
  CHECK(outcome.en ==
        "t:1:3: error[csv-unnamed-column]: column 2 has no name\n"
        "  a,,b,a,b\n"
        "    ^\n"
        "hint: name the column or remove it\n"
        "t:1:6: error[csv-duplicate-column]: the column 'a' is there twice\n"
        "  a,,b,a,b\n"
        "       ^\n"
        "hint: give each column a name of its own\n"
        "t:1:8: error[csv-duplicate-column]: the column 'b' is there twice\n"
        "  a,,b,a,b\n"
        "         ^\n"
        "hint: give each column a name of its own\n");
  CHECK(reading("a,,a\n").nl ==
        "t:1:3: fout[csv-unnamed-column]: kolom 2 heeft geen naam\n"
        "  a,,a\n"
        "    ^\n"
        "hint: geef de kolom een naam of haal hem weg\n"
        "t:1:4: fout[csv-duplicate-column]: de kolom 'a' staat er twee keer\n"
        "  a,,a\n"
        "     ^\n"
        "hint: geef elke kolom een eigen naam\n");
}

TEST_CASE("a byte order mark behind empty lines is no part of a name") {
  const auto outcome = reading("\n\n\xEF\xBB\xBFid,b\n1,2\n");
  REQUIRE(outcome.table);
  CHECK(outcome.table->header == Cells{"id", "b"});
  CHECK_FALSE(reading("\n\xEF\xBB\xBF\n1\n").table);
}

TEST_CASE("of a row of nothing but separators twenty columns are told, and how many more") {
  const auto outcome = reading(std::string(200'000, ',') + "x\n");
  CHECK_FALSE(outcome.table);
  const std::string commas(100, ',');
  CHECK(outcome.nl.ends_with(
      "t:1:21: fout[csv-more-columns]: vanaf hier zijn nog 199980 kolommen niet in orde\n"
      "  " +
      commas +
      "\n                      ^\n"
      "hint: staat er bovenaan wel een regel met kolomnamen, en is dit het goede bestand?\n"));
  CHECK(outcome.en.ends_with(
      "t:1:21: error[csv-more-columns]: from here on 199980 more columns are not in order\n"
      "  " +
      commas +
      "\n                      ^\n"
      "hint: is there a line with column names at the top, and is this the right file?\n"));
}

TEST_CASE("bad rows are told one by one and the good ones are read") {
  const auto outcome = reading(
      "id,naam,\n"
      "1\n"
      "2,x,y\n"
      "3,\"a\"b,\n"
      "4, \"a\",\n"
      "5,a\0b,\n"
      "6,goed,\n"
      "7,\"é\0\",\n"
      "8,\"x\n9,y\n"s);
  CHECK(cells(outcome) == std::vector<Cells>{{"6", "goed"}});
  CHECK(outcome.en ==
        "t:2: error[csv-cells]: row 1 has 1 cells instead of 2\n"
        "  1\n"
        "hint: if a cell holds a separator or a line break, put it between quotes\n"
        "t:3: error[csv-unnamed-cell]: row 2 has a value in a column without a name\n"
        "  2,x,y\n"
        "hint: name the column or empty the cell\n"
        "t:4:6: error[csv-after-quote]: there is more text after the closing quote\n"
        "  3,\"a\"b,\n"
        "       ^\n"
        "hint: double a quote that belongs to the text\n"
        "t:5:3: error[csv-before-quote]: there is a space before the quote\n"
        "  4, \"a\",\n"
        "    ^\n"
        "hint: remove the space\n"
        "t:6:4: error[csv-null]: there is a NUL byte here\n"
        "  5,a b,\n"
        "     ^\n"
        "hint: the file is damaged or no text; save it again as CSV (UTF-8)\n"
        "t:8:5: error[csv-null]: there is a NUL byte here\n"
        "  7,\"é \",\n"
        "      ^\n"
        "hint: the file is damaged or no text; save it again as CSV (UTF-8)\n"
        "t:9:3: error[csv-open-quote]: this quote is never closed\n"
        "  8,\"x\n"
        "    ^\n"
        "hint: close it, or double it when it belongs to the text\n");
  CHECK(outcome.nl ==
        "t:2: fout[csv-cells]: rij 1 heeft 1 cellen in plaats van 2\n"
        "  1\n"
        "hint: staat er een scheidingsteken of een regeleinde in een cel, zet die dan tussen "
        "aanhalingstekens\n"
        "t:3: fout[csv-unnamed-cell]: rij 2 heeft een waarde in een kolom zonder naam\n"
        "  2,x,y\n"
        "hint: geef de kolom een naam of maak de cel leeg\n"
        "t:4:6: fout[csv-after-quote]: na het sluitende aanhalingsteken staat nog tekst\n"
        "  3,\"a\"b,\n"
        "       ^\n"
        "hint: verdubbel een aanhalingsteken dat bij de tekst hoort\n"
        "t:5:3: fout[csv-before-quote]: voor het aanhalingsteken staat een spatie\n"
        "  4, \"a\",\n"
        "    ^\n"
        "hint: haal de spatie weg\n"
        "t:6:4: fout[csv-null]: hier staat een NUL-byte\n"
        "  5,a b,\n"
        "     ^\n"
        "hint: het bestand is beschadigd of geen tekst; sla het opnieuw op als CSV (UTF-8)\n"
        "t:8:5: fout[csv-null]: hier staat een NUL-byte\n"
        "  7,\"é \",\n"
        "      ^\n"
        "hint: het bestand is beschadigd of geen tekst; sla het opnieuw op als CSV (UTF-8)\n"
        "t:9:3: fout[csv-open-quote]: dit aanhalingsteken wordt nergens gesloten\n"
        "  8,\"x\n"
        "    ^\n"
        "hint: sluit het, of verdubbel het als het bij de tekst hoort\n");
}

TEST_CASE("bytes that the encoding does not know are told with their place") {
  const auto utf8 = reading("a;b\né;1\né\xE9;2\n3;4\n");
  CHECK(cells(utf8) == std::vector<Cells>{{"é", "1"}, {"3", "4"}});
  CHECK(utf8.en ==
        "t:3:2: error[utf-8]: the byte E9 is not UTF-8 here\n"
        "  é\xEF\xBF\xBD;2\n"
        "   ^\n"
        "hint: save the file as UTF-8\n");
  const auto windows = reading("a;b\n\xE9;1\n\xE9\x81;2\n3;4\n");
  CHECK(cells(windows) == std::vector<Cells>{{"é", "1"}, {"3", "4"}});
  CHECK(windows.en ==
        "t:3:2: error[csv-windows-1252]: the byte 81 means nothing in Windows-1252\n"
        "  é\xEF\xBF\xBD;2\n"
        "   ^\n"
        "hint: save the file as UTF-8\n");
  CHECK(windows.nl ==
        "t:3:2: fout[csv-windows-1252]: de byte 81 betekent niets in Windows-1252\n"
        "  é\xEF\xBF\xBD;2\n"
        "   ^\n"
        "hint: sla het bestand op als UTF-8\n");
  const auto mixed = reading("a;b\n\xE9;1\nxé;2\né;3\n");
  CHECK(
      mixed.en ==
      "t:3:2: warning[csv-mixed-encoding]: this file was read as Windows-1252, but this row looks "
      "like UTF-8\n"
      "  xÃ©;2\n"
      "   ^\n"
      "hint: check the letters with accents; save the file as UTF-8\n");
  CHECK(mixed.nl ==
        "t:3:2: waarschuwing[csv-mixed-encoding]: dit bestand is als Windows-1252 gelezen, maar "
        "deze rij lijkt UTF-8\n"
        "  xÃ©;2\n"
        "   ^\n"
        "hint: kijk of de letters met accenten kloppen; sla het bestand op als UTF-8\n");
}

TEST_CASE("ages that a spreadsheet took for dates are suspected aloud, once for each") {
  const auto outcome = reading(
      "leeftijd,wijk\nokt-14,Oost\n15-24,Oost\nokt-14,West\n5-okt,mei\nOct-14,x-1\nsept.-9,a\n");
  CHECK(
      outcome.en ==
      "t:2:1: warning[csv-date]: 'okt-14' looks as if a spreadsheet made it from '10-14' or "
      "'14-10'\n"
      "  okt-14,Oost\n"
      "  ^\n"
      "hint: restore the value, and set the column to text in the spreadsheet\n"
      "t:5:1: warning[csv-date]: '5-okt' looks as if a spreadsheet made it from '5-10' or '10-5'\n"
      "  5-okt,mei\n"
      "  ^\n"
      "hint: restore the value, and set the column to text in the spreadsheet\n"
      "t:6:1: warning[csv-date]: 'Oct-14' looks as if a spreadsheet made it from '10-14' or "
      "'14-10'\n"
      "  Oct-14,x-1\n"
      "  ^\n"
      "hint: restore the value, and set the column to text in the spreadsheet\n"
      "t:7:1: warning[csv-date]: 'sept.-9' looks as if a spreadsheet made it from '9-9' or "
      "'9-9'\n"
      "  sept.-9,a\n"
      "  ^\n"
      "hint: restore the value, and set the column to text in the spreadsheet\n");
  CHECK(reading("a;b\nx;14-mei\n").nl ==
        "t:2:3: waarschuwing[csv-date]: '14-mei' lijkt door een spreadsheet van '14-5' of '5-14' "
        "gemaakt te zijn\n"
        "  x;14-mei\n"
        "    ^\n"
        "hint: herstel de waarde en zet in de spreadsheet de kolom op tekst\n");
}

TEST_CASE("of very many bad rows a hundred are told, and the rest is counted") {
  std::string content = "a,b\n";
  for (int i = 0; i < 150; ++i) content += "1\n";
  const Scratch scratch;
  write_file(scratch / "t", content);
  Diagnostics diagnostics;
  CsvReader reader(scratch / "t", diagnostics);
  std::size_t handed = 0;
  reader.on_bad_row([&](const CsvRow& row, const Diagnostic&) { handed += row.cells.size(); });
  CsvRow row;
  CHECK_FALSE(reader.next(row));
  CHECK_FALSE(reader.next(row));
  CHECK(handed == 150);
  CHECK(reader.bad_rows() == 150);
  CHECK(diagnostics.items().size() == 101);
  CHECK(message_text(diagnostics.items().back(), Lang::en) == "and 50 more rows with errors");
  CHECK(message_text(diagnostics.items().back(), Lang::nl) == "en nog 50 rijen met fouten");
}

TEST_CASE("a row without end does not fill the memory") {
  const std::string endless(20'000'000, 'x');
  CHECK(reading("a,b\n1,2\n" + endless).nl ==
        "t:3: fout[csv-long-row]: deze rij is langer dan 16 MiB\n");
  CHECK(reading("a,b\n1,2\n" + endless).en ==
        "t:3: error[csv-long-row]: this row is longer than 16 MiB\n");
  CHECK(reading("a,b\n1,\"2\n" + endless).en ==
        "t:2:3: error[csv-open-quote]: this quote is never closed\n"
        "  1,\"2\n"
        "    ^\n"
        "hint: close it, or double it when it belongs to the text\n");
}

TEST_CASE("what is written is quoted where it must be") {
  CHECK(csv_line({"a", "b,c", "d\"e", "f\ng", "h;i"}) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",h;i\n");
  CHECK(csv_line({"1,5", "x"}, {';', Encoding::utf8, true}) == "1,5;x\r\n");
  CHECK(to_csv({"a;b"}, {{"c"}}, {',', Encoding::utf8_bom, false}) == "\xEF\xBB\xBF\"a;b\"\nc\n");
  const CsvDialect windows{';', Encoding::windows1252, true};
  CHECK(to_csv({"<html", "PK"}, {}, {',', Encoding::utf8, false}) == "\"<html\",PK\n");
  CHECK(to_csv({"é"}, {{"€"}}, windows) == "\xE9\r\n\x80\r\n");
  CHECK(to_csv({"é"}, {{"ł"}}, windows) == "\xEF\xBB\xBFé\r\nł\r\n");
  try {
    csv_line({"é", "Łódź"}, windows);
    FAIL("no error");
  } catch (const IoError& error) {
    CHECK(render(error.diagnostic(), Lang::en, false) ==
          "error[csv-encoding]: 'Łódź' cannot be written in Windows-1252\n"
          "hint: use a file in UTF-8\n");
    CHECK(render(error.diagnostic(), Lang::nl, false) ==
          "fout[csv-encoding]: 'Łódź' kan niet in Windows-1252 geschreven worden\n"
          "hint: gebruik een bestand in UTF-8\n");
  }
}

TEST_CASE("what is written is read back, in every dialect") {
  const Cells pieces = {"a", "é", "x€", "\"", "\n", "\r\n", ",", ";", "\t", " ", "'", "12", "=1+1"};
  Rng rng("csv", "round trip");
  for (int i = 0; i < 300; ++i) {
    const CsvDialect dialect{",;\t"[rng.below(3)], static_cast<Encoding>(rng.below(3)),
                             rng.below(2) == 1};
    const std::size_t width = 2 + rng.below(4);
    Cells header;
    for (std::size_t c = 0; c < width; ++c) header.push_back("kolom " + std::to_string(c));
    std::vector<Cells> rows(rng.below(20));
    for (auto& row : rows) {
      row.emplace_back("x");
      while (row.size() < width) {
        std::string cell;
        for (auto left = rng.below(6); left > 0; --left) cell += pieces[rng.below(pieces.size())];
        if (cell.find_first_not_of(' ') != std::string::npos &&
            cell[cell.find_first_not_of(' ')] == '"' && cell[0] == ' ') {
          cell = "x" + cell;
        }
        row.push_back(cell);
      }
    }
    const auto outcome = reading(to_csv(header, rows, dialect));
    REQUIRE(outcome.en == "");
    REQUIRE(outcome.table->header == header);
    REQUIRE(cells(outcome) == rows);
    REQUIRE(outcome.table->dialect.delimiter == dialect.delimiter);
  }
}

TEST_CASE("whatever the bytes, reading ends and says so when something is wrong") {
  Rng rng("csv", "random bytes");
  const std::string special = ",;\t\"\n\r a\0\xE9\xC3\xA9\x81"s;
  const Scratch scratch;
  std::size_t reported = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string content;
    for (auto left = rng.below(60); left > 0; --left) {
      content +=
          i % 3 == 0 ? static_cast<char>(rng.below(256)) : special[rng.below(special.size())];
    }
    Diagnostics diagnostics;
    const int number = ::open((scratch / "r").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    REQUIRE(::write(number, content.data(), content.size()) ==
            static_cast<ssize_t>(content.size()));
    ::close(number);
    const auto table = read_csv(scratch / "r", diagnostics);
    CHECK((table.has_value() || diagnostics.has_errors()));
    if (table) {
      for (const auto& row : table->rows) REQUIRE(row.cells.size() == table->header.size());
    }
    reported += diagnostics.items().size();
    render(diagnostics, Lang::nl, false);
  }
  CHECK(reported > 1000);
}
