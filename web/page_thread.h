/// The page's own thread, on which what JavaScript has of the browser lives.
#pragma once

#include <emscripten/proxying.h>
#include <emscripten/threading.h>

#include <functional>
#include <utility>

namespace playground::web {

/// Calls `work` there soon. Any thread.
inline void on_page_thread(std::function<void()> work) {
  static emscripten::ProxyingQueue queue;
  queue.proxyAsync(emscripten_main_runtime_thread_id(), std::move(work));
}

}  // namespace playground::web
