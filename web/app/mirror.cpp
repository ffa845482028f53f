#include "web/app/mirror.h"

#include <emscripten.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "web/app/frames.h"

// library_mirror.js
extern "C" {
void playground_mirror_start(void* explorer);
void playground_mirror_use_style();
void playground_mirror_show(bool as_plain_text);
void playground_mirror_node(const char* role, const char* id, const char* parent, const char* label,
                            const char* value, bool enabled, bool selected, bool scrolls, bool expands,
                            int level, double min, double max, double step, double number, double x, double y,
                            double width, double height);
void playground_mirror_end(const char* moved_focus);
}

namespace playground::web {
namespace {

// The keys that mirror.js passes on.
struct NamedKey {
  std::string_view name;
  explorer::Explorer::Key key;
};
using Key = explorer::Explorer::Key;
constexpr std::array<NamedKey, 24> keys{{{"up", Key::up},
                                         {"down", Key::down},
                                         {"left", Key::left},
                                         {"right", Key::right},
                                         {"page_up", Key::page_up},
                                         {"page_down", Key::page_down},
                                         {"home", Key::home},
                                         {"end", Key::end},
                                         {"escape", Key::escape},
                                         {"help", Key::help},
                                         {"progress", Key::progress},
                                         {"zoom_in", Key::zoom_in},
                                         {"zoom_out", Key::zoom_out},
                                         {"zoom_fit", Key::zoom_fit},
                                         {"space", Key::space},
                                         {"digit_1", Key::digit_1},
                                         {"digit_2", Key::digit_2},
                                         {"digit_3", Key::digit_3},
                                         {"digit_4", Key::digit_4},
                                         {"digit_5", Key::digit_5},
                                         {"digit_6", Key::digit_6},
                                         {"digit_7", Key::digit_7},
                                         {"digit_8", Key::digit_8},
                                         {"digit_9", Key::digit_9}}};

}  // namespace

Mirror::Mirror(explorer::Explorer& explorer) : explorer_(explorer) {
  playground_mirror_use_style();
  playground_mirror_start(&explorer);
}

void Mirror::update(float scale) {
  std::map<std::string, std::uint64_t> versions;
  for (const explorer::Node& node : explorer_.tree().nodes()) {
    const std::string role(role_name(node.role));
    // A long value is computed and copied only after it has changed; mirror.js keeps the last one of each
    // node.
    bool known = false;
    if (node.long_value.make) {
      const auto before = versions_.find(node.id);
      known = before != versions_.end() && before->second == node.long_value.version;
      versions.emplace(node.id, node.long_value.version);
    }
    const std::string value = known ? "" : node.full_value();
    playground_mirror_node(role.c_str(), node.id.c_str(), node.parent.c_str(), node.label.c_str(),
                           known ? nullptr : value.c_str(), node.enabled, node.selected, node.scrolls,
                           node.expands, node.level, node.min, node.max, node.step, node.number,
                           scale * node.bounds.x, scale * node.bounds.y, scale * node.bounds.width,
                           scale * node.bounds.height);
  }
  playground_mirror_show(explorer_.wants_plain_text());
  playground_mirror_end(explorer_.take_moved_focus().c_str());
  versions_ = std::move(versions);
}

}  // namespace playground::web

extern "C" {
using playground::explorer::Explorer;
using playground::web::request_frames;

// A screen reader presses an element without an input event, so each of these functions asks for frames
// itself.
EMSCRIPTEN_KEEPALIVE void playground_press(const char* id, Explorer* explorer) {
  explorer->press(id);
  request_frames();
}
EMSCRIPTEN_KEEPALIVE void playground_set(const char* id, double value, Explorer* explorer) {
  explorer->set(id, value);
  request_frames();
}
EMSCRIPTEN_KEEPALIVE void playground_set_text(const char* id, const char* text, Explorer* explorer) {
  explorer->set_text(id, text);
  request_frames();
}
EMSCRIPTEN_KEEPALIVE void playground_focus(const char* id, Explorer* explorer) {
  explorer->focus(id);
  request_frames();
}
EMSCRIPTEN_KEEPALIVE void playground_key(const char* name, Explorer* explorer) {
  const auto found =
      std::ranges::find(playground::web::keys, std::string_view(name), &playground::web::NamedKey::name);
  if (found == playground::web::keys.end()) return;
  explorer->key(found->key);
  request_frames();
}
}
