#include "native/app/window_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace playground::native {
namespace {

constexpr std::string_view key = "window";

// A window of another size was hardly made by a learner.
constexpr int min_side = 200;
constexpr int max_side = 16384;

}  // namespace

WindowState load_window_state(Storage& storage) {
  const auto kept = storage.load(key);
  if (!kept || !*kept) return {};
  try {
    const auto json = nlohmann::json::parse(**kept);
    return {.width = std::clamp(json.at("width").get<int>(), min_side, max_side),
            .height = std::clamp(json.at("height").get<int>(), min_side, max_side),
            .maximized = json.at("maximized").get<bool>(),
            .place = json.at("place").get<std::string>(),
            .panels = json.at("panels").get<std::vector<std::string>>()};
  } catch (const nlohmann::json::exception&) {
    // Nothing that took the learner an effort is lost, so there is no message.
    return {};
  }
}

Result<void> save_window_state(Storage& storage, const WindowState& state) {
  const nlohmann::json json{{"width", state.width},
                            {"height", state.height},
                            {"maximized", state.maximized},
                            {"place", state.place},
                            {"panels", state.panels}};
  return storage.save(key, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace playground::native
