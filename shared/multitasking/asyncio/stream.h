/// asyncio::Stream: one end of a connection, read and written by coroutines. It comes from
/// open_connection, or from start_server in server.h. Connections stay on this machine.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// Nobody answers, the other end has gone, or the system has no more to give.
struct ConnectionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The other end has closed in the middle of what was to be read.
struct IncompleteReadError : ConnectionError {
  using ConnectionError::ConnectionError;
};

namespace detail {

[[nodiscard]] ConnectionError connection_error(const Error& error);

/// Waits for what a connection tells.
template <class T>
class ConnectionAwaiter : public Waiting, public Completion<T> {
 public:
  void await_suspend(std::coroutine_handle<> frame) {
    suspend(frame, reason_, where_);
    EventLoop::running().wait_outside();
  }

  void complete(Result<T> result) override {
    EventLoop::running().came_from_outside();
    result_ = std::move(result);
    if (cancelling_) {
      const bool gave_up = !result_ && result_.error().code == Error::Code::stopped;
      gave_up ? set_cancelled() : postpone_cancel();
    }
    wake();
  }

 protected:
  ConnectionAwaiter(WaitReason reason, std::source_location where) : reason_(reason), where_(where) {}
  ~ConnectionAwaiter() = default;

  // What was done at once, if it was.
  bool set_result(std::optional<Result<T>> now) {
    if (now) result_ = std::move(*now);
    return now.has_value();
  }
  T take() {
    resumed();
    if (!result_) throw connection_error(result_.error());
    return std::move(*result_);
  }

  /// Asks the connection to tell at once.
  virtual void stop() = 0;

 private:
  bool give_up() override {
    cancelling_ = true;
    stop();
    return false;
  }

  WaitReason reason_;
  std::source_location where_;
  Result<T> result_;
  bool cancelling_ = false;
};

class [[nodiscard]] Read : public ConnectionAwaiter<std::size_t> {
 public:
  /// Gives `ready` if there is anything in it, else what arrives, at most `most` bytes.
  Read(std::shared_ptr<Connection> connection, std::string ready, std::size_t most,
       std::source_location where)
      : ConnectionAwaiter(WaitReason::read, where),
        connection_(std::move(connection)),
        data_(std::move(ready)),
        most_(most) {}
  [[nodiscard]] bool await_ready() {
    if (!data_.empty()) return set_result(data_.size());
    data_.resize(most_);
    return set_result(connection_->read(data_, *this));
  }
  std::string await_resume() {
    data_.resize(take());
    return std::move(data_);
  }

 private:
  void stop() override { connection_->cancel_read(); }
  std::shared_ptr<Connection> connection_;
  std::string data_;
  std::size_t most_;
};

class [[nodiscard]] Write : public ConnectionAwaiter<std::size_t> {
 public:
  Write(std::shared_ptr<Connection> connection, std::string_view data, std::source_location where)
      : ConnectionAwaiter(WaitReason::write, where), connection_(std::move(connection)), data_(data) {}
  [[nodiscard]] bool await_ready() { return set_result(connection_->write(data_, *this)); }
  void await_resume() { take(); }

 private:
  void stop() override { connection_->cancel_write(); }
  std::shared_ptr<Connection> connection_;
  std::string_view data_;
};

}  // namespace detail

/// One owner; the thread of its loop. One coroutine may read while another one writes. Destruction
/// closes it. What is cancelled in the middle of a write has written an unknown part of it.
class Stream {
 public:
  explicit Stream(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
  Stream(Stream&&) = default;
  Stream& operator=(Stream&& other) noexcept {
    std::swap(connection_, other.connection_);
    std::swap(buffer_, other.buffer_);
    return *this;
  }
  ~Stream() { close(); }

  /// co_await it: what has arrived, as soon as there is any, at most `most` bytes. Empty: the other end
  /// is closed. All that waits throws ConnectionError when the connection fails.
  [[nodiscard]] detail::Read read(std::size_t most = 4096,
                                  std::source_location where = std::source_location::current());

  /// `size` bytes. Throws IncompleteReadError.
  [[nodiscard]] Task<std::string> read_exactly(std::size_t size,
                                               std::source_location where = std::source_location::current());

  /// All up to `separator`, with it. Throws IncompleteReadError, and ConnectionError if it does not come
  /// within `most` bytes.
  [[nodiscard]] Task<std::string> read_until(char separator = '\n', std::size_t most = 65536,
                                             std::source_location where = std::source_location::current());

  /// co_await it: writes all of `data`, and waits while the other end is slow.
  [[nodiscard]] detail::Write write(std::string_view data,
                                    std::source_location where = std::source_location::current());

  /// Whoever waits for this end is thrown a ConnectionError.
  void close();

 private:
  [[nodiscard]] const std::shared_ptr<Connection>& open() const;

  std::shared_ptr<Connection> connection_;  // none: closed. Shared with those who wait for it.
  std::string buffer_;                      // read from the connection, and not yet from here
};

/// Connects to `port` of this machine: `auto stream = co_await open_connection(port);`. Throws
/// ConnectionError.
class [[nodiscard]] open_connection : public detail::ConnectionAwaiter<std::unique_ptr<Connection>> {
 public:
  explicit open_connection(std::uint16_t port, std::source_location where = std::source_location::current())
      : ConnectionAwaiter(WaitReason::connect, where), port_(port) {}
  [[nodiscard]] bool await_ready() {
    EventLoop::running().backend().connections().connect(port_, *this);
    return false;
  }
  [[nodiscard]] Stream await_resume() { return Stream(take()); }

 private:
  void stop() override {}  // on one machine there is an answer soon
  std::uint16_t port_;
};

}  // namespace playground::asyncio
