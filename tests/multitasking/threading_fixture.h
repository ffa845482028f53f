/// Shared by the tests of threading: a run on fakes, and access to its trace.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>

#include "shared/multitasking/threading/thread.h"
#include "tests/fakes/fake_machine.h"
#include "tests/support/eventually.h"
#include "tests/support/test_run.h"

namespace playground::threading {

using namespace std::chrono_literals;
using testing_support::eventually;

class ThreadingTest : public testing::Test {
 protected:
  using Run = playground::Run;  // not testing::Test::Run

  /// True: `count` threads wait, for a time or for each other.
  [[nodiscard]] bool waiting(int count) {
    return eventually([&] { return fake.clock.sleepers() == count; });
  }

  [[nodiscard]] bool shown(TrackId track, Activity activity, WaitReason reason,
                           std::string_view detail = "") {
    const auto& spans = run.trace().spans();
    return std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
      return span.track == track && span.activity == activity && span.reason == reason &&
             span.detail == detail;
    });
  }

  template <class Target>
  Thread started(Target target) {
    Thread thread(run, target);
    thread.start();
    return thread;
  }

  fakes::FakeMachine fake;
  testing_support::TestRun run{fake.machine};
};

}  // namespace playground::threading
