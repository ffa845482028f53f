/// check_range: checks a count or a limit where it is passed in, so that no engine has to handle an invalid
/// one.
#pragma once

#include <concepts>
#include <limits>
#include <stdexcept>

#include "shared/multitasking/run.h"

namespace playground {

/// Throws std::runtime_error unless `value` is from `min` to `max`. `what` is how the error message names
/// the value: "the number of threads of an executor".
template <std::integral T>
void check_range(const Run& run, const Text& what, T value, T min, T max = std::numeric_limits<T>::max()) {
  if (value >= min && value <= max) return;
  const std::string_view name = what.in(run.settings().language);
  if (max == std::numeric_limits<T>::max()) {
    throw std::runtime_error(
        run.format({"{} must be at least {}, not {}", "{}至少要是 {}，不能是 {}"}, name, min, value));
  }
  throw std::runtime_error(run.format({"{} must be {} to {}, not {}", "{}必须在 {} 到 {} 之间，不能是 {}"},
                                      name, min, max, value));
}

}  // namespace playground
