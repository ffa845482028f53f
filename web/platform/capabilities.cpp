#include "web/platform/capabilities.h"

#include <emscripten/threading.h>

#include "web/platform/js_text.h"
#include "web/platform/measured_cores.h"

// library_browser.js
extern "C" {
int playground_named_cores();
char* playground_browser();
double playground_clock_step();
}

namespace playground::web {

bool can_start_threads() { return emscripten_has_threading_support() != 0; }

Capabilities capabilities() {
  const bool threads = can_start_threads();
  const Time clock_step = from_seconds(playground_clock_step() / 1e3);
  // Without threads, or with a clock that is too coarse, there is only the number that the browser names.
  const bool measurable = threads && clock_step <= coarsest_step;
  return {.browser = true,
          .cores = Cores(playground_named_cores(), measurable ? measured_cores : nullptr),
          .threads = threads,
          // Each thread's heap starts with 4 MB of the page's 256 MB.
          .max_threads = 32,
          .clock_resolution = clock_step,
          .system = *take_text(playground_browser())};
}

}  // namespace playground::web
