/// Shared: a variable that several units use, whose reads and writes are scheduling points of a steered run.
/// Elsewhere it is a plain variable, as in Python: a read or a write is whole, but other units may run
/// between the two.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "shared/multitasking/steering/on_board.h"

namespace playground::steering {

/// Thread-safe, but updates may be lost. T: trivially copyable, with a text by fmt.
template <class T>
class Shared {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  /// `name` is that of the variable, for the board. `run` must outlive it.
  Shared(Run& run, std::string name, T initial = {})
      : on_board_(run, ObjectKind::value, std::move(name), fmt::format("{}", initial)), value_(initial) {}
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  [[nodiscard]] T read(std::source_location where = std::source_location::current()) const {
    if (on_board_.scheduler() != nullptr) [[unlikely]]
      on_board_.point(Action::read, where);
    return value();
  }

  void write(T value, std::source_location where = std::source_location::current()) {
    if (on_board_.scheduler() != nullptr) [[unlikely]]
      announce_write(value, where);
    value_.store(value, std::memory_order_relaxed);
  }

  /// Not a scheduling point: for the end of a program, when only one unit is left.
  [[nodiscard]] T value() const { return value_.load(std::memory_order_relaxed); }

 private:
  void announce_write(T value, std::source_location where) {
    Scheduler& scheduler = *on_board_.scheduler();
    Operation operation{.action = Action::write, .object = on_board_.id(), .where = where};
    if (scheduler.describes()) operation.value = fmt::format("{}", value);
    scheduler.point(std::move(operation));
    on_board_.set_value(value);
  }

  const OnBoard on_board_;
  std::atomic<T> value_;
};

}  // namespace playground::steering
