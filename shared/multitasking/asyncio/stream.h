/// asyncio::Stream: one end of a connection, which coroutines read and write. open_connection() and
/// start_server() in server.h create streams. Connections do not leave this machine.
///
/// Bytes that have arrived belong to the stream until a read returns them. So a read that is cancelled, times
/// out or fails loses nothing: the next read starts with the same bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "shared/multitasking/asyncio/event_loop.h"

namespace playground::asyncio {

/// No server listens on the port, the other end has closed, or the system is out of resources.
struct ConnectionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The other end has closed before all requested bytes arrived.
class IncompleteReadError : public ConnectionError {
 public:
  IncompleteReadError(const std::string& text, std::string partial)
      : ConnectionError(text), partial_(std::move(partial)) {}
  /// The bytes that had arrived. They are no longer in the stream.
  [[nodiscard]] const std::string& partial() const { return partial_; }

 private:
  std::string partial_;
};

/// The separator is not within the limit. The bytes remain in the stream.
struct LimitOverrunError : ConnectionError {
  using ConnectionError::ConnectionError;
};

namespace detail {

[[nodiscard]] ConnectionError connection_error(const Error& error);

/// Returns `port` if it is a valid port number and at least `min`; otherwise throws std::invalid_argument.
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

  /// Called when the operation has finished, even if the coroutine will not be resumed any more.
  virtual void set_result(Result<T> result) { result_ = std::move(result); }

  T take() {
    resumed();
    if (!result_) throw connection_error(result_.error());
    return std::move(*result_);
  }

  /// Makes the connection complete the operation soon.
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

/// The state that a stream shares with the coroutines that wait for it, which may outlive the stream.
class StreamState {
 public:
  explicit StreamState(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  /// Throws ConnectionError if the stream is closed, std::logic_error if another coroutine reads it.
  void check_readable() const;
  /// The same for writing.
  void check_writable() const;

  /// The bytes that have arrived and were not returned yet. REQUIRES: no coroutine reads the stream.
  [[nodiscard]] std::string_view unread() const { return std::string_view(buffer_).substr(given_); }
  /// Removes the first `size` bytes of unread() and returns them.
  [[nodiscard]] std::string take(std::size_t size);

  void close();

 private:
  friend class Arrival;
  friend class Write;
  void release_if_closed();

  std::string buffer_;     // during a read, the connection writes to its end
  std::size_t given_ = 0;  // how many bytes of its beginning were returned
  bool reading_ = false;   // a coroutine waits for more bytes
  bool writing_ = false;   // a coroutine waits until its data was sent
  bool closed_ = false;
  std::unique_ptr<Connection> connection_;  // after the buffer, so destroyed first. None: closed, not in use.
};

/// Waits until more bytes have arrived and returns their number; 0: the other end is closed.
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
  bool reads_ = false;    // this coroutine reads the stream
  bool pending_ = false;  // the connection may still write to the buffer's end
};

/// Returns bytes that have already arrived, or waits for more.
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
/// writer gets std::logic_error. All coroutines continue on the loop's thread. The destructor closes the
/// stream. All operations that wait throw ConnectionError if the connection fails or is closed, and
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

  /// co_await it: waits until bytes have arrived and returns them, at most `max` bytes. Empty: the other end
  /// is closed. Throws std::invalid_argument if `max` is 0.
  [[nodiscard]] detail::Read read(std::size_t max = 4096,
                                  std::source_location where = std::source_location::current());

  /// co_await it: returns exactly `size` bytes. Throws IncompleteReadError.
  [[nodiscard]] Task<std::string> read_exactly(std::size_t size,
                                               std::source_location where = std::source_location::current());

  /// co_await it: returns all bytes up to and including `separator`. Throws IncompleteReadError,
  /// LimitOverrunError if these are more than `max` bytes, and std::invalid_argument if `max` is 0.
  [[nodiscard]] Task<std::string> read_until(char separator = '\n', std::size_t max = 65536,
                                             std::source_location where = std::source_location::current());

  /// co_await it: writes all of `data`, and waits while the other end is slow. If it is cancelled, an unknown
  /// part was written: close the stream then. `data` must be valid until the write has finished.
  [[nodiscard]] detail::Write write(std::string_view data,
                                    std::source_location where = std::source_location::current());

  /// Closes this end. A coroutine that waits for it gets ConnectionError.
  void close();

 private:
  [[nodiscard]] const std::shared_ptr<detail::StreamState>& open() const;

  std::shared_ptr<detail::StreamState> state_;  // null: this was moved from
};

/// co_await open_connection(port): connects to `port` of this machine and returns the Stream, on the loop's
/// thread. Throws ConnectionError, CancelledError, and std::invalid_argument if there is no such port.
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
  void stop() override {}  // not needed: on the same machine a connection is made or refused soon
  std::uint16_t port_;
};

}  // namespace playground::asyncio
