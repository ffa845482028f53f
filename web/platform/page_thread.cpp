#include "web/platform/page_thread.h"

#include <emscripten/proxying.h>
#include <emscripten/threading.h>

#include <utility>

namespace playground::web {

void on_page_thread(std::function<void()> work) {
  static emscripten::ProxyingQueue queue;
  queue.proxyAsync(emscripten_main_runtime_thread_id(), std::move(work));
}

void give_turn_to_page() noexcept {}  // it has a thread of its own

}  // namespace playground::web
