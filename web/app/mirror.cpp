#include "web/app/mirror.h"

#include <emscripten.h>

#include <utility>

#include "web/app/frames.h"

// library_mirror.js
extern "C" {
void playground_mirror_start(void* explorer);
void playground_mirror_node(const char* role, const char* id, const char* label, const char* value,
                            bool enabled, bool selected, int level, double min, double max, double step,
                            double number, double x, double y, double width, double height);
void playground_mirror_end();
}

namespace playground::web {

Mirror::Mirror(explorer::Explorer& explorer) : explorer_(explorer) { playground_mirror_start(&explorer); }

void Mirror::update() {
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
    playground_mirror_node(role.c_str(), node.id.c_str(), node.label.c_str(), known ? nullptr : value.c_str(),
                           node.enabled, node.selected, node.level, node.min, node.max, node.step,
                           node.number, node.bounds.x, node.bounds.y, node.bounds.width, node.bounds.height);
  }
  playground_mirror_end();
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
EMSCRIPTEN_KEEPALIVE void playground_escape(Explorer* explorer) {
  explorer->key(Explorer::Key::escape);
  request_frames();
}
}
