/// What a server on a separate thread needs to run and to report its state.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "shared/core/mutex.h"
#include "shared/multitasking/unrecorded_run.h"
#include "shared/platform/blocking_connections.h"

namespace playground::lessons::choose_connections {

/// An unrecorded run with a Stop of its own. The learner's Stop ends it too.
class StoppableRun {
 public:
  explicit StoppableRun(Run& run)
      : run_(run, stop_.get_token()), stop_too_(run.stop_token(), [this] { stop(); }) {}
  Run& run() { return run_; }
  void stop() { stop_.request_stop(); }

 private:
  std::stop_source stop_;
  UnrecordedRun run_;
  std::stop_callback<std::function<void()>> stop_too_;
};

/// The connections that threads serve. The destructor shuts down those that are still open, so that no thread
/// waits for them any more.
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

/// What a server reports: its port, and why it accepts no more connections.
class ServerStatus {
 public:
  void port(std::uint16_t port) {
    port_.set_value(port);
    has_port_ = true;
  }
  /// Called in a catch block: the current exception has ended the server, perhaps before it had a port.
  void ended() {
    if (!has_port_) port_.set_exception(std::current_exception());
    const MutexLock lock(mutex_);
    ended_by_ = std::current_exception();
  }
  /// Throws the exception that ended the server, if there is one.
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
  bool has_port_ = false;  // used only by the server's thread
  mutable Mutex mutex_;
  std::string why_ GUARDED_BY(mutex_);
  std::exception_ptr ended_by_ GUARDED_BY(mutex_);
};

}  // namespace playground::lessons::choose_connections
