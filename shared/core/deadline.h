/// Deadline: the time at which a wait ends, or never.
#pragma once

#include <compare>

#include "shared/core/time.h"

namespace playground {

/// A time of the Clock that it was made with. A value type. Sums saturate, so that no timeout, however large,
/// overflows into the past.
class Deadline {
 public:
  [[nodiscard]] static constexpr Deadline never() { return Deadline(Time::max()); }
  [[nodiscard]] static constexpr Deadline at(Time moment) { return Deadline(moment); }

  /// `timeout` after `now`. A timeout of zero or less has already passed; Time::max() never passes.
  [[nodiscard]] static constexpr Deadline after(Time now, Time timeout) {
    if (timeout <= Time::zero()) return Deadline(now);
    if (timeout == Time::max() || (now > Time::zero() && timeout >= Time::max() - now)) return never();
    return Deadline(now + timeout);
  }

  [[nodiscard]] constexpr bool is_never() const { return moment_ == Time::max(); }
  [[nodiscard]] constexpr bool has_passed(Time now) const { return !is_never() && now >= moment_; }

  /// The remaining time at `now`: zero after the deadline has passed, Time::max() for never.
  [[nodiscard]] constexpr Time remaining(Time now) const {
    if (is_never()) return Time::max();
    if (now >= moment_) return Time::zero();
    if (now < Time::zero() && moment_ > Time::max() + now) return Time::max();
    return moment_ - now;
  }

  /// Time::max() for never.
  [[nodiscard]] constexpr Time moment() const { return moment_; }

  /// The earlier deadline is less; never is greater than all others.
  [[nodiscard]] constexpr auto operator<=>(const Deadline&) const = default;

 private:
  constexpr explicit Deadline(Time moment) : moment_(moment) {}
  Time moment_;
};

}  // namespace playground
