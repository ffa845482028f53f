/// asyncio::Stream: one end of a connection, read and written by coroutines. It comes from
/// open_connection, or from start_server in server.h. Connections stay on this machine.
///
/// What has arrived belongs to the stream until a read gives it. A read that is cancelled, runs out of time
/// or fails therefore loses nothing: the next one begins with the same bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// Nothing listens on the port, the other end has closed, or the system has no more to give.
struct ConnectionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The other end has closed in the middle of what was to be read.
class IncompleteReadError : public ConnectionError {
 public:
  IncompleteReadError(const std::string& text, std::string partial)
      : ConnectionError(text), partial_(std::move(partial)) {}
  /// The bytes that had arrived; the stream does not have them any more.
  [[nodiscard]] const std::string& partial() const { return partial_; }

 private:
  std::string partial_;
};

/// The separator did not come within the limit. The bytes are still to be read.
struct LimitOverrunError : ConnectionError {
  using ConnectionError::ConnectionError;
};

namespace detail {

[[nodiscard]] ConnectionError connection_error(const Error& error);

/// `port`, if there can be one with this number and it is at least `min`. Throws std::invalid_argument.
[[nodiscard]] std::uint16_t checked_port(int port, int min);

/// Waits for the result of an operation of a connection.
template <class T>
class ConnectionAwaiter : public Awaiter, public Completion<T> {
 public:
  void await_suspend(std::coroutine_handle<> frame) {
    suspend(frame, reason_, where_);
    EventLoop::running().wait_outside();
  }

  void complete(Result<T> result) override {
    EventLoop::running().came_from_outside();
    set_result(std::move(result));
    if (cancelling_) {
      const bool gave_up = !result_ && result_.error().code == Error::Code::stopped;
      gave_up ? set_cancelled() : postpone_cancel();
    }
    wake();
  }

 protected:
  ConnectionAwaiter(WaitReason reason, std::source_location where) : reason_(reason), where_(where) {}
  ~ConnectionAwaiter() = default;

  /// The operation is over. Also called where the coroutine will not be resumed any more.
  virtual void set_result(Result<T> result) { result_ = std::move(result); }

  T take() {
    resumed();
    if (!result_) throw connection_error(result_.error());
    return std::move(*result_);
  }

  /// Asks the connection to complete the operation at once.
  virtual void stop() = 0;

 private:
  bool try_cancel() override {
    cancelling_ = true;
    stop();
    return false;
  }

  WaitReason reason_;
  std::source_location where_;
  Result<T> result_;
  bool cancelling_ = false;
};

/// What a stream shares with those that wait for it, which may outlive it.
class StreamState {
 public:
  explicit StreamState(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  /// Throws ConnectionError when the stream is closed, std::logic_error when it is being read.
  void check_readable() const;
  /// The same for writing.
  void check_writable() const;

  /// What has arrived and was not given yet. REQUIRES: it is not being read.
  [[nodiscard]] std::string_view unread() const { return std::string_view(buffer_).substr(given_); }
  /// Gives the first `size` bytes of that.
  [[nodiscard]] std::string take(std::size_t size);

  void close();

 private:
  friend class Arrival;
  friend class Write;
  void release_if_closed();

  std::string buffer_;     // while it is being read its end is what the connection writes to
  std::size_t given_ = 0;  // how much of its beginning was given
  bool reading_ = false;   // a coroutine waits until more has arrived
  bool writing_ = false;   // a coroutine waits until its data has gone
  bool closed_ = false;
  std::unique_ptr<Connection> connection_;  // after the buffer: it goes first. None: closed and not in use.
};

/// Waits until more has arrived. Gives how much; 0: the other end is closed.
class [[nodiscard]] Arrival : public ConnectionAwaiter<std::size_t> {
 public:
  Arrival(std::shared_ptr<StreamState> state, std::size_t max, std::source_location where)
      : ConnectionAwaiter(WaitReason::read, where), state_(std::move(state)), max_(max) {}
  ~Arrival();
  [[nodiscard]] bool await_ready();
  std::size_t await_resume() { return take(); }

 protected:
  [[nodiscard]] StreamState& state() const { return *state_; }
  [[nodiscard]] std::size_t max() const { return max_; }

 private:
  void set_result(Result<std::size_t> result) override;
  void stop() override { state_->connection_->cancel_read(); }

  std::shared_ptr<StreamState> state_;
  std::size_t max_;
  bool reads_ = false;    // its stream is marked as being read,
  bool pending_ = false;  // and the connection may write to the end of the buffer
};

/// The same, unless something has arrived already; gives it.
class [[nodiscard]] Read : public Arrival {
 public:
  using Arrival::Arrival;
  [[nodiscard]] bool await_ready();
  [[nodiscard]] std::string await_resume();

 private:
  bool at_once_ = false;
};

class [[nodiscard]] Write : public ConnectionAwaiter<std::size_t> {
 public:
  Write(std::shared_ptr<StreamState> state, std::string_view data, std::source_location where)
      : ConnectionAwaiter(WaitReason::write, where), state_(std::move(state)), data_(data) {}
  ~Write();
  [[nodiscard]] bool await_ready();
  void await_resume() { take(); }

 private:
  void stop() override { state_->connection_->cancel_write(); }

  std::shared_ptr<StreamState> state_;
  std::string_view data_;
  bool writes_ = false;
};

}  // namespace detail

/// One owner; used on its loop's thread. One coroutine may read while another one writes; a second reader or
/// a second writer is thrown std::logic_error. All coroutines continue on the loop's thread. Destruction
/// closes it. All that waits throws ConnectionError when the connection fails or is closed, and
/// CancelledError.
class Stream {
 public:
  explicit Stream(std::unique_ptr<Connection> connection);
  Stream(Stream&&) noexcept = default;
  Stream& operator=(Stream&& other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~Stream() { close(); }

  /// co_await it: gives what has arrived, as soon as there is any, at most `max` bytes. Empty: the other end
  /// is closed. Throws std::invalid_argument if `max` is 0.
  [[nodiscard]] detail::Read read(std::size_t max = 4096,
                                  std::source_location where = std::source_location::current());

  /// co_await it: gives `size` bytes. Throws IncompleteReadError.
  [[nodiscard]] Task<std::string> read_exactly(std::size_t size,
                                               std::source_location where = std::source_location::current());

  /// co_await it: gives all up to `separator`, with it. Throws IncompleteReadError, LimitOverrunError if that
  /// is more than `max` bytes, and std::invalid_argument if `max` is 0.
  [[nodiscard]] Task<std::string> read_until(char separator = '\n', std::size_t max = 65536,
                                             std::source_location where = std::source_location::current());

  /// co_await it: writes all of `data`, and waits while the other end is slow. Cancelled, it has written an
  /// unknown part of it: close the stream then. `data` is valid until it has finished.
  [[nodiscard]] detail::Write write(std::string_view data,
                                    std::source_location where = std::source_location::current());

  /// A coroutine that waits for this end is thrown ConnectionError.
  void close();

 private:
  [[nodiscard]] const std::shared_ptr<detail::StreamState>& open() const;

  std::shared_ptr<detail::StreamState> state_;  // null: moved from
};

/// co_await open_connection(port): gives a Stream to `port` of this machine, on the loop's thread. Throws
/// ConnectionError, CancelledError, and std::invalid_argument if there is no such port.
class [[nodiscard]] open_connection : public detail::ConnectionAwaiter<std::unique_ptr<Connection>> {
 public:
  explicit open_connection(int port, std::source_location where = std::source_location::current())
      : ConnectionAwaiter(WaitReason::connect, where), port_(detail::checked_port(port, 1)) {}
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
