#include "burgerberaad/report/document.hpp"

namespace burgerberaad {
namespace {

Json put(const Blocks& blocks);

std::string words(const Spans& spans) {
  std::string joined;
  for (const auto& span : spans) joined += span.words;
  return joined;
}

Json share(const std::optional<Rational>& value) {
  return value ? Json(value->convert_to<double>()) : Json(nullptr);
}

Json put(const Paragraph& paragraph) {
  return {{"type", "paragraph"}, {"text", words(paragraph.spans)}};
}

Json put(const List& list) {
  Json items = Json::array();
  for (const auto& item : list.items) items.push_back(words(item));
  return {{"type", "list"}, {"ordered", list.ordered}, {"items", items}};
}

Json put(const Table& table) {
  Json columns = Json::array();
  for (const auto& column : table.columns) columns.push_back(column.title);
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json cells = Json::array();
    for (const auto& cell : row) cells.push_back(words(cell));
    rows.push_back(cells);
  }
  return {{"type", "table"},
          {"caption", table.caption},
          {"columns", columns},
          {"rows", rows},
          {"note", table.note}};
}

Json put(const Definitions& definitions) {
  Json items = Json::array();
  for (const auto& [term, meaning] : definitions.items) {
    items.push_back({{"term", term}, {"meaning", words(meaning)}});
  }
  return {{"type", "definitions"}, {"items", items}};
}

Json put(const Form& form) {
  Json items = Json::array();
  for (const auto& item : form.items) {
    items.push_back({{"label", item.label},
                     {"value", item.value.empty() ? Json() : Json(item.value)},
                     {"signature", item.signature}});
  }
  return {{"type", "form"}, {"items", items}};
}

Json put(const Figures& figures) {
  Json items = Json::array();
  for (const auto& item : figures.items) {
    items.push_back({{"value", item.value}, {"label", item.label}});
  }
  return {{"type", "figures"}, {"items", items}};
}

Json put(const Quotation& quotation) {
  return {{"type", "quotation"}, {"blocks", put(quotation.blocks)}};
}

Json put(const BarChart& chart) {
  Json rows = Json::array();
  for (const auto& row : chart.rows) {
    Json bars = Json::array();
    for (const auto& bar : row.bars) bars.push_back(share(bar));
    rows.push_back({{"label", row.label}, {"shares", bars}});
  }
  return {{"type", "bar-chart"},
          {"title", chart.title},
          {"description", chart.description},
          {"series", chart.series},
          {"rows", rows}};
}

Json put(const SplitChart& chart) {
  Json parts = Json::array();
  for (const auto& part : chart.parts) {
    parts.push_back({{"label", part.label}, {"share", share(part.share)}});
  }
  return {{"type", "split-chart"},
          {"title", chart.title},
          {"description", chart.description},
          {"parts", parts},
          {"mark", share(chart.mark)}};
}

Json put(const CurveChart& chart) {
  Json curves = Json::array();
  for (const auto& curve : chart.curves) {
    Json values = Json::array();
    for (const auto& value : curve.values) values.push_back(share(value));
    curves.push_back({{"label", curve.label}, {"remark", curve.remark}, {"values", values}});
  }
  return {{"type", "curve-chart"},
          {"title", chart.title},
          {"description", chart.description},
          {"scale", chart.even ? "even" : "ratios"},
          {"curves", curves},
          {"mark", share(chart.mark)}};
}

Json put(const FlowChart& chart) {
  Json stages = Json::array();
  for (const auto& stage : chart.stages) {
    Json nodes = Json::array();
    for (const auto& node : stage.nodes) nodes.push_back(node.label);
    stages.push_back({{"title", stage.title}, {"nodes", nodes}});
  }
  Json bands = Json::array();
  for (const auto& between : chart.bands) {
    Json list = Json::array();
    for (const auto& band : between) {
      list.push_back({{"from", band.from}, {"to", band.to}, {"count", band.count}});
    }
    bands.push_back(list);
  }
  return {{"type", "flow-chart"},
          {"title", chart.title},
          {"description", chart.description},
          {"stages", stages},
          {"bands", bands}};
}

Json put(const PageBreak& /*page_break*/) {
  return {{"type", "page-break"}};
}

Json put(const Contents& contents) {
  return {{"type", "contents"}, {"title", contents.title}};
}

Json put(const Section& section) {
  return {{"type", "section"},
          {"anchor", section.anchor},
          {"title", section.title},
          {"tone", name(section.tone)},
          {"blocks", put(section.blocks)}};
}

Json put(const Blocks& blocks) {
  Json list = Json::array();
  for (const auto& block : blocks) {
    list.push_back(std::visit([](const auto& content) { return put(content); }, block.content));
  }
  return list;
}

}  // namespace

Json to_json(const Document& document) {
  return {{"language", document.lang == Lang::nl ? "nl" : "en"},
          {"title", document.title},
          {"kind", document.kind},
          {"subject", document.subject},
          {"notice", document.notice},
          {"blocks", put(document.blocks)},
          {"colophon", document.colophon}};
}

}  // namespace burgerberaad
