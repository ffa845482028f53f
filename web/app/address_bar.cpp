#include "web/app/address_bar.h"

#include <emscripten.h>

#include "web/app/frames.h"
#include "web/platform/js_text.h"

// library_address.js
extern "C" {
char* playground_listen_to_address();
void playground_show_in_address(const char* link, bool is_new_place);
}

namespace playground::web {
namespace {

void (*went_to)(const char*) = nullptr;
std::string shown;

std::string place(const std::string& link) { return link.substr(0, link.find('?')); }

}  // namespace

std::string listen_to_address(void (*went)(const char*)) {
  went_to = went;
  return *take_text(playground_listen_to_address());
}

void show_in_address(const std::string& link) {
  if (link == shown) return;
  // The first place, and a place that came from the address itself, are in the browser's history already.
  playground_show_in_address(link.c_str(), !shown.empty() && place(link) != place(shown));
  shown = link;
}

}  // namespace playground::web

extern "C" EMSCRIPTEN_KEEPALIVE void playground_went(const char* link) {
  using namespace playground::web;
  went_to(link);
  shown.clear();
  request_frames();
}
