/// The number of running Workers of pools.
#pragma once

#include <emscripten/proxying.h>
#include <emscripten/threading.h>

extern "C" int playground_workers_running();  // library_workers.js

namespace playground::web {

/// Any thread except the page's own.
inline int workers_running() {
  int running = 0;
  emscripten::ProxyingQueue queue;
  queue.proxySync(emscripten_main_runtime_thread_id(), [&] { running = playground_workers_running(); });
  return running;
}

}  // namespace playground::web
