#include "tests/support/coroutine_chaos.h"

#include <stdexcept>
#include <thread>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/server.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "shared/multitasking/asyncio/task_group.h"
#include "shared/multitasking/asyncio/timeout.h"
#include "shared/multitasking/asyncio/to_thread.h"

namespace playground::testing_support {

using asyncio::CancelledError;
using asyncio::Stream;
using asyncio::Task;
using asyncio::TaskGroup;

namespace {

constexpr int deepest = 4;
constexpr int max_units = 100;

struct ChaosError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace

/// A local variable of a coroutine that records how it ended.
class CoroutineChaos::Life {
 public:
  explicit Life(CoroutineChaos& chaos) : counts_(chaos.counts_) { ++counts_.begun; }
  ~Life() { ++*ended_; }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  void ends(int Counts::* how) { ended_ = &(counts_.*how); }

 private:
  Counts& counts_;
  int* ended_ = &counts_.destroyed;
};

/// Checks that not more coroutines are in a place than it has room for.
class CoroutineChaos::Inside {
 public:
  Inside(CoroutineChaos& chaos, int& inside, int max) : inside_(inside) {
    chaos.check(++inside_ <= max, "a lock let in too many");
  }
  ~Inside() { --inside_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  int& inside_;
};

CoroutineChaos::CoroutineChaos(std::function<void()> stop, unsigned seed, Time unit, bool threads)
    : stop_(std::move(stop)),
      lots_(seed),
      unit_(unit),
      threads_(threads),
      stop_at_(draw(2) * (1 + draw(60))) {}

Task<> CoroutineChaos::main() {
  const asyncio::Server server =
      asyncio::start_server([this](Stream stream) -> Task<> { return echo(std::move(stream)); });
  port_ = server.port();
  constexpr std::size_t roots = 4;
  for (std::size_t i = 0; i < roots; ++i) start(0);
  for (std::size_t i = 0; i < roots; ++i) {
    try {
      static_cast<void>(co_await *started_[i]);
    } catch (const ChaosError&) {
    } catch (const asyncio::ExceptionGroup&) {
    } catch (const CancelledError&) {
    }
  }
}

std::string CoroutineChaos::wrong() const {
  const bool all_ended = counts_.destroyed == 0;
  const bool all_items = static_cast<int>(got_.size() + queue_.size()) == put_;
  return wrong_.empty() && all_ended && !all_items ? "an item was lost" : wrong_;
}

// Returns its number, unless it fails or is cancelled.
Task<int> CoroutineChaos::act(int number, int depth) {
  Life life(*this);
  try {
    for (int steps = 2 + draw(6); steps > 0; --steps) co_await step(number, depth);
    life.ends(&Counts::results);
  } catch (const CancelledError&) {
    life.ends(&Counts::cancelled);
    throw;
  } catch (const std::exception& error) {
    check(error.what()[0] != '\0', "an error without words");
    life.ends(&Counts::failed);
    throw;
  }
  co_return number;
}

Task<> CoroutineChaos::step(int number, int depth) {
  if (++steps_ == stop_at_) stop_();
  switch (draw(16)) {
    case 0: co_await asyncio::sleep(some_time()); break;
    case 1: co_await asyncio::sleep(Time::zero()); break;
    case 2: co_await some_of(depth); break;
    case 3: co_await one_started(depth); break;
    case 4: co_await group_of(depth); break;
    case 5: co_await within_a_time_limit(depth); break;
    case 6: co_await through_the_lock(); break;
    case 7: co_await through_the_semaphore(); break;
    case 8: co_await put_one(); break;
    case 9: co_await get_one(); break;
    case 10: co_await wait_for_the_event(); break;
    case 11: co_await clean_up_when_cancelled(); break;
    case 12: co_await ask_the_server(number); break;
    case 13: co_await call_on_a_thread(number); break;
    case 14: cancel_one(); break;
    case 15:
      if (draw(4) == 0) throw ChaosError("number " + std::to_string(number) + " failed");
      cancel_one();
      break;
  }
}

int CoroutineChaos::children(int depth) { return depth >= deepest || numbers_ >= max_units ? 0 : draw(4); }

Task<> CoroutineChaos::some_of(int depth) {
  const int first = numbers_ + 1;
  std::vector<Task<int>> tasks;
  for (int left = children(depth); left > 0; --left) tasks.push_back(act(++numbers_, depth + 1));
  if (draw(2) == 0) {
    const std::vector<int> results = co_await asyncio::gather(std::move(tasks));
    for (std::size_t i = 0; i < results.size(); ++i) {
      check(results[i] == first + static_cast<int>(i), "gather mixed up its results");
    }
  } else {
    const auto outcomes = co_await asyncio::gather(std::move(tasks), asyncio::return_exceptions);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      check(!outcomes[i] || *outcomes[i] == first + static_cast<int>(i), "gather mixed up its outcomes");
    }
  }
}

const asyncio::TaskHandle<int>& CoroutineChaos::start(int depth) {
  auto task = asyncio::create_task(act(++numbers_, depth));
  return *started_.emplace_back(std::make_unique<asyncio::TaskHandle<int>>(std::move(task)));
}

Task<> CoroutineChaos::one_started(int depth) {
  if (children(depth) == 0) co_return;
  const auto& handle = start(depth + 1);
  const int number = numbers_;
  if (draw(3) == 0) co_return;  // no coroutine waits for it
  try {
    check(co_await handle == number, "a task gave another one's result");
  } catch (const ChaosError&) {
  }
}

Task<> CoroutineChaos::group_of(int depth) {
  const auto body = [this, depth](TaskGroup& group) -> Task<> {
    for (int left = children(depth); left > 0; --left) {
      const auto dropped = group.create_task(act(++numbers_, depth + 1));
    }
    co_await asyncio::sleep(some_time());
  };
  try {
    co_await asyncio::with_task_group(body);
  } catch (const asyncio::ExceptionGroup& errors) {
    check(!errors.exceptions().empty(), "a group of no errors");
    if (draw(2) == 0) throw;
  }
}

Task<> CoroutineChaos::within_a_time_limit(int depth) {
  if (children(depth) == 0) co_return;
  const int number = ++numbers_;
  try {
    check(co_await asyncio::wait_for(act(number, depth + 1), some_time()) == number,
          "a time limit gave another one's result");
  } catch (const TimeoutError&) {
  }
}

Task<> CoroutineChaos::through_the_lock() {
  const auto held = co_await lock_.acquire();
  const Inside inside(*this, in_lock_, 1);
  co_await asyncio::sleep(some_time());
}

Task<> CoroutineChaos::through_the_semaphore() {
  const auto held = co_await semaphore_.acquire();
  const Inside inside(*this, in_semaphore_, 2);
  co_await asyncio::sleep(some_time());
}

// With a time limit, because no coroutine has to take items from a full queue.
Task<> CoroutineChaos::put_one() {
  const auto put = [this](int item) -> Task<> {
    co_await queue_.put(item);
    ++put_;
  };
  try {
    co_await asyncio::wait_for(put(++numbers_), some_time());
  } catch (const TimeoutError&) {
  }
}

Task<> CoroutineChaos::get_one() {
  const auto get = [this]() -> Task<> {
    check(got_.insert(co_await queue_.get()).second, "an item was handed out twice");
  };
  try {
    co_await asyncio::wait_for(get(), some_time());
  } catch (const TimeoutError&) {
  }
}

Task<> CoroutineChaos::wait_for_the_event() {
  if (draw(3) == 0) event_.set();
  const auto wait = [this]() -> Task<> { co_await event_.wait(); };
  try {
    co_await asyncio::wait_for(wait(), some_time());
  } catch (const TimeoutError&) {
  }
  event_.clear();
}

Task<> CoroutineChaos::clean_up_when_cancelled() {
  bool cancelled = false;
  try {
    co_await asyncio::sleep(some_time());
  } catch (const CancelledError&) {
    cancelled = true;
  }
  if (!cancelled) co_return;
  co_await asyncio::sleep(unit_);
  throw CancelledError();
}

Task<> CoroutineChaos::ask_the_server(int number) {
  Stream stream = co_await asyncio::open_connection(port_);
  // Some are larger than a connection's buffer, so that writing waits too.
  const std::string sent(static_cast<std::size_t>(draw(10) == 0 ? 300'000 : 1 + draw(100)),
                         static_cast<char>('a' + number % 26));
  const auto write = [&stream, &sent]() -> Task<> { co_await stream.write(sent); };
  const auto writing = asyncio::create_task(write());
  bool cancelled = false;
  try {
    check(co_await stream.read_exactly(sent.size()) == sent, "an answer was not what was sent");
  } catch (const CancelledError&) {
    cancelled = true;
  }
  // The text that it writes is in this coroutine's frame, so this coroutine waits for it.
  if (cancelled) writing.task_state().cancel();
  co_await writing;
  if (cancelled) throw CancelledError();
}

Task<> CoroutineChaos::echo(Stream stream) {
  Life life(*this);
  try {
    for (;;) {
      const std::string data = co_await stream.read();
      if (data.empty()) break;
      co_await stream.write(data);
    }
    life.ends(&Counts::results);
  } catch (const asyncio::ConnectionError&) {
    life.ends(&Counts::failed);  // the coroutine that sent the request has ended
  } catch (const CancelledError&) {
    life.ends(&Counts::cancelled);
    throw;
  }
}

Task<> CoroutineChaos::call_on_a_thread(int number) {
  if (!threads_) co_return;
  const auto call = [number, time = some_time()] {
    std::this_thread::sleep_for(time);
    return number;
  };
  check(co_await asyncio::to_thread(call) == number, "a thread gave another one's result");
}

void CoroutineChaos::cancel_one() {
  if (started_.empty()) return;
  counts_.cancels += started_[static_cast<std::size_t>(draw(static_cast<int>(started_.size())))]->cancel();
}

}  // namespace playground::testing_support
