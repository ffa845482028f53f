/// What the insights of lessons whose units only sleep have in common.
#pragma once

#include <algorithm>
#include <string>

#include "shared/course/insight.h"

namespace playground::lessons {

struct Sleepers {
  int units;
  double each;     ///< seconds
  double sum;      ///< seconds of all sleeps one after another
  double seconds;  ///< of the run
  double times;    ///< how many times as fast as one after another
};

inline Sleepers sleepers(const course::RunFacts& facts) {
  const int units = facts.settings.whole("units");
  const double each = to_seconds(facts.settings.time("seconds"));
  // A run on a clock that does not move takes no time.
  const double seconds = std::max(facts.seconds, 1e-6);
  return {units, each, units * each, seconds, units * each / seconds};
}

/// The sentence when there is only one unit: there is nothing that it could share its time with.
inline OwnedText alone(const Sleepers& s, const Text& kind) {
  return course::filled({"One {} waits alone: its sleep of {} is the whole run. Compare two or more.",
                         "只有一个{}，它的 {} 睡眠就是整个运行。请用两个或更多来比较。"},
                        kind, course::time_text(s.each));
}

/// True: so little time was won that it may be chance.
inline bool no_gain(const Sleepers& s) { return s.times < 1.15; }

}  // namespace playground::lessons
