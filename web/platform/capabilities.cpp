#include "web/platform/capabilities.h"

#include <emscripten/threading.h>

#include "web/platform/js_text.h"
#include "web/platform/measured_cores.h"

// library_browser.js
extern "C" {
int playground_named_cores();
char* playground_browser();
char* playground_page_address();
double playground_clock_step();
char* playground_python_interpreters();  // library_python.js
}

namespace playground::web {

namespace {

constexpr Text no_memory_for_python{
    "Python in the page needs memory that its threads share, which this browser does not give the page.",
    "网页里的 Python 需要线程共享的内存，而浏览器没有向本页面开放。"};
constexpr Text python_not_built{
    "Python was not built into this page. The command that builds it: web/run --python. The desktop program "
    "runs "
    "Python programs with the Python of your machine.",
    "本页面没有内置 Python。构建它的命令是 web/run --python。桌面版用你机器上的 Python 运行 Python 程序。"};

std::optional<Text> no_python() {
  if (!can_start_threads()) return no_memory_for_python;
  if (take_text(playground_python_interpreters())->empty()) return python_not_built;
  return std::nullopt;
}

}  // namespace

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
          .system = *take_text(playground_browser()),
          .page = *take_text(playground_page_address()),
          .no_python = no_python()};
}

}  // namespace playground::web
