/// Trees of coroutines that wait in all ways there are, in an order drawn by lot, while some are cancelled
/// at random moments, or all of them stopped. The same seed draws the same lots.
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
  /// `stop` stops the run. `unit` is how long a short wait takes. With `threads` some calls are on one.
  CoroutineChaos(std::function<void()> stop, unsigned seed, Time unit, bool threads);

  /// Ends when every coroutine that it started has.
  asyncio::Task<> main();

  /// What happened so far.
  struct Counts {
    int begun = 0;      ///< coroutines that have taken a step
    int results = 0;    ///< they ended with their result,
    int failed = 0;     ///< with an error that says something,
    int cancelled = 0;  ///< or with CancelledError
    int destroyed = 0;  ///< the frame went before its end, as at a stop
    int cancels = 0;    ///< calls of cancel() on something that had not ended
  };
  [[nodiscard]] const Counts& counts() const { return counts_; }

  /// The first thing that must never be, in words; empty: all is well.
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

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

  /// Stays where it is while others are added.
  const asyncio::TaskHandle<int>& start(int depth);

  /// Coroutines of the next level, fewer and fewer.
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
