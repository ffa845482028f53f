/// Threads that wait for locks, semaphores, events, the interpreter lock, tasks and each other, in random
/// order, until they are stopped. The same seed gives the same random numbers.
#pragma once

#include <atomic>
#include <memory>
#include <random>
#include <vector>

#include "shared/multitasking/threading/event.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/lock.h"
#include "shared/multitasking/threading/semaphore.h"
#include "shared/multitasking/threading/thread_pool_executor.h"

namespace playground::testing_support {

class ThreadChaos {
 public:
  ThreadChaos(Run& run, unsigned seed) : run_(run), seed_(seed) {}

  /// Starts `count` threads and returns when all have ended. Only a Stop ends them.
  void run(int count) {
    std::vector<threading::Thread> threads;
    for (int i = 0; i < count; ++i) {
      threads.emplace_back(run_, [this, i](Run&) { act(seed_ * 31 + static_cast<unsigned>(i)); });
      threads.back().start();
    }
    for (auto& thread : threads) {
      try {
        thread.join();
        ++ended_otherwise_;
      } catch (const Stopped&) {
        ++stopped_;
      }
    }
  }

  /// The number of steps that the threads have begun so far. Any thread.
  [[nodiscard]] int steps() const { return steps_; }

  /// After run(): the number of threads that ended with Stopped, and of those that ended otherwise.
  [[nodiscard]] int stopped() const { return stopped_; }
  [[nodiscard]] int ended_otherwise() const { return ended_otherwise_; }

  /// True: two threads held a lock at the same time, or a task returned the result of another one.
  [[nodiscard]] bool went_wrong() const { return two_inside_ || wrong_result_; }

 private:
  using Lots = std::mt19937;
  static int draw(Lots& lots, int below) { return static_cast<int>(lots() % static_cast<unsigned>(below)); }
  static Time some_time(Lots& lots) { return std::chrono::microseconds(draw(lots, 2000)); }

  void act(unsigned seed) {
    Lots lots(seed);
    for (;;) {
      run_.checkpoint();
      step(lots);
    }
  }

  void step(Lots& lots) {
    ++steps_;
    switch (draw(lots, 9)) {
      case 0: return two_locks_in_any_order(lots);
      case 1: return lock_with_time_out(lots);
      case 2: {
        const threading::With through(semaphore_);
        return run_.sleep(some_time(lots));
      }
      case 3:
        if (semaphore_.acquire(some_time(lots))) semaphore_.release();
        return;
      case 4: return event_.wait();
      case 5: return static_cast<void>(event_.wait(some_time(lots)));
      case 6: draw(lots, 2) == 0 ? event_.set() : event_.clear(); return;
      case 7: return interpret(lots);
      case 8: return ask_others(lots);
    }
  }

  void two_locks_in_any_order(Lots& lots) {
    const auto first = static_cast<std::size_t>(draw(lots, 3));
    const auto second = static_cast<std::size_t>(draw(lots, 3));
    try {
      const threading::With outer(locks_[first]);
      const Inside inside(*this, first);
      const threading::With inner(locks_[second]);
      const Inside also_inside(*this, second);
    } catch (const threading::DeadlockError&) {
      // The deadlock was detected; both locks are free again.
    }
  }

  void lock_with_time_out(Lots& lots) {
    const auto which = static_cast<std::size_t>(draw(lots, 3));
    if (!locks_[which].acquire(some_time(lots))) return;
    {
      const Inside inside(*this, which);
    }
    locks_[which].release();
  }

  void interpret(Lots& lots) {
    const threading::With held(interpreter_);
    for (int i = draw(lots, 20); i >= 0; --i) {
      {
        const Inside inside(*this, 3);
      }
      interpreter_.checkpoint();
    }
  }

  // Releases the interpreter lock whenever it waits.
  void ask_others(Lots& lots) {
    const threading::With held(interpreter_);
    if (draw(lots, 2) == 0) {
      const int value = draw(lots, 1000);
      if (executor_.submit([](Run&, int v) { return v; }, value).result() != value) wrong_result_ = true;
    } else {
      threading::Thread other(run_, [this](Run& run) {
        const threading::With through(semaphore_);
        run.checkpoint();
      });
      other.start();
      other.join();
    }
    two_locks_in_any_order(lots);
  }

  // At most one thread may be in a place at the same time.
  struct Inside {
    Inside(ThreadChaos& of, std::size_t at) : chaos(of), place(at) {
      if (chaos.inside_[place].fetch_add(1) != 0) chaos.two_inside_ = true;
    }
    ~Inside() { chaos.inside_[place].fetch_sub(1); }
    ThreadChaos& chaos;
    std::size_t place;
  };

  Run& run_;
  const unsigned seed_;
  threading::Lock locks_[3]{threading::Lock{run_, "A"}, threading::Lock{run_, "B"},
                            threading::Lock{run_, "C"}};
  threading::Semaphore semaphore_{run_, 2};
  threading::Event event_{run_};
  threading::InterpreterLock interpreter_{run_, std::chrono::microseconds(200)};
  std::atomic<int> steps_{0};
  std::atomic<int> inside_[4]{};
  std::atomic<bool> two_inside_{false};
  std::atomic<bool> wrong_result_{false};
  int stopped_ = 0;
  int ended_otherwise_ = 0;
  threading::ThreadPoolExecutor executor_{run_, 2};
};

}  // namespace playground::testing_support
