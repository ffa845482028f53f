#include "shared/course/runner.h"

#include <exception>
#include <optional>
#include <utility>

#include "shared/core/exception_message.h"

namespace playground::course {

namespace {

// How long the thread of a run may take to begin. Where threads need files that may not arrive, it may never
// begin.
constexpr auto patience = std::chrono::seconds(4);
constexpr Text did_not_begin{"the thread of the run did not start within 4 s",
                             "运行所用的线程在 4 秒内没有启动"};

std::uint64_t next_version() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

struct Runner::Shared {
  enum class Begin { awaited, begun, given_up };
  explicit Shared(Machine& machine) : recorder(machine.clock) {}
  Recorder recorder;
  std::atomic<Begin> begin{Begin::awaited};  // changes once
  const std::chrono::steady_clock::time_point ordered = std::chrono::steady_clock::now();
  std::atomic<bool> over{false};  // set after the fields below are final
  State outcome = State::finished;
  std::string error;
  Time end{};

  // False: the other thread was first.
  bool leaves_await(Begin next) {
    Begin expected = Begin::awaited;
    return begin.compare_exchange_strong(expected, next);
  }
};

Runner::Runner(Machine& machine) : machine_(machine), version_(next_version()), first_version_(version_) {}

Runner::~Runner() { thread_.request_stop(); }

void Runner::start(Settings settings, Body body) {
  if (active()) return;
  // The thread has finished, so it joins at once.
  thread_ = {};
  settings_ = std::move(settings);
  trace_ = {};
  first_version_ = version_ = next_version();
  error_.clear();
  length_ = {};
  shared_ = std::make_shared<Shared>(machine_);
  start_ = shared_->recorder.start();
  state_ = State::running;
  const auto fail = [this](std::string why) {
    state_ = State::failed;
    error_ = std::move(why);
  };
  try {
    thread_ = std::jthread([this, shared = shared_, body = std::move(body)](std::stop_token stop) {
      if (!shared->leaves_await(Shared::Begin::begun)) return;
      Run run(settings_, shared->recorder, machine_.clock, &machine_, std::move(stop));
      const CurrentUnit unit(run.add_unit(Model::main, 0, ""));
      run.now(Activity::running, {}, {});
      try {
        body(run);
      } catch (const Stopped&) {
        shared->outcome = State::stopped;
      } catch (...) {
        shared->outcome = State::failed;
        shared->error = exception_message(std::current_exception());
      }
      run.finish();
      shared->end = machine_.clock.now();
      shared->over.store(true, std::memory_order_release);
    });
  } catch (const std::system_error& error) {
    fail(std::string("the system has no thread left: ") + error.what());
  }
}

void Runner::stop() {
  if (state_ != State::running) return;
  state_ = State::stopping;
  thread_.request_stop();
}

bool Runner::update() {
  if (!active()) return false;
  if (shared_->begin == Shared::Begin::awaited &&
      std::chrono::steady_clock::now() - shared_->ordered > patience &&
      shared_->leaves_await(Shared::Begin::given_up)) {
    give_up();
    return true;
  }
  const bool over = shared_->over.load(std::memory_order_acquire);
  const std::uint64_t changes = trace_.changes();
  shared_->recorder.collect(trace_);
  if (over) {
    length_ = shared_->end - start_;
    trace_.close(length_);
    state_ = shared_->outcome;
    error_ = shared_->error;
    thread_ = {};  // it has nothing left to do, so it joins at once
  }
  if (trace_.changes() == changes) return false;
  version_ = next_version();
  return true;
}

void Runner::give_up() {
  thread_.detach();
  const bool stopped = state_ == State::stopping;
  if (!stopped) error_ = did_not_begin.in(settings_.language);
  state_ = stopped ? State::stopped : State::failed;
  version_ = next_version();
}

Time Runner::elapsed() const { return active() ? machine_.clock.now() - start_ : length_; }

}  // namespace playground::course
