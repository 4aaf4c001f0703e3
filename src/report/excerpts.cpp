#include "burgerberaad/report/excerpts.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "report/voice.hpp"

namespace burgerberaad {
namespace {

/// Whether a line opens a block of text: "text: |".
bool opens_block(const std::string& line) {
  const auto colon = line.find(':');
  const auto sign = colon == std::string::npos ? colon : line.find_first_not_of(' ', colon + 1);
  return sign != std::string::npos && (line[sign] == '|' || line[sign] == '>');
}

/// Where the words under `key` begin in the file of a version.
Location place_of(const std::optional<yaml::Node>& file, std::string_view key,
                  const Location& fallback) {
  const yaml::Node* node = file ? file->find(key) : nullptr;
  if (node == nullptr) return {fallback.file, 0, 0, {}};
  const std::size_t line = node->where.line + (opens_block(node->where.source) ? 1 : 0);
  return {node->where.file, line, 0, {}};
}

std::string excerpt_words(const Spans& spans) {
  std::string words;
  for (const auto& span : spans) words += span.words;
  return words;
}

void collect(const Blocks& blocks, const std::string& chapter, std::vector<Excerpt>& passages) {
  for (const auto& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      passages.push_back({{}, chapter, excerpt_words(paragraph->spans)});
    }
    if (const auto* list = std::get_if<List>(&block.content)) {
      for (const auto& item : list->items) passages.push_back({{}, chapter, excerpt_words(item)});
    }
    if (const auto* quotation = std::get_if<Quotation>(&block.content)) {
      collect(quotation->blocks, chapter, passages);
    }
    if (const auto* section = std::get_if<Section>(&block.content)) {
      collect(section->blocks, chapter.empty() ? section->title : chapter + " / " + section->title,
              passages);
    }
  }
}

}  // namespace

std::vector<Excerpt> excerpts_of(const Proposal& proposal, Lang lang) {
  const Voice say{lang};
  Diagnostics told;  // when the dossier was read
  const auto file = yaml::read(proposal.where.file, told);
  std::vector<Excerpt> passages;
  passages.push_back({place_of(file, "text", proposal.where),
                      say({"{0}, tekst", "{0}, text"}, to_string(proposal.id)), proposal.text});
  if (!proposal.rationale.empty()) {
    passages.push_back({place_of(file, "rationale", proposal.where),
                        say({"{0}, waarom", "{0}, rationale"}, to_string(proposal.id)),
                        proposal.rationale});
  }
  return passages;
}

std::vector<Excerpt> excerpts_of(const Dossier& dossier, const Session& session, Lang lang) {
  const Voice say{lang};
  std::vector<Excerpt> passages;
  for (const auto& item : session.programme) {
    const Location where{item.where.file, item.where.line, 0, {}};
    passages.push_back({where, say({"programma", "programme"}), item.title});
    for (const auto& question : item.questions) {
      passages.push_back(
          {where, say({"vraag in het programma", "question of the programme"}), question});
    }
  }
  for (const auto& note : notes_in_force(dossier, session.number)) {
    if (note.text.empty()) continue;
    passages.push_back({{note.where.file, note.where.line, 0, {}}, note.id, note.text});
  }
  return passages;
}

std::vector<Excerpt> excerpts_of(const Document& document) {
  std::vector<Excerpt> passages;
  collect(document.blocks, "", passages);
  return passages;
}

}  // namespace burgerberaad
