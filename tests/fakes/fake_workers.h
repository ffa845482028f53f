/// FakeWorkers: runs the real multiprocessing::Worker inside send(), on the caller's thread. Each worker has
/// its own clock, which starts with the machine's time: tasks take as long as they sleep, as if they ran at
/// the same time, and frames arrive in the order of their times. While the test advances the machine's clock
/// by hand, a task never ends.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "shared/core/mutex.h"
#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/multitasking/multiprocessing/worker.h"
#include "shared/platform/worker_processes.h"
#include "tests/fakes/fake_blocking_http.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_loop.h"
#include "tests/fakes/fake_process_usage.h"
#include "tests/fakes/fake_shared_memory.h"

namespace playground::fakes {

/// The behaviour of the workers of a platform. Set it before they start.
struct FakeWorkerPlan {
  enum class Start { comes_up, refuses, dies, dies_for_good };
  enum class Task {
    works,
    dies,            ///< after it began
    dies_receiving,  ///< while it receives the frame of the task, before it begins with any task in it
    dies_answering,  ///< after it answered, before it begins with the next task
    answers_garbage,
    answers_unasked,
    hangs,
    never_begins
  };

  /// `worker`: the number of the worker on this platform, from 0.
  std::function<Start(int worker)> start = [](int) { return Start::comes_up; };
  /// `task`: the number of the task in its worker, from 0.
  std::function<Task(int worker, int task)> task = [](int, int) { return Task::works; };
  /// Called by each poll_events(); may throw, like a transport that has no memory.
  std::function<void()> next = [] {};
  /// The behaviour of the task with this argument. If it is `works`, `task` decides.
  std::function<Task(BytesView argument)> argument = [](BytesView) { return Task::works; };
  /// The parts of the machine that a worker gets.
  std::function<WorkerMachine(WorkerMachine)> machine = [](WorkerMachine all) { return all; };
};

class FakeWorkerPlatform : public WorkerPlatform {
 public:
  /// Without a web, its workers cannot send requests.
  explicit FakeWorkerPlatform(FakeClock& clock, const FakeWeb* web = nullptr) : clock_(clock), web_(web) {}
  FakeWorkerPlan plan;
  bool workers_have_loops = true;  ///< false: as in a browser

  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] FakeSharedMemory* shared_memory() override { return &shared_memory_; }
  [[nodiscard]] int started() const { return started_; }
  [[nodiscard]] int alive() const { return alive_; }

 private:
  friend class FakeWorkers;
  FakeClock& clock_;
  const FakeWeb* const web_;
  FakeSharedMemory shared_memory_{clock_};
  FakeProcessUsage usage_;
  std::atomic<int> started_{0};
  std::atomic<int> alive_{0};
};

class FakeWorkers : public WorkerProcesses {
 public:
  explicit FakeWorkers(FakeWorkerPlatform& platform) : platform_(platform) {}
  ~FakeWorkers() override {
    for (const auto& [id, process] : processes_) platform_.alive_ -= process.dead ? 0 : 1;
  }

  Result<Started> start() override {
    const int id = platform_.started_++;
    const auto does = platform_.plan.start(id);
    if (does == FakeWorkerPlan::Start::refuses) {
      return failure(Error::Code::system, "the system did not start another process: no memory");
    }
    ++platform_.alive_;
    Process& process = processes_[id];
    process.clock = std::make_unique<FakeClock>(FakeClock::Mode::jumping, platform_.clock_.now());
    process.outbox = std::make_unique<FakeOutbox>([this, id](BytesView frame) { answer(id, frame); });
    if (platform_.web_ != nullptr)
      process.http = std::make_unique<FakeBlockingHttp>(*process.clock, *platform_.web_);
    if (platform_.workers_have_loops) process.loops = std::make_unique<FakeLoopPlatform>(*process.clock);
    process.worker = std::make_unique<multiprocessing::Worker>(
        *process.clock, *process.outbox,
        platform_.plan.machine(
            {platform_.shared_memory(), &platform_.usage_, process.http.get(), process.loops.get()}));
    if (does == FakeWorkerPlan::Start::dies) die(id, {"exited with status 1", "已退出，状态码 1"});
    if (does == FakeWorkerPlan::Start::dies_for_good) die(id, {"did not start", "没有启动"}, false);
    return Started{id, "fake " + std::to_string(id)};
  }

  Result<void> send(int worker, OutgoingFrame parcel) override {
    const auto found = processes_.find(worker);
    if (found == processes_.end()) return failure(Error::Code::ended, "this process has ended");
    Process& process = found->second;
    if (process.dead || process.hangs) return {};  // its end was not yet reported, or is never reported
    process.clock->advance_to(platform_.clock_.now());
    const Bytes frame = std::move(parcel).joined();
    const auto decoded = multiprocessing::decode(frame);
    const auto* tasks = decoded ? std::get_if<multiprocessing::TasksFrame>(&*decoded) : nullptr;
    if (tasks == nullptr) {
      receive(worker, process, frame);
    } else {
      run_one_by_one(worker, process, *tasks);
    }
    return {};
  }

  // Returns one event at a time, so that the clock has its time. A finite wait advances a jumping clock to
  // its end.
  std::span<const WorkerEvent> poll_events(Time max_wait) override {
    platform_.plan.next();
    current_.clear();
    const bool jumps = platform_.clock_.mode() == FakeClock::Mode::jumping;
    const Time deadline = Deadline::after(platform_.clock_.now(), max_wait).moment();
    MutexLock lock(mutex_);
    const auto time_is_up = [&] {
      return jumps ? deadline != Time::max() : platform_.clock_.now() >= deadline;
    };
    while (!woken_ && !due(deadline) && !time_is_up()) {
      something_.wait_for(lock, std::chrono::milliseconds(1),
                          [&]() REQUIRES(mutex_) { return woken_ || due(deadline); });
    }
    if (due(deadline)) {
      const auto first = events_.extract(events_.begin());
      bytes_ = std::move(first.mapped().bytes);
      current_.push_back(std::move(first.mapped().event));
      current_[0].frames = bytes_;
      if (jumps) platform_.clock_.advance_to(first.key().first);
      if (current_[0].kind == WorkerEvent::Kind::ended) processes_.erase(current_[0].worker);
    } else if (!woken_ && jumps) {
      platform_.clock_.advance_to(deadline);
    }
    woken_ = false;
    return current_;
  }

  void wake() override {
    const MutexLock lock(mutex_);
    woken_ = true;
    something_.notify_one();
  }

  void end(int worker) override {
    const auto found = processes_.find(worker);
    if (found == processes_.end() || found->second.dead) return;
    {
      const MutexLock lock(mutex_);
      const Time now = platform_.clock_.now();
      std::erase_if(events_, [&](const auto& entry) {
        return entry.second.event.worker == worker && entry.first.first > now;
      });
    }
    found->second.clock = std::make_unique<FakeClock>(FakeClock::Mode::jumping, platform_.clock_.now());
    die(worker, {"was ended by signal 9 (Killed)", "被信号 9 终止"});
  }

 private:
  class FakeOutbox : public Outbox {
   public:
    explicit FakeOutbox(std::function<void(BytesView)> put) : put_(std::move(put)) {}
    void put(BytesView frame) override { put_(frame); }
    void flush() override {}

   private:
    std::function<void(BytesView)> put_;
  };
  struct Process {
    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<FakeOutbox> outbox;
    std::unique_ptr<FakeBlockingHttp> http;
    std::unique_ptr<FakeLoopPlatform> loops;
    std::unique_ptr<multiprocessing::Worker> worker;
    int tasks = 0;
    bool dead = false;
    bool hangs = false;
  };
  struct Item {
    WorkerEvent event;
    Bytes bytes;
  };

  [[nodiscard]] bool due(Time deadline) const REQUIRES(mutex_) {
    return !events_.empty() && events_.begin()->first.first <= deadline;
  }

  void receive(int id, Process& process, BytesView frame) {
    if (!process.worker->receive(frame)) die(id, {"exited with status 1", "已退出，状态码 1"});
  }

  void run_one_by_one(int id, Process& process, const multiprocessing::TasksFrame& tasks) {
    using Does = FakeWorkerPlan::Task;
    const OwnedText killed{"was ended by signal 9 (Killed)", "被信号 9 终止"};
    BytesView argument;
    for (pickle::Reader in(tasks.arguments); in.read(argument);) {
      if (platform_.plan.argument(argument) == Does::dies_receiving) return die(id, killed);
    }
    pickle::Reader in(tasks.arguments);
    for (std::uint64_t task = tasks.first; !process.dead && !process.hangs && in.read(argument); ++task) {
      Does does = platform_.plan.argument(argument);
      if (does == Does::works) does = platform_.plan.task(id, process.tasks++);
      if (platform_.clock_.mode() == FakeClock::Mode::by_hand) does = Does::hangs;
      if (does == Does::dies_receiving) return die(id, killed);
      if (does == Does::works || does == Does::dies_answering) {
        Bytes arguments;
        pickle::write(arguments, argument);
        receive(id, process,
                multiprocessing::encode(multiprocessing::TasksFrame{task, tasks.function, arguments}));
        if (does == Does::dies_answering && !process.dead) die(id, killed);
        continue;
      }
      process.hangs = true;
      if (does == Does::never_begins) continue;
      answer(id, multiprocessing::encode(multiprocessing::StartedFrame{task}));
      switch (does) {
        case Does::dies: die(id, killed); break;
        case Does::answers_garbage: answer(id, Bytes(3, std::byte{0xff})); break;
        case Does::answers_unasked:
          answer(id, multiprocessing::encode(multiprocessing::ResultFrame{task + 1000, true, {}}));
          break;
        default: break;
      }
    }
  }

  void answer(int id, BytesView frame) {
    Bytes bytes;
    pickle::write(bytes, frame);
    happen(id, {{.worker = id, .kind = WorkerEvent::Kind::frames}, std::move(bytes)});
  }
  void die(int id, OwnedText reason, bool replaceable = true) {
    processes_.at(id).dead = true;
    --platform_.alive_;
    happen(id, {{.worker = id,
                 .kind = WorkerEvent::Kind::ended,
                 .reason = std::move(reason),
                 .replaceable = replaceable},
                {}});
  }
  void happen(int id, Item what) {
    const MutexLock lock(mutex_);
    events_.emplace(std::pair(processes_.at(id).clock->now(), next_sequence_++), std::move(what));
    something_.notify_one();
  }

  FakeWorkerPlatform& platform_;
  std::map<int, Process> processes_;
  std::vector<WorkerEvent> current_;
  Bytes bytes_;  // of current_
  Mutex mutex_;
  ConditionVariable something_;
  std::map<std::pair<Time, int>, Item> events_ GUARDED_BY(mutex_);  // by time, then by order
  int next_sequence_ GUARDED_BY(mutex_) = 0;
  bool woken_ GUARDED_BY(mutex_) = false;
};

inline std::unique_ptr<WorkerProcesses> FakeWorkerPlatform::group() {
  return std::make_unique<FakeWorkers>(*this);
}

}  // namespace playground::fakes
