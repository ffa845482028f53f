#include "shared/course/free_runs.h"

#include <algorithm>

#include "shared/core/exception_message.h"
#include "shared/core/mutex.h"
#include "shared/multitasking/threading/lock.h"

namespace playground::course {
namespace {

constexpr Text hangs{"the program still waited after 2 s", "2 秒之后程序仍在等待"};

BoardOutcome run_freely(BoardProgram program, const Settings& settings, Machine& machine,
                        const std::stop_token& stop) {
  using enum BoardOutcome::Kind;
  NoEvents nothing;
  Run run(settings, nothing, machine.clock, &machine, stop);
  try {
    Ending ending = program(run);
    return {ending.right ? right : wrong, std::move(ending.text)};
  } catch (const threading::DeadlockError& error) {
    return {deadlock, error.what()};
  } catch (const Stopped&) {
    return {deadlock, std::string(hangs.in(settings.language))};
  } catch (...) {
    return {exception, exception_message(std::current_exception())};
  }
}

}  // namespace

struct FreeRuns::Shared {
  Mutex mutex;
  FreeOutcomes found GUARDED_BY(mutex);
  void add(BoardOutcome outcome) REQUIRES(mutex) {
    const auto known = std::ranges::find(found.outcomes, outcome, &FreeOutcomes::Count::outcome);
    if (known == found.outcomes.end()) {
      found.outcomes.push_back({std::move(outcome), 1});
    } else {
      ++known->runs;
    }
    ++found.runs;
  }
};

FreeRuns::FreeRuns(BoardProgram program, Settings settings, Machine& machine, std::uint64_t wanted, Time most)
    : shared_(std::make_shared<Shared>()) {
  {
    const MutexLock lock(shared_->mutex);
    shared_->found.wanted = wanted;
  }
  thread_ = std::jthread([shared = shared_, program, settings = std::move(settings), &machine, wanted,
                          most](const std::stop_token& stop) {
    const Time start = machine.clock.now();
    Mutex mutex;  // of `run`, for the thread that watches how long each one takes
    std::uint64_t run = 0;
    StoppableConditionVariable next;
    std::stop_source give_up;
    const std::stop_callback stops(stop, [&] { give_up.request_stop(); });
    std::jthread watch([&](const std::stop_token& over) {
      MutexLock lock(mutex);
      while (!over.stop_requested()) {
        const std::uint64_t seen = run;
        const auto late = std::chrono::steady_clock::now() + patience;
        if (next.wait_until(lock, over, late, [&] { return run != seen; })) continue;
        if (!over.stop_requested()) give_up.request_stop();
        return;
      }
    });
    while (run < wanted && machine.clock.now() - start < most) {
      BoardOutcome outcome = run_freely(program, settings, machine, give_up.get_token());
      if (stop.stop_requested()) break;
      {
        const MutexLock lock(mutex);
        ++run;
      }
      next.notify_all();
      const MutexLock lock(shared->mutex);
      shared->add(std::move(outcome));
      shared->found.duration = machine.clock.now() - start;
      if (give_up.stop_requested()) break;
    }
    const MutexLock lock(shared->mutex);
    FreeOutcomes& found = shared->found;
    found.over = true;
    if (stop.stop_requested()) return;
    using enum FreeOutcomes::End;
    found.end = give_up.stop_requested() ? waits : found.runs == wanted ? all : in_time;
  });
}

FreeOutcomes FreeRuns::found() const {
  const MutexLock lock(shared_->mutex);
  FreeOutcomes copy = shared_->found;
  std::ranges::stable_sort(copy.outcomes, std::greater(), &FreeOutcomes::Count::runs);
  return copy;
}

}  // namespace playground::course
