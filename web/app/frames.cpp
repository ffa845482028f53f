#include "web/app/frames.h"

#include <emscripten.h>

// library_frames.js
extern "C" {
void playground_listen_for_input();
void playground_draw_in(double milliseconds);
}

namespace playground::web {
namespace {

// ImGui handles a click as a press in one frame and a release in the next; what the click opens is laid out
// one frame later.
constexpr int frames_to_settle = 3;

std::optional<Time> (*draw_one)() = nullptr;
int frames_left = 0;
std::optional<Time> requested;  // the delay of the next frame

void draw_in(Time time) {
  if (requested && *requested <= time) return;
  requested = time;
  playground_draw_in(1e3 * to_seconds(time));
}

}  // namespace

void start_frames(std::optional<Time> (*draw)()) {
  draw_one = draw;
  playground_listen_for_input();
  request_frames();
}

void request_frames() {
  frames_left = frames_to_settle;
  draw_in(Time{});
}

}  // namespace playground::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void playground_request_frames() { playground::web::request_frames(); }

EMSCRIPTEN_KEEPALIVE bool playground_resting() { return !playground::web::requested; }

EMSCRIPTEN_KEEPALIVE void playground_draw() {
  using namespace playground::web;
  requested.reset();
  const std::optional<playground::Time> next = draw_one();
  if (--frames_left > 0) {
    draw_in({});
  } else if (next) {
    draw_in(*next);
  }
}
}
