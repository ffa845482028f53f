/// What a server on a thread of its own needs to run and to be heard.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/multitasking/run.h"
#include "shared/platform/blocking_connections.h"

namespace playground::lessons::choose_connections {

/// A run of its own whose events are not recorded, and that the learner's Stop ends too: to record thousands
/// of units would be what is measured. If it is degraded, the learner's run is.
class UnrecordedRun {
 public:
  explicit UnrecordedRun(Run& run)
      : results_(run.sink()),
        run_(run.settings(), results_, run.clock(), run.machine(), stop_.get_token()),
        stop_too_(run.stop_token(), [this] { stop(); }) {}
  Run& run() { return run_; }
  void stop() { stop_.request_stop(); }

 private:
  ResultsOnly results_;
  std::stop_source stop_;
  Run run_;
  std::stop_callback<std::function<void()>> stop_too_;
};

/// The connections that threads serve. Destruction shuts down those that are still open, so that no thread
/// waits there any more.
class OpenConnections {
 public:
  OpenConnections() = default;
  ~OpenConnections() {
    for (const auto& one : all_) {
      if (const auto connection = one.lock()) connection->shut_down();
    }
  }
  OpenConnections(const OpenConnections&) = delete;
  OpenConnections& operator=(const OpenConnections&) = delete;
  void add(const std::shared_ptr<BlockingConnection>& connection) { all_.push_back(connection); }

 private:
  std::vector<std::weak_ptr<BlockingConnection>> all_;
};

/// What a server tells: its port, and why it takes no more connections.
class ServerStatus {
 public:
  void port(std::uint16_t port) {
    port_.set_value(port);
    has_port_ = true;
  }
  /// The server has ended by what is being handled, perhaps before it had a port.
  void ended() {
    if (!has_port_) port_.set_exception(std::current_exception());
    const MutexLock lock(mutex_);
    ended_by_ = std::current_exception();
  }
  /// Throws what ended the server, if something did.
  void check() const {
    const MutexLock lock(mutex_);
    if (ended_by_) std::rethrow_exception(ended_by_);
  }
  [[nodiscard]] std::uint16_t wait_for_port() { return port_.get_future().get(); }

  void refused(std::string why) {
    const MutexLock lock(mutex_);
    why_ = std::move(why);
  }
  [[nodiscard]] std::string why() const {
    const MutexLock lock(mutex_);
    return why_;
  }

 private:
  std::promise<std::uint16_t> port_;
  bool has_port_ = false;  // the server's thread only
  mutable Mutex mutex_;
  std::string why_ GUARDED_BY(mutex_);
  std::exception_ptr ended_by_ GUARDED_BY(mutex_);
};

}  // namespace playground::lessons::choose_connections
