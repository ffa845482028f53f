/// When a thread of the page starts. All threads are started by pthread_create(), which the linker replaces
/// by the function below.
///
/// A thread needs a Worker. Emscripten loads one when none is free, and does not notice if it cannot be
/// loaded: the thread never runs, and joining it never ends. So a thread that starts another one waits here
/// until a Worker is loaded, and gets an error if none can be. The page's own thread must not wait; Runner
/// limits how long a run may take to begin.
#include <emscripten/threading.h>
#include <pthread.h>

#include <atomic>
#include <cerrno>
#include <cstdint>

#include "web/platform/now.h"
#include "web/platform/page_thread.h"

// library_threads.js
extern "C" {
void playground_count_thread_workers(void* ready, void* failures);
void playground_load_thread_workers();
}

namespace playground::web {
namespace {

constexpr auto patience = std::chrono::seconds(5);  // longer than library_threads.js waits for one Worker

// Changed by library_threads.js too.
std::atomic<std::int32_t> ready{0};     // Workers that are loaded, free and not taken below
std::atomic<std::int32_t> failures{0};  // how many Workers could not be loaded

// Before main(), and so before the page's first thread.
const bool counting = (playground_count_thread_workers(&ready, &failures), true);

bool take_ready_worker() {
  std::int32_t left = ready.load();
  while (left > 0) {
    if (ready.compare_exchange_weak(left, left - 1)) return true;
  }
  return false;
}

// Not on the page's own thread.
bool wait_for_ready_worker() {
  const std::int32_t failures_before = failures.load();
  const Time deadline = now() + patience;
  on_page_thread([] { playground_load_thread_workers(); });
  while (!take_ready_worker()) {
    const Time left = deadline - now();
    if (left <= Time::zero() || failures.load() != failures_before) return false;
    emscripten_futex_wait(&ready, 0, to_milliseconds(left));
  }
  return true;
}

}  // namespace
}  // namespace playground::web

extern "C" {

int __real_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*),
                          void* given);

int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*),
                          void* given) {
  using namespace playground::web;
  if (!take_ready_worker() && !emscripten_is_main_runtime_thread() && !wait_for_ready_worker()) return EAGAIN;
  return __real_pthread_create(thread, attributes, body, given);
}
}
