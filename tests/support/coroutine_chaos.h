/// Trees of coroutines that wait with all kinds of waits, in random order, while some of them are cancelled
/// at random moments or all are stopped. The same seed gives the same random numbers.
#pragma once

#include <functional>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "shared/multitasking/asyncio/create_task.h"
#include "shared/multitasking/asyncio/queue.h"
#include "shared/multitasking/asyncio/stream.h"
#include "shared/multitasking/asyncio/sync.h"

namespace playground::testing_support {

class CoroutineChaos {
 public:
  /// `stop` stops the run. `unit` is the duration of a short wait. With `threads`, some calls run on a
  /// thread.
  CoroutineChaos(std::function<void()> stop, unsigned seed, Time unit, bool threads);

  /// Ends when all coroutines that it started have ended.
  asyncio::Task<> main();

  /// What has happened so far.
  struct Counts {
    int begun = 0;      ///< coroutines that have run a step
    int results = 0;    ///< of these, how many returned their result,
    int failed = 0;     ///< failed with an error message,
    int cancelled = 0;  ///< ended with CancelledError,
    int destroyed = 0;  ///< or were destroyed before their end, as at a stop
    int cancels = 0;    ///< calls of cancel() on tasks that had not ended
  };
  [[nodiscard]] const Counts& counts() const { return counts_; }

  /// The first violation of an invariant, as a message; empty: there was none. Call it when the loop has
  /// ended: coroutines of a failed gather continue after main(), and one of them may be taking an item.
  [[nodiscard]] std::string wrong() const;

 private:
  class Life;
  class Inside;

  asyncio::Task<int> act(int number, int depth);
  asyncio::Task<> step(int number, int depth);
  asyncio::Task<> some_of(int depth);
  asyncio::Task<> one_started(int depth);
  asyncio::Task<> group_of(int depth);
  asyncio::Task<> within_a_time_limit(int depth);
  asyncio::Task<> through_the_lock();
  asyncio::Task<> through_the_semaphore();
  asyncio::Task<> put_one();
  asyncio::Task<> get_one();
  asyncio::Task<> wait_for_the_event();
  asyncio::Task<> clean_up_when_cancelled();
  asyncio::Task<> ask_the_server(int number);
  asyncio::Task<> echo(asyncio::Stream stream);
  asyncio::Task<> call_on_a_thread(int number);

  /// The reference stays valid while other tasks are added.
  const asyncio::TaskHandle<int>& start(int depth);

  /// The number of coroutines on the next level, which decreases with the depth.
  [[nodiscard]] int children(int depth);
  void cancel_one();
  void check(bool holds, const char* what) {
    if (!holds && wrong_.empty()) wrong_ = what;
  }
  int draw(int below) { return static_cast<int>(lots_() % static_cast<unsigned>(below)); }
  Time some_time() { return unit_ * draw(20); }

  const std::function<void()> stop_;
  std::mt19937 lots_;
  const Time unit_;
  const bool threads_;
  int steps_ = 0;
  int stop_at_;  // which step; 0: never
  int numbers_ = 0;
  std::uint16_t port_ = 0;
  asyncio::Lock lock_;
  asyncio::Semaphore semaphore_{2};
  asyncio::Event event_;
  asyncio::Queue<int> queue_{2};
  int in_lock_ = 0;
  int in_semaphore_ = 0;
  int put_ = 0;
  std::set<int> got_;
  Counts counts_;
  std::string wrong_;
  std::vector<std::unique_ptr<asyncio::TaskHandle<int>>> started_;  // by create_task, to be cancelled
};

}  // namespace playground::testing_support
