/// Cached: a value that is computed from others, again only when one of them has changed.
#pragma once

#include <optional>
#include <tuple>

namespace playground::explorer {

/// `Keys` are what the value depends on, or counters that change with it.
template <class Value, class... Keys>
class Cached {
 public:
  /// The value for these keys; `compute` makes it when the last call had other keys.
  template <class Compute>
  const Value& get(const std::tuple<Keys...>& keys, const Compute& compute) {
    if (!value_ || keys_ != keys) {
      value_ = compute();
      keys_ = keys;
    }
    return *value_;
  }

 private:
  std::tuple<Keys...> keys_;
  std::optional<Value> value_;
};

}  // namespace playground::explorer
