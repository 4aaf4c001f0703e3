#include "burgerberaad/register/population.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/register/messages.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostPeople = 10'000'000'000;

PopulationShare read_share(const yaml::Node& node, Diagnostics& diagnostics) {
  PopulationShare share;
  yaml::MapReader map(node, diagnostics);
  share.where = node.where;
  share.feature = map.text("feature");
  if (map.required_node("count") != nullptr) {
    if (const auto count = map.optional_number("count")) share.count = *count;
    if (share.count < 0) {
      diagnostics.error(msg::population_negative, map.where("count"), share.feature);
    }
  }
  map.finish();
  return share;
}

void check_features(const PopulationCategory& category, Diagnostics& diagnostics) {
  if (category.features.empty()) {
    diagnostics.error(msg::population_no_features, category.where, category.name);
    return;
  }
  Rational sum;
  for (auto share = category.features.begin(); share != category.features.end(); ++share) {
    sum += share->count;
    const auto first =
        std::find_if(category.features.begin(), share,
                     [&](const PopulationShare& other) { return other.feature == share->feature; });
    if (first != share && !share->feature.empty()) {
      diagnostics.error(msg::population_doubled_feature, share->where, share->feature,
                        category.name, first->where.line);
    }
  }
  if (sum == 0) diagnostics.error(msg::population_nobody, category.where, category.name);
}

PopulationCategory read_category(const yaml::Node& node, Diagnostics& diagnostics) {
  PopulationCategory category;
  yaml::MapReader map(node, diagnostics);
  category.where = node.where;
  category.name = map.text("name");
  category.source = map.optional_text("source").value_or("");
  category.asked = map.optional_flag("asked").value_or(false);
  map.list("features", [&](const yaml::Node& item) {
    category.features.push_back(read_share(item, diagnostics));
  });
  map.finish();
  check_features(category, diagnostics);
  return category;
}

void read_head(const yaml::Node& node, Population& population, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  population.name = map.optional_text("name").value_or("");
  population.size = map.optional_integer("size", 1, kMostPeople);
  population.date = map.optional_date("date");
  population.source = map.optional_text("source").value_or("");
  population.note = map.optional_text("note").value_or("");
  map.finish();
}

void check_categories(const Population& population, const Location& where,
                      Diagnostics& diagnostics) {
  if (population.categories.empty()) {
    diagnostics.error(msg::population_no_categories, where);
  }
  for (const auto& category : population.categories) {
    const PopulationCategory* first = population.find(category.name);
    if (first != &category && !category.name.empty()) {
      diagnostics.error(msg::population_doubled_category, category.where, category.name,
                        first->where.line);
    }
  }
}

}  // namespace

const PopulationCategory* Population::find(std::string_view category) const {
  const auto found =
      std::find_if(categories.begin(), categories.end(),
                   [&](const PopulationCategory& other) { return other.name == category; });
  return found == categories.end() ? nullptr : &*found;
}

std::optional<Population> read_population(const std::filesystem::path& path,
                                          Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto document = yaml::read(path, diagnostics);
  if (!document) return std::nullopt;

  Population population;
  population.file = path.string();
  yaml::MapReader map(*document, diagnostics);
  map.format();
  if (const auto* head = map.node("population")) read_head(*head, population, diagnostics);
  map.list("categories", [&](const yaml::Node& item) {
    population.categories.push_back(read_category(item, diagnostics));
  });
  map.finish();
  check_categories(population, map.where("categories"), diagnostics);

  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return population;
}

}  // namespace burgerberaad
