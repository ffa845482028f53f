/// With: Python's `with lock:` for Lock, Semaphore and InterpreterLock; `const With held(lock);`.
#pragma once

#include <source_location>

namespace playground::threading {

/// Acquires the lock, and releases it at the end of the scope, even after an exception.
template <class Lockable>
class [[nodiscard]] With {
 public:
  explicit With(Lockable& lock, std::source_location where = std::source_location::current())
      : lock_(lock), where_(where) {
    lock_.acquire(where);
  }
  // On a board, the release is shown at the line that opened the scope.
  ~With() {
    if constexpr (requires { lock_.release(where_); }) {
      lock_.release(where_);
    } else {
      lock_.release();
    }
  }
  With(const With&) = delete;
  With& operator=(const With&) = delete;

 private:
  Lockable& lock_;
  const std::source_location where_;
};

}  // namespace playground::threading
