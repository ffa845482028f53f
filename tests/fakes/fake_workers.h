/// FakeWorkers: runs the real multiprocessing::Worker inside send(), on the caller's thread, each
/// with a clock of its own that starts at the machine's: tasks take as long as they sleep, side by
/// side, and the frames arrive in the order of their times. While the machine's clock is moved by
/// hand, a task never ends.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "shared/multitasking/multiprocessing/frame.h"
#include "shared/multitasking/multiprocessing/worker.h"
#include "shared/platform/worker_processes.h"
#include "tests/fakes/fake_clock.h"

namespace playground::fakes {

/// What the workers of a platform do; set before they start.
struct FakeWorkerPlan {
  enum class Start { comes_up, refuses, dies };
  enum class Task { works, dies, answers_garbage, answers_unasked, hangs };

  /// Worker: counted from 0 over the platform's life.
  std::function<Start(int worker)> start = [](int) { return Start::comes_up; };
  /// Task: the worker's own, counted from 0.
  std::function<Task(int worker, int task)> task = [](int, int) { return Task::works; };
};

class FakeWorkerPlatform : public WorkerPlatform {
 public:
  explicit FakeWorkerPlatform(FakeClock& clock) : clock_(clock) {}
  FakeWorkerPlan plan;

  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override;
  [[nodiscard]] int started() const { return started_; }
  [[nodiscard]] int alive() const { return alive_; }

 private:
  friend class FakeWorkers;
  FakeClock& clock_;
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
    process.worker = std::make_unique<multiprocessing::Worker>(
        *process.clock, [this, id](Bytes bytes) { answer(id, std::move(bytes)); });
    if (does == FakeWorkerPlan::Start::dies) die(id, {"exited with status 1", "已退出,状态码 1"});
    return Started{id, "fake " + std::to_string(id)};
  }

  Result<void> send(int worker, Bytes frame) override {
    const auto found = processes_.find(worker);
    if (found == processes_.end()) return failure(Error::Code::ended, "this process has ended");
    Process& process = found->second;
    if (process.dead) return {};  // its end was not yet reported
    process.clock->advance_to(platform_.clock_.now());
    const auto decoded = multiprocessing::decode(frame);
    const auto* task = decoded ? std::get_if<multiprocessing::TaskFrame>(&*decoded) : nullptr;
    using Does = FakeWorkerPlan::Task;
    Does does = task != nullptr ? platform_.plan.task(worker, process.tasks++) : Does::works;
    if (task != nullptr && platform_.clock_.mode() == FakeClock::Mode::by_hand) does = Does::hangs;
    switch (does) {
      case Does::works:
        if (!process.worker->receive(frame)) die(worker, {"exited with status 1", "已退出,状态码 1"});
        break;
      case Does::dies: die(worker, {"was ended by signal 9 (Killed)", "被信号 9 终止"}); break;
      case Does::answers_garbage: answer(worker, Bytes(3, std::byte{0xff})); break;
      case Does::answers_unasked:
        answer(worker, multiprocessing::encode(multiprocessing::ResultFrame{task->task + 1000, {}}));
        break;
      case Does::hangs: break;
    }
    return {};
  }

  std::optional<Happened> next(Time at_most) override {
    std::unique_lock lock(mutex_);
    something_.wait_for(lock, at_most, [&] { return woken_ || !happened_.empty(); });
    woken_ = false;
    if (happened_.empty()) return std::nullopt;
    auto first = happened_.extract(happened_.begin());
    if (platform_.clock_.mode() == FakeClock::Mode::jumping) platform_.clock_.advance_to(first.key().first);
    if (first.mapped().kind == Happened::Kind::ended) processes_.erase(first.mapped().worker);
    return std::move(first.mapped());
  }

  void wake() override {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    something_.notify_one();
  }

  void end(int worker) override {
    const auto found = processes_.find(worker);
    if (found == processes_.end() || found->second.dead) return;
    {
      const std::lock_guard lock(mutex_);
      const Time now = platform_.clock_.now();
      std::erase_if(happened_, [&](const auto& entry) {
        return entry.second.worker == worker && entry.first.first > now;
      });
    }
    found->second.clock = std::make_unique<FakeClock>(FakeClock::Mode::jumping, platform_.clock_.now());
    die(worker, {"was ended by signal 9 (Killed)", "被信号 9 终止"});
  }

 private:
  struct Process {
    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<multiprocessing::Worker> worker;
    int tasks = 0;
    bool dead = false;
  };

  void answer(int id, Bytes bytes) {
    happen(id, {.worker = id, .kind = Happened::Kind::frame, .bytes = std::move(bytes)});
  }
  void die(int id, OwnedText reason) {
    processes_.at(id).dead = true;
    --platform_.alive_;
    happen(id, {.worker = id, .kind = Happened::Kind::ended, .reason = std::move(reason)});
  }
  void happen(int id, Happened what) {
    const std::lock_guard lock(mutex_);
    happened_.emplace(std::pair(processes_.at(id).clock->now(), next_sequence_++), std::move(what));
    something_.notify_one();
  }

  FakeWorkerPlatform& platform_;
  std::map<int, Process> processes_;
  std::mutex mutex_;  // guards the fields below
  std::condition_variable something_;
  std::map<std::pair<Time, int>, Happened> happened_;  // by time, then by order
  int next_sequence_ = 0;
  bool woken_ = false;
};

inline std::unique_ptr<WorkerProcesses> FakeWorkerPlatform::group() {
  return std::make_unique<FakeWorkers>(*this);
}

}  // namespace playground::fakes
