/// Workers that fail as a plan says: WorkerPlatform, WorkerProcesses.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/multitasking/pickle.h"
#include "shared/platform/worker_processes.h"
#include "tests/faults/fault_plan.h"

namespace playground::faults {

class FaultyWorkers : public WorkerProcesses {
 public:
  FaultyWorkers(FaultPlan& plan, std::unique_ptr<WorkerProcesses> inner)
      : plan_(plan), inner_(std::move(inner)) {}

  Result<Started> start() override {
    if (plan_.fails("WorkerProcesses::start"))
      return failure(Error::Code::system, "the system did not start another process: no memory");
    auto started = inner_->start();
    if (!started) return started;
    running_.push_back(started->id);
    if (plan_.fails("WorkerProcesses::start, ends at once")) inner_->end(started->id);
    return started;
  }

  Result<void> send(int worker, OutgoingFrame frame) override {
    if (plan_.fails("WorkerProcesses::send")) {
      inner_->end(worker);
      return failure(Error::Code::ended, "this process has ended");
    }
    if (plan_.fails("WorkerProcesses::send, ends before")) {
      inner_->end(worker);
      return {};
    }
    auto sent = inner_->send(worker, std::move(frame));
    if (plan_.fails("WorkerProcesses::send, ends after")) inner_->end(worker);
    return sent;
  }

  std::span<const WorkerEvent> poll_events(Time max_wait) override {
    if (plan_.fails("WorkerProcesses::next, woken for nothing")) return {};
    if (!running_.empty()) {
      // Three bytes that are not a frame, and an incomplete frame.
      if (plan_.fails("WorkerProcesses::next, garbage")) return say(Bytes(3, std::byte{0xff}), true);
      if (plan_.fails("WorkerProcesses::next, half a frame")) return say(Bytes(3, std::byte{0xff}), false);
      if (plan_.fails("WorkerProcesses::next, a worker ends")) inner_->end(running_.front());
    }
    const auto events = inner_->poll_events(max_wait);
    for (const WorkerEvent& one : events) {
      if (one.kind == WorkerEvent::Kind::ended) std::erase(running_, one.worker);
    }
    return events;
  }

  void wake() override { inner_->wake(); }
  void end(int worker) override { inner_->end(worker); }

 private:
  std::span<const WorkerEvent> say(BytesView bytes, bool framed) {
    said_.clear();
    if (framed) {
      pickle::write(said_, bytes);
    } else {
      said_.assign(bytes.begin(), bytes.end());
    }
    events_ = {{.worker = running_.front(), .kind = WorkerEvent::Kind::frames, .frames = said_}};
    return events_;
  }

  FaultPlan& plan_;
  const std::unique_ptr<WorkerProcesses> inner_;
  std::vector<int> running_;
  Bytes said_;
  std::vector<WorkerEvent> events_;
};

class FaultyWorkerPlatform : public WorkerPlatform {
 public:
  FaultyWorkerPlatform(FaultPlan& plan, WorkerPlatform& inner, SharedMemoryPlatform& memory)
      : plan_(plan), inner_(inner), memory_(memory) {}

  [[nodiscard]] std::unique_ptr<WorkerProcesses> group() override {
    return std::make_unique<FaultyWorkers>(plan_, inner_.group());
  }
  [[nodiscard]] SharedMemoryPlatform* shared_memory() override { return &memory_; }

 private:
  FaultPlan& plan_;
  WorkerPlatform& inner_;
  SharedMemoryPlatform& memory_;
};

}  // namespace playground::faults
