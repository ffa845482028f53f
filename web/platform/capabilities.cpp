#include "web/platform/capabilities.h"

#include "web/platform/js_text.h"

// library_browser.js
extern "C" {
int playground_cores();
bool playground_isolated();
char* playground_browser();
double playground_clock_step();
}

namespace playground::web {

Capabilities capabilities() {
  return {.browser = true,
          .cores = playground_cores(),
          .threads = playground_isolated(),
          // Each thread's heap starts with 4 MB of the page's 256 MB.
          .max_threads = 32,
          .clock_resolution = from_seconds(playground_clock_step() / 1e3),
          .system = *take_text(playground_browser())};
}

}  // namespace playground::web
