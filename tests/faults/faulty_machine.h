/// FaultyMachine: a machine of fakes with a fault. It reports what a run has left behind.
#pragma once

#include <deque>
#include <memory>
#include <utility>

#include "shared/core/mutex.h"
#include "tests/fakes/fake_machine.h"
#include "tests/faults/faulty_blocking_http.h"
#include "tests/faults/faulty_loop.h"
#include "tests/faults/faulty_python.h"
#include "tests/faults/faulty_shared_memory.h"
#include "tests/faults/faulty_sites.h"
#include "tests/faults/faulty_usage.h"
#include "tests/faults/faulty_workers.h"

namespace playground::faults {

class FaultyMachine {
 public:
  explicit FaultyMachine(FaultPlan& plan) : plan_(plan) {
    // Workers have faults too, in their own parts of the machine.
    fake_.workers.plan.machine = [this](WorkerMachine machine) {
      const MutexLock lock(mutex_);
      return WorkerMachine{&memory_, &usage_, &http_of_workers_.emplace_back(plan_, *machine.http),
                           machine.loops};
    };
  }

  [[nodiscard]] Machine& machine() { return machine_; }
  [[nodiscard]] fakes::FakeMachine& fake() { return fake_; }

  /// Makes it like a page: with a maximum of threads, and without resident memory and CPU time.
  void be_a_page() {
    fake_.usage.told = false;
    machine_.capabilities.browser = true;
    machine_.capabilities.max_threads = 20;
  }

  /// What still exists after the run has ended, with numbers; empty: nothing.
  [[nodiscard]] std::string left_behind() const {
    std::string all;
    const auto add = [&](const char* what, int count) {
      if (count != 0) all += std::to_string(count) + " " + what + " ";
    };
    add("workers", fake_.workers.alive());
    add("ends of connections", loops_.open());
    add("blocks", memory_.blocks());
    add("servers", sites_->served());
    return all;
  }

 private:
  static Services services_with(std::shared_ptr<lessons::choose_sites::Sites> sites) {
    Services services;
    services.add<lessons::choose_sites::Sites>(std::move(sites));
    return services;
  }

  FaultPlan& plan_;
  fakes::FakeMachine fake_;
  Mutex mutex_;
  std::deque<FaultyBlockingHttp> http_of_workers_ GUARDED_BY(mutex_);
  FaultySharedMemory memory_{plan_, *fake_.workers.shared_memory()};
  FaultyWorkerPlatform workers_{plan_, fake_.workers, memory_};
  FaultyLoopPlatform loops_{plan_, fake_.loops};
  FaultyPython python_{plan_, fake_.python};
  FaultyProcessUsage usage_{plan_, fake_.usage};
  FaultyBlockingHttp http_{plan_, fake_.http};
  std::shared_ptr<FaultySites> sites_ =
      std::make_shared<FaultySites>(plan_, *fake_.services.find<lessons::choose_sites::Sites>());
  Services services_ = services_with(sites_);
  Machine machine_{fake_.clock, workers_, loops_,    python_,
                   usage_,      http_,    services_, fake_.machine.capabilities};
};

}  // namespace playground::faults
