/// Cores: how many threads of this program can compute at the same time, and where that number comes from.
///
/// Native: the processors that the system lets this program use: its affinity mask, and the limits of its
///   control groups (a container has both). The system knows them.
/// Browser: a browser may hide the number and name another one, so the page measures it.
/// Tests: a number that the test sets.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

#include "shared/core/mutex.h"

namespace playground {

/// Thread-safe. A copy shares the number: a measurement by one copy is known to all.
class Cores {
 public:
  enum class Source {
    system,    ///< all processors of this machine
    limited,   ///< the system lets this program use only some of the processors
    named,     ///< named by a browser, and not measured yet, or not measurable
    measured,  ///< so many threads have run at the same time
  };
  struct Count {
    int number = 1;
    Source source = Source::system;
    bool operator==(const Count&) const = default;
  };

  /// A number that needs no measurement. At least 1 is assumed.
  // Implicit, because most places only need the number.
  Cores(int number = 1, Source source = Source::system)  // NOLINT(google-explicit-constructor)
      : state_(std::make_shared<State>(Count{std::max(number, 1), source}, nullptr)) {}

  /// The browser names `named`. `measure` gets this number and returns how many threads run at the same time;
  /// none: that cannot be measured here.
  using Measure = std::optional<int> (*)(int named);
  Cores(int named, Measure measure)
      : state_(std::make_shared<State>(Count{std::max(named, 1), Source::named}, measure)) {}

  /// What is known so far; returns at once.
  [[nodiscard]] Count known() const { return state_->count; }
  [[nodiscard]] int number() const { return known().number; }

  /// The same after a measurement, if the number has to be measured and was not yet. That takes up to half a
  /// second, and other calls wait for it: not on the UI thread.
  Count measured() const {
    const MutexLock lock(state_->mutex);
    if (state_->measure != nullptr) {
      const int named = number();
      if (const auto number = state_->measure(named))
        state_->count = Count{std::clamp(*number, 1, named), Source::measured};
      state_->measure = nullptr;
    }
    return known();
  }

 private:
  struct State {
    State(Count known, Measure by) : count(known), measure(by) {}
    Mutex mutex;
    std::atomic<Count> count;
    Measure measure GUARDED_BY(mutex);  // null: nothing is left to measure
  };
  std::shared_ptr<State> state_;
};

}  // namespace playground
