#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/round/merge_logs.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "private_file.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

class Merge : public Command {
 public:
  void declare(Options& options) override {
    options.path("A", first_, {"het verslag van de een", "the log of one note-taker"},
                 Options::Need::required);
    options.path("B", second_, {"het verslag van de ander", "the log of the other"},
                 Options::Need::required);
    options.path("--out", out_, {"het nieuwe bestand", "the new file"}, Options::Need::required);
  }

  Outcome run(Context& context) override {
    const auto path = context.in_folder(out_);
    context.is_free(path);
    const Log first = read_log(context.in_folder(first_), context.diagnostics);
    const Log second = read_log(context.in_folder(second_), context.diagnostics);
    for (const auto* log : {&first, &second}) {
      if (log->notes.empty() && !context.diagnostics.has_errors()) {
        context.diagnostics.error(msg::log_empty, {log->file, 0, 0, {}});
      }
    }
    if (context.diagnostics.has_errors()) return refused();
    if (!may_be_merged(first, second, context)) return refused();
    const MergedLogs merged = merge_logs(first, second, context.diagnostics);
    write_file(path, merged.content, merged.personal ? Access::owner : Access::everyone);
    return tell(merged, path.string(), context.lang);
  }

 private:
  /// Speaking time stays among itself, and in private/ of a dossier.
  bool may_be_merged(const Log& first, const Log& second, Context& context) const {
    std::size_t personal = 0;
    std::size_t all = 0;
    for (const auto* log : {&first, &second}) {
      all += log->notes.size();
      personal += static_cast<std::size_t>(
          std::count_if(log->notes.begin(), log->notes.end(), is_personal));
    }
    if (personal == 0) return true;
    if (personal < all) context.diagnostics.error(msg::merge_mixed, {});
    if (is_dossier(context.folder)) may_hold_people(context, out_);
    return !context.diagnostics.has_errors();
  }

  static Outcome tell(const MergedLogs& merged, const std::string& path, Lang lang) {
    constexpr Text kDone{"{0}: {1} notities, waarvan {2} in beide bestanden stonden\n",
                         "{0}: {1} items, of which {2} were in both files\n"};
    constexpr Text kConflicts{"tegenspraken: {0}; er is niets weggelaten\n",
                              "conflicts: {0}; nothing was left out\n"};
    Outcome outcome;
    outcome.text = fmt::format(fmt::runtime(kDone.in(lang)), path, merged.notes, merged.both);
    if (merged.conflicts > 0) {
      outcome.text += fmt::format(fmt::runtime(kConflicts.in(lang)), merged.conflicts);
      outcome.status = Status::no;
    }
    outcome.json = {{"file", path},
                    {"items", merged.notes},
                    {"both", merged.both},
                    {"conflicts", merged.conflicts}};
    return outcome;
  }

  std::filesystem::path first_;
  std::filesystem::path second_;
  std::filesystem::path out_;
};

}  // namespace

CommandEntry merge_entry() {
  return {
      "merge",
      {"voeg de verslagen van twee notulisten samen", "join the logs of two note-takers"},
      {"Maakt van twee verslagen een derde, op volgorde van tijd. Wat in beide precies zo staat, "
       "komt er één keer in; verder wordt er niets weggelaten, en de twee bestanden zelf "
       "veranderen niet. Spreken zij elkaar tegen, dan noemt de opdracht elk verschil met beide "
       "plaatsen en is de status 1:\n\n"
       "  - één nummer met een andere inhoud: beide blijven, die van B met een nieuw nummer;\n"
       "  - een notitie die in beide anders is verbeterd: beide blijven, de laatste geldt;\n"
       "  - iemand die in één minuut aan twee tafels sprak, of twee keer is genoteerd.\n\n"
       "Zet het nieuwe bestand daarna op de plaats van het oude in sessions/, en trek met log "
       "undo in wat niet klopt.",
       "Makes a third log of two, in order of time. What is exactly the same in both is there "
       "once; nothing else is left out, and the two files themselves do not change. Where they "
       "contradict each other, each difference is told with both places and the status is 1:\n\n"
       "  - one number with other content: both stay, that of B with a new number;\n"
       "  - an item that was corrected differently in each: both stay, the last one counts;\n"
       "  - somebody who spoke at two tables in one minute, or was noted twice.\n\n"
       "Then put the new file in the place of the old one in sessions/, and withdraw with log "
       "undo what is wrong."},
      "burgerberaad merge sessions/04-stemmen.log.yaml usb/04-stemmen.log.yaml --out "
      "samen.log.yaml",
      [] { return std::unique_ptr<Command>(std::make_unique<Merge>()); }};
}

}  // namespace burgerberaad
