/// The parts that the versions share. Only for the files example*.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/multitasking/multiprocessing/pipe.h"
#include "shared/multitasking/multiprocessing/process_pool.h"
#include "shared/multitasking/run.h"

namespace playground::lessons::sending {

using Data = std::vector<std::uint8_t>;

/// Data of this size. It is made once in each thread, so that the hand-over is measured and not its making.
[[nodiscard]] std::shared_ptr<const Data> made(int size);

/// The sizes that are measured, in bytes, up to the one that the learner has chosen.
[[nodiscard]] std::vector<int> sizes(const Run& run, int largest = INT32_MAX);
[[nodiscard]] int largest_size(const Run& run);

inline constexpr int rounds = 9;

/// Records and prints how long the hand-overs took.
void report_size(Run& run, std::string_view version, int size, std::vector<double> seconds);

/// Hand-overs before the first one that counts: until both sides run at their usual speed.
inline constexpr int uncounted = 20;

/// The first hand-over of each size is not counted: it also starts things. Before all, the largest one uses
/// all of the memory once, because the system provides memory only at its first use.
template <class HandOver>
void measure_sizes(Run& run, std::string_view version, const std::vector<int>& all, HandOver hand_over) {
  for (int i = 0; i < uncounted; ++i) {
    run.checkpoint();
    hand_over(all.front());
  }
  hand_over(all.back());
  for (const int size : all) {
    std::vector<double> seconds;
    for (int round = 0; round <= rounds; ++round) {
      run.checkpoint();
      const Time start = run.clock().now();
      hand_over(size);
      if (round > 0) seconds.push_back(to_seconds(run.clock().now() - start));
    }
    report_size(run, version, size, std::move(seconds));
  }
}

/// In a child, which is called `name`: calls `give(size)` for each size that its parent asks for, until the
/// parent closes its end.
template <class Give>
int answer(Run& run, const Text& name, multiprocessing::PipeConnection& asked, Give give) {
  run.call_unit(name);
  try {
    asked.send(0);  // the child is ready
    for (;;) give(asked.recv<int>());
  } catch (const multiprocessing::EOFError&) {
    return 0;
  }
}

/// A child process that gives data when it is asked for it.
class Child {
 public:
  using End = multiprocessing::PipeConnection;

  template <class With>
  Child(Run& run, int (*gives)(Run&, std::pair<End, With>), With with) : pool_(run, 1) {
    auto [ours, theirs] = multiprocessing::Pipe(run, room(run));
    ask_ = std::move(ours);
    // No copy of the child's end is kept here, so that ask_ notices if the child has ended.
    static_cast<void>(pool_.apply_async(gives, {std::exchange(theirs, {}), std::move(with)}));
    static_cast<void>(ask_.recv<int>());
  }

  /// Closes this end, and waits for the child's: what it has recorded arrives before its end.
  ~Child() {
    ask_ = {};
    try {
      pool_.close();
      pool_.join();
    } catch (...) {  // NOLINT(bugprone-empty-catch): of a Stop; the pool ends the child
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void ask(int size) { ask_.send(size); }
  template <class T>
  [[nodiscard]] T recv() {
    return ask_.recv<T>();
  }

  /// Bytes that one hand-over may need.
  [[nodiscard]] static std::size_t room(const Run& run) {
    return static_cast<std::size_t>(largest_size(run)) + 1024;
  }

 private:
  multiprocessing::ProcessPool pool_;
  End ask_;
};

void by_queue(Run& run);
void by_pipe(Run& run);
void by_manager(Run& run);
void by_shared_memory(Run& run);
void by_thread_queue(Run& run);
void by_coroutine_queue(Run& run);
void all_approaches(Run& run);
void global_in_child(Run& run);
void returned(Run& run);
void shared_value(Run& run);
void global_in_thread(Run& run);
void context_in_thread(Run& run);
void context_passed(Run& run);
void context_copied(Run& run);
void context_in_task(Run& run);
void without_lock(Run& run);
void lock_each_step(Run& run);
void one_lock(Run& run);
void join_first(Run& run);
void larger_queue(Run& run);
void get_first(Run& run);
void a_lambda(Run& run);
void a_named_function(Run& run);
void with_its_lock(Run& run);
void without_its_lock(Run& run);
void await_between(Run& run);
void no_await_between(Run& run);
void asyncio_lock(Run& run);
void one_owner(Run& run);

}  // namespace playground::lessons::sending
