/// The threads of POSIX as fibers. The linker replaces Emscripten's functions, which do nothing in a program
/// without threads, by those below: web/CMakeLists.txt lists them.
#include <pthread.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>
#include <new>

#include "web/platform/now.h"
#include "web/single/fibers.h"

namespace playground::web {
namespace {

constexpr int all = std::numeric_limits<int>::max();

Fiber* fiber_of(pthread_t thread) { return reinterpret_cast<Fiber*>(thread); }
pthread_t thread_of(Fiber* fiber) { return reinterpret_cast<pthread_t>(fiber); }

// What a mutex contains here; all zero: it is unlocked. Each mutex may be locked several times by its owner,
// because SDL asks for that, and no code relies on the opposite.
struct MutexState {
  std::uintptr_t owner;  // the address of a fiber; 1: the page itself
  int locks;
};
static_assert(sizeof(MutexState) <= sizeof(pthread_mutex_t));

MutexState& state_of(pthread_mutex_t* mutex) { return *reinterpret_cast<MutexState*>(mutex); }

bool try_lock(pthread_mutex_t* mutex) {
  MutexState& state = state_of(mutex);
  Fiber* const fiber = current_fiber();
  const std::uintptr_t me = fiber == nullptr ? 1 : reinterpret_cast<std::uintptr_t>(fiber);
  if (state.locks > 0 && state.owner != me) return false;
  state.owner = me;
  ++state.locks;
  return true;
}

void lock(pthread_mutex_t* mutex) {
  while (!try_lock(mutex)) wait_at(mutex);
}

void unlock(pthread_mutex_t* mutex) {
  if (--state_of(mutex).locks == 0) wake(mutex, 1);
}

bool wait_for_condition(pthread_cond_t* condition, pthread_mutex_t* mutex, std::optional<Time> deadline) {
  unlock(mutex);
  const bool woken = wait_at(condition, deadline);
  lock(mutex);
  return woken;
}

}  // namespace
}  // namespace playground::web

using namespace playground::web;

extern "C" {

int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t*, void* (*body)(void*), void* given) {
  try {
    *thread = thread_of(start_fiber([body, given] { return body(given); }));
    return 0;
  } catch (const std::bad_alloc&) {
    return EAGAIN;
  }
}

int __wrap_pthread_join(pthread_t thread, void** result) {
  Fiber* const fiber = fiber_of(thread);
  while (!result_of(*fiber)) wait_at(fiber);
  if (result != nullptr) *result = *result_of(*fiber);
  free_fiber(fiber);
  return 0;
}

int __wrap_pthread_detach(pthread_t thread) {
  free_fiber(fiber_of(thread));
  return 0;
}

pthread_t __wrap_pthread_self() { return thread_of(current_fiber()); }

int __wrap_pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t*) {
  state_of(mutex) = {};
  return 0;
}
int __wrap_pthread_mutex_lock(pthread_mutex_t* mutex) {
  lock(mutex);
  return 0;
}
int __wrap_pthread_mutex_trylock(pthread_mutex_t* mutex) { return try_lock(mutex) ? 0 : EBUSY; }
int __wrap_pthread_mutex_unlock(pthread_mutex_t* mutex) {
  unlock(mutex);
  return 0;
}

int __wrap_pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  wait_for_condition(condition, mutex, std::nullopt);
  return 0;
}
int __wrap_pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until) {
  const playground::Time deadline =
      std::chrono::seconds(until->tv_sec) + std::chrono::nanoseconds(until->tv_nsec);
  return wait_for_condition(condition, mutex, deadline) ? 0 : ETIMEDOUT;
}
int __wrap_pthread_cond_signal(pthread_cond_t* condition) {
  wake(condition, 1);
  return 0;
}
int __wrap_pthread_cond_broadcast(pthread_cond_t* condition) {
  wake(condition, all);
  return 0;
}

int __real_pthread_key_create(pthread_key_t* key, void (*at_end)(void*));
int __wrap_pthread_key_create(pthread_key_t* key, void (*at_end)(void*)) {
  const int error = __real_pthread_key_create(key, nullptr);
  if (error == 0) call_at_end(*key, at_end);
  return error;
}
void* __wrap_pthread_getspecific(pthread_key_t key) { return kept_by_fiber(key); }
int __wrap_pthread_setspecific(pthread_key_t key, const void* value) {
  kept_by_fiber(key) = const_cast<void*>(value);
  return 0;
}

int __wrap_emscripten_futex_wait(volatile void* address, std::uint32_t value, double milliseconds) {
  if (*static_cast<volatile std::uint32_t*>(address) != value) return -EWOULDBLOCK;
  std::optional<playground::Time> deadline;
  constexpr double a_day = 24 * 60 * 60 * 1e3;
  if (milliseconds < a_day) deadline = now() + playground::from_seconds(milliseconds / 1e3);
  return wait_at(const_cast<const void*>(address), deadline) ? 0 : -ETIMEDOUT;
}
int __wrap_emscripten_futex_wake(volatile void* address, int count) {
  wake(const_cast<const void*>(address), count);
  return 0;
}

// The destructor of a thread_local variable. All fibers share the variable, so no fiber's end may destroy it.
int __wrap___cxa_thread_atexit(void (*)(void*), void*, void*) noexcept { return 0; }
}
