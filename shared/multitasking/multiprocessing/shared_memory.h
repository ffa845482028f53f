/// SharedMemory and Value: memory that several processes see, named after Python's multiprocessing.
///
/// Given to a task as an argument, they are the same memory there. They are no results.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "shared/multitasking/multiprocessing/shared_lock.h"
#include "shared/multitasking/pickle.h"
#include "shared/multitasking/threading/with.h"

namespace playground::multiprocessing {

/// A handle; copies stand for the same memory.
class SharedMemory {
 public:
  /// Stands for none.
  SharedMemory() = default;

  /// New memory, filled with zeros. Throws std::runtime_error where there cannot be any, with the reason.
  SharedMemory(Run& run, std::size_t size);

  [[nodiscard]] std::span<std::byte> buf() const { return block_->bytes(); }
  [[nodiscard]] std::string name() const { return block_->name(); }

  void pickle(pickle::Output out) const { pickle::write(out, name()); }
  bool unpickle(pickle::Reader& in);

  // For what is built in it.
  [[nodiscard]] Run& run() const { return *run_; }
  [[nodiscard]] SharedBlock& block() const { return *block_; }
  template <class T>
  [[nodiscard]] T& as() const {
    return *reinterpret_cast<T*>(buf().data());
  }

 private:
  Run* run_ = nullptr;
  std::shared_ptr<SharedBlock> block_;
};

/// One number in shared memory. `value += 1` of several processes loses updates, as in Python, unless
/// each holds get_lock().
template <class T>
class Value {
 public:
  Value() = default;
  explicit Value(Run& run, T initial = {}) : memory_(run, sizeof(State)) { set(initial); }

  [[nodiscard]] T get() const { return state().number.load(std::memory_order_relaxed); }
  void set(T number) { state().number.store(number, std::memory_order_relaxed); }

  /// Reads, calculates, writes: what others wrote meanwhile is lost.
  Value& operator+=(T more) {
    set(static_cast<T>(get() + more));
    return *this;
  }

  /// For `const threading::With held(lock);`.
  [[nodiscard]] SharedLock get_lock() { return {memory_.run(), memory_.block(), state().lock}; }

  void pickle(pickle::Output out) const { memory_.pickle(out); }
  bool unpickle(pickle::Reader& in) { return memory_.unpickle(in) && memory_.buf().size() >= sizeof(State); }

 private:
  struct State {
    SharedWord lock;
    std::atomic<T> number;
    static_assert(std::atomic<T>::is_always_lock_free);
  };
  [[nodiscard]] State& state() const { return memory_.as<State>(); }

  SharedMemory memory_;
};

}  // namespace playground::multiprocessing
