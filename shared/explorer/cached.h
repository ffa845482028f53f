/// Cached: a computed value, which is computed again only if its keys have changed.
#pragma once

#include <optional>
#include <tuple>

namespace playground::explorer {

/// `Keys` are the values that it depends on, or counters that change with them.
template <class Value, class... Keys>
class Cached {
 public:
  /// The value for these keys. Calls `compute` if the last call had other keys.
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
