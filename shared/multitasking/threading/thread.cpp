#include "shared/multitasking/threading/thread.h"

#include <exception>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace playground::threading {

struct Thread::State {
  Run& run;
  std::function<void()> body;
  TrackId track = 0;
  std::thread thread;
  std::exception_ptr error;  // written by the thread, read after the join
};

Thread::Thread(Run& run, std::function<void()> body)
    : state_(std::make_unique<State>(run, std::move(body))) {}
Thread::Thread(Thread&&) noexcept = default;
Thread& Thread::operator=(Thread&&) noexcept = default;

Thread::~Thread() {
  // The thread sees the run's Stop at its next wait, so this join has an end.
  if (state_ && state_->thread.joinable()) state_->thread.join();
}

void Thread::start(std::source_location where) {
  State& state = *state_;
  Run& run = state.run;
  state.track = run.add_unit(Model::thread);
  run.now(Activity::running, "start", where);
  try {
    state.thread = std::thread([&state, &run, where] {
      const CurrentUnit unit(state.track);
      run.now(Activity::running, "", where);
      try {
        state.body();
      } catch (...) {
        state.error = std::current_exception();
      }
      run.finish();
    });
  } catch (const std::system_error& error) {
    throw std::runtime_error(std::string("the system has no thread left: ") + error.what());
  }
}

void Thread::join(std::source_location where) {
  State& state = *state_;
  state.run.now(Activity::waiting, "join", where);
  state.thread.join();
  state.run.now(Activity::running, "", where);
  if (state.error) std::rethrow_exception(std::exchange(state.error, nullptr));
}

}  // namespace playground::threading
