#include "web/app/preferences.h"

#include <emscripten.h>

#include <algorithm>

#include "shared/explorer/theme.h"
#include "web/app/frames.h"

// library_preferences.js
extern "C" {
void playground_listen_to_preferences();
}

namespace playground::web {
namespace {

float scale = 1;

}  // namespace

void follow_preferences() { playground_listen_to_preferences(); }

float text_scale() { return scale; }

}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void playground_set_text_scale(double wanted) {
  playground::web::scale = static_cast<float>(std::clamp(wanted, 0.75, 3.0));
  playground::web::request_frames();
}

EMSCRIPTEN_KEEPALIVE void playground_set_contrast(bool more) {
  playground::explorer::use_more_contrast(more);
  playground::web::request_frames();
}

// Colours as 0xRRGGBB.
EMSCRIPTEN_KEEPALIVE void playground_set_colours(unsigned ground, unsigned text, unsigned quiet,
                                                 unsigned link, unsigned accent, unsigned on_accent) {
  using playground::explorer::rgb;
  playground::explorer::use_system_colors(
      {{rgb(ground), rgb(text), rgb(quiet), rgb(link), rgb(accent), rgb(on_accent)}});
  playground::web::request_frames();
}

EMSCRIPTEN_KEEPALIVE void playground_set_own_colours() {
  playground::explorer::use_system_colors({});
  playground::web::request_frames();
}
}
