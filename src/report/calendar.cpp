#include "burgerberaad/report/calendar.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// "2026-11-28T15:10:09Z" as "20261128T151009Z".
std::string compact(std::string text) {
  std::erase_if(text, [](char byte) { return byte == '-' || byte == ':'; });
  return text;
}

std::string clock(Date day, ClockTime time) {
  constexpr int kMinutesInDay = 1440;
  if (time.minutes >= kMinutesInDay)
    return clock(plus_days(day, 1), {time.minutes - kMinutesInDay});
  return compact(iso(Moment{day, time})) + "00";
}

/// The same for as long as it is the same event: its kind, with the number of the session or the
/// recommendation and who promised it.
std::string uid(const Dossier& dossier, const Deadline& deadline) {
  std::string number;
  if (deadline.session != nullptr) number = fmt::format("-{}", deadline.session->number);
  if (deadline.work != nullptr) {
    number = fmt::format("-{}-{}", deadline.work->proposal, deadline.work->by);
  }
  return fmt::format("{}{}@{}.burgerberaad", name(deadline), number, dossier.assembly.id);
}

std::string event(const Dossier& dossier, const Deadline& deadline, const std::string& stamp,
                  Lang lang) {
  std::string out = folded("BEGIN:VEVENT");
  out += folded("UID:" + uid(dossier, deadline));
  out += folded("DTSTAMP:" + compact(stamp));
  if (deadline.during) {
    out += folded("DTSTART:" + clock(deadline.day, deadline.during->from));
    out += folded("DTEND:" + clock(deadline.day, deadline.during->to));
  } else {
    out += folded("DTSTART;VALUE=DATE:" + compact(iso(deadline.day)));
    out += folded("DTEND;VALUE=DATE:" + compact(iso(plus_days(deadline.day, 1))));
    out += folded("TRANSP:TRANSPARENT");
  }
  out += folded("SUMMARY:" + escaped_text(title(deadline, lang)));
  out += folded("DESCRIPTION:" + escaped_text(dossier.assembly.title));
  return out + folded("END:VEVENT");
}

}  // namespace

std::string folded(std::string_view line) {
  constexpr std::size_t kOctets = 75;
  std::string out;
  std::size_t room = kOctets;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && continues_code_point(line[end])) --end;
    out.append(line.substr(0, end));
    out += "\r\n ";
    line.remove_prefix(end);
    room = kOctets - 1;  // the space counts
  }
  out.append(line);
  return out + "\r\n";
}

std::string escaped_text(std::string_view words) {
  std::string out;
  for (const char byte : words) {
    if (byte == '\r') continue;
    if (byte == '\\' || byte == ';' || byte == ',') out += '\\';
    if (byte == '\n') {
      out += "\\n";
    } else {
      out += byte;
    }
  }
  return out;
}

std::string to_ics(const Dossier& dossier, const std::vector<Deadline>& deadlines,
                   const std::string& stamp, Lang lang) {
  std::string out = folded("BEGIN:VCALENDAR");
  out += folded("VERSION:2.0");
  out += folded("PRODID:-//burgerberaad//burgerberaad//" +
                std::string(lang == Lang::nl ? "NL" : "EN"));
  out += folded("CALSCALE:GREGORIAN");
  for (const auto& deadline : deadlines) out += event(dossier, deadline, stamp, lang);
  return out + folded("END:VCALENDAR");
}

}  // namespace burgerberaad
