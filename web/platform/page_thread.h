/// The page's own thread: the only thread on which JavaScript can use most of the browser.
#pragma once

#include <emscripten/proxying.h>
#include <emscripten/threading.h>

#include <functional>
#include <utility>

namespace playground::web {

/// Calls `work` on the page's own thread soon. Any thread.
inline void on_page_thread(std::function<void()> work) {
  static emscripten::ProxyingQueue queue;
  queue.proxyAsync(emscripten_main_runtime_thread_id(), std::move(work));
}

}  // namespace playground::web
