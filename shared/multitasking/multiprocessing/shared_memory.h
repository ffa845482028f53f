/// SharedMemory and Value: memory that several processes share, named after Python's multiprocessing.
///
/// Passed to a task as an argument, they refer to the same memory there. A task cannot return them.
#pragma once

#include <fmt/format.h>

#include <bit>
#include <memory>
#include <stdexcept>
#include <string>

#include "shared/multitasking/multiprocessing/announce.h"
#include "shared/multitasking/multiprocessing/shared_lock.h"
#include "shared/multitasking/pickle.h"
#include "shared/multitasking/steering/scheduler.h"
#include "shared/multitasking/threading/with.h"

namespace playground::multiprocessing {

/// The bytes of shared memory: `buf[3] = std::byte{7}`. An index outside throws std::out_of_range.
class SharedBytes {
 public:
  class Byte {
   public:
    Byte(SharedBlock& block, std::size_t at) : block_(block), at_(at) {}
    operator std::byte() const {  // NOLINT(google-explicit-constructor): it represents the byte
      std::byte value{};
      block_.read(at_, {&value, 1});
      return value;
    }
    const Byte& operator=(std::byte value) const {
      block_.write(at_, {&value, 1});
      return *this;
    }

   private:
    SharedBlock& block_;
    const std::size_t at_;
  };

  explicit SharedBytes(SharedBlock& block) : block_(block) {}
  [[nodiscard]] std::size_t size() const { return block_.size(); }
  [[nodiscard]] Byte operator[](std::size_t at) const {
    if (at >= size()) throw std::out_of_range("the position is outside the shared memory");
    return {block_, at};
  }

 private:
  SharedBlock& block_;
};

/// A handle: copies refer to the same memory.
class SharedMemory {
 public:
  /// Refers to no memory.
  SharedMemory() = default;

  /// Creates new memory, filled with zeros. Throws std::runtime_error with the reason if that is not
  /// possible.
  SharedMemory(Run& run, std::size_t size);

  [[nodiscard]] SharedBytes buf() const { return SharedBytes(*block_); }
  [[nodiscard]] std::string name() const { return block_->name(); }

  void pickle(pickle::Writer out) const { pickle::write(out, name()); }
  bool unpickle(pickle::Reader& in);

  // For objects that are built in this memory.
  [[nodiscard]] Run& run() const { return *run_; }
  [[nodiscard]] SharedBlock& block() const { return *block_; }
  [[nodiscard]] SharedWord word(std::size_t number) const {
    return {*block_, number * sizeof(std::uint32_t)};
  }

 private:
  Run* run_ = nullptr;
  std::shared_ptr<SharedBlock> block_;
};

/// One number of 32 bits in shared memory. If several processes execute `value += 1`, updates are lost, as in
/// Python, unless each of them holds get_lock(). On a board, what other processes than the scheduler's do
/// with it are operations.
template <class T>
class Value {
 public:
  static_assert(sizeof(T) == sizeof(std::uint32_t), "what all see changes as a whole");

  Value() = default;
  /// `name`: of the variable, for the board.
  explicit Value(Run& run, T initial = {}, const std::string& name = "") : memory_(run, bytes) {
    set(initial);
    if (steering::Scheduler* const board = run.scheduler()) {
      on_board_ = board->add_object(steering::ObjectKind::value, name, fmt::format("{}", initial));
      lock_on_board_ = board->add_object(steering::ObjectKind::lock, name + ".get_lock()");
    }
  }

  [[nodiscard]] T get(std::source_location where = std::source_location::current()) const {
    if (on_board_ != steering::no_object) announce(steering::Action::read, on_board_, where);
    return std::bit_cast<T>(number().load());
  }
  void set(T value, std::source_location where = std::source_location::current()) {
    if (on_board_ != steering::no_object)
      announce(steering::Action::write, on_board_, where, fmt::format("{}", value));
    number().store(std::bit_cast<std::uint32_t>(value));
  }

  /// Reads, calculates and writes, not atomically: what others write in between is lost.
  Value& operator+=(T more) {
    set(static_cast<T>(get() + more));
    return *this;
  }

  /// For `const threading::With held(lock);`.
  [[nodiscard]] SharedLock get_lock() { return {memory_.run(), memory_.word(0), lock_on_board_}; }

  void pickle(pickle::Writer out) const {
    memory_.pickle(out);
    pickle::write(out, on_board_);
    pickle::write(out, lock_on_board_);
  }
  bool unpickle(pickle::Reader& in) {
    return memory_.unpickle(in) && memory_.block().size() >= bytes && in.read(on_board_) &&
           in.read(lock_on_board_);
  }

 private:
  static constexpr std::size_t bytes = 2 * sizeof(std::uint32_t);  // the lock and the number
  [[nodiscard]] SharedWord number() const { return memory_.word(1); }

  SharedMemory memory_;
  steering::ObjectId on_board_ = steering::no_object;
  steering::ObjectId lock_on_board_ = steering::no_object;
};

}  // namespace playground::multiprocessing
