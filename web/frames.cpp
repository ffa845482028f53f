#include "web/frames.h"

#include <emscripten.h>

// library_frames.js
extern "C" {
void playground_listen_for_input();
void playground_draw_soon();
}

namespace playground::web {
namespace {

// ImGui lets a click through as a press in one frame and a release in the next, and what it opens is
// laid out in the one after.
constexpr int frames_to_settle = 3;

bool (*draw_one)() = nullptr;
int frames_left = 0;
bool requested = false;

void draw_soon() {
  if (requested) return;
  requested = true;
  playground_draw_soon();
}

}  // namespace

void start_frames(bool (*draw)()) {
  draw_one = draw;
  playground_listen_for_input();
  request_frames();
}

void request_frames() {
  frames_left = frames_to_settle;
  draw_soon();
}

}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void playground_request_frames() { playground::web::request_frames(); }

EMSCRIPTEN_KEEPALIVE bool playground_resting() { return !playground::web::requested; }

EMSCRIPTEN_KEEPALIVE void playground_draw() {
  using namespace playground::web;
  requested = false;
  const bool wants_another = draw_one();
  if (--frames_left > 0 || wants_another) draw_soon();
}
}
