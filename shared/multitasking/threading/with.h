/// With: Python's `with lock:` for Lock, Semaphore and InterpreterLock; `const With held(lock);`.
#pragma once

#include <source_location>

namespace playground::threading {

/// Acquires the lock, and releases it at the end of the scope, even after an exception.
template <class Lockable>
class [[nodiscard]] With {
 public:
  explicit With(Lockable& lock, std::source_location where = std::source_location::current()) : lock_(lock) {
    lock_.acquire(where);
  }
  ~With() { lock_.release(); }
  With(const With&) = delete;
  With& operator=(const With&) = delete;

 private:
  Lockable& lock_;
};

}  // namespace playground::threading
