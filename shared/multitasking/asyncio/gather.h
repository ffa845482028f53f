/// asyncio::gather: runs coroutines concurrently and gives their results in argument order.
///
/// Nothing starts before gather; then all start in argument order. The first exception reaches the
/// awaiting coroutine at once, and the siblings go on, as in Python.
#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <source_location>
#include <utility>
#include <vector>

#include "shared/multitasking/asyncio/event_loop.h"
#include "shared/multitasking/asyncio/task.h"

namespace playground::asyncio {

namespace detail {

/// A coroutine owned by the loop: it is a unit of its own and frees itself at its end.
struct Detached {
  struct promise_type {
    EventLoop& loop;
    template <class... Args>
    explicit promise_type(EventLoop& owner, Args&&...) : loop(owner) {
      loop.adopt(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    promise_type(const promise_type&) = delete;
    promise_type& operator=(const promise_type&) = delete;
    ~promise_type() { loop.release(std::coroutine_handle<promise_type>::from_promise(*this)); }
    Detached get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    void unhandled_exception() const noexcept { std::terminate(); }  // the body catches all
  };
  std::coroutine_handle<> frame;
};

template <class T>
struct Gathering {
  std::vector<std::optional<T>> results;
  std::size_t left = 0;
  std::exception_ptr error;
  std::optional<EventLoop::Step> awaiting;  // taken by whoever makes it ready

  void wake(EventLoop& loop) {
    if (awaiting) loop.call_soon(*std::exchange(awaiting, std::nullopt));
  }
};

// By value: the frame outlives the call.
template <class T>
Detached drive(EventLoop& loop, Task<T> task, std::shared_ptr<Gathering<T>> gathering, std::size_t position) {
  loop.run().now(Activity::running, "", {});
  try {
    gathering->results[position] = co_await std::move(task);
  } catch (...) {
    if (!gathering->error) gathering->error = std::current_exception();
  }
  loop.run().finish();
  if (--gathering->left == 0 || gathering->error) gathering->wake(loop);
}

template <class T>
struct GatherAwaiter {
  std::shared_ptr<Gathering<T>> gathering;
  std::source_location where;
  [[nodiscard]] bool await_ready() const noexcept { return gathering->left == 0; }
  void await_suspend(std::coroutine_handle<> frame) const {
    EventLoop::running().run().now(Activity::waiting, "gather", where);
    gathering->awaiting = {frame, CurrentUnit::get()};
  }
  std::vector<T> await_resume() const {
    EventLoop::running().run().now(Activity::running, "", where);
    if (gathering->error) std::rethrow_exception(gathering->error);
    std::vector<T> results;
    for (auto& result : gathering->results) results.push_back(std::move(*result));
    return results;
  }
};

}  // namespace detail

/// co_await the returned awaiter once, inside a coroutine of a running loop.
template <class T>
[[nodiscard]] detail::GatherAwaiter<T> gather(std::vector<Task<T>> tasks,
                                              std::source_location where = std::source_location::current()) {
  EventLoop& loop = EventLoop::running();
  auto gathering = std::make_shared<detail::Gathering<T>>();
  gathering->results.resize(tasks.size());
  gathering->left = tasks.size();
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto child = detail::drive(loop, std::move(tasks[i]), gathering, i);
    loop.call_soon({child.frame, loop.run().add_unit(Model::coroutine)});
  }
  return {std::move(gathering), where};
}

/// Runs `task` to its end on a new event loop on this thread, like asyncio.run. Throws what the
/// task throws, Stopped when the learner pressed Stop, and std::logic_error inside a running loop.
template <class T>
T run(Run& run, Task<T> task) {
  EventLoop loop(run);
  bool done = false;
  // The frame is destroyed before the loop, so no step of it is left behind.
  auto main = [](Task<T> body, bool& ended) -> Task<T> {
    struct End {
      bool& flag;
      ~End() { flag = true; }
    } end{ended};
    co_return co_await std::move(body);
  }(std::move(task), done);
  auto awaiter = std::move(main).operator co_await();
  loop.call_soon({awaiter.await_suspend(std::noop_coroutine()), CurrentUnit::get()});
  loop.run_until(done);
  return awaiter.await_resume();
}

}  // namespace playground::asyncio
