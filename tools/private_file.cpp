#include "private_file.hpp"

#include "messages.hpp"

namespace burgerberaad {

namespace fs = std::filesystem;

bool may_hold_people(Context& context, const fs::path& path) {
  const auto whole = [](const fs::path& each) { return fs::absolute(each).lexically_normal(); };
  const auto inside = whole(context.in_folder(path)).lexically_relative(whole(context.folder / ""));
  const bool outside = inside.empty() || *inside.begin() == "..";
  if (outside || *inside.begin() == "private") return context.is_free(context.in_folder(path));
  context.diagnostics.error(msg::list_not_private, {}, path.string(),
                            "private/" + path.filename().string());
  return false;
}

}  // namespace burgerberaad
