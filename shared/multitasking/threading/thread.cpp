#include "shared/multitasking/threading/thread.h"

#include <system_error>
#include <thread>

#include "shared/multitasking/steering/scheduler.h"
#include "shared/multitasking/threading/completion_latch.h"
#include "shared/multitasking/threading/interpreter_lock.h"
#include "shared/multitasking/threading/this_thread.h"

namespace playground::threading {
namespace {

constexpr Text not_started{"a thread was joined before it was started; call start() first",
                           "线程还没有启动就被 join；请先调用 start()"};
constexpr Text started_twice{"a thread was started twice; make a new Thread for each start",
                             "同一个线程被启动了两次；每次启动都要新建一个 Thread"};
constexpr Text no_thread_left{
    "thread {} could not be started, because the system has no thread or memory left for it ({}); use fewer "
    "threads at a time",
    "线程 {} 无法启动：系统没有更多的线程或内存可用（{}）；请减少同时运行的线程"};

}  // namespace

struct Thread::State {
  State(Run& the_run, std::function<std::any()> the_body, Model the_model)
      : run(the_run), model(the_model), body(std::move(the_body)) {}
  // An operation that ends a scope throws nothing.
  // NOLINTNEXTLINE(bugprone-exception-escape)
  ~State() {
    if (!joined()) join({}, true);
  }

  Run& run;
  const Model model;
  const std::function<std::any()> body;
  std::thread thread;
  steering::UnitId on_board = steering::no_unit;  // in a steered run
  bool started = false;
  std::any returned;  // the target's result; written by the thread, read after its end
  CompletionLatch end;

  // The function that the thread runs.
  void live(int number, TrackId track, std::source_location where);

  [[nodiscard]] bool joined() const { return !thread.joinable() && on_board == steering::no_unit; }

  // Waits until the thread ends. A Stop ends the thread, so this needs no stop token. `never_throws`: at the
  // end of a scope.
  void join(std::source_location where, bool never_throws = false) {
    const AllowThreads joining(run, Activity::waiting, WaitReason::join, where);
    if (steering::Scheduler* const scheduler = run.scheduler()) {
      scheduler->point(
          {.action = steering::Action::join, .where = where, .unit = on_board, .never_throws = never_throws});
      scheduler->await_end(on_board);
      on_board = steering::no_unit;
    } else {
      thread.join();
    }
  }
};

void Thread::State::live(int number, TrackId track, std::source_location where) {
  const CurrentUnit unit(track);
  ThisThread::set_number(number);
  run.now(Activity::running, {}, where);
  std::exception_ptr error;
  try {
    returned = body();
  } catch (...) {
    error = std::current_exception();
  }
  run.finish();
  end.complete(std::move(error));
}

Thread::Thread(Run& run, std::function<std::any()> body, Model model)
    : state_(std::make_unique<State>(run, std::move(body), model)) {}

Thread Thread::speaking_for(Model model, Run& run, std::function<void()> body) {
  return Thread(run, std::function<std::any()>([body = std::move(body)]() -> std::any {
                  body();
                  return {};
                }),
                model);
}

Thread::Thread(Thread&&) noexcept = default;
Thread& Thread::operator=(Thread&&) noexcept = default;

Thread::~Thread() = default;

void Thread::start(std::source_location where) {
  State& state = *state_;
  Run& run = state.run;
  if (state.started) throw std::runtime_error(run.format(started_twice));
  const int number = run.next_number();
  const TrackId track = run.add_unit(state.model, number, "");
  run.now(Activity::running, WaitReason::start, where);
  try {
    const auto live = [&state, number, track, where] { state.live(number, track, where); };
    if (steering::Scheduler* const scheduler = run.scheduler()) {
      state.on_board = scheduler->add_unit(state.model, number);
      scheduler->start(state.on_board, live);
    } else {
      state.thread = std::thread(live);
    }
  } catch (const std::system_error& error) {
    state.on_board = steering::no_unit;
    throw std::runtime_error(run.format(no_thread_left, number, error.code().message()));
  }
  state.started = true;
}

void Thread::join(std::source_location where) {
  State& state = *state_;
  if (!state.started) throw std::runtime_error(state.run.format(not_started));
  if (!state.joined()) state.join(where);
  state.end.rethrow();
}

void Thread::join_ended(std::source_location where) {
  state_->on_board = steering::no_unit;
  join(where);
}

steering::UnitId Thread::on_board() const { return state_->on_board; }

bool Thread::join(Time timeout, std::source_location where) {
  State& state = *state_;
  if (!state.started) throw std::runtime_error(state.run.format(not_started));
  {
    const AllowThreads joining(state.run, Activity::waiting, WaitReason::join, where);
    if (!state.end.wait(state.run, state.run.clock().deadline_after(timeout))) return false;
  }
  join(where);
  return true;
}

const std::any& Thread::returned(std::source_location where) {
  join(where);
  return state_->returned;
}

bool Thread::is_alive() const { return state_->started && !state_->end.done(); }

}  // namespace playground::threading
