// What a coroutine costs: creating and awaiting one, starting one as a task and awaiting it, switching
// between two ready ones. Compared with a minimal hand-written coroutine and asio's awaitable.
#include <benchmark/benchmark.h>

#include <asio.hpp>
#include <coroutine>
#include <exception>
#include <utility>

#include "shared/multitasking/asyncio/gather.h"
#include "shared/multitasking/asyncio/run.h"
#include "shared/multitasking/asyncio/sleep.h"
#include "tests/bench/bench_run.h"

namespace playground::bench {
namespace {

constexpr int rounds = 100'000;

void per_round(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * rounds); }

// --- Ours

asyncio::Task<int> give(int number) { co_return number; }

asyncio::Task<> await_many() {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) sum += co_await give(i);
  benchmark::DoNotOptimize(sum);
}

asyncio::Task<> start_many() {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) sum += co_await asyncio::create_task(give(i));
  benchmark::DoNotOptimize(sum);
}

asyncio::Task<> yield_many(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(Time::zero());
}

asyncio::Task<> take_turns() {
  std::vector<asyncio::Task<>> two;
  two.push_back(yield_many(rounds / 2));
  two.push_back(yield_many(rounds / 2));
  co_await asyncio::gather(std::move(two));
}

template <class Main>
void ours(benchmark::State& state, Main main) {
  UnrecordedRun run;
  for (auto unused : state) asyncio::run(run, main());
  per_round(state);
}
void create_ours(benchmark::State& state) { ours(state, await_many); }
void start_ours(benchmark::State& state) { ours(state, start_many); }
void switch_ours(benchmark::State& state) { ours(state, take_turns); }

// --- By hand: the minimum that awaits, returns a value and passes on exceptions.

class Minimal {
 public:
  struct promise_type {
    std::coroutine_handle<> continuation = std::noop_coroutine();
    int value = 0;
    std::exception_ptr error;
    struct Final {
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) const noexcept {
        return ended.promise().continuation;
      }
      void await_resume() const noexcept {}
    };
    Minimal get_return_object() { return Minimal(std::coroutine_handle<promise_type>::from_promise(*this)); }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] Final final_suspend() const noexcept { return {}; }
    void return_value(int result) { value = result; }
    void unhandled_exception() { error = std::current_exception(); }
  };
  explicit Minimal(std::coroutine_handle<promise_type> frame) : frame_(frame) {}
  Minimal(const Minimal&) = delete;
  Minimal& operator=(const Minimal&) = delete;
  ~Minimal() { frame_.destroy(); }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) const noexcept {
    frame_.promise().continuation = awaiting;
    return frame_;
  }
  [[nodiscard]] int await_resume() const {
    if (frame_.promise().error) std::rethrow_exception(frame_.promise().error);
    return frame_.promise().value;
  }
  void start() const { frame_.resume(); }

 private:
  std::coroutine_handle<promise_type> frame_;
};

Minimal minimal_give(int number) { co_return number; }
Minimal minimal_await_many() {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) sum += co_await minimal_give(i);
  co_return sum;
}

void create_minimal(benchmark::State& state) {
  for (auto unused : state) {
    const Minimal main = minimal_await_many();
    main.start();
    benchmark::DoNotOptimize(main.await_resume());
  }
  per_round(state);
}

// --- asio

asio::awaitable<int> asio_give(int number) { co_return number; }
asio::awaitable<void> asio_await_many() {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) sum += co_await asio_give(i);
  benchmark::DoNotOptimize(sum);
}
asio::awaitable<void> asio_start_many() {
  const auto executor = co_await asio::this_coro::executor;
  int sum = 0;
  for (int i = 0; i < rounds; ++i) sum += co_await co_spawn(executor, asio_give(i), asio::use_awaitable);
  benchmark::DoNotOptimize(sum);
}
asio::awaitable<void> asio_yield_many(int times) {
  const auto executor = co_await asio::this_coro::executor;
  for (int i = 0; i < times; ++i) co_await asio::post(executor, asio::use_awaitable);
}

template <class Main>
void with_asio(benchmark::State& state, Main main) {
  for (auto unused : state) {
    asio::io_context context(1);
    co_spawn(context, main(), asio::detached);
    context.run();
  }
  per_round(state);
}
void create_asio(benchmark::State& state) { with_asio(state, asio_await_many); }
void start_asio(benchmark::State& state) { with_asio(state, asio_start_many); }
void switch_asio(benchmark::State& state) {
  for (auto unused : state) {
    asio::io_context context(1);
    for (int i = 0; i < 2; ++i) co_spawn(context, asio_yield_many(rounds / 2), asio::detached);
    context.run();
  }
  per_round(state);
}

BENCHMARK(create_ours)->Name("coroutine_create/ours");
BENCHMARK(create_minimal)->Name("coroutine_create/by hand");
BENCHMARK(create_asio)->Name("coroutine_create/asio");
BENCHMARK(start_ours)->Name("task_create/ours");
BENCHMARK(start_asio)->Name("task_create/asio");
BENCHMARK(switch_ours)->Name("coroutine_switch/ours");
BENCHMARK(switch_asio)->Name("coroutine_switch/asio");

}  // namespace
}  // namespace playground::bench
